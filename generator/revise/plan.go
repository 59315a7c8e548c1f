package revise

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/source"
)

// Plan is what changes.
type Plan struct {
	Request
	Files   []File   // those that change, by path; the one that holds the entity last
	Kept    string   // the old address that goes on to work; "" for none
	KeptIn  string   // the file that says so
	Notes   []string // what the author should look at, in sentences
	OldFile string   // the file that moves; "" if none does
	NewFile string
}

// File is one file that changes.
type File struct {
	From, To      string // paths in the handbook; they differ where the file moves
	Before, After []byte
	Mentions      int // how many were mended
}

// Make works out what changes. Its error is a *Refusal.
func Make(c Content, q Request) (*Plan, error) {
	if err := q.check(c); err != nil {
		return nil, err
	}
	r := &renamer{Content: c, Request: q, edits: map[string][]edit{}, moves: map[string]string{}}
	r.oldAddress, r.newAddress = links.AddressOf(q.Kind, q.Old), links.AddressOf(q.Kind, q.New)
	if err := r.find(); err != nil {
		return nil, err
	}
	for _, doc := range c.Documents {
		r.front(doc)
		r.body(doc)
		r.table(doc)
		r.texts(doc)
	}
	r.prometheus()
	p := &Plan{Request: r.Request, Notes: r.notes, OldFile: r.file, NewFile: r.moves[r.file]}
	if p.NewFile == "" {
		p.OldFile = ""
	}
	if !q.NoAlias {
		p.Kept = r.keep()
		p.KeptIn = cmp.Or(p.NewFile, "flowbook.yaml")
	}
	if len(r.refused) > 0 {
		r.refused.Sort()
		return nil, &Refusal{Message: "not every mention can be mended for certain; write these plainly and try again", Problems: r.refused}
	}
	p.Files = r.files()
	return p, nil
}

// renamer is one pass.
type renamer struct {
	Content
	Request
	file                   string // that holds the entity
	oldAddress, newAddress string
	moves                  map[string]string // files that get another path
	edits                  map[string][]edit // by path
	refused                diag.List
	notes                  []string
}

// edit replaces the bytes [from, to) of a document's Text.
type edit struct {
	from, to int
	text     string
	mention  bool // it mends a mention; else it keeps the old address
}

// find looks for the file that holds the entity, and what moves with it.
func (r *renamer) find() error {
	var broken diag.List
	var holders []*source.Document
	for _, doc := range r.Documents {
		switch {
		case doc.Broken && doc.Kind != source.Static && doc.Kind != source.Theme:
			broken = append(broken, doc.Problems...)
		case r.holds(doc):
			holders = append(holders, doc)
		}
	}
	switch {
	case len(broken) > 0:
		broken.Sort()
		return &Refusal{Message: "there are files that cannot be read, and what they mention is not known; mend them first", Problems: broken}
	case len(holders) == 0:
		return refuse("there is no %s %q", r.Kind, r.Old)
	case len(holders) > 1:
		return refuse("there are two of the id %q, in %s and %s; rename one of them by hand", r.Old, holders[0].Path, holders[1].Path)
	}
	doc := holders[0]
	r.file = doc.Path
	if own, ok := fileKinds[r.Kind]; ok && doc.Kind == own {
		r.move(doc.Path, r.newPath(doc.Path))
	}
	if csv := "metrics/" + r.Old + ".csv"; r.Kind == "metric" && r.Snapshot.Document(csv) != nil {
		r.move(csv, "metrics/"+r.New+".csv")
	}
	for from, to := range r.moves {
		if r.Snapshot.Document(to) != nil {
			return refuse("%s is there already; move it away first", to)
		}
		if r.Snapshot.Document(from).Linked() {
			return refuse("%s is a symbolic link, which flowbook does not write through", from)
		}
	}
	return nil
}

// holds reports whether doc is, or has in it, what is to be renamed.
func (r *renamer) holds(doc *source.Document) bool {
	if own, ok := fileKinds[r.Kind]; ok && doc.Kind == own && doc.ID == r.Old {
		return true
	}
	found := false
	ownMentions(doc, func(kind, id string) { found = found || kind == r.Kind && id == r.Old })
	return found
}

func (r *renamer) move(from, to string) { r.moves[from] = to }

// newPath is where the file of the renamed entity goes: beside where it is, or
// for a page below pages/.
func (r *renamer) newPath(file string) string {
	if r.Kind != "page" {
		return path.Join(path.Dir(file), r.New+".md")
	}
	if path.Base(file) == "index.md" {
		return "pages/" + r.New + "/index.md"
	}
	return "pages/" + r.New + ".md"
}

// at is where a file will be.
func (r *renamer) at(file string) string { return cmp.Or(r.moves[file], file) }

// replace notes that bytes of doc become text.
func (r *renamer) replace(doc *source.Document, from, to int, text string) {
	r.edits[doc.Path] = append(r.edits[doc.Path], edit{from, to, text, true})
}

// cannot notes a mention that is written in a way in which it cannot be mended.
func (r *renamer) cannot(doc *source.Document, at diag.Span) {
	r.refused = append(r.refused, diag.Diagnostic{
		File: doc.Path, Span: at, Severity: diag.Error, Code: diag.BadValue,
		Message: fmt.Sprintf("this names the %s %q, but not in so many letters", r.Kind, r.Old), Hint: "write it without escapes and on one line.",
	})
}

// files puts the edits into the files.
func (r *renamer) files() []File {
	paths := map[string]bool{}
	for p := range r.edits {
		paths[p] = true
	}
	for p := range r.moves {
		paths[p] = true
	}
	var list []File
	for p := range paths {
		doc := r.Snapshot.Document(p)
		f := File{From: p, To: r.at(p), Before: doc.Raw()}
		f.After, f.Mentions = apply(doc, r.edits[p])
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b File) int {
		return cmp.Or(cmp.Compare(rank(a, r.file), rank(b, r.file)), strings.Compare(a.From, b.From))
	})
	return list
}

// rank puts what holds the entity last, and what moves with it before that: if
// the machine stops in between, the same command can be given again.
func rank(f File, holder string) int {
	switch {
	case f.From == holder:
		return 2
	case f.From != f.To:
		return 1
	}
	return 0
}

// apply makes the edits of one document. Equal ones count once: front matter's
// aliases bring a place up twice.
func apply(doc *source.Document, edits []edit) (after []byte, mentions int) {
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	edits = slices.Compact(edits)
	text := doc.Text
	after = append(after, doc.Raw()[:len(doc.Raw())-len(text)]...)
	pos := 0
	for _, e := range edits {
		if e.from < pos {
			continue // the same place, found in two ways
		}
		after = append(append(after, text[pos:e.from]...), e.text...)
		pos = e.to
		if e.mention {
			mentions++
		}
	}
	return append(after, text[pos:]...), mentions
}
