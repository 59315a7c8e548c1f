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
	var d drawing
	d.Grow(400)
	d.WriteString(`<span class="steps"><svg width="26" height="6" aria-hidden="true">`)
	for i := range 4 {
		class := "off"
		if i < steps[s] {
			class = "on"
		}
		d.add(`<rect class="`, class, `" x="`, strconv.Itoa(7*i), `" width="5" height="6" rx="1"/>`)
	}
	d.add(`</svg>`, template.HTMLEscapeString(StatusWord(w, s)), `</span>`)
	return d.html()
}

// StatusWord is the status as a label: "Exploring". "" counts as open.
func StatusWord(w *words.Language, s model.Status) string {
	if s == "" {
		s = model.Open
	}
	return w.Say("status." + string(s))
}
