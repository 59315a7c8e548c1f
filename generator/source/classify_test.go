package source

import (
	"testing"
)

func TestWhichFileIsWhat(t *testing.T) {
	const doc = "---\n---\n"
	for _, c := range []struct {
		path string
		kind FileKind
		id   string
		want string // problems
	}{
		{"flowbook.yaml", Settings, "flowbook", ""},
		{"index.md", Home, "index", ""},
		{"needs-map.md", NeedsMap, "needs-map", ""},
		{"activities/monitor.md", Activity, "monitor", ""},
		{"activities/My Folder/2nd/monitor-it.md", Activity, "monitor-it", ""},
		{"personas/management.md", Persona, "management", ""},
		{"opportunities/o1.md", Opportunity, "o1", ""},
		{"onboarding/first-day.md", Track, "first-day", ""},
		{"pages/a.md", Page, "a", ""},
		{"pages/guides/a.md", Page, "guides/a", ""},
		{"pages/guides/index.md", Page, "guides", ""},
		{"pages/index.md", Page, "", ""},
		{"metrics/cpu-use.csv", Observations, "cpu-use", ""},
		{"static/Any Name/x.PNG", Static, "Any Name/x.PNG", ""},
		{"static/feed", Static, "feed", ""},
		{"theme/layouts/Base.html", Theme, "layouts/Base.html", ""},

		{"activities/Monitor It.md", Activity, "Monitor It", `1:1+1 bad-value: the file's name "Monitor It" is not an id (rename the file to "monitor-it.md")`},
		{"personas/Größe_2--x.md", Persona, "Größe_2--x", `1:1+1 bad-value: the file's name "Größe_2--x" is not an id (rename the file to "groesse-2-x.md")`},
		{"personas/-a.md", Persona, "-a", `1:1+1 bad-value: the file's name "-a" is not an id (rename the file to "a.md")`},
		{"personas/日本.md", Persona, "日本", `1:1+1 bad-value: the file's name "日本" is not an id (an id has small letters a to z, digits, and single hyphens between them)`},
		{"metrics/CPU.csv", Observations, "CPU", `1:1+1 bad-value: the file's name "CPU" is not an id (rename the file to "cpu.csv")`},
		{"pages/My Guides/a.md", Page, "My Guides/a", `1:1+1 bad-value: the folder's name "My Guides" is not an id (rename the folder to "my-guides")`},
		{"pages/v1.2/B.md", Page, "v1.2/B", `1:1+1 bad-value: the folder's name "v1.2" is not an id (rename the folder to "v1-2")` + "\n" +
			`1:1+1 bad-value: the file's name "B" is not an id (rename the file to "b.md")`},

		{"flowbook.yml", Unknown, "", `1:1+1 unknown-file: this file is not used (did you mean "flowbook.yaml"?)`},
		{"flowbok.yaml", Unknown, "", `1:1+1 unknown-file: this file is not used (did you mean "flowbook.yaml"?)`},
		{"Index.MD", Unknown, "", `1:1+1 unknown-file: this file is not used (did you mean "index.md"?)`},
		{"needs_map.md", Unknown, "", `1:1+1 unknown-file: this file is not used (did you mean "needs-map.md"?)`},
		{"about.md", Unknown, "", `1:1+1 unknown-file: this file is not used (free pages belong in pages/)`},
		{"cpu.csv", Unknown, "", `1:1+1 unknown-file: this file is not used (observations belong in metrics/)`},
		{"logo.svg", Unknown, "", `1:1+1 unknown-file: this file is not used (files that are published as they are belong in static/)`},
		{"activites/a.md", Unknown, "", `1:1+1 unknown-file: this file is not used (did you mean "activities/"?)`},
		{"Personas/a.md", Unknown, "", `1:1+1 unknown-file: this file is not used (did you mean "personas/"?)`},
		{"drawings/x/a.md", Unknown, "", `1:1+1 unknown-file: this file is not used (a handbook has the folders activities/, personas/, opportunities/, onboarding/, pages/, metrics/, static/, theme/; a name that begins with _ is ignored)`},
		{"personas/old/a.md", Unknown, "", `1:1+1 unknown-file: this file is not used (personas/ has no subfolders: move the file up to personas/a.md)`},
		{"metrics/2026/a.csv", Unknown, "", `1:1+1 unknown-file: this file is not used (metrics/ has no subfolders: move the file up to metrics/a.csv)`},
		{"activities/a.markdown", Unknown, "", `1:1+1 unknown-file: this file is not used (files in activities/ end in .md: rename it to "a.md")`},
		{"pages/guides/A.MD", Unknown, "", `1:1+1 unknown-file: this file is not used (files in pages/ end in .md: rename it to "A.md")`},
		{"pages/screen.png", Unknown, "", `1:1+1 unknown-file: this file is not used (files in pages/ end in .md; those that are published as they are belong in static/)`},
		{"metrics/a.CSV", Unknown, "", `1:1+1 unknown-file: this file is not used (files in metrics/ end in .csv: rename it to "a.csv")`},
		{"metrics/a.md", Unknown, "", `1:1+1 unknown-file: this file is not used (files in metrics/ end in .csv; a metric is declared in its activity)`},
		{"activities/a.csv", Unknown, "", `1:1+1 unknown-file: this file is not used (observations belong in metrics/)`},
	} {
		text := doc
		switch c.kind {
		case Settings:
			text = "title: T"
		case Observations:
			text = "date,value\n"
		}
		d := read(t, c.path, text)
		id := d.ID
		if c.kind == Unknown {
			id = ""
		}
		if d.Kind != c.kind || id != c.id {
			t.Errorf("%s is %s %q, want %s %q", c.path, d.Kind, id, c.kind, c.id)
		}
		if got := show(d.Problems); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.path, got, c.want)
		}
	}
}

func TestIgnoredFiles(t *testing.T) {
	fsys := files("README.md", "", "activities/README.md", "", "_drafts/a.md", "", ".git/config", "", "activities/_x/a.md", "",
		"pages/.a.md.swp", "", "static/_x/y", "", "static/.well-known/z", "", "theme/README.md", "", "activities/_a.md", "")
	if docs := snapshot(t, fsys).Documents(); len(docs) != 0 {
		t.Errorf("%d documents, the first %s", len(docs), docs[0].Path)
	}
}

func TestIDs(t *testing.T) {
	for id, want := range map[string]bool{
		"a": true, "0": true, "a-b": true, "a1-2b-c": true,
		"": false, "-": false, "a-": false, "-a": false, "a--b": false, "A": false, "a_b": false, "a.b": false, "ä": false, "a b": false,
	} {
		if got := validID(id); got != want {
			t.Errorf("validID(%q) = %v", id, got)
		}
		if s := suggestID(id); s != "" && !validID(s) {
			t.Errorf("suggestID(%q) = %q, which is no id", id, s)
		}
	}
}
