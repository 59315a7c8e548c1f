package serve

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
)

//go:embed notice.html
var noticeSource string

var noticeTemplate = template.Must(template.New("notice").Parse(noticeSource))

// notice is a page of the server's own, for when the site has none to show. It
// looks like the overlay that live.js lays over the pages of a site.
type notice struct {
	Title    string
	Text     string
	Problems []Problem // errors only
	Detail   string    // shown as it is, in a monospaced font
}

// Place is where p is: "activities/monitor.md:5:3".
func (p Problem) Place() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

func (n notice) answer(status int) answer {
	var page bytes.Buffer
	if err := noticeTemplate.Execute(&page, n); err != nil {
		panic(err) // the template and its data are ours
	}
	return answer{
		status: status,
		file:   File{Body: page.Bytes(), ContentType: "text/html; charset=utf-8"},
		own:    len(n.Problems) > 0,
	}
}

// withoutSite stands for every page before the first good site.
func (v *view) withoutSite() answer {
	n := notice{Title: "Building the handbook", Text: "This page becomes the handbook as soon as it is ready."}
	var errors, warnings int
	for _, p := range v.problems {
		if p.Severity == "warning" {
			warnings += max(p.More, 1)
			continue
		}
		errors += max(p.More, 1)
		n.Problems = append(n.Problems, p)
	}
	if errors > 0 {
		n.Title = "The handbook has " + count(errors, "error")
		n.Text = "This page becomes the handbook as soon as nothing is wrong with it."
	}
	if errors > 0 && warnings > 0 {
		n.Text += " There are also " + count(warnings, "warning") + "; flowbook check shows them."
	}
	return n.answer(http.StatusServiceUnavailable)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// errorPage stands for the page at p, which could not be rendered.
func errorPage(p string, err error) answer {
	return notice{
		Title:  "This page could not be made",
		Text:   "The fault is in flowbook or in the theme. The page at " + p + " is tried again after the next change.",
		Detail: err.Error(),
	}.answer(http.StatusInternalServerError)
}

// notFoundPage stands for p where the site has no 404 page.
func notFoundPage(p string) answer {
	return notice{Title: "Page not found", Text: "The handbook has no page at " + p + "."}.answer(http.StatusNotFound)
}
