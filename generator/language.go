package generator

import (
	"slices"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/load"
	"flowbook/generator/source"
	"flowbook/generator/words"
)

// languageMemo keeps the words for as long as the settings and the handbook's own
// catalogues stay the same.
type languageMemo struct {
	setting  words.Setting
	files    []*source.Document
	language *words.Language
	problems diag.List
}

// get is the language of a handbook, and what is wrong about its words.
func (m *languageMemo) get(c *load.Content) (*words.Language, diag.List) {
	s := &c.Handbook.Settings
	setting := words.Setting{Tag: s.Language, File: s.File, At: s.KeyAt("language")}
	var files []*source.Document
	for _, doc := range c.Documents {
		if words.IsCatalogue(doc) {
			files = append(files, doc)
		}
	}
	if m.language == nil || setting != m.setting || !slices.Equal(files, m.files) {
		m.setting, m.files = setting, files
		m.language, m.problems = words.Choose(setting, files)
	}
	return m.language, m.problems
}

// checks are the options that all checks of a handbook with that theme have.
func (g *Generator) checks(c *load.Content) check.Options {
	_, problems := g.language.get(c)
	return check.Options{ThemeFiles: isThemeFile, Outdated: outdated, Catalogue: words.IsCatalogue, Words: problems}
}

// IsLanguage reports whether the settings take tag for a language, "de-AT" as well as
// "de", and whether the theme has words for it.
func IsLanguage(tag string) (takes, speaks bool) {
	takes = load.IsLanguage(tag)
	return takes, takes && words.Knows(tag)
}
