package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// RangeWords says the healthy range of m, or of its segment: "80 to 250 views/day",
// "60 min or less", "Fair to good"; "" without a range.
func RangeWords(w *words.Language, m *model.Metric, seg *model.Segment) string {
	r := rangeOf(m, seg)
	if r.IsZero() {
		return ""
	}
	last := r.Max
	if !last.Set {
		last = r.Min
	}
	unit := ""
	if u := Unit(w, m, last); u != "" {
		unit = " " + u
	}
	lo, hi := Say(w, r.Min), Say(w, r.Max)
	switch {
	case lo == hi:
		return capital(lo + unit)
	case !r.Min.Set:
		return capital(w.Say("range.at-most"+than(m), "value", hi+unit))
	case !r.Max.Set:
		return capital(w.Say("range.at-least"+than(m), "value", lo+unit))
	}
	return capital(w.Say("range.between", "min", lo, "max", hi+unit))
}

// Unit is m's unit as it follows v: "days", but "1 day"; "" for words. A unit
// whose first word has four letters or more and ends in a single s is taken for a
// plural, in English alone.
func Unit(w *words.Language, m *model.Metric, v model.Value) string {
	if m.Qualitative() {
		return ""
	}
	end := strings.IndexAny(m.Unit, " /")
	if end < 0 {
		end = len(m.Unit)
	}
	word := m.Unit[:end]
	if w.IsEnglish() && v.Set && v.Number == 1 && len(word) >= 4 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") {
		return word[:len(word)-1] + m.Unit[end:]
	}
	return m.Unit
}

// Bounds is RangeWords without the unit, short enough for a table's column:
// "60–150", "≤ 60", "≥ 70", "fair–good"; "" without a range.
func Bounds(w *words.Language, m *model.Metric, seg *model.Segment) string {
	r := rangeOf(m, seg)
	switch {
	case r.IsZero():
		return ""
	case !r.Min.Set:
		return "≤ " + Say(w, r.Max)
	case !r.Max.Set:
		return "≥ " + Say(w, r.Min)
	case Say(w, r.Min) == Say(w, r.Max):
		return Say(w, r.Min)
	}
	return Say(w, r.Min) + "–" + Say(w, r.Max)
}

// RICE explains a score: "64 = 120 × 2 × 0.8 ÷ 3"; "" where a number is missing.
func RICE(w *words.Language, r *model.RICE) string {
	score := r.Score()
	if score == nil {
		return ""
	}
	n := func(p *float64) string { return w.Number(*p) }
	equals := " = "
	if said, err := strconv.ParseFloat(rounded(*score), 64); err != nil || math.Abs(said-*score) > 1e-9*math.Abs(*score) {
		equals = " ≈ "
	}
	return Score(w, *score) + equals + n(r.Reach) + " × " + n(r.Impact) + " × " + n(r.Confidence) + " ÷ " + n(r.Effort)
}

// Score writes a score the way it is compared: whole from 10 on, with one
// decimal below; halves go up. "−0" is never said.
func Score(w *words.Language, n float64) string { return w.Decimal(rounded(n)) }

func rounded(n float64) string {
	if n >= 10 {
		return strconv.FormatFloat(math.Round(n), 'f', 0, 64)
	}
	s := strconv.FormatFloat(math.Round(n*10)/10, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

// rangeOf is the range that counts: the segment's own, or the whole's where seg is nil.
func rangeOf(m *model.Metric, seg *model.Segment) *model.Range {
	if seg != nil {
		return &seg.Healthy
	}
	return &m.Healthy
}

// than ends the key of a message that numbers and the words of a scale have each.
func than(m *model.Metric) string {
	if m.Qualitative() {
		return "-word"
	}
	return ""
}

// capital gives a sentence its first capital letter; numbers have none.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	upper := unicode.ToUpper(r)
	if upper == r && r != utf8.RuneError {
		return s
	}
	return string(upper) + s[size:]
}
