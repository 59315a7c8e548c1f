package words_test

import (
	"slices"
	"strings"
	"testing"

	"flowbook/generator/diag"
	"flowbook/generator/source"
	"flowbook/generator/words"
)

func own(tag, text string) *source.Document {
	return source.ReadCatalogue("i18n/"+tag+".yaml", []byte(text))
}

// The theme's own catalogues have no mistake, and German says all that English does.
func TestOwnCatalogues(t *testing.T) {
	for _, tag := range []string{"en", "de"} {
		l, problems := words.Choose(words.Setting{Tag: tag}, nil)
		if len(problems) > 0 {
			t.Errorf("%s: %v", tag, problems)
		}
		if got := l.Keys(); !slices.Equal(got, words.English().Keys()) {
			t.Errorf("%s has other keys than English", tag)
		}
	}
}

// What a handbook's own catalogue says wrong is said at its place.
func TestCatalogueMistakes(t *testing.T) {
	for _, c := range []struct{ name, tag, text, want string }{
		{"a key that the theme does not have", "de", "word:\n  metrik: Messgröße\n", `theme/i18n/de.yaml:2:3 word-unused the theme says nothing under "word.metrik" | did you mean "word.metric"?`},
		{"a placeholder too many", "de", "page:\n  moved: \"{page} {day}\"\n", `theme/i18n/de.yaml:2:10 bad-placeholder nothing fills {day} in "page.moved" | its placeholders are {page}.`},
		{"a placeholder that is missing", "de", "page:\n  moved: Umgezogen\n", `theme/i18n/de.yaml:2:10 bad-placeholder "page.moved" lacks {page} | its placeholders are {page}.`},
		{"a form that is missing", "de", "word:\n  more:\n    one: noch {count}\n", `theme/i18n/de.yaml:2:3 plural-missing "word.more" has no form for other | write one form each for one, other.`},
		{"a form that there is not", "de", "word:\n  more:\n    eins: \"{count}\"\n    one: \"{count}\"\n    other: \"{count}\"\n", `theme/i18n/de.yaml:3:5 unknown-key "eins" is no form for numbers | the forms are zero, one, two, few, many, other.`},
		{"one text where the language has forms", "de", "word:\n  more: \"noch {count}\"\n", `theme/i18n/de.yaml:2:3 plural-missing "word.more" has no form for one | write one form each for one, other.`},
		{"forms where no number chooses", "de", "word:\n  metric:\n    other: Kennzahl\n", `theme/i18n/de.yaml:3:5 wrong-type "word.metric" has one form | write one text: no number chooses among its forms.`},
		{"a list", "de", "word:\n  metric: [a]\n", `theme/i18n/de.yaml:2:11 wrong-type a message is text, not a list | write text: key: "…".`},
		{"nothing", "de", "word:\n  metric:\n", `theme/i18n/de.yaml:2:3 wrong-type "word.metric" says nothing | write the message, or leave the key out: then it is said in English.`},
		{"tags that do not fit", "de", "metric:\n  its-cause: \"{when} <b>{state}\"\n", `theme/i18n/de.yaml:2:14 bad-placeholder the tags <b> do not fit together | close each tag in the order in which they were opened.`},
		{"tags that English does not have", "de", "word:\n  metric: <b>Kennzahl</b>\n", `theme/i18n/de.yaml:2:11 bad-placeholder "word.metric" has other tags than the theme's | the theme's has none.`},
		{"twice", "de", "word.metric: Kennzahl\nword:\n  metric: Kennzahl\n", `theme/i18n/de.yaml:3:3 duplicate-key "word.metric" stands here twice | keep one of them.`},
		{"a language that the settings do not name", "fr", "word:\n  metric: Mesure\n", `theme/i18n/fr.yaml:1:1 override-unused the handbook's language is de: nothing reads this file | a catalogue is named after the language that the settings name: de.yaml.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := own(c.tag, c.text)
			if len(doc.Problems) > 0 {
				t.Fatal(doc.Problems)
			}
			_, problems := words.Choose(words.Setting{Tag: "de"}, []*source.Document{doc})
			if len(problems) != 1 {
				t.Fatalf("%d problems: %v", len(problems), problems)
			}
			if got := said(problems[0]); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func said(d diag.Diagnostic) string {
	return d.File + ":" + itoa(d.Span.Line) + ":" + itoa(d.Span.Column) + " " + string(d.Code) + " " + d.Message + " | " + d.Hint
}

// A language of one's own says in English what it lacks, and how much that is.
func TestOwnLanguage(t *testing.T) {
	doc := own("fr", "word:\n  metric: Mesure\n  more:\n    one: \"{count} autre\"\n    other: \"{count} autres\"\n")
	l, problems := words.Choose(words.Setting{Tag: "fr-CA"}, []*source.Document{doc})
	if len(problems) != 1 || problems[0].Code != diag.WordsMissing {
		t.Fatalf("%v", problems)
	}
	for _, c := range []struct{ got, want string }{
		{l.Tag(), "fr-CA"},
		{l.Say("word.metric"), "Mesure"},
		{l.Say("word.more", "count", 0), "0 autre"},         // French counts 0 as one
		{l.Say("team.handoffs", "count", 0), "0 hand-offs"}, // English does not
		{l.Say("word.health"), "Health"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

// A handbook may replace single words of the theme's.
func TestSingleWords(t *testing.T) {
	l, problems := words.Choose(words.Setting{}, []*source.Document{own("en", "word:\n  metric: Figure\n")})
	if len(problems) > 0 || l.Say("word.metric") != "Figure" || l.Say("word.metrics") != "Metrics" {
		t.Error(problems, l.Say("word.metric"), l.Say("word.metrics"))
	}
	if words.English().Say("word.metric") != "Metric" {
		t.Error("one handbook's word became everybody's")
	}
}

func TestUnknownLanguage(t *testing.T) {
	l, problems := words.Choose(words.Setting{Tag: "eo", File: "flowbook.yaml"}, nil)
	if len(problems) != 1 || problems[0].Code != diag.LanguageUnknown || !strings.Contains(problems[0].Hint, "de and en") {
		t.Errorf("%v", problems)
	}
	if l.Tag() != "eo" || l.Say("word.metric") != "Metric" {
		t.Error(l.Tag(), l.Say("word.metric"))
	}
}

// A sentence takes memory for itself alone, not for its values or a key put together.
func TestSayTakesLittle(t *testing.T) {
	l, which, n, said := words.English(), []string{"more"}, 12345, ""
	if got := testing.AllocsPerRun(100, func() { said = l.Say("word."+which[0], "count", n) }); got > 1 {
		t.Errorf("%v allocations for %q", got, said)
	}
}
