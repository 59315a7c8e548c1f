package words

import (
	"slices"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// Categories are CLDR's names for the forms that a language has for numbers, in
// its order. "other" is the last, and every language has it.
var Categories = []string{"zero", "one", "two", "few", "many", "other"}

var categoryOf = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// enough numbers to meet every form that any language has for whole ones.
const enough = 1000

// plurals are the rules of one language for whole numbers.
type plurals struct {
	tag  language.Tag
	used []string // the categories that it has
	low  [enough]uint8
}

func newPlurals(tag string) *plurals {
	p := &plurals{tag: language.Make(tag)}
	has := map[string]bool{"other": true}
	for n := range p.low {
		category := p.rule(n)
		p.low[n] = uint8(slices.Index(Categories, category))
		has[category] = true
	}
	for _, c := range Categories {
		if has[c] {
			p.used = append(p.used, c)
		}
	}
	return p
}

// rule is the library's, which is of CLDR 32. Of what CLDR has changed since, one
// thing concerns whole numbers below a million: Hebrew's "many" is gone.
func (p *plurals) rule(n int) string {
	category := categoryOf[plural.Cardinal.MatchPlural(p.tag, n, 0, 0, 0, 0)]
	if base, _ := p.tag.Base(); category == "many" && base == hebrew {
		return "other"
	}
	return category
}

var hebrew = language.MustParseBase("he")

// of is the category of n, which is taken without its sign.
func (p *plurals) of(n int) string {
	if n < 0 {
		n = -n
	}
	if n < enough {
		return Categories[p.low[n]]
	}
	return p.rule(n)
}
