package load

import (
	"fmt"
	"math"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// shape checks what one key says against its neighbours in the same entry.
func (d *decoder) shape(entity any) {
	switch e := entity.(type) {
	case *model.Settings:
		if strings.ContainsAny(e.Address, "?#") {
			d.report(diag.BadValue, e.ValueAt("address"), "leave out what begins with ? or #.", "%q is not the address of a site", e.Address)
			e.Address = ""
		}
		if u, err := url.Parse(e.Address); err == nil {
			e.Address = u.String() // as addresses are written in a sitemap: a blank is %20
		}
		if e.Address != "" && !strings.HasSuffix(e.Address, "/") {
			e.Address += "/"
		}
		d.codes(&e.Checks)
		d.allowed(e.Checks.Links.Allow)
		d.sources(e)
		d.font(&e.Theme, "font", &e.Theme.Font)
		d.font(&e.Theme, "code_font", &e.Theme.CodeFont)
		for _, r := range e.Redirects {
			if oddAddress(r.From.ID) {
				d.report(diag.BadValue, r.From.At, "write it from the site's root: /old/address/.", "%q is not an address of this site", r.From.ID)
			}
			if r.To != "" && !strings.HasPrefix(r.To, "/") && !strings.HasPrefix(r.To, "https://") && !strings.HasPrefix(r.To, "http://") {
				d.report(diag.BadValue, r.ValueAt("to"), "write an address of the site, /new/address/, or a whole web address.", "%q is not an address", r.To)
			}
		}
	case *model.Activity:
		for i := range e.Metrics {
			d.metric(&e.Metrics[i])
		}
		for i := range e.Opportunities {
			d.opportunity(&e.Opportunities[i])
		}
	case *model.Opportunity:
		d.opportunity(e)
	case *model.Track:
		for i := range e.Steps {
			if s := &e.Steps[i]; s.Page.IsZero() && s.Do == "" && s.Sound("page") && s.Sound("do") {
				d.report(diag.MissingKey, s.At, "write {page: KIND/ID} or {do: …}.", "the step has nothing to read and nothing to do")
			}
		}
	}
}

// codes checks that severities and waivers name warnings: errors cannot be set aside.
func (d *decoder) codes(c *model.Checks) {
	names := make([]string, 0, len(diag.WarningCodes()))
	for _, code := range diag.WarningCodes() {
		names = append(names, string(code))
	}
	hint := func(code string) string {
		if slices.Contains(diag.ErrorCodes(), diag.Code(code)) {
			return "it is an error's code, and errors cannot be set aside."
		}
		if near := diag.Suggest(code, names); near != "" {
			return fmt.Sprintf("did you mean %q?", near)
		}
		return "the codes are listed by `flowbook check --help`."
	}
	for _, s := range c.Severity {
		if !slices.Contains(names, s.Code.ID) {
			d.report(diag.UnknownKey, s.Code.At, hint(s.Code.ID), "unknown warning %q", s.Code.ID)
		}
	}
	for i := range c.Waivers {
		w := &c.Waivers[i]
		if w.Code != "" && !slices.Contains(names, w.Code) {
			d.report(diag.BadValue, w.ValueAt("code"), hint(w.Code), "unknown warning %q", w.Code)
		}
	}
}

// allowed checks that each form of address can be one of another site.
func (d *decoder) allowed(list []model.AllowedLink) {
	for i := range list {
		a := &list[i]
		lower := strings.ToLower(a.Address)
		switch {
		case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "*"), !a.Has("address"), !a.Sound("address"):
			continue
		case strings.TrimSpace(lower) == "":
			d.report(diag.BadValue, a.ValueAt("address"), "write the whole address, * for what may differ: https://wiki.example.org/*.", "there is no address here")
		default:
			d.report(diag.BadValue, a.ValueAt("address"), fmt.Sprintf("write the whole address, * for what may differ: https://%s.", strings.TrimLeft(a.Address, "/")),
				"%q is the beginning of no web address", a.Address)
		}
		a.Address = "" // it covers nothing
		markBroken(&a.Origin, "address")
	}
}

