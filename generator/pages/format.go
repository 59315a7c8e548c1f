package pages

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// longDate is "22 November 2026"; "" for no day.
func longDate(d model.Date) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2 January 2006")
}

// shortDate is "22 Nov 2026"; "" for no day.
func shortDate(d model.Date) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2 Jan 2006")
}

var digitDate = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// badge is what a page that would not be published says: "Draft" or "Held back
// until 1 January 2027"; "" for a published one.
func badge(text string) string {
	return digitDate.ReplaceAllStringFunc(text, func(s string) string {
		if t, err := time.Parse(time.DateOnly, s); err == nil {
			return t.Format("2 January 2006")
		}
		return s
	})
}

// value is a metric's value as people write it; an en dash where there is none.
func value(v model.Value) string {
	return or(chart.Say(v), "–")
}

// minutes is a duration in words: "15 min", "1 h 20 min"; "" for none.
func minutes(m float64) string {
	n := int(math.Round(m))
	switch {
	case n <= 0:
		return ""
	case n < 60:
		return strconv.Itoa(n) + " min"
	case n%60 == 0:
		return strconv.Itoa(n/60) + " h"
	}
	return strconv.Itoa(n/60) + " h " + strconv.Itoa(n%60) + " min"
}

// wordsPerMinute is how fast people read what they want to understand.
const wordsPerMinute = 200

// readingTime is "3 min"; "" for what is read at a glance.
func readingTime(words int) string {
	if words < wordsPerMinute {
		return ""
	}
	return minutes(math.Round(float64(words) / wordsPerMinute))
}

// count is "1 activity", "20 activities".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// numberWord is a small number at the start of a sentence: "Two"; digits from ten on.
func numberWord(n int) string {
	words := [...]string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// enumerate joins words as a sentence does: "A", "A and B", "A, B and C".
func enumerate(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// or is a, or b where a is empty.
func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// withUnit is a value and its unit: "252 views/day", "good".
func withUnit(v, unit string) string {
	if unit == "" {
		return v
	}
	return v + " " + unit
}
