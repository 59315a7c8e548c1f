package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"flowbook/generator/pages"
	"flowbook/generator/tmpl"
	"flowbook/generator/words"
)

// readLayouts parses the base and the shared parts, and looks into every layout.
func readLayouts(theme fs.FS, icons map[string]string, s Settings) (map[string]*tmpl.Set, *drawings, error) {
	shared, known, methods := newDrawings(), funcs(icons), methodsOfViews()
	known["plural"] = s.Words.Plural
	known["draw"] = shared.draw
	known["frame"] = func(name string, s pages.Shell) (template.HTML, error) { return frame(shared.parts, name, &s) }
	set := func(make func() (*template.Template, error)) *tmpl.Set {
		if s.Reference {
			return tmpl.Reference(make, known)
		}
		made := tmpl.New(make, known)
		made.CallDirectly(methods)
		made.PairWith("dict")
		made.AppendWith("draw", shared.append)
		made.AppendWith("frame", func(dst []byte, name string, v reflect.Value) ([]byte, error) {
			var shell *pages.Shell
			if v.CanAddr() {
				shell = v.Addr().Interface().(*pages.Shell)
			} else {
				copied := v.Interface().(pages.Shell)
				shell = &copied
			}
			html, err := frame(shared.parts, name, shell)
			return append(dst, html...), err
		})
		return made
	}
	base, err := readBase(theme, known, s.Words)
	if err != nil {
		return nil, nil, err
	}
	shared.parts = set(sync.OnceValues(base.Clone))
	layouts := map[string]*tmpl.Set{}
	files, err := fs.Glob(theme, "layouts/*.html")
	if err != nil {
		return nil, nil, err
	}
	for _, file := range files {
		if file == baseFile {
			continue
		}
		l := &layout{known: known, base: base, read: func() (*template.Template, error) { return readLayout(theme, file, known, s.Words) }}
		if l.own, err = l.read(); err != nil { // whether it can be read is known from it alone
			return nil, nil, err
		}
		layouts[strings.TrimSuffix(path.Base(file), ".html")] = set(l.templates)
	}
	return layouts, shared, nil
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
	base := template.New("").Funcs(known).Option(missingKeys)
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
