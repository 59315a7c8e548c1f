package words_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"flowbook/generator/source"
	"flowbook/generator/words"
)

func itoa(n int32) string { return strconv.Itoa(int(n)) }

// Each language chooses among its forms as CLDR says.
func TestPlurals(t *testing.T) {
	forms := map[string]string{
		"ar": "zero one two few many other", "de": "one other", "pl": "one few many other", "ja": "other", "lt": "one few other",
		"cs": "one few other", "cy": "zero one two few many other", "he": "one two other", "ru": "one few many other",
	}
	for tag, want := range map[string]map[int]string{
		"ar": {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "other", 102: "other", 103: "few", 111: "many", 1000: "other", 1003: "few"},
		"de": {0: "other", 1: "one", 2: "other", 21: "other"},
		"pl": {1: "one", 2: "few", 5: "many", 12: "many", 22: "few", 25: "many", 1002: "few"},
		"ru": {1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 111: "many"},
		"ja": {0: "other", 1: "other", 7: "other"},
		"cs": {1: "one", 3: "few", 5: "other"},
		"lt": {1: "one", 2: "few", 10: "other", 21: "one"},
		"cy": {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many", 7: "other"},
		"he": {1: "one", 2: "two", 3: "other"},
	} {
		text := "word:\n  more:\n"
		for _, f := range words.Categories {
			if slices.Contains(strings.Fields(forms[tag]), f) {
				text += "    " + f + ": " + f + "\n"
			}
		}
		l, _ := words.Choose(words.Setting{Tag: tag}, []*source.Document{own(tag, text)})
		for n, form := range want {
			if got := l.Say("word.more", "count", n); got != form {
				t.Errorf("%s: %d is %s, not %s", tag, n, got, form)
			}
		}
	}
}
