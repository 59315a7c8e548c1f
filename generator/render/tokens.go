package render

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"flowbook/generator/pages"
)

// tokensFile declares the theme's tokens.
const tokensFile = "assets/css/00-tokens.css"

var (
	rootRule    = regexp.MustCompile(`(?s):root\s*\{(.*?)\n?\}`)
	declaration = regexp.MustCompile(`--([a-z0-9-]+)\s*:\s*([^;]+);`)
	ofBoth      = regexp.MustCompile(`^light-dark\((#[0-9a-f]{3,6}), ?(#[0-9a-f]{3,6})\)$`)
	cssComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// tokensOf is nil for a theme that declares none where the default theme does.
func tokensOf(theme fs.FS, s Settings) []pages.Token {
	css, err := fs.ReadFile(theme, tokensFile)
	if err != nil {
		return nil
	}
	accent, _, _ := accentRules(s.Accent) // a mistake in it has been said
	return readTokens(string(css), accent, formRules(s))
}

// readTokens reads the tokens of a theme in their order, with the values that the
// settings give some of them. What holds on some screens alone is left out.
func readTokens(css string, settings ...string) []pages.Token {
	var list []pages.Token
	at := map[string]int{}
	css = cssComment.ReplaceAllString(css, "")
	first := rootRule.FindString(css)
	for _, rule := range append([]string{first}, settings...) {
		for _, d := range declaration.FindAllStringSubmatch(strings.ReplaceAll(rule, "}", ";}"), -1) {
			t := token(d[1], strings.TrimSpace(d[2]))
			if i, known := at[t.Name]; known {
				list[i] = t
				continue
			}
			at[t.Name] = len(list)
			list = append(list, t)
		}
	}
	for i := range list {
		compare(&list[i], list, at)
	}
	return list
}

func token(name, value string) pages.Token {
	t := pages.Token{Name: name, Value: value}
	if m := ofBoth.FindStringSubmatch(value); m != nil {
		t.Light, t.Dark = m[1], m[2]
	}
	if n, ok := strings.CutSuffix(value, "rem"); ok {
		rem, _ := strconv.ParseFloat(n, 64)
		t.Pixels = rem * 16
	} else if n, ok := strings.CutSuffix(value, "px"); ok {
		t.Pixels, _ = strconv.ParseFloat(n, 64)
	}
	return t
}

// compare says how far t stands out: a ground from the text on it, a soft colour
// from its hue, and any other colour from the page.
func compare(t *pages.Token, list []pages.Token, at map[string]int) {
	if t.Light == "" {
		return
	}
	other := "bg"
	switch hue, soft := strings.CutSuffix(t.Name, "-soft"); {
	case soft:
		other = hue
	case t.Name == "on-accent":
		other = "accent"
	case t.Name == "bg" || t.Name == "surface" || t.Name == "sunken" || t.Name == "mark":
		other = "text"
	}
	i, known := at[other]
	if !known || list[i].Light == "" {
		return
	}
	t.Beside = other
	for k, pair := range [][2]string{{t.Light, list[i].Light}, {t.Dark, list[i].Dark}} {
		a, errA := parseRGB(pair[0])
		b, errB := parseRGB(pair[1])
		if errA == nil && errB == nil {
			t.Ratios[k] = fmt.Sprintf("%.1f", contrast(a, b))
		}
	}
}
