package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"flowbook/generator/pages"
	"flowbook/generator/tmpl"
	"flowbook/generator/words"
)

// readLayouts parses the base and the shared parts, and looks into every layout.
func (t *Theme) readLayouts(theme fs.FS, icons map[string]string, s Settings) error {
	known := funcs(icons)
	known["plural"] = s.Words.Plural
	t.parts = newDrawings()
	known["draw"] = t.parts.draw
	known["frame"] = func(name string, s pages.Shell) (template.HTML, error) { return frame(t.parts.parts, name, &s) }
	base, err := newReading(func() (*template.Template, error) { return readBase(theme, known, s.Words) })
	if err != nil {
		return err
	}
	t.library = newLibrary(base, known, t.parts)
	if s.Reference {
		t.library.LeaveAll()
	}
	t.parts.parts = t.library.Set(nil)
	files, err := fs.Glob(theme, "layouts/*.html")
	if err != nil {
		return err
	}
	t.layouts = map[string]*tmpl.Set{}
	for _, file := range files {
		if file == baseFile {
			continue
		}
		own, err := newReading(func() (*template.Template, error) { return readLayout(theme, file, known, s.Words) })
		if err != nil {
			return err
		}
		t.layouts[strings.TrimSuffix(path.Base(file), ".html")] = t.library.Set(own.templates)
	}
	return nil
}

// newLibrary is what all layouts have in common: base, and the functions that need no
// reflection.
func newLibrary(base *reading, known template.FuncMap, parts *drawings) *tmpl.Library {
	library := tmpl.NewLibrary(base.templates, known, missingKeys)
	library.CallDirectly(methodsOfViews())
	library.PairWith("dict")
	library.AppendWith("draw", parts.append)
	library.AppendWith("frame", func(dst []byte, name string, v reflect.Value) ([]byte, error) {
		html, err := frame(parts.parts, name, lying[pages.Shell](v))
		return append(dst, html...), err
	})
	return library
}

// methodsOfViews are those that layouts call by the thousand.
func methodsOfViews() tmpl.Methods {
	m := tmpl.Methods{}
	tmpl.AddMethod(m, "Href", pages.ContentsEntry.Href)
	tmpl.AddMethod(m, "NeedsAttention", pages.Health.NeedsAttention)
	tmpl.AddMethod(m, "Word", pages.Served.Word)
	tmpl.AddMethod(m, "Bare", pages.Activity.Bare)
	tmpl.AddMethod(m, "Who", pages.PrintArticle.Who)
	tmpl.AddMethod(m, "Body", pages.PrintArticle.Body)
	tmpl.AddMethod(m, "Metrics", pages.PrintArticle.Metrics)
	tmpl.AddMethod(m, "Opps", pages.PrintArticle.Opps)
	return m
}

const (
	baseFile    = "layouts/base.html"
	missingKeys = "missingkey=error"
)

// readBase parses what all layouts have: the frame of every page, parts and hooks.
func readBase(theme fs.FS, known template.FuncMap, w *words.Language) (*template.Template, error) {
	base := template.New("").Funcs(known)
	files := []string{baseFile}
	for _, pattern := range []string{"layouts/parts/*.html", "layouts/hooks/*.html"} {
		found, err := fs.Glob(theme, pattern)
		if err != nil {
			return nil, err
		}
		slices.Sort(found)
		files = append(files, found...)
	}
	for _, file := range files {
		if err := parseInto(base, theme, file, w); err != nil {
			return nil, err
		}
	}
	if base.Lookup("base") == nil {
		return nil, &TemplateError{File: baseFile, Line: 1, Message: `it does not define "base", the frame of every page`}
	}
	return base, nil
}

// readLayout parses what a layout's file defines.
func readLayout(theme fs.FS, file string, known template.FuncMap, w *words.Language) (*template.Template, error) {
	own := template.New("").Funcs(known)
	return own, parseInto(own, theme, file, w)
}

func parseInto(into *template.Template, theme fs.FS, file string, w *words.Language) error {
	text, err := fs.ReadFile(theme, file)
	if err != nil {
		return fmt.Errorf("read layout %q: %w", file, err)
	}
	said, err := speak(string(text), file, w)
	if err != nil {
		return err
	}
	// A file's blank space between tags tells a browser nothing.
	if _, err := into.New(file).Parse(squeeze(said)); err != nil {
		return templateError(err, file)
	}
	return nil
}
