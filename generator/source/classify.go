package source

import (
	"maps"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// FileKind says what a file of the handbook is, by its path alone.
type FileKind uint8

// The kinds of files.
const (
	Unknown      FileKind = iota // taken by no rule, or not a plain file
	Settings                     // flowbook.yaml
	Home                         // index.md
	NeedsMap                     // needs-map.md
	Activity                     // activities/**/ID.md
	Persona                      // personas/ID.md
	Opportunity                  // opportunities/ID.md
	Track                        // onboarding/ID.md
	Page                         // pages/**/NAME.md
	Observations                 // metrics/ID.csv
	Static                       // static/**
	Theme                        // theme/**
)

func (k FileKind) String() string {
	return [...]string{
		Unknown: "unknown", Settings: "settings", Home: "home", NeedsMap: "needs map", Activity: "activity",
		Persona: "persona", Opportunity: "opportunity", Track: "track", Page: "page",
		Observations: "observations", Static: "static", Theme: "theme",
	}[k]
}

// markdown reports whether files of the kind are Markdown with front matter.
func (k FileKind) markdown() bool { return Home <= k && k <= Page }

// rule says what a folder of the handbook holds.
type rule struct {
	folder string
	kind   FileKind
	ending string // of the files that it takes; "" takes all
	deep   bool   // files in its subfolders too
}

var rules = []rule{
	{"activities", Activity, ".md", true},
	{"personas", Persona, ".md", false},
	{"opportunities", Opportunity, ".md", false},
	{"onboarding", Track, ".md", false},
	{"pages", Page, ".md", true},
	{"metrics", Observations, ".csv", false},
	{"static", Static, "", true},
	{"theme", Theme, "", true},
}

var rootFiles = map[string]FileKind{"flowbook.yaml": Settings, "index.md": Home, "needs-map.md": NeedsMap}

// ignored reports whether a path is none of the handbook's business.
func ignored(name string) bool {
	return hidden(name) || strings.HasPrefix(name, "_") || strings.Contains(name, "/_") || path.Base(name) == "README.md"
}

// hidden reports whether a path has a name in it that begins with a dot. Such
// files belong to programs, hold secrets (.git/config, .env), and are not watched.
func hidden(name string) bool {
	return strings.HasPrefix(name, ".") && name != "." || strings.Contains(name, "/.")
}

// classify makes the document that a path stands for, not yet read. A name that
// breaks a rule is reported in it.
func classify(name string) *Document {
	d := &Document{Path: name}
	folder, below, inFolder := strings.Cut(name, "/")
	if !inFolder {
		d.Kind = rootFiles[name]
		d.ID = strings.TrimSuffix(name, path.Ext(name))
		if d.Kind == Unknown {
			d.report(diag.UnknownFile, diag.Start, unusedFile, strayRootHint(name))
		}
		return d
	}
	i := slices.IndexFunc(rules, func(r rule) bool { return r.folder == folder })
	if i < 0 {
		d.folder = folder
		d.report(diag.UnknownFile, diag.Start, unusedFile, strayFolderHint(folder))
		return d
	}
	r := rules[i]
	sub, _, nested := strings.Cut(below, "/")
	switch {
	case nested && !r.deep:
		d.folder = folder + "/" + sub
		hint := folder + "/ has no subfolders: move the file up to " + folder + "/" + path.Base(name)
		d.report(diag.UnknownFile, diag.Start, unusedFile, hint)
	case r.ending != "" && path.Ext(name) != r.ending:
		d.report(diag.UnknownFile, diag.Start, unusedFile, strayEndingHint(name, r))
	default:
		d.Kind = r.kind
		d.ID = strings.TrimSuffix(below, r.ending)
		if r.kind == Page {
			d.checkPageName()
		} else if r.ending != "" {
			d.ID = path.Base(d.ID)
			d.checkName(d.ID, r.ending)
		}
	}
	return d
}

const unusedFile = "this file is not used"

// strayRootHint says what becomes of a file in the content root.
func strayRootHint(name string) string {
	stem, ending := strings.TrimSuffix(name, path.Ext(name)), strings.ToLower(path.Ext(name))
	known := slices.Sorted(maps.Keys(rootFiles))
	for _, k := range known {
		if strings.EqualFold(stem, strings.TrimSuffix(k, path.Ext(k))) {
			return didYouMean(k)
		}
	}
	if near := diag.Suggest(name, known); near != "" {
		return didYouMean(near)
	}
	switch ending {
	case ".md", ".markdown":
		return "free pages belong in pages/"
	case ".csv":
		return "observations belong in metrics/"
	}
	return "files that are published as they are belong in static/"
}

// strayFolderHint says which folder was probably meant.
func strayFolderHint(folder string) string {
	var names []string
	for _, r := range rules {
		names = append(names, r.folder)
	}
	if near := diag.Suggest(folder, names); near != "" {
		return didYouMean(near + "/")
	}
	return "a handbook has the folders " + strings.Join(names, "/, ") + "/; a name that begins with _ is ignored"
}

// strayEndingHint says which ending a file of the folder has.
func strayEndingHint(name string, r rule) string {
	base := path.Base(name)
	stem := strings.TrimSuffix(base, path.Ext(base))
	switch ending := strings.ToLower(path.Ext(base)); {
	case slices.Contains([]string{".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ""}, ending) && r.ending == ".md",
		slices.Contains([]string{".csv", ".txt", ".tsv", ""}, ending) && r.ending == ".csv":
		return "files in " + r.folder + "/ end in " + r.ending + `: rename it to "` + stem + r.ending + `"`
	case ending == ".csv":
		return "observations belong in metrics/"
	case ending == ".md" && r.ending == ".csv":
		return "files in metrics/ end in .csv; a metric is declared in its activity"
	}
	return "files in " + r.folder + "/ end in " + r.ending + "; those that are published as they are belong in static/"
}

func didYouMean(name string) string { return `did you mean "` + name + `"?` }
