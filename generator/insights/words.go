package insights

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// since is "since 4 October 2026 (7 weeks)"; "" for no day.
func (f *finder) since(d model.Date) string {
	switch {
	case d == 0:
		return ""
	case d >= f.h.Today:
		return f.w.Say("insight.since-today")
	}
	return f.w.Say("insight.since", "day", f.w.Date(d), "time", f.w.Span(int(f.h.Today-d)))
}

// percent writes a share: whole from 1 % on.
func (f *finder) percent(x float64) string {
	if x >= 1 {
		x = math.Round(x)
	} else {
		x = math.Round(x*10) / 10
	}
	if x == 0 {
		return f.w.Say("percent.tiny")
	}
	return f.w.Say("percent.some", "n", x)
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// withUnit is a value of m as people write it: "252 views/day".
func (f *finder) withUnit(m *model.Metric, v model.Value) string {
	said := v.Word
	if said == "" {
		said = f.w.Decimal(v.String())
	}
	return strings.TrimSpace(said + " " + chart.Unit(f.w, m, v))
}

// day is a date as programs read it; nil for none.
func day(d model.Date) any {
	if d == 0 {
		return nil
	}
	return d.String()
}

// daysAgo is the age of d; nil for no day.
func (f *finder) daysAgo(d model.Date) any {
	if d == 0 {
		return nil
	}
	return max(int(f.h.Today-d), 0)
}

// plain is a value as programs read it; nil for none.
func plain(v model.Value) any {
	switch {
	case !v.Set:
		return nil
	case v.Word != "":
		return v.Word
	}
	return v.Number
}
