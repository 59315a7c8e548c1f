package words_test

import (
	"strings"
	"testing"

	"flowbook/generator/source"
	"flowbook/generator/words"
)

// Whatever a catalogue holds, it is read in reasonable time, each mistake has a
// place in the file, and every message can be said.
func FuzzCatalogue(f *testing.F) {
	for _, text := range []string{
		"", "word: {metric: Kennzahl}", "word.metric: a\nword: {metric: b}", "word: {more: {one: \"{count}\", other: \"{count}\"}}",
		"page: {moved: \"{page} {day}\"}", "metric: {its-cause: \"{when} <b>{state}</b>\"}", "word: {more: {eins: 1}}", "a: &a {b: *a}", "word: [1, 2]", "{{", "\xff",
		"language: {direction: rtl}\nnumber: {point: \"{x}\"}", "? [a]\n: b", "word:\n  metric: |\n    zwei\n    Zeilen\n",
	} {
		f.Add("de", text)
		f.Add("ar", text)
	}
	f.Fuzz(func(t *testing.T, tag, text string) {
		if len(tag) > 20 || strings.ContainsAny(tag, "/.\x00\n") {
			return
		}
		doc := source.ReadCatalogue("i18n/"+tag+".yaml", []byte(text))
		l, problems := words.Choose(words.Setting{Tag: tag}, []*source.Document{doc})
		lines := int32(strings.Count(text, "\n") + 1)
		for _, p := range append(problems, doc.Problems...) {
			if p.File == doc.Path && (p.Span.Line < 1 || p.Span.Line > lines) {
				t.Errorf("%s stands in line %d of %d", p.Code, p.Span.Line, lines)
			}
		}
		for _, key := range l.Keys() {
			l.Say(key, "count", 3)
		}
		if l.Direction() != "ltr" && l.Direction() != "rtl" {
			t.Error(l.Direction())
		}
	})
}
