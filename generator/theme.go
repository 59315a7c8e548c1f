package generator

import (
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing/fstest"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/render"
	"flowbook/generator/source"
	"flowbook/generator/words"
	"flowbook/themes"
)

// themeMemo keeps the theme for as long as its files and settings stay the same.
type themeMemo struct {
	files    []*source.Document
	settings render.Settings
	theme    *render.Theme
}

func (m *themeMemo) get(snap *source.Snapshot, h *model.Handbook, w *words.Language, readable bool) (*render.Theme, error) {
	var files []*source.Document
	for _, doc := range snap.Documents() {
		if doc.Kind == source.Theme && !doc.Broken {
			files = append(files, doc)
		}
	}
	settings := render.Settings{
		Accent: h.Settings.Theme.Accent, Font: h.Settings.Theme.Font, CodeFont: h.Settings.Theme.CodeFont, Radius: h.Settings.Theme.Radius,
		Words: w, Readable: readable,
	}
	for _, p := range h.Personas {
		switch {
		case !p.Published:
		case p.Kind == model.Customer:
			settings.Customers = append(settings.Customers, p.ID)
		default:
			settings.Consumers = append(settings.Consumers, p.ID)
		}
	}
	for _, p := range h.Phases {
		settings.Phases = append(settings.Phases, p.ID)
	}
	if m.theme != nil && slices.Equal(files, m.files) && reflect.DeepEqual(settings, m.settings) {
		return m.theme, nil
	}
	theme, err := render.New(themes.Overlay(themes.Default(), overrides(files)), settings)
	if err != nil {
		return nil, err
	}
	m.files, m.settings, m.theme = files, settings, theme
	return theme, nil
}

// overrides is the handbook's theme/ folder as it was read.
func overrides(files []*source.Document) fs.FS {
	if len(files) == 0 {
		return nil
	}
	over := fstest.MapFS{}
	for _, doc := range files {
		over[strings.TrimPrefix(doc.Path, "theme/")] = &fstest.MapFile{Data: doc.Text}
	}
	return over
}

// isThemeFile reports whether the default theme has a file of that path.
func isThemeFile(name string) bool {
	info, err := fs.Stat(themes.Default(), name)
	return err == nil && !info.IsDir()
}

// templateProblem is a mistake in a layout as a diagnostic, if the handbook's
// own file has it. There is no code of its own for it: the text of the file
// cannot be read as what it should be.
func templateProblem(snap *source.Snapshot, e *render.TemplateError) diag.Diagnostic {
	d := diag.Diagnostic{
		File: "theme/" + e.File, Severity: diag.Error, Code: diag.BadValue, Message: "the layout has a mistake: " + e.Message,
		Span: diag.Span{Line: int32(max(e.Line, 1)), Column: int32(max(e.Column, 1)), Length: 1},
		Hint: "layouts are Go templates; without this file the theme's own is used.",
	}
	if snap.Document(d.File) == nil {
		d.Hint = "this is the theme's own file, which one of the files below theme/ does not fit."
	}
	return d
}

// ThemeFiles lists the theme's files, sorted.
func ThemeFiles() []string { return themes.Files() }

// ThemeFile is one of them, as it is built in.
func ThemeFile(name string) ([]byte, error) { return fs.ReadFile(themes.Default(), name) }

// EjectThemeFile is a copy for a handbook's theme/, which says what it was made of.
func EjectThemeFile(name string) ([]byte, error) { return themes.Eject(name) }

// outdated reports whether a replacement says that it was made of another
// version of the theme's file.
func outdated(name string, text []byte) bool {
	made := themes.MadeOf(text)
	return made != "" && made != themes.Version(name)
}
