package render_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"flowbook/generator"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

var update = flag.Bool("update", false, "write the golden files anew; read them afterwards")

// site loads testdata/handbook as on 22 November 2026.
func site(t *testing.T, drafts bool) *generator.Site {
	t.Helper()
	ctx := context.Background()
	snap, err := source.Update(ctx, os.DirFS("testdata/handbook"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	today, err := model.ParseDate("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	var g generator.Generator
	s, list, err := g.Load(ctx, snap, generator.Options{Today: today, Drafts: drafts})
	if err != nil {
		t.Fatal(err)
	}
	if s == nil {
		t.Fatalf("the handbook has mistakes: %v", list)
	}
	return s
}

// modules are left out of the golden files: which scripts there are is not what they are about.
var modules = regexp.MustCompile(`<script type="module"[^>]*></script>`)

// The pages of a small handbook, as a browser gets them. After a change that is
// meant: go test ./generator/render -update, and read what changed.
func TestGoldenPages(t *testing.T) {
	s := site(t, false)
	for _, address := range []string{
		"/", "/flow/", "/phases/borrow/", "/activities/borrow-a-saw/", "/activities/bring-it-back/",
		"/personas/neighbour/", "/personas/treasurer/", "/guides/", "/guides/lending/", "/how-to/", "/home.html", "/404.html",
	} {
		got, err := s.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		got = modules.ReplaceAll(got, nil)
		name := strings.Trim(strings.ReplaceAll(address, "/", "-"), "-")
		if name == "" {
			name = "home"
		}
		file := filepath.Join("testdata", "golden", strings.TrimSuffix(name, ".html")+".html")
		if address == "/home.html" {
			file = filepath.Join("testdata", "golden", "redirect-from-file.html")
		}
		if *update {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not %s: at line %d\n%s", address, file, firstDifference(got, want), lineAt(got, firstDifference(got, want)))
		}
	}
}

func firstDifference(a, b []byte) int {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range x {
		if i >= len(y) || !bytes.Equal(x[i], y[i]) {
			return i + 1
		}
	}
	return len(x)
}

func lineAt(text []byte, n int) []byte {
	lines := bytes.Split(text, []byte("\n"))
	if n > len(lines) {
		return nil
	}
	return lines[n-1]
}

// Whatever is not published has no page, and nothing leads there.
func TestDraftsAreNotPublished(t *testing.T) {
	s := site(t, false)
	if s.Has("/activities/hidden/") {
		t.Error("a draft has a page")
	}
	for _, address := range s.Addresses() {
		if !strings.HasSuffix(address, "/") {
			continue
		}
		page, err := s.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(page, []byte("activities/hidden")) {
			t.Errorf("%s links to a draft", address)
		}
	}
	draft, err := site(t, true).Render("/activities/hidden/")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(draft, []byte(`<p class="badge">Draft</p>`)) {
		t.Error("a draft that is shown wears no badge")
	}
}
