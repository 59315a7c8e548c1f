package generator_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
)

// FuzzMapLayout draws any map: each byte pair is an edge, kinds follow from the
// nodes' numbers, so that every map is one that the checks let through. It must end
// with a picture that is XML and has each node and edge once.
func FuzzMapLayout(f *testing.F) {
	f.Add(uint8(5), "Title", []byte{0, 1, 1, 2, 2, 3, 3, 4})
	f.Add(uint8(40), "日本語 <b> & \"quotes\"", []byte("the quick brown fox jumps over the lazy dog"))
	f.Add(uint8(0), "", []byte{})
	f.Add(uint8(255), strings.Repeat("wide ", 40), []byte{0, 255, 0, 254, 0, 253})
	kinds := []string{"user", "need", "capability", "service", "infrastructure"}
	gen := new(generator.Generator)
	f.Fuzz(func(t *testing.T, size uint8, title string, pairs []byte) {
		n := int(size) + 1
		kind := func(i int) int { return i * len(kinds) / n }
		edges := map[[2]int]bool{}
		for i := 0; i+1 < len(pairs) && len(edges) < 400; i += 2 {
			a, b := int(pairs[i])%n, int(pairs[i+1])%n
			if a > b {
				a, b = b, a
			}
			if a != b && (kind(a) != 0 || kind(b) == 1) {
				edges[[2]int{a, b}] = true
			}
		}
		var text strings.Builder
		text.WriteString("---\ntitle: Map\nnodes:\n")
		for i := range n {
			var to []string
			for b := i + 1; b < n; b++ {
				if edges[[2]int{i, b}] {
					to = append(to, fmt.Sprint("n", b))
				}
			}
			fmt.Fprintf(&text, "  n%d: {kind: %s, title: %q, depends_on: [%s]}\n", i, kinds[kind(i)], fmt.Sprint(strings.Map(plainLetter, title), i), strings.Join(to, ", "))
		}
		files := baseFiles()
		text.WriteString("---\n")
		files["needs-map.md"] = &fstest.MapFile{Data: []byte(text.String())}
		delete(files, "activities/monitor.md")
		delete(files, "metrics/views.csv")
		site, list := loadSoundly(t, gen, files)
		if site == nil {
			t.Fatalf("refused: %s\n%s", inFull(list, files), text.String())
		}
		picture, err := site.Render("/needs-map.svg")
		if err != nil {
			t.Fatal(err)
		}
		nodes, lines := countMap(t, picture)
		if nodes != n || lines != len(edges) {
			t.Errorf("%d nodes and %d edges, drawn are %d and %d", n, len(edges), nodes, lines)
		}
	})
}

// plainLetter leaves out what would make a title something other than a title.
func plainLetter(r rune) rune {
	if r < ' ' || r == 0x7f || strings.ContainsRune("\\[]<>`", r) || r == '\uFFFD' || r >= 0x80 && r < 0xa0 {
		return -1
	}
	return r
}

func countMap(t *testing.T, picture []byte) (nodes, lines int) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(picture)))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nodes, lines
		}
		if err != nil {
			t.Fatalf("%v in %s", err, picture)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "data-node":
					nodes++
				case "data-from":
					lines++
				}
			}
		}
	}
}
