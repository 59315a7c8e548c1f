package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/source"
)

// full reports whether the sizes of make trust are asked for instead of those
// that fit into make test.
func full() bool { return os.Getenv("FLOWBOOK_TRUST") == "full" }

var escaped = regexp.MustCompile(`⟦[0-9a-f]+⟧`)

// hostileTexts are the texts of scripts.txt.
func hostileTexts(t testing.TB) []string {
	t.Helper()
	data, err := os.ReadFile("../../generator/testdata/hostile/scripts.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "== ") {
			continue
		}
		all = append(all, escaped.ReplaceAllStringFunc(line, func(s string) string {
			n, err := strconv.ParseUint(strings.Trim(s, "⟦⟧"), 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			return string(rune(n))
		}))
	}
	if len(all) < 300 {
		t.Fatalf("only %d texts", len(all))
	}
	return all
}

// hostileBook is a handbook with a hostile text wherever a text may stand. What
// the tool refuses is taken out again, block by block, until it builds.
type hostileBook struct {
	files map[string][]block
	made  []string // the files in the order of their making
}

// block is some lines of a file, and what stands there instead if they are refused.
type block struct{ text, instead string }

func (b *hostileBook) add(file, text, instead string) {
	if _, known := b.files[file]; !known {
		b.made = append(b.made, file)
	}
	b.files[file] = append(b.files[file], block{text + "\n", instead})
}

// fixed adds lines that nobody refuses.
func (b *hostileBook) fixed(file, text string) { b.add(file, text, text+"\n") }

// key adds a key with the hostile text as its value, which may be left out.
func (b *hostileBook) key(file, indent, key, text string) {
	b.add(file, indent+key+": "+inYAML(text), "")
}

// must is key for a key that has to be there.
func (b *hostileBook) must(file, indent, key, text, instead string) {
	b.add(file, indent+key+": "+inYAML(text), indent+key+": "+instead+"\n")
}

// inYAML quotes any text; what JSON quotes, YAML reads.
func inYAML(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err)
	}
	return strings.NewReplacer("\x7f", `\x7f`, "\u0085", `\x85`, "\u009b", `\x9b`, "\u009c", `\x9c`, "\ufeff", `\ufeff`).Replace(strings.TrimSuffix(b.String(), "\n"))
}

// bodies are the places of a Markdown body that a text may stand in.
var bodies = []string{"%s", "# %s", "A %s b", "> - %s", "| %[1]s | b |\n|---|---|\n| c | %[1]s |", "[%s](https://example.org/)", "[x](%s)", "[x](<%s>)",
	"[x](https://example.org/ \"%s\")", "![%s](/pixel.png)", "![x](/pixel.png '%s')", "```%s\ncode\n```", "```go title=\"%s\"\ncode()\n```", "```html\n%s\n```",
	"`%s`", "- [ ] %s", "> [!NOTE]\n> %s", "> [!%s]\n> x", "x[^%[1]s]\n\n[^%[1]s]: %[1]s", "<%s>", "[[%s]]", "[[persona:c0|%s]]", "Term\n: %s", "**%s**", "~~%s~~", "https://example.org/%s"}

// hostileHandbook makes a handbook of one text for each activity, persona,
// node, team, phase, track and page. Names are numbers, so that texts alone differ.
func hostileHandbook(texts []string) *hostileBook {
	b := &hostileBook{files: map[string][]block{}}
	b.must("flowbook.yaml", "", "title", texts[0], "Hostile")
	b.fixed("flowbook.yaml", "product:")
	b.must("flowbook.yaml", "  ", "name", texts[0], "Product")
	b.key("flowbook.yaml", "  ", "vision", texts[0])
	b.key("flowbook.yaml", "  ", "mission", texts[0])
	b.key("flowbook.yaml", "", "language", texts[0])
	b.key("flowbook.yaml", "", "address", texts[0])
	b.fixed("flowbook.yaml", "theme:")
	b.key("flowbook.yaml", "  ", "accent", texts[0])
	b.fixed("flowbook.yaml", "repository:\n  url: https://example.org/repo")
	b.key("flowbook.yaml", "  ", "branch", texts[0])
	b.key("flowbook.yaml", "  ", "path", texts[0])
	b.fixed("flowbook.yaml", "phases:")
	for n, text := range texts {
		b.fixed("flowbook.yaml", fmt.Sprintf("  - id: p%d", n))
		b.must("flowbook.yaml", "    ", "title", text, "Phase")
		b.key("flowbook.yaml", "    ", "summary", text)
	}
	b.fixed("flowbook.yaml", "teams:")
	for n, text := range texts {
		b.fixed("flowbook.yaml", fmt.Sprintf("  - id: t%d", n))
		b.must("flowbook.yaml", "    ", "name", text, "Team")
		b.key("flowbook.yaml", "    ", "contact", text)
		b.key("flowbook.yaml", "    ", "summary", text)
	}
	b.needsMap(texts)
	for n, text := range texts {
		b.activity(n, text)
		b.persona(n, text)
		b.rest(n, text)
	}
	b.fixed("static/pixel.png", "x")
	return b
}