// metric settles every value of m: numbers for a quantitative one, words of the
// scale, with their places, for a qualitative one.
func (d *decoder) metric(m *model.Metric) {
	known := m.Sound("kind") && m.Sound("scale")
	switch {
	case !known:
	case m.Qualitative() && len(m.Scale) == 0:
		if m.Has("scale") {
			d.report(diag.BadValue, m.ValueAt("scale"), "list its words, from worst to best.", "the scale is empty")
		} else {
			d.report(diag.MissingKey, m.At, "a qualitative metric needs its words: scale: [poor, fair, good].", "%q is missing", "scale")
		}
		known = false
	case !m.Qualitative() && m.Has("scale"):
		d.report(diag.BadValue, m.KeyAt("scale"), "add kind: qualitative, or leave the scale out.", "only a qualitative metric has a scale")
		known = false
	case m.Qualitative() && (m.Rollup == "sum" || m.Rollup == "mean"):
		d.report(diag.BadValue, m.ValueAt("rollup"), "give the whole its own values.", "words cannot be rolled up to a %s", m.Rollup)
	}
	for i, word := range m.Scale {
		if slices.Contains(m.Scale[:i], word) {
			d.report(diag.BadValue, m.ValueAt("scale"), "each word is one step.", "%q is on the scale twice", word)
			known = false
			break
		}
	}
	d.settle(m, &m.Origin, "target", &m.Target, known)
	d.settle(m, &m.Origin, "value", &m.Value, known)
	d.bounds(m, &m.Healthy, known)
	for i := range m.Segments {
		s := &m.Segments[i]
		d.settle(m, &s.Origin, "value", &s.Value, known)
		d.bounds(m, &s.Healthy, known)
	}
	d.source(m)
}

func (d *decoder) bounds(m *model.Metric, r *model.Range, known bool) {
	d.settle(m, &r.Origin, "min", &r.Min, known)
	d.settle(m, &r.Origin, "max", &r.Max, known)
	if r.Min.Set && r.Max.Set && r.Min.Number > r.Max.Number {
		d.report(diag.BadRange, r.ValueAt("min"), "swap the two bounds, or mend one.", "min %s is above max %s", r.Min, r.Max)
		r.Min, r.Max = model.Value{}, model.Value{}
		markBroken(&r.Origin, "min")
	}
}

// settle turns a value as written into a number or a place on the scale. Where
// the metric's kind is not known the value is dropped without a word.
func (d *decoder) settle(m *model.Metric, o *model.Origin, key string, v *model.Value, known bool) {
	if !v.Set {
		return
	}
	written := *v
	*v = model.Value{}
	switch {
	case !known:
		markBroken(o, key)
	case m.Qualitative():
		i := slices.Index(m.Scale, written.Word)
		if i >= 0 {
			*v = model.Value{Set: true, Number: float64(i), Word: written.Word}
			return
		}
		hint := "it is one of " + strings.Join(m.Scale, ", ") + "."
		if near := diag.Suggest(written.Word, m.Scale); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		d.report(diag.BadValue, o.ValueAt(key), hint, "%q is not on the scale", written.Word)
		markBroken(o, key)
	case math.IsNaN(written.Number):
		d.report(diag.WrongType, o.ValueAt(key), "write it without unit and quotes; a metric of words has kind: qualitative.", "expected a number, found %q", written.Word)
		markBroken(o, key)
	default:
		*v = model.Num(written.Number)
	}
}

func markBroken(o *model.Origin, key string) {
	for i := range o.Keys {
		if o.Keys[i].Name == key {
			o.Keys[i].Broken = true
		}
	}
}

// opportunity checks that each cause names a metric or an interaction, not both.
func (d *decoder) opportunity(o *model.Opportunity) {
	for i := range o.Because {
		c := &o.Because[i]
		metric := !c.Metric.IsZero() || !c.Sound("metric")
		interaction := !c.Interaction.IsZero() || !c.Sound("interaction")
		switch {
		case metric && interaction:
			d.report(diag.BadValue, c.KeyAt("interaction"), "make two causes of it.", "a cause is a metric or an interaction, not both")
		case !metric && !interaction:
			d.report(diag.MissingKey, c.At, `write {metric: ID} or {interaction: PERSONA}.`, "the cause names neither a metric nor an interaction")
		}
	}
}

// fontForm is a list of fonts' names, in quotes or not. It is made when a handbook has
// one: with so many letters that takes every start of the command a millisecond.
var fontForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^ *("[\p{L}\p{N} _.-]+"|'[\p{L}\p{N} _.-]+'|[\p{L}][\p{L}\p{N} _-]*)( *, *("[\p{L}\p{N} _.-]+"|'[\p{L}\p{N} _.-]+'|[\p{L}][\p{L}\p{N} _-]*))* *$`)
})

// font checks a list of fonts, which goes into the style sheet as it is.
func (d *decoder) font(t *model.Theme, key string, names *string) {
	if *names == "" || fontForm().MatchString(*names) {
		*names = strings.TrimSpace(*names)
		return
	}
	d.report(diag.BadValue, t.ValueAt(key), `write names with commas between them: "Inter, Arial".`, "%q is not a list of fonts", *names)
	*names = ""
}
