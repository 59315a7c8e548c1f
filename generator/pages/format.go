package pages

import (
	"math"
	"strconv"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// badge is what a page that would not be published says: "Draft" or "Held back
// until 1 January 2027"; "" for a published one.
func (in *Input) badge(text string) string {
	if text == "Draft" {
		return in.say("page.draft")
	}
	if day, held := strings.CutPrefix(text, "Held back until "); held {
		if until, err := model.ParseDate(day); err == nil {
			return in.say("page.held-back", "day", in.Words.Date(until))
		}
	}
	return text
}

// value is a metric's value as people write it; an en dash where there is none.
func (in *Input) value(v model.Value) string {
	return or(chart.Say(in.Words, v), "–")
}

// wordsPerMinute is how fast people read what they want to understand.
const wordsPerMinute = 200

// readingTime is "3 min"; "" for what is read at a glance.
func (in *Input) readingTime(words int) string {
	if words < wordsPerMinute {
		return ""
	}
	return in.Words.Minutes(math.Round(float64(words) / wordsPerMinute))
}

// numberWord is a small number at the start of a sentence: "Two"; digits from ten on.
func (in *Input) numberWord(n int) string { return in.numberIn("count.", n) }

// smallNumber is numberWord within a sentence: "two".
func (in *Input) smallNumber(n int) string { return in.numberIn("count.small.", n) }

func (in *Input) numberIn(section string, n int) string {
	words := [...]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n >= 0 && n < len(words) {
		return in.say(section + words[n])
	}
	return strconv.Itoa(n)
}

// enumerate joins words as a sentence does: "A", "A and B", "A, B and C".
func (in *Input) enumerate(words []string) string { return in.Words.List(words) }

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
