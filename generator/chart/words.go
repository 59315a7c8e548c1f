package chart

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/model"
)

// RangeWords says the healthy range of m, or of its segment: "80 to 250 views/day",
// "60 min or less", "Fair to good"; "" without a range.
func RangeWords(m *model.Metric, seg *model.Segment) string {
	r := rangeOf(m, seg)
	last := r.Max
	if !last.Set {
		last = r.Min
	}
	unit := ""
	if u := Unit(m, last); u != "" {
		unit = " " + u
	}
	lo, hi := Say(r.Min), Say(r.Max)
	switch {
	case r.IsZero():
		return ""
	case lo == hi:
		return capital(lo + unit)
	case !r.Min.Set:
		return capital(hi + unit + " or " + than(m, "less", "worse"))
	case !r.Max.Set:
		return capital(lo + unit + " or " + than(m, "more", "better"))
	}
	return capital(lo + " to " + hi + unit)
}

// Unit is m's unit as it follows v: "days", but "1 day"; "" for words. A unit
// whose first word has four letters or more and ends in a single s is taken for a plural.
func Unit(m *model.Metric, v model.Value) string {
	if m.Qualitative() {
		return ""
	}
	end := strings.IndexAny(m.Unit, " /")
	if end < 0 {
		end = len(m.Unit)
	}
	word := m.Unit[:end]
	if v.Set && v.Number == 1 && len(word) >= 4 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") {
		return word[:len(word)-1] + m.Unit[end:]
	}
	return m.Unit
}

// Bounds is RangeWords without the unit, short enough for a table's column:
// "60–150", "≤ 60", "≥ 70", "fair–good"; "" without a range.
func Bounds(m *model.Metric, seg *model.Segment) string {
	r := rangeOf(m, seg)
	switch {
	case r.IsZero():
		return ""
	case !r.Min.Set:
		return "≤ " + Say(r.Max)
	case !r.Max.Set:
		return "≥ " + Say(r.Min)
	case Say(r.Min) == Say(r.Max):
		return Say(r.Min)
	}
	return Say(r.Min) + "–" + Say(r.Max)
}

// RICE explains a score: "64 = 120 × 2 × 0.8 ÷ 3"; "" where a number is missing.
func RICE(r *model.RICE) string {
	score := r.Score()
	if score == nil {
		return ""
	}
	n := func(p *float64) string { return model.FormatNumber(*p) }
	equals := " = "
	if said, err := strconv.ParseFloat(Score(*score), 64); err != nil || math.Abs(said-*score) > 1e-9*math.Abs(*score) {
		equals = " ≈ "
	}
	return Score(*score) + equals + n(r.Reach) + " × " + n(r.Impact) + " × " + n(r.Confidence) + " ÷ " + n(r.Effort)
}

// Score writes a score the way it is compared: whole from 10 on, with one
// decimal below; halves go up. "−0" is never said.
func Score(n float64) string {
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

// than chooses between the word for numbers and the one for the words of a scale.
func than(m *model.Metric, number, word string) string {
	if m.Qualitative() {
		return word
	}
	return number
}

// capital gives a sentence its first capital letter; numbers have none.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// count writes "1 day" or "3 days".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}
