package words

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"flowbook/generator/diag"
	"flowbook/generator/source"
	"flowbook/themes"
)

// folder is where the theme has its catalogues.
const folder = "i18n"

// IsCatalogue reports whether doc is a handbook's own catalogue, theme/i18n/TAG.yaml.
func IsCatalogue(doc *source.Document) bool {
	return doc.Kind == source.Theme && path.Dir(doc.Path) == "theme/"+folder && path.Ext(doc.Path) == ".yaml"
}

// tagOf is the language of a catalogue's file.
func tagOf(name string) string { return strings.TrimSuffix(path.Base(name), ".yaml") }

// Setting is what the handbook says about its language.
type Setting struct {
	Tag  string // "" means "en"
	File string // that of the settings
	At   diag.Span
}

// Choose is the language for a handbook, and what is wrong about its own
// catalogues, own: documents of theme/i18n/, read as YAML. A language that has
// no catalogue at all speaks English.
func Choose(s Setting, own []*source.Document) (*Language, diag.List) {
	if s.Tag == "" {
		s.Tag = "en"
	}
	c := chooser{own: own, english: maps.Clone(theme("en"))}
	c.lay(c.english, "en")
	l := &Language{tag: s.Tag, messages: c.english, fallback: newPlurals("en"), missing: map[string]bool{}}
	l.plurals = l.fallback
	name := c.nearest(s.Tag)
	for _, doc := range own {
		if tag := tagOf(doc.Path); tag != name && tag != "en" {
			c.warn(doc.Path, diag.Start, diag.OverrideUnused, "a catalogue is named after the language that the settings name: "+s.Tag+".yaml.", "the handbook's language is %s: nothing reads this file", s.Tag)
		}
	}
	switch name {
	case "en":
		return l, c.problems
	case "":
		known := slices.Sorted(maps.Keys(builtins()))
		c.warn(s.File, s.At, diag.LanguageUnknown,
			"there are "+strings.Join(known, " and ")+"; write the words into theme/i18n/"+s.Tag+".yaml, as \"flowbook theme show i18n/en.yaml\" has them.",
			"there is no catalogue for the language %q: the theme's words stay English", s.Tag)
		l.missing = nil
		return l, c.problems
	}
	l.plurals, l.messages = newPlurals(name), maps.Clone(theme(name))
	if l.messages == nil {
		l.messages = map[string]*message{}
	}
	c.lay(l.messages, name)
	l.complete(c.english)
	if n := len(l.missing); n > 0 {
		file := "theme/" + folder + "/" + name + ".yaml"
		c.warn(file, diag.Start, diag.WordsMissing, "the first is "+first(l.missing)+"; \"flowbook theme show i18n/en.yaml\" has them all.",
			"%d of %d messages are missing, and are said in English", n, len(c.english))
	}
	return l, c.problems
}

// complete adds what is missing in English.
func (l *Language) complete(english map[string]*message) {
	for key, m := range english {
		if l.messages[key] == nil {
			l.messages[key], l.missing[key] = m, true
		}
	}
}

func first(keys map[string]bool) string { return slices.Min(slices.Collect(maps.Keys(keys))) }

type chooser struct {
	own      []*source.Document
	english  map[string]*message
	problems diag.List
}

// lay puts the handbook's own messages for a language over into.
func (c *chooser) lay(into map[string]*message, tag string) {
	for _, doc := range c.own {
		if tagOf(doc.Path) != tag || doc.Front() == nil {
			continue
		}
		messages, problems := read(doc.Path, tag, doc.Front(), theme("en"))
		maps.Copy(into, messages)
		c.problems = append(c.problems, problems...)
	}
}

// nearest is the catalogue for a tag, of the handbook or of the theme: "pt-BR", or
// else "pt"; "" for none.
func (c *chooser) nearest(tag string) string {
	for tag != "" {
		for name := range builtins() {
			if strings.EqualFold(name, tag) {
				return name
			}
		}
		for _, doc := range c.own {
			if strings.EqualFold(tagOf(doc.Path), tag) {
				return tagOf(doc.Path)
			}
		}
		tag = tag[:max(strings.LastIndex(tag, "-"), 0)]
	}
	return ""
}

// Knows reports whether the theme has words for a language, "de-AT" as well as "de".
func Knows(tag string) bool { return new(chooser).nearest(tag) != "" }

func (c *chooser) warn(file string, at diag.Span, code diag.Code, hint, format string, args ...any) {
	c.problems = append(c.problems, diag.Diagnostic{
		File: file, Span: at, Severity: diag.Warning, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

// builtins are the theme's own catalogues by language, each read when it is asked for:
// a site speaks one language, or two.
var builtins = sync.OnceValue(func() map[string]func() map[string]*message {
	files, err := fs.Glob(themes.Default(), folder+"/*.yaml")
	if err != nil {
		panic(err) // the pattern is sound
	}
	english := sync.OnceValue(func() map[string]*message { return readBuiltIn("en", func() map[string]*message { return nil }) })
	all := map[string]func() map[string]*message{"en": english}
	for _, name := range files {
		if tag := tagOf(name); tag != "en" {
			all[tag] = sync.OnceValue(func() map[string]*message { return readBuiltIn(tag, english) })
		}
	}
	return all
})

func readBuiltIn(tag string, english func() map[string]*message) map[string]*message {
	name := folder + "/" + tag + ".yaml"
	if messages := prepared(preparedFile, themes.Version(name)); messages != nil {
		return messages
	}
	text, err := fs.ReadFile(themes.Default(), name)
	if err != nil {
		panic(err) // it is built in
	}
	messages, _ := read(name, tag, source.ReadCatalogue(name, text).Front(), english())
	return messages
}

// theme is the theme's catalogue for a language; nil if it has none.
func theme(tag string) map[string]*message {
	if read := builtins()[tag]; read != nil {
		return read()
	}
	return nil
}

// builtIn is a language of the theme as it is.
func builtIn(tag string) *Language {
	l := &Language{tag: tag, messages: maps.Clone(theme(tag)), plurals: newPlurals(tag), fallback: newPlurals("en"), missing: map[string]bool{}}
	l.complete(theme("en"))
	return l
}

func keysOf(messages map[string]*message) []string { return slices.Sorted(maps.Keys(messages)) }
