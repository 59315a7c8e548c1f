package insights

import (
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Options say how a list is shown. The zero value shows titles as they were
// written, paths as they are, and everything without colour.
type Options struct {
	Headline string                     // "" for none
	Title    string                     // of the handbook, for a document's heading; inline Markdown
	Plain    func(inline string) string // takes the markup out of a title; nil: as it is
	Path     func(file string) string   // how a file is named; nil: as it is
	Link     func(p Place) string       // the web address of a line; nil, or "": none
	Color    bool                       // ANSI colours, in text alone
	Today    model.Date                 // for a document's heading
}

// english is what documents and the terminal speak.
var english *words.Language

// maxItems is how many insights of a section people are shown; programs get all.
const maxItems = 10

// maxParts is how many parts of one insight people are shown.
const maxParts = 5

func (o *Options) plain(s string) string {
	if o.Plain != nil {
		s = o.Plain(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

func (o *Options) path(file string) string {
	if o.Path != nil {
		return o.Path(file)
	}
	return file
}

func (o *Options) link(p Place) string {
	if o.Link == nil || p.File == "" {
		return ""
	}
	return o.Link(p)
}

// title is an entity's title without markup; a file's path is none.
func (o *Options) title(e *Entity) string {
	if e.Kind == "file" {
		return o.path(e.ID)
	}
	return o.plain(e.Title)
}

// sentence is t without markup.
func (o *Options) sentence(t Text) string {
	var b strings.Builder
	for i := range t {
		b.WriteString(o.quoted(&t[i]))
	}
	return b.String()
}

func (o *Options) run(r *Run) string {
	switch {
	case r.Entity == nil:
		return r.Words
	case r.Lower:
		return model.Lower(o.title(r.Entity))
	}
	return o.title(r.Entity)
}

// quoted is r, in quotation marks where it is a title that reads like a part of
// the sentence: an activity is called "Restore a backup".
func (o *Options) quoted(r *Run) string {
	if r.Entity != nil && slices.Contains([]string{"activity", "metric", "opportunity"}, r.Entity.Kind) {
		return "“" + o.run(r) + "”"
	}
	return o.run(r)
}

// Group is a section with what stands in it.
type Group struct {
	*Section
	Items []*Insight
}

// Grouped puts list below its sections, empty ones left out, and sets apart
// what was accepted.
func Grouped(list []Insight) (groups []Group, accepted []*Insight) {
	for i := range Sections {
		g := Group{Section: &Sections[i]}
		for k := range list {
			switch insight := &list[k]; {
			case sectionOf(insight.Kind) != g.Section:
			case insight.Waiver != nil:
				accepted = append(accepted, insight)
			default:
				g.Items = append(g.Items, insight)
			}
		}
		if len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return groups, accepted
}

// SharedDo is what all items ask for, where there are several and they ask for
// the same: it is said once then.
func SharedDo(items []*Insight) string {
	if len(items) < 2 {
		return ""
	}
	for _, i := range items {
		if i.Do != items[0].Do {
			return ""
		}
	}
	return items[0].Do
}

// told remembers which metrics were spoken of, so that a part that comes again is
// said in short.
type told map[string]bool

// short reports whether p has been said before, and remembers it.
func (t told) short(p *Part) bool {
	if len(p.Path) == 0 || p.Short == nil {
		return false
	}
	last := p.Path[len(p.Path)-1]
	before := t[last.ID]
	t[last.ID] = true
	return before
}

// Address is where a line of the handbook is shown on the web, "" without a
// repository: GitHub's address, or GitLab's where the repository's says so. The
// page shows the file as text, since lines of a rendered one have no addresses.
func Address(r *model.Repository, p Place) string {
	address := r.Show("blob", p.File)
	if address == "" {
		return ""
	}
	address += "?plain=1"
	if p.Line > 0 {
		address += "#L" + strconv.Itoa(int(p.Line))
	}
	return address
}
