package render

import (
	"errors"
	"strings"
	"testing"

	"flowbook/generator/source"
	"flowbook/generator/words"
)

func language(t *testing.T, tag, text string) *words.Language {
	t.Helper()
	l, problems := words.Choose(words.Setting{Tag: tag}, []*source.Document{source.ReadCatalogue("i18n/"+tag+".yaml", []byte(text))})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return l
}

// The words stand in a layout before it is parsed.
func TestLayoutsSayTheirWords(t *testing.T) {
	polish := language(t, "pl", `word: {metric: "Miara \"}}<", more: {one: "jeszcze {count}", few: "jeszcze {count} dwa", many: "o {count} więcej", other: "{count} więcej"}}`)
	for _, c := range []struct {
		words         *words.Language
		layout, wants string
	}{
		{nil, `<p title="{{say "word.metric"}}">`, `<p title="{{"Metric"}}">`},
		{polish, `{{ say "word.metric" }}`, `{{"Miara \"}}<"}}`},
		{nil, `{{say "page.moved" "page" .Title}}`, `{{"This page is now at "}}{{.Title}}{{"."}}`},
		{nil, `{{say "page.moved" "page" (part "link" .To)}}`, `{{"This page is now at "}}{{template "link" .To}}{{"."}}`},
		{nil, `{{say "metric.its-cause" "when" .When "state" (index .S 0)}}`, `{{"Its cause: "}}{{.When}}{{". "}}<b>{{(index .S 0)}}</b>`},
		{nil, `{{say "word.more" "count" (len .)}}`, `{{if eq (plural "word.more" (len .)) "one"}}{{(len .)}}{{" more"}}{{else}}{{(len .)}}{{" more"}}{{end}}`},
		{polish, `{{say "word.more" "count" .N}}`, `{{if eq (plural "word.more" .N) "one"}}{{"jeszcze "}}{{.N}}{{else if eq (plural "word.more" .N) "few"}}{{"jeszcze "}}{{.N}}{{" dwa"}}` +
			`{{else if eq (plural "word.more" .N) "many"}}{{"o "}}{{.N}}{{" więcej"}}{{else}}{{.N}}{{" więcej"}}{{end}}`},
		{nil, `{{template "x" dict "L" (say "word.metric")}}`, `{{template "x" dict "L" "Metric"}}`},
		{nil, `{{- /* say "nothing" }} */ -}}{{.A}}`, `{{- /* say "nothing" }} */ -}}{{.A}}`},
		{nil, `{{- say "word.metric" -}}`, `{{- ""}}{{"Metric"}}{{"" -}}`},
		{nil, `{{print "{{say"}}`, `{{print "{{say"}}`},
	} {
		got, err := speak(c.layout, "layouts/x.html", c.words)
		if err != nil || got != c.wants {
			t.Errorf("%s\n got %s %v\nwant %s", c.layout, got, err, c.wants)
		}
	}
}

func TestMistakesInWhatLayoutsSay(t *testing.T) {
	for layout, want := range map[string]string{
		`{{say "word.metrik"}}`:                            `layouts/x.html:2: the theme's words have no "word.metrik": did you mean "word.metric"?`,
		`{{say "word.metric" "count" 1}}`:                  `layouts/x.html:2: "word.metric" has no {count}`,
		`{{say "page.moved"}}`:                             `layouts/x.html:2: "page.moved" needs a value for {page}`,
		`{{say "word.more"}}`:                              `layouts/x.html:2: "word.more" needs a value for {count}`,
		`{{say "page.moved" "page"}}`:                      `layouts/x.html:2: say needs a key, and a value for each name`,
		`{{say .Key}}`:                                     `layouts/x.html:2: say needs a key in quotes, not .Key`,
		`{{template "x" dict "L" (say "nothing.at-all")}}`: `layouts/x.html:2: the theme's words have no "nothing.at-all"`,
	} {
		_, err := speak("\n"+layout, "layouts/x.html", nil)
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, not %s", layout, err, want)
		}
	}
}

func TestScriptsSayTheirWords(t *testing.T) {
	for script, want := range map[string]string{
		`a = say("word.metric");`:                 `a = "Metric";`,
		`a = say("search.count", { count: n })`:   `a = say({"one":"{count} result","other":"{count} results"}, { count: n })`,
		`say("search.forget", { text: "</b>" })`:  `say("Forget “{text}”", { text: "</b>" })`,
		`gainsay("word.metric")`:                  `gainsay("word.metric")`,
		`export function say(message, values) {}`: `export function say(message, values) {}`,
	} {
		got, err := speakScript([]byte(script), "assets/js/x.js", nil)
		if err != nil || string(got) != want {
			t.Errorf("%s: %s %v", script, got, err)
		}
	}
	for script, want := range map[string]string{
		`say("word.metrik")`:   `no "word.metrik": did you mean "word.metric"?`,
		`say("search.forget")`: `"search.forget" needs values`,
	} {
		_, err := speakScript([]byte("\n\n"+script), "assets/js/x.js", nil)
		var place *TemplateError
		if !errors.As(err, &place) || place.Line != 3 || !strings.Contains(place.Message, want) {
			t.Errorf("%s: %v", script, err)
		}
	}
}
