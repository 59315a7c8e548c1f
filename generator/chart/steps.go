package chart

import (
	"html/template"

	"flowbook/generator/model"
)

// steps lists the statuses of an opportunity, and how many of four steps each fills.
var steps = map[model.Status]struct {
	filled int
	word   string
}{
	"":               {1, "Open"},
	model.Open:       {1, "Open"},
	model.Exploring:  {2, "Exploring"},
	model.Validated:  {3, "Validated"},
	model.Delivering: {4, "Delivering"},
	model.Done:       {4, "Done"},
	model.Rejected:   {0, "Rejected"},
}

// Steps draws how far an opportunity has come and says it:
// <span class="steps"><svg …/>Exploring</span>. "" counts as open; one that is
// done fills all four steps, one that was rejected none.
func Steps(s model.Status) template.HTML {
	var d drawing
	d.WriteString(`<span class="steps"><svg width="26" height="6" aria-hidden="true">`)
	for i := range 4 {
		class := "off"
		if i < steps[s].filled {
			class = "on"
		}
		d.addf(`<rect class="%s" x="%d" width="5" height="6" rx="1"/>`, class, 7*i)
	}
	d.addf(`</svg>%s</span>`, StatusWord(s))
	return d.html()
}

// StatusWord is the status as a label: "Exploring". "" counts as open.
func StatusWord(s model.Status) string { return steps[s].word }
