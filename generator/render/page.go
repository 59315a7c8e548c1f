package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"flowbook/generator/pages"
)

// Page renders p. Its error is a *TemplateError where the layout is wrong.
func (t *Theme) Page(p pages.Page) ([]byte, error) {
	layout := t.layouts[p.Layout]
	if layout == nil {
		return nil, fmt.Errorf("the theme has no layouts/%s.html", p.Layout)
	}
	out := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(out)
	out.Reset()
	if err := layout.ExecuteTemplate(out, "base", p.View()); err != nil {
		return nil, templateError(err, "layouts/"+p.Layout+".html")
	}
	return bytes.Clone(out.Bytes()), nil
}

// buffers are as large as the largest page, so that a page is copied once and
// not each time that it outgrows its buffer.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// TemplateError is a mistake in a layout.
type TemplateError struct {
	File    string // in the theme: "layouts/home.html"
	Line    int    // from 1; 0 if unknown
	Column  int    // from 1; 0 if unknown
	Message string
}

func (e *TemplateError) Error() string {
	place := e.File
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
	}
	if e.Column > 0 {
		place += ":" + strconv.Itoa(e.Column)
	}
	return place + ": " + e.Message
}

// templatePlace finds the file and line that text/template and html/template
// put at the start of their messages, and nowhere else.
var templatePlace = regexp.MustCompile(`^(?:html/)?template: ?([^\s:]+\.html)(?::(\d+))?(?::(\d+))?: (?s:(.*))$`)

// templateError reads the place out of err. A mistake that html/template finds
// in the whole of a layout, such as a quote that is never closed, has none: then
// it is the layout's file that is named.
func templateError(err error, file string) error {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		if whole := (*template.Error)(nil); errors.As(err, &whole) {
			return &TemplateError{File: file, Message: whole.Description}
		}
		return err
	}
	line, _ := strconv.Atoi(m[2])
	column, _ := strconv.Atoi(m[3])
	if column > 0 {
		column++ // template counts columns from 0
	}
	return &TemplateError{File: m[1], Line: line, Column: column, Message: strings.TrimSpace(m[4])}
}

// squeeze drops the indentation of a layout's lines. Line breaks stay, so that
// messages name the right line; no layout holds preformatted text.
func squeeze(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.Join(lines, "\n")
}

func funcs(icons map[string]string) template.FuncMap {
	return template.FuncMap{
		"icon":  func(name string) (template.HTML, error) { return drawing(icons, name, "i") },
		"glyph": glyphs(icons),
		"url":   func(address string) template.URL { return template.URL(address) },
		"dict":  dict,
	}
}

// frame draws the template with that name for the frame that s has, once.
func frame(t *template.Template, name string, s pages.Shell) (template.HTML, error) {
	return s.Once(name+s.Badge, func() (template.HTML, error) {
		var out bytes.Buffer
		err := t.ExecuteTemplate(&out, name, s)
		return template.HTML(out.String()), err
	})
}

func glyphs(icons map[string]string) func(string) (template.HTML, error) {
	return func(state string) (template.HTML, error) {
		if state == "" {
			return "", nil
		}
		return drawing(icons, state, "g is-"+state)
	}
}

// dict makes a map of alternating names and values.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict needs a value for each name")
	}
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: name %d is not text", i/2+1)
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}
