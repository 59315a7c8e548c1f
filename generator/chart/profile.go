package chart

import (
	"html/template"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// riskSteps is how high a risk stands; what nobody judged has none.
var riskSteps = map[string]float64{"low": 1, "medium": 2, "high": 3}

// Risks draws the three risks of an opportunity as columns over their initials:
// <span class="profile">, with the same in words for those who do not see it. ""
// where nobody judged any.
func Risks(w *words.Language, r *model.Risks) template.HTML {
	said := RiskWords(w, r)
	if said == "" {
		return ""
	}
	var d drawing
	d.WriteString(`<span class="profile"><svg width="54" height="30" aria-hidden="true">`)
	for i, risk := range []struct{ initial, level string }{{"D", r.Desirability}, {"F", r.Feasibility}, {"V", r.Viability}} {
		x := float64(18 * i)
		d.addf(`<path class="off" d="M%s 14.5h14"/>`, px(x+2))
		if steps := riskSteps[risk.level]; steps > 0 {
			d.addf(`<rect class="%s" x="%s" y="%s" width="14" height="%s"/>`, risk.level, px(x+2), px(15-5*steps), px(5*steps))
		}
		d.text(`x="`+px(x+9)+`" y="28" text-anchor="middle"`, risk.initial)
	}
	d.addf(`</svg><span class="vh">%s</span></span>`, template.HTMLEscapeString(said))
	return d.html()
}

// RiskWords says them: "Risks: desirability low, viability medium"; "" where nobody judged any.
func RiskWords(w *words.Language, r *model.Risks) string {
	var parts []string
	for _, risk := range []struct{ name, level string }{{"desirability", r.Desirability}, {"feasibility", r.Feasibility}, {"viability", r.Viability}} {
		if risk.level != "" {
			parts = append(parts, w.Say("risks."+risk.name, "level", w.Say("risks."+risk.level)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return w.Say("risks.words", "list", w.Listed(parts))
}
