package chart

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// drawing collects SVG. Its methods escape what they are given.
type drawing struct {
	strings.Builder
	words *words.Language
}

func (d *drawing) addf(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// add is addf for pictures of which a site has thousands.
func (d *drawing) add(parts ...string) {
	for _, p := range parts {
		d.WriteString(p)
	}
}

func (d *drawing) html() template.HTML { return template.HTML(d.String()) }

// text writes a text element; attributes are written as they are.
func (d *drawing) text(attributes, words string) {
	d.addf("<text %s>%s</text>", attributes, template.HTMLEscapeString(words))
}

// px writes a length: one decimal, and none where it would be 0. "-0" becomes "0".
func px(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// percent is a part of 1 as a length: 0.235 is "23.5%".
func percent(v float64) string { return px(v*100) + "%" }

// mark draws a value at the origin of its SVG in the shape of its health, the
// middle at y. class is what the theme calls it.
func (d *drawing) mark(class string, h model.Health, y float64) {
	switch h {
	case model.Healthy:
		d.add(`<circle class="`, class, `" cy="`, px(y), `" r="4.5"/>`)
	case model.Below:
		d.add(`<path class="`, class, `" d="M0 `, px(y+5), `-5.2 `, px(y-4), `H5.2Z"/>`)
	case model.Above:
		d.add(`<path class="`, class, `" d="M0 `, px(y-5), `-5.2 `, px(y+4), `H5.2Z"/>`)
	case model.Stale:
		d.add(`<circle class="`, class, ` hollow" cy="`, px(y), `" r="4.2"/><path class="hand" d="M0 `, px(y-2.4), `V`, px(y), `L1.7 `, px(y+1.2), `"/>`)
	default:
		d.add(`<path class="`, class, ` hollow" d="M0 `, px(y-4.6), ` 4.6 `, px(y), ` 0 `, px(y+4.6), `-4.6 `, px(y), `Z"/>`)
	}
}

// is is the class of a health; unknown is what the zero value means.
func is(h model.Health) string {
	if h == "" {
		h = model.Unknown
	}
	return "is-" + string(h)
}
