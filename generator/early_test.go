package generator_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/source"
)

// early loads files and gives what Options.Early was given, nil for nothing.
func early(t *testing.T, files fstest.MapFS) (first, site *generator.Site) {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := generator.Options{Today: today, Local: true, Early: func(s *generator.Site) {
		if first != nil {
			t.Error("an early site came twice")
		}
		first = s
	}}
	site, _, err = new(generator.Generator).Load(t.Context(), snap, o)
	if err != nil {
		t.Fatal(err)
	}
	return first, site
}

// The early site is the site, but for what the bodies' warnings say.
func TestEarlySiteIsTheSite(t *testing.T) {
	first, site := early(t, large(12))
	if first == nil || site == nil {
		t.Fatal("a sound handbook gives both sites")
	}
	if a, b := first.Addresses(), site.Addresses(); strings.Join(a, " ") != strings.Join(b, " ") {
		t.Fatalf("early it has %d addresses, then %d", len(a), len(b))
	}
	for _, address := range site.Addresses() {
		if strings.HasPrefix(address, "/insights/") {
			continue // lists warnings
		}
		a, err := first.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		b, err := site.Render(address)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s is another early than later", address)
		}
	}
}

// A mistake in a body comes to light later: its page is there early. Any other
// mistake, on which pages could stumble, is found before.
func TestEarlySiteIsSoundButForBodies(t *testing.T) {
	cases := []struct {
		name, file, old, new string
		early                bool
	}{
		{"a link in a body leads nowhere", "activities/a1.md", "See [another](a2.md", "See [another](nowhere.md", true},
		{"an embed of nothing", "activities/a1.md", "\n## Steps", "\n```flowbook\nmetric: nothing\n```\n\n## Steps", true},
		{"a phase that is not there", "activities/a1.md", "phase: p1", "phase: p99", false},
		{"an unknown persona", "activities/a1.md", "  who1:", "  who99:", false},
		{"front matter that is no YAML", "activities/a1.md", "title: Activity 1", "title: [", false},
		{"an edge to nowhere", "needs-map.md", "depends_on: [n15", "depends_on: [n99", false},
		{"a link in a summary", "activities/a1.md", "What happens", "[What](nowhere.md) happens", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			files := large(12)
			text := string(files[c.file].Data)
			if !strings.Contains(text, c.old) {
				t.Fatalf("%s has no %q:\n%s", c.file, c.old, text[:600])
			}
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, c.old, c.new, 1))}
			first, site := early(t, files)
			if (first != nil) != c.early {
				t.Errorf("early site: %v, want %v", first != nil, c.early)
			}
			if site != nil {
				t.Error("a site was made of it after all")
			}
			if first == nil {
				return
			}
			for _, address := range first.Addresses() {
				if _, err := first.Render(address); err != nil {
					t.Errorf("%s: %v", address, err)
				}
			}
		})
	}
}
