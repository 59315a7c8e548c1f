package generator_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"flowbook/generator"
	"flowbook/generator/links"
	"flowbook/generator/revise"
	"flowbook/generator/source"
)

// planOf plans a renaming in files.
func planOf(t *testing.T, files fstest.MapFS, q revise.Request) (*revise.Plan, error) {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return new(generator.Generator).Rename(t.Context(), snap, files, generator.Options{Today: today, Drafts: true}, q)
}

// renamed is files after a plan.
func renamed(files fstest.MapFS, p *revise.Plan) fstest.MapFS {
	next := maps.Clone(files)
	for _, f := range p.Files {
		if f.From != f.To {
			delete(next, f.From)
		}
		next[f.To] = &fstest.MapFile{Data: f.After}
	}
	return next
}

// TestRename makes the cases of testdata/rename.txtar: "case KIND OLD NEW" with
// the files before, then "after" with those that must have changed, whole.
func TestRename(t *testing.T) {
	a, err := txtar.ParseFile("testdata/rename.txtar")
	if err != nil {
		t.Fatal(err)
	}
	decode := strings.NewReplacer(`\r`, "\r", `\t`, "\t", `\uFEFF`, "\uFEFF")
	for i := 0; i < len(a.Files); {
		name := a.Files[i].Name
		before, want := baseFiles(), map[string]string{}
		after := false
		for i++; i < len(a.Files) && !strings.HasPrefix(a.Files[i].Name, "case "); i++ {
			text := decode.Replace(string(a.Files[i].Data))
			switch file, ok := strings.CutPrefix(a.Files[i].Name, "after "); {
			case ok:
				want[file], after = text, true
			case after:
				t.Fatalf("%s: %s stands behind what is wanted", name, a.Files[i].Name)
			default:
				before[a.Files[i].Name] = &fstest.MapFile{Data: []byte(text)}
			}
		}
		t.Run(name, func(t *testing.T) {
			words := strings.Fields(name)
			p, err := planOf(t, before, revise.Request{Kind: words[1], Old: words[2], New: words[3]})
			if err != nil {
				t.Fatalf("%v\n%s", err, refusedBecause(err))
			}
			for _, f := range p.Files {
				if w, ok := want[f.To]; ok && w != string(f.After) {
					t.Errorf("%s\n%s\nwant\n%s", f.To, f.After, w)
				}
				delete(want, f.To)
			}
			for file := range want {
				t.Errorf("%s does not change", file)
			}
		})
	}
}

func refusedBecause(err error) string {
	r := (*revise.Refusal)(nil)
	if !errors.As(err, &r) {
		return ""
	}
	var b strings.Builder
	for _, d := range r.Problems {
		fmt.Fprintf(&b, "%s:%d:%d %s [%s]\n", d.File, d.Line, d.Column, d.Message, d.Code)
	}
	return b.String()
}

func TestRenameRefuses(t *testing.T) {
	for _, c := range []struct{ kind, old, new, want string }{
		{"activty", "a", "b", `did you mean "activity"?`},
		{"activity", "moniter", "b", `did you mean "monitor"?`},
		{"activity", "monitor", "Watch It", `"watch-it", for one`},
		{"activity", "monitor", "monitor", "its id already"},
		{"persona", "engineer", "manager", "there is another persona"},
		{"page", "guide", "activities/x", "would bring these mistakes"},
		{"page", "", "x", "the site's root"},
	} {
		_, err := planOf(t, baseFiles(), revise.Request{Kind: c.kind, Old: c.old, New: c.new})
		r := (*revise.Refusal)(nil)
		if !errors.As(err, &r) || !strings.Contains(r.Message, c.want) {
			if c.kind == "page" && c.new == "activities/x" && err == nil {
				continue // /activities/x/ is free as long as no activity has it
			}
			t.Errorf("%s %s %s: %v", c.kind, c.old, c.new, err)
		}
	}
	files := baseFiles()
	files["pages/broken.md"] = &fstest.MapFile{Data: []byte("---\ntitle: [\n---\n")}
	if _, err := planOf(t, files, revise.Request{Kind: "persona", Old: "engineer", New: "dev"}); !strings.Contains(refusedBecause(err), "pages/broken.md") {
		t.Errorf("a file that cannot be read is passed over: %v", err)
	}
	files = baseFiles()
	files["pages/escaped.md"] = &fstest.MapFile{Data: []byte("+++\ntitle = \"See [it](/activities/mon\\u0069tor/)\"\n+++\n")}
	if _, err := planOf(t, files, revise.Request{Kind: "activity", Old: "monitor", New: "watch"}); !strings.Contains(refusedBecause(err), "pages/escaped.md:2") {
		t.Errorf("a mention that cannot be mended: %v %s", err, refusedBecause(err))
	}
}