func (b *hostileBook) needsMap(texts []string) {
	const file = "needs-map.md"
	b.fixed(file, "---")
	b.must(file, "", "title", texts[0], "Map")
	b.key(file, "", "purpose", texts[0])
	b.key(file, "", "summary", texts[0])
	b.fixed(file, "nodes:\n  u: {kind: user, title: User, depends_on: [d]}\n  d: {kind: need, title: Need, depends_on: [n0]}")
	for n, text := range texts {
		b.fixed(file, fmt.Sprintf("  n%d:\n    kind: service\n    team: t%d", n, n))
		b.must(file, "    ", "title", text, "Node")
		b.key(file, "    ", "note", text)
		b.key(file, "    ", "summary", text)
		b.key(file, "    ", "stage", text)
		if n+1 < len(texts) {
			b.fixed(file, fmt.Sprintf("    depends_on: [n%d]", n+1))
		}
	}
	b.fixed(file, "---")
	b.add(file, texts[0], "")
}

func (b *hostileBook) activity(n int, text string) {
	file := fmt.Sprintf("activities/a%d.md", n)
	b.fixed(file, "---")
	b.must(file, "", "title", text, "Activity")
	b.key(file, "", "summary", text)
	b.fixed(file, fmt.Sprintf("phase: p%d\nowner: t%d\nsupports: [n%d]\ninteractions:\n  c%d:\n    importance: 9\n    satisfaction: 2", n, n, n, n))
	for _, key := range []string{"does", "job", "pain"} {
		b.key(file, "    ", key, text)
	}
	b.fixed(file, fmt.Sprintf("metrics:\n  - id: m%d\n    healthy: {min: 1, max: 2}", n))
	b.must(file, "    ", "title", text, "Metric")
	b.key(file, "    ", "unit", text)
	b.key(file, "    ", "why", text)
	b.fixed(file, fmt.Sprintf("    source:\n      prometheus: %s", inYAML(text)))
	b.fixed(file, fmt.Sprintf("  - id: q%d\n    title: Words\n    kind: qualitative\n    scale: [good, %s]\n    value: good", n, inYAML(text)))
	b.fixed(file, fmt.Sprintf("opportunities:\n  - id: o%d\n    because: [{metric: m%d}]\n    horizon: now\n    owner: t%d\n    personas: [c%d]\n    rice: {reach: 1, impact: 1, confidence: 1, effort: 1}", n, n, n, n))
	b.must(file, "    ", "title", text, "Opportunity")
	b.key(file, "    ", "summary", text)
	b.fixed(file, "    solutions:\n      - status: idea")
	b.must(file, "        ", "title", text, "Solution")
	b.key(file, "        ", "link", text)
	b.fixed(file, "        experiments:\n          - result: yes, it works")
	b.must(file, "            ", "title", text, "Experiment")
	b.fixed(file, "---")
	b.add(file, text, "")
	note := `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	b.fixed(fmt.Sprintf("metrics/m%d.csv", n), "date,segment,value,note\n2026-11-01,,3,x")
	b.add(fmt.Sprintf("metrics/m%d.csv", n), "2026-11-20,,9,"+note, "2026-11-20,,9,\n")
}

func (b *hostileBook) persona(n int, text string) {
	file := fmt.Sprintf("personas/c%d.md", n)
	b.fixed(file, "---\nkind: consumer")
	b.must(file, "", "title", text, "Persona")
	b.key(file, "", "summary", text)
	b.fixed(file, "jobs:\n  - so: x")
	b.key(file, "    ", "when", text)
	b.key(file, "    ", "want", text)
	for _, key := range []string{"pains", "goals"} {
		b.fixed(file, key+":\n  - x")
		b.add(file, "  - "+inYAML(text), "")
	}
	b.fixed(file, "---")
	b.add(file, text, "")
}

// rest is a track, a page with the text in every place of a body, an alias, tags, and a file's name.
func (b *hostileBook) rest(n int, text string) {
	track := fmt.Sprintf("onboarding/k%d.md", n)
	b.fixed(track, fmt.Sprintf("---\npersona: c%d", n))
	b.must(track, "", "title", text, "Track")
	b.key(track, "", "summary", text)
	b.fixed(track, fmt.Sprintf("steps:\n  - page: pages/b%d", n))
	b.key(track, "    ", "do", text)
	b.fixed(track, "---")

	page := fmt.Sprintf("pages/b%d.md", n)
	b.fixed(page, "---")
	b.must(page, "", "title", text, "Page")
	b.key(page, "", "summary", text)
	b.add(page, "tags: ["+inYAML(text)+"]", "")
	b.add(page, "aliases: ["+inYAML(fmt.Sprintf("/old%d/%s/", n, strings.ReplaceAll(text, "/", "")))+"]", "")
	b.fixed(page, "---")
	for _, form := range bodies {
		b.add(page, inForm(form, text)+"\n", "")
	}
	name := strings.Map(func(r rune) rune {
		if r == '/' || r < ' ' {
			return '_'
		}
		return r
	}, text)
	b.fixed(fmt.Sprintf("static/f%d%.180s.png", n, strings.ToValidUTF8(name, "_")), "x")
}

func inForm(form, text string) string {
	if strings.Count(form, "%") == 1 {
		form = strings.Replace(form, "%s", "%[1]s", 1)
	}
	return fmt.Sprintf(form, text)
}

func (b *hostileBook) fs() fstest.MapFS {
	files := fstest.MapFS{}
	for _, file := range b.made {
		var text strings.Builder
		for _, part := range b.files[file] {
			text.WriteString(part.text)
		}
		files[file] = &fstest.MapFile{Data: []byte(text.String())}
	}
	return files
}

// at is the number of the block that a line of a file stands in.
func (b *hostileBook) at(file string, line int32) int {
	parts, left := b.files[file], int(line)
	for i := range parts {
		if left -= strings.Count(parts[i].text, "\n"); left <= 0 {
			return i
		}
	}
	return len(parts) - 1
}

// refuse takes the blocks out that mistakes stand in.
func (b *hostileBook) refuse(t testing.TB, list diag.List) (refused diag.List) {
	t.Helper()
	type place struct {
		file  string
		block int
	}
	out := map[place]bool{}
	for _, d := range list {
		if d.Severity == diag.Error {
			refused = append(refused, d)
			out[place{d.File, b.at(d.File, d.Line)}] = true
		}
	}
	for p := range out {
		part := &b.files[p.file][p.block]
		if part.text == part.instead {
			t.Fatalf("%s: %q is refused", p.file, part.text)
		}
		part.text = part.instead
	}
	return refused
}

// load loads what is left of the book when everything refused is taken out, and
// gives all the mistakes that were found on the way.
func (b *hostileBook) load(t testing.TB) (site *generator.Site, refused diag.List) {
	t.Helper()
	day, err := today()
	if err != nil {
		t.Fatal(err)
	}
	var snap *source.Snapshot
	var changed []string // nil: everything
	for range 1000 {
		snap, err = source.Update(context.Background(), b.fs(), snap, changed)
		if err != nil {
			t.Fatal(err)
		}
		site, list, err := oneGenerator.Load(context.Background(), snap, generator.Options{Today: day, Local: true})
		if err != nil {
			t.Fatal(err)
		}
		if site != nil {
			return site, refused
		}
		out := b.refuse(t, list)
		changed = []string{}
		for _, d := range out {
			changed = append(changed, d.File)
		}
		refused = append(refused, out...)
	}
	t.Fatal("the book never gets sound")
	return nil, nil
}

// oneGenerator spares each handbook the reading of the theme.
var oneGenerator generator.Generator

// hostileSites are sites that together hold every hostile text, 32 each.
func hostileSites(t testing.TB) (sites []*generator.Site, refused diag.List) {
	t.Helper()
	made.once.Do(func() {
		for texts := range slices.Chunk(hostileTexts(t), 32) {
			site, list := hostileHandbook(texts).load(t)
			made.sites, made.refused = append(made.sites, site), append(made.refused, list...)
		}
	})
	return made.sites, made.refused
}

// made is made once for all tests.
var made struct {
	once    sync.Once
	sites   []*generator.Site
	refused diag.List
}

func isHTML(address string) bool {
	return strings.HasSuffix(address, "/") || path.Ext(address) == ".html"
}
