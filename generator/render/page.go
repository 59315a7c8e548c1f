package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"flowbook/generator/pages"
	"flowbook/generator/tmpl"
)

// Page appends the page of a view to dst. Its error is a *TemplateError where the
// layout is wrong.
func (t *Theme) Page(dst []byte, layout string, view any) ([]byte, error) {
	return t.Write(nil, dst, layout, view)
}

// Write is Page for what may be large: w takes it bit by bit, and what is returned is
// the rest; see tmpl.Set.Write.
func (t *Theme) Write(w io.Writer, dst []byte, layout string, view any) ([]byte, error) {
	set := t.layouts[layout]
	if set == nil {
		return dst, fmt.Errorf("the theme has no layouts/%s.html", layout)
	}
	dst, err := set.Write(w, dst, "base", view)
	if err != nil {
		return dst, templateError(err, "layouts/"+layout+".html")
	}
	return dst, nil
}

// Observer is told how long a template took; see tmpl.Library.Observe.
type Observer func(template string, own time.Duration)

// Observe has o told of each template that is drawn. It must be called before
// the theme is used.
func (t *Theme) Observe(o Observer) {
	t.library.Observe(o)
}

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
func frame(t *tmpl.Set, name string, s *pages.Shell) (template.HTML, error) {
	return s.Once(name+s.Badge, func() (template.HTML, error) {
		html, err := t.Append(nil, name, *s)
		return template.HTML(html), err
	})
}

// glyphs has them all ready, since pages show them by the dozen.
func glyphs(icons map[string]string) func(string) (template.HTML, error) {
	known := map[string]template.HTML{"": ""}
	for name := range icons {
		if html, err := drawing(icons, name, "g is-"+name); err == nil {
			known[name] = html
		}
	}
	return func(state string) (template.HTML, error) {
		if html, ok := known[state]; ok {
			return html, nil
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
