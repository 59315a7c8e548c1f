package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"flowbook/generator/diag"
)

// TestHostileTextsDoNothing puts every text of the corpus wherever a text may
// stand, and reads what is made of it as a browser, a spreadsheet and a program
// would: no script, no handler, no address that runs or asks somebody.
func TestHostileTextsDoNothing(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	sites, refused := hostileSites(t)
	files := 0
	for _, site := range sites {
		for _, address := range site.Addresses() {
			data, err := site.Render(address)
			if err != nil {
				t.Fatal(err)
			}
			files++
			if err := checkFile(address, data); err != nil {
				t.Errorf("%.80q: %v", address, err)
			}
		}
	}
	t.Logf("%d texts, %d files, %d refused", len(hostileTexts(t)), files, len(refused))
	checkReports(t, refused)
}

func checkFile(address string, data []byte) error {
	switch ext := path.Ext(address); {
	case isHTML(address):
		return checkPage(address, data)
	case ext == ".json":
		if !json.Valid(data) {
			return errors.New("not JSON")
		}
	case ext == ".svg", ext == ".xml":
		return checkXML(data)
	case ext == ".csv":
		return checkCSV(data)
	}
	return nil
}

// policy begins each page's policy.
const policy = "default-src 'none'; "

var runs = []string{"iframe", "frame", "object", "embed", "applet", "base", "style", "form", "portal", "fencedframe", "template", "noscript", "foreignobject",
	"animate", "set", "animatetransform", "use", "handler", "video", "audio", "source", "track", "math"}

// checkPage looks for what may run or ask in a page.
func checkPage(address string, data []byte) error {
	z := html.NewTokenizer(bytes.NewReader(data))
	secured := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				return z.Err()
			}
			if !secured {
				return errors.New("no Content-Security-Policy")
			}
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			if slices.Contains(runs, token.Data) && !(token.Data == "form" && attr(token, "class") == "filters") {
				return fmt.Errorf("an element: %s", token)
			}
			if err := checkTag(token); err != nil {
				return fmt.Errorf("%w: %.200s", err, token)
			}
			if token.Data == "meta" && attr(token, "http-equiv") != "" {
				secured = secured || attr(token, "http-equiv") == "Content-Security-Policy" && strings.HasPrefix(attr(token, "content"), policy)
				if attr(token, "http-equiv") == "refresh" && strings.ContainsAny(attr(token, "content")[len("0; url="):], ":\\") {
					return fmt.Errorf("it leads away: %s", token)
				}
			}
		case html.CommentToken:
			return fmt.Errorf("a comment: %s", z.Token())
		}
	}
}

func attr(token html.Token, key string) string {
	for _, a := range token.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// checkTag looks at the attributes of a tag.
func checkTag(token html.Token) error {
	seen := map[string]bool{}
	for _, a := range token.Attr {
		key := a.Key
		if seen[key] {
			return fmt.Errorf("the attribute %s twice", key)
		}
		seen[key] = true
		switch {
		case strings.HasPrefix(key, "on"), slices.Contains([]string{"style", "srcdoc", "ping", "formaction", "action", "background", "poster", "srcset", "nonce", "attributionsrc"}, key):
			return fmt.Errorf("the attribute %s", key)
		case key == "href" && token.Data == "a":
			if err := checkLink(a.Val); err != nil {
				return err
			}
		case key == "src", key == "href", key == "xlink:href", key == "data":
			if u, err := url.Parse(a.Val); err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(a.Val, "//") {
				return fmt.Errorf("it loads %q", a.Val)
			}
		}
	}
	if token.Data == "script" && !strings.Contains(attr(token, "src"), "assets/") {
		return errors.New("a script of somebody else's")
	}
	return nil
}

// checkLink is an error unless a browser would go to the site or to one of the
// schemes that are allowed. Browsers drop control characters, and take
// backslashes for slashes.
func checkLink(href string) error {
	if strings.ContainsAny(href, "\\") || strings.ContainsFunc(href, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fmt.Errorf("the link %q", href)
	}
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		scheme, _, _ := strings.Cut(href, ":")
		if slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(scheme)) {
			return nil // it leads nowhere, but to nowhere else either
		}
		return err
	}
	if !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, u.Scheme) {
		return fmt.Errorf("the link %q", href)
	}
	return nil
}

// checkXML reads a picture or a feed to its end.
func checkXML(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains([]string{"script", "foreignObject", "image", "use", "set", "animate", "handler", "feImage", "iframe"}, start.Name.Local) {
			return fmt.Errorf("an element %s", start.Name.Local)
		}
		for _, a := range start.Attr {
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || a.Name.Local == "href" && checkLink(a.Value) != nil {
				return fmt.Errorf("the attribute %s=%q", a.Name.Local, a.Value)
			}
		}
	}
}

// checkCSV reads a table as spreadsheets do, some of which part cells at
// semicolons and tabs too.
func checkCSV(data []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, cell := range row {
			for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' }) {
				if part = strings.TrimLeft(part, " "); part == "" {
					continue
				}
				if strings.ContainsRune("=@＝＠＋－", []rune(part)[0]) || len(part) > 1 && strings.ContainsRune("+-", rune(part[0])) && strings.Trim(part, "+-0123456789.") != "" {
					return fmt.Errorf("the cell %q", cell)
				}
			}
		}
	}
	return nil
}

// checkReports reads what is said of the texts that are refused: nothing that
// steers a terminal, and no line that GitHub takes for a command of its own.
func checkReports(t *testing.T, list diag.List) {
	t.Helper()
	var text, github, program bytes.Buffer
	line := func(string, int32) string { return "x \x1b[31m\x9b1m\u202e\x07 y" }
	if err := errors.Join(diag.Print(&text, list, diag.PrintOptions{Line: line}),
		diag.WriteGitHub(&github, list, func(f string) string { return f }), diag.WriteJSON(&program, list)); err != nil {
		t.Fatal(err)
	}
	for name, out := range map[string]string{"text": text.String(), "github": github.String(), "json": program.String()} {
		for _, r := range out {
			if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069) {
				t.Errorf("the %s report holds %U", name, r)
				break
			}
		}
	}
	for said := range strings.Lines(github.String()) {
		if !strings.HasPrefix(said, "::error file=") || strings.Count(said, "\n") != 1 {
			t.Errorf("GitHub is told %q", said)
		}
	}
	if strings.Count(github.String(), "\n") != len(list) || !json.Valid(program.Bytes()) {
		t.Error("not one line a mistake, or no JSON")
	}
}
