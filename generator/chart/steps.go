package chart

import (
	"html/template"
	"strconv"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// steps lists the statuses of an opportunity, and how many of four steps each fills.
var steps = map[model.Status]int{
	"": 1, model.Open: 1, model.Exploring: 2, model.Validated: 3, model.Delivering: 4, model.Done: 4, model.Rejected: 0,
}

// Steps draws how far an opportunity has come and says it:
// <span class="steps"><svg …/>Exploring</span>. "" counts as open; one that is
// done fills all four steps, one that was rejected none.
func Steps(w *words.Language, s model.Status) template.HTML {
	return climbs.html(climb{steps[s], StatusWord(w, s)})
}

// climb is what the picture of an opportunity's status shows.
type climb struct {
	filled int
	word   string
}

var climbs = remembered[climb]{draw: drawSteps}

func drawSteps(d *drawing, c climb) {
	d.WriteString(`<span class="steps"><svg width="26" height="6" aria-hidden="true">`)
	for i := range 4 {
		class := "off"
		if i < c.filled {
			class = "on"
		}
		d.add(`<rect class="`, class, `" x="`, strconv.Itoa(7*i), `" width="5" height="6" rx="1"/>`)
	}
	d.add(`</svg>`, template.HTMLEscapeString(c.word), `</span>`)
}

// StatusWord is the status as a label: "Exploring". "" counts as open.
func StatusWord(w *words.Language, s model.Status) string {
	if s == "" {
		s = model.Open
	}
	return w.Say("status." + string(s))
}
