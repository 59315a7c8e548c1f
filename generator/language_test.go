package generator_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/net/html"

	"flowbook/generator"
	"flowbook/generator/model"
	"flowbook/generator/source"
	"flowbook/generator/words"
)

// bracketed is a catalogue in which every message stands in brackets, but for the
// few that are no words.
func bracketed() string {
	var b strings.Builder
	for _, key := range words.English().Keys() {
		forms, _ := words.English().Forms(key)
		said := ""
		for _, p := range forms[len(forms)-1].Pieces {
			said += p.Text + p.Tag
			if p.Name != "" {
				said += "{" + p.Name + "}"
			}
		}
		if (key == "list.and" || !strings.HasPrefix(key, "list.")) && !strings.HasPrefix(key, "language.") && !strings.HasPrefix(key, "number.") {
			said = "⟦" + said + "⟧"
		}
		fmt.Fprintf(&b, "%s: %s\n", strconv.Quote(key), strconv.Quote(said))
	}
	return b.String()
}

// example is the example handbook in a language, with its own files over it.
func example(t *testing.T, language string, own map[string]string) *generator.Site {
	t.Helper()
	files := fstest.MapFS{}
	folder := os.DirFS("../content")
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(folder, name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["flowbook.yaml"].Data = regexp.MustCompile(`(?m)^language: .*$`).ReplaceAll(files["flowbook.yaml"].Data, []byte("language: "+language))
	if !bytes.Contains(files["flowbook.yaml"].Data, []byte("language: "+language)) {
		files["flowbook.yaml"].Data = append(files["flowbook.yaml"].Data, "\nlanguage: "+language+"\n"...)
	}
	for name, text := range own {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	snap, err := source.Update(context.Background(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	day, _ := model.ParseDate("2026-11-22")
	site, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: day, Drafts: true, Address: "https://example.org/"})
	if err != nil || site == nil {
		t.Fatal(err, list)
	}
	return site
}

// Every word on a page is an author's or comes from the catalogue: in a language in
// which all messages stand in brackets, none stands outside them.
func TestEveryWordIsInTheCatalogue(t *testing.T) {
	site := example(t, "qps", map[string]string{"theme/i18n/qps.yaml": bracketed()})
	authors := authorsWords(t, "../content")
	left := map[string]string{}
	for _, address := range site.Addresses() {
		if !strings.HasSuffix(address, "/") && !strings.HasSuffix(address, ".html") && !strings.HasSuffix(address, ".svg") || strings.HasPrefix(address, "/assets") || address == "/logo.svg" {
			continue
		}
		page, err := site.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		depth := 0
		shown(root, func(text string, wrapped bool) {
			authors.wrapped = ""
			if wrapped {
				authors.wrapped = authors.texts
			}
			for _, part := range outside(text, &depth) {
				if !authors.wrote(part) {
					left[part] = address
				}
			}
		})
	}
	for text, address := range left {
		t.Errorf("%s says %q, which is in no catalogue", address, text)
	}
}

// shown gives the texts and the labels that people see or hear, in order.
func shown(n *html.Node, add func(text string, wrapped bool)) {
	if n.Type == html.ElementNode {
		switch n.Data {
		case "script", "style", "code", "pre", "kbd":
			return
		}
		for _, a := range n.Attr {
			switch a.Key {
			case "class":
				if slices.ContainsFunc(strings.Fields(a.Val), func(c string) bool { return c == "prose" }) {
					return // an author's text; its labels have a test of their own
				}
			case "aria-label", "title", "placeholder", "alt":
				if !strings.HasPrefix(a.Val, "http") {
					add(a.Val+"\n", false)
				}
			}
		}
	}
	if n.Type == html.TextNode {
		add(n.Data, n.Parent != nil && (n.Parent.Data == "tspan" || n.Parent.Data == "text"))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		shown(c, add)
	}
}

// outside lists the pieces of text with letters that stand outside of all brackets;
// depth counts those that are open, over elements within a message.
func outside(text string, depth *int) []string {
	var list []string
	var piece strings.Builder
	end := func() {
		if s := strings.Trim(strings.Join(strings.Fields(piece.String()), " "), " ,.:;·–→%()“”"); strings.ContainsFunc(s, unicode.IsLetter) {
			list = append(list, s)
		}
		piece.Reset()
	}
	for _, r := range text {
		switch r {
		case '⟦':
			end()
			*depth++
		case '⟧':
			end()
			*depth--
		default:
			if *depth == 0 {
				piece.WriteRune(r)
			}
		}
	}
	end()
	return list
}

// corpus is what authors wrote.
type corpus struct {
	whole map[string]bool
	texts string

	// wrapped is texts while what is broken into lines is read: any part of them counts.
	wrapped string
}

// wrote reports whether a piece is an author's: a whole value of front matter, a
// part of one of some length, or a name that no language changes.
func (c *corpus) wrote(piece string) bool {
	switch piece {
	case "RICE", "D", "F", "V", "handbook.json", "opportunities.csv", "needs-map.svg":
		return true
	}
	for part := range strings.SplitSeq(strings.ToLower(piece), " · ") {
		if c.said(part) {
			continue
		}
		for _, part := range joints.Split(part, -1) {
			if !c.said(part) {
				return false
			}
		}
	}
	return true
}

func (c *corpus) said(part string) bool {
	part = strings.Trim(around.ReplaceAllString(part, ""), " ,.:;·–→≥≤%()“”")
	return part == "" || part == "rice" || c.whole[part] || len(part) > 6 && strings.Contains(c.texts, part) || strings.Contains(c.wrapped, part)
}

// joints part what stands side by side, around is the number before a unit or a
// title, a line of a file, or how often something is there.
var (
	joints = regexp.MustCompile(`, | and |: | [→↔] `)
	around = regexp.MustCompile(`^[-−≤≥ ]*\d[\d.,–\x{202f} ]*(?:[kmgt]\b)?|:\d+$| \d+$`)
)

func authorsWords(t *testing.T, folder string) *corpus {
	t.Helper()
	c := &corpus{whole: map[string]bool{}}
	snap, err := source.Update(context.Background(), os.DirFS(folder), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	markup := strings.NewReplacer("`", "", "*", "")
	var texts strings.Builder
	var walk func(n *source.Node)
	walk = func(n *source.Node) {
		if n == nil {
			return
		}
		if n.Kind == source.Text {
			s := strings.ToLower(markup.Replace(strings.Join(strings.Fields(n.Value), " ")))
			c.whole[strings.Trim(s, " ,.:;·–→%()“”")] = true
			texts.WriteString(s + "\n")
		}
		for _, item := range n.Items {
			walk(item)
		}
		for i := range n.Entries {
			walk(n.Entries[i].Value)
		}
	}
	for _, doc := range snap.Documents() {
		c.whole[doc.Path] = true
		walk(doc.Front())
		if doc.Kind == source.Observations {
			texts.WriteString(strings.ToLower(string(doc.Text)))
		}
		for line := range strings.Lines(string(doc.Body)) {
			if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "#") {
				c.whole[strings.ToLower(markup.Replace(strings.TrimSpace(title)))] = true
			}
		}
	}
	c.texts = texts.String()
	return c
}