// TestRenameAndBack renames anything in the example to a new id: a check finds
// nothing that it did not find before (or Rename would refuse), nothing mentions
// the old id any more, and renaming back gives the same bytes; with an alias, the
// same but for the line that keeps the address.
func TestRenameAndBack(t *testing.T) {
	example := readTree(t, "../content")
	ids := idsOf(t, example)
	rng := rand.New(rand.NewPCG(8, 1))
	kinds := slices.Sorted(maps.Keys(ids))
	for step := range 54 {
		kind := kinds[step%len(kinds)]
		old := ids[kind][rng.IntN(len(ids[kind]))]
		if kind == "page" && old == "" {
			continue
		}
		fresh := fmt.Sprintf("quite-new-%d", step)
		if kind == "page" && step%2 == 0 {
			fresh = "elsewhere/" + fresh
		}
		name := fmt.Sprintf("%s %s %s", kind, old, fresh)
		noAlias := step%3 != 0
		there, err := planOf(t, example, revise.Request{Kind: kind, Old: old, New: fresh, NoAlias: noAlias})
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, refusedBecause(err))
		}
		middle := renamed(example, there)
		if _, err := planOf(t, middle, revise.Request{Kind: kind, Old: old, New: "something"}); err == nil {
			t.Fatalf("%s: the old id is there still", name)
		}
		back, err := planOf(t, middle, revise.Request{Kind: kind, Old: fresh, New: old, NoAlias: noAlias})
		if err != nil {
			t.Fatalf("%s, back: %v\n%s", name, err, refusedBecause(err))
		}
		sameBut(t, name, example, renamed(middle, back), noAlias, links.AddressOf(kind, fresh))
	}
}

// sameBut compares two handbooks, but for what keeps an address.
func sameBut(t *testing.T, name string, want, got fstest.MapFS, exactly bool, kept string) {
	t.Helper()
	if !slices.Equal(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))) {
		t.Fatalf("%s: other files", name)
	}
	differ := 0
	for file, data := range want {
		if bytes.Equal(data.Data, got[file].Data) {
			continue
		}
		differ++
		text := string(got[file].Data)
		for _, alias := range []string{"aliases: [" + kept + "]\n", ", " + kept} {
			text = strings.Replace(text, alias, "", 1)
		}
		if before, after, ok := strings.Cut(text, "redirects:\n  "+kept); ok {
			_, rest, _ := strings.Cut(after, "\n")
			text = before + rest
		}
		if exactly || text != string(data.Data) {
			t.Errorf("%s: %s differs:\n%s", name, file, text)
		}
	}
	if !exactly && differ != 1 {
		t.Errorf("%s: %d files keep the address", name, differ)
	}
}

func readTree(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(dir + "/" + name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// idsOf lists every id of a handbook by kind.
func idsOf(t *testing.T, files fstest.MapFS) map[string][]string {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	h, problems, err := new(generator.Generator).Handbook(t.Context(), snap, generator.Options{Today: today, Drafts: true})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	ids := map[string][]string{}
	for _, e := range h.Activities {
		ids["activity"] = append(ids["activity"], e.ID)
	}
	for _, e := range h.Personas {
		ids["persona"] = append(ids["persona"], e.ID)
	}
	for _, e := range h.Opportunities {
		ids["opportunity"] = append(ids["opportunity"], e.ID)
	}
	for _, e := range h.Tracks {
		ids["track"] = append(ids["track"], e.ID)
	}
	for _, e := range h.Pages {
		ids["page"] = append(ids["page"], e.ID)
	}
	for _, e := range h.Metrics {
		ids["metric"] = append(ids["metric"], e.ID)
	}
	for i := range h.Map.Nodes {
		ids["node"] = append(ids["node"], h.Map.Nodes[i].ID)
	}
	for _, e := range h.Phases {
		ids["phase"] = append(ids["phase"], e.ID)
	}
	for _, e := range h.Teams {
		ids["team"] = append(ids["team"], e.ID)
	}
	return ids
}
