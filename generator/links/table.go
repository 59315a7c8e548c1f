package links

import (
	"maps"
	"path"
	"slices"
	"strings"

	"flowbook/generator/markdown"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Kinds are the words before the colon of a wiki link, and the folders before
// the slash of a step's or a node's page.
var Kinds = []struct{ Wiki, Folder string }{
	{"activity", "activities"}, {"persona", "personas"}, {"metric", "metrics"}, {"opportunity", "opportunities"},
	{"node", "needs"}, {"phase", "phases"}, {"team", "teams"}, {"track", "onboarding"}, {"page", "pages"},
}

// Place is one address of the site.
type Place struct {
	Address   string
	File      string // the file that it comes from; "" for pages of the site's own
	Title     string // plain
	Published bool
	Known     bool     // false: its file cannot be read, so its anchors and entries are not known
	body      string   // the file whose text stands there; "" for none
	also      []string // other files that want the same id
	anchors   []string // of the layout
}

// Table finds places by file, by address and by id. It never changes.
type Table struct {
	bodies    map[string]*markdown.Later
	titles    map[*Place]string // those that are others by now
	files     map[string]*Place
	addresses map[string]*Place
	ids       map[string]map[string]*Place // by the wiki word, then by id
	open      map[string]bool              // wiki words of kinds with entries whose names are not known
	engine    *markdown.Engine
}

// Content is what a Table is made of.
type Content struct {
	Handbook  *model.Handbook // derived
	Documents []*source.Document
	Bodies    map[string]*markdown.Later
	Engine    *markdown.Engine
	Open      map[string]bool // wiki words of kinds that may have more entries than could be read

	Duplicates []*model.Activity            // with an id that an earlier one has
	BadIDs     map[string]map[string]string // by wiki words: ids as written, and what they were taken for
}

// New makes the table of a handbook.
func New(c Content) *Table {
	t := &Table{
		files: make(map[string]*Place, len(c.Documents)), addresses: make(map[string]*Place, 2*len(c.Documents)),
		ids: map[string]map[string]*Place{}, open: c.Open,
		engine: c.Engine, bodies: c.Bodies,
	}
	for _, k := range Kinds {
		t.ids[k.Wiki] = map[string]*Place{}
	}
	t.own(c.Handbook)
	t.entities(c)
	for _, doc := range c.Documents {
		t.document(c, doc)
	}
	t.seconds(c)
	t.aliases(c.Handbook)
	return t
}

// seconds enters other names and other claimants of names. An entity whose file
// has a bad name is known by that too; what only a second activity of one id
// holds is there as well. Both are mistakes that have been named once.
func (t *Table) seconds(c Content) {
	for _, doc := range c.Documents {
		if kind := folderKinds[doc.Kind]; kind != "" && t.ids[kind][doc.ID] == nil && t.files[doc.Path] != nil {
			t.ids[kind][doc.ID] = t.files[doc.Path]
		}
	}
	for _, a := range c.Duplicates {
		for i := range a.Metrics {
			t.enter("metric", a.Metrics[i].ID, Place{Address: AddressOf("metric", a.Metrics[i].ID), File: a.Origin.File})
		}
		for i := range a.Opportunities {
			t.enter("opportunity", a.Opportunities[i].ID, Place{Address: AddressOf("opportunity", a.Opportunities[i].ID), File: a.Origin.File})
		}
	}
	for kind, ids := range c.BadIDs {
		for written, meant := range ids {
			if p := t.ids[kind][meant]; p != nil && t.ids[kind][written] == nil {
				t.ids[kind][written] = p
			}
		}
	}
}

// aliases lets links to old addresses lead to where these redirect to.
func (t *Table) aliases(h *model.Handbook) {
	add := func(f *model.File) {
		for _, alias := range f.Aliases {
			if p := t.addresses[f.Address]; p != nil && t.addresses[alias] == nil {
				t.addresses[alias] = p
			}
		}
	}
	h.EachFile(add)
	for _, r := range h.Settings.Redirects {
		to, _, _ := strings.Cut(r.To, "#")
		if p := t.addresses[to]; p != nil && t.addresses[r.From.ID] == nil {
			t.addresses[r.From.ID] = p
		}
	}
}

// own enters the pages that every site has.
func (t *Table) own(h *model.Handbook) {
	for address, title := range Own {
		t.addresses[address] = &Place{Address: address, Title: title, Published: true, Known: true}
	}
	if !h.Map.Present {
		delete(t.addresses, "/needs/")
		delete(t.addresses, "/needs-map.svg")
	}
}

// Own lists the addresses of the pages and files that the site makes by itself.
var Own = map[string]string{
	"/": "Home", "/flow/": "Product Flow", "/needs/": "Needs map", "/metrics/": "Metrics",
	"/opportunities/": "Opportunities", "/roadmap/": "Roadmap", "/insights/": "Insights",
	"/handbook.json": "handbook.json", "/handbook.schema.json": "the schema of handbook.json", "/sitemap.xml": "Sitemap", "/robots.txt": "robots.txt", "/404.html": "Not found",
	"/feed.xml": "Feed", "/llms.txt": "llms.txt", "/_redirects": "Redirects",
	"/needs-map.svg": "Needs map", "/opportunities.csv": "Opportunities as a table",
	"/print/": "The whole handbook", "/product-flow.svg": "Product Flow as a picture",
}

// TwinName is the name of the file beside a page that says the same in Markdown:
// "/flow/index.md" for "/flow/".
const TwinName = "index.md"

// Later lists the addresses that design 3 reserves for pages that do not exist yet.
var Later = []string{"/styleguide/"}

func (t *Table) entities(c Content) {
	h := c.Handbook
	for _, e := range h.Phases {
		t.enter("phase", e.ID, Place{Address: e.Address, File: e.File, Title: e.Title, Published: true, Known: true})
	}
	for _, e := range h.Teams {
		t.enter("team", e.ID, Place{Address: e.Address, File: e.File, Title: e.Name, Published: true, Known: true})
	}
	for _, e := range h.Personas {
		t.file("persona", e.ID, e.Origin.File, e.Title, &e.File)
	}
	for _, e := range h.Activities {
		p := t.file("activity", e.ID, e.Origin.File, e.Title, &e.File)
		for i := range e.Metrics {
			p.anchors = append(p.anchors, "metric:"+e.Metrics[i].ID)
		}
		for i := range e.Opportunities {
			p.anchors = append(p.anchors, "opportunity:"+e.Opportunities[i].ID)
		}
	}
	for _, e := range h.Metrics {
		t.enter("metric", e.ID, Place{Address: e.Address, File: e.File, Title: e.Title, Published: e.Published(), Known: true})
	}
	for _, e := range h.Opportunities {
		if e.Inline {
			t.enter("opportunity", e.ID, Place{Address: e.Address, File: e.Origin.File, Title: e.Title, Published: e.Published, Known: true})
		} else {
			t.file("opportunity", e.ID, e.Origin.File, e.Title, &e.File)
		}
	}
	for i := range h.Map.Nodes {
		e := &h.Map.Nodes[i]
		t.enter("node", e.ID, Place{Address: e.Address, File: e.File, Title: e.Title, Published: h.Map.Published, Known: true})
	}
	for _, e := range h.Tracks {
		t.file("track", e.ID, e.Origin.File, e.Title, &e.File)
	}
	for _, e := range h.Pages {
		t.file("page", e.ID, e.Origin.File, e.Title, &e.File)
	}
}

func (t *Table) file(kind, id, file, title string, f *model.File) *Place {
	p := t.enter(kind, id, Place{Address: f.Address, File: file, Title: title, Published: f.Published, Known: true, body: file})
	t.files[file] = p
	return p
}

func (t *Table) enter(kind, id string, p Place) *Place {
	if id == "" && kind != "page" {
		return &p
	}
	if known := t.ids[kind][id]; known != nil {
		return known
	}
	place := &p
	t.ids[kind][id] = place
	if _, taken := t.addresses[p.Address]; !taken {
		t.addresses[p.Address] = place
	}
	return place
}

// AddressOf is the address of the entity that kind (a wiki word) and id name.
func AddressOf(kind, id string) string {
	for _, k := range Kinds {
		if k.Wiki == kind && kind != "page" {
			return "/" + k.Folder + "/" + id + "/"
		}
	}
	if id == "" {
		return "/"
	}
	return "/" + id + "/"
}

// folderKinds are the kinds of files whose entity has the file's id.
var folderKinds = map[source.FileKind]string{
	source.Activity: "activity", source.Persona: "persona", source.Opportunity: "opportunity",
	source.Track: "track", source.Page: "page",
}

// document enters what has no entity: broken files, duplicates, static files, the home page.
func (t *Table) document(c Content, doc *source.Document) {
	if t.files[doc.Path] != nil {
		return
	}
	switch doc.Kind {
	case source.Home:
		p := t.addresses["/"]
		p.File, p.body, p.Known = doc.Path, doc.Path, !doc.Broken
		t.files[doc.Path] = p
		if !c.Handbook.Home.Published && !doc.Broken { // the home page is there without it
			own := *p
			own.Published = false
			t.files[doc.Path] = &own
			p.body = ""
		}
	case source.NeedsMap:
		p := t.addresses["/needs/"]
		p.File, p.body, p.Known = doc.Path, doc.Path, !doc.Broken
		p.Published = c.Handbook.Map.Published || doc.Broken
		if svg := t.addresses["/needs-map.svg"]; svg != nil {
			svg.Published = p.Published
		}
		t.files[doc.Path] = p
	case source.Observations:
		if p := t.ids["metric"][doc.ID]; p != nil {
			t.files[doc.Path] = p
		} else {
			t.files[doc.Path] = &Place{File: doc.Path}
		}
	case source.Static:
		t.static(doc.Path, strings.TrimPrefix(doc.Path, "static"))
	case source.Unknown:
		if doc.Path == c.Handbook.LogoFile {
			t.static(doc.Path, c.Handbook.LogoAddress)
		}
	default:
		if kind := folderKinds[doc.Kind]; kind != "" {
			// Unreadable, or another file with a taken id: present, and nothing is known of it.
			p := t.ids[kind][doc.ID]
			if p == nil {
				p = t.enter(kind, doc.ID, Place{Address: AddressOf(kind, doc.ID), File: doc.Path, Published: true})
			} else {
				p.also = append(p.also, doc.Path)
			}
			t.files[doc.Path] = &Place{Address: p.Address, File: doc.Path, Title: p.Title, Published: p.Published}
		}
	}
}

func (t *Table) static(file, address string) {
	p := &Place{Address: address, File: file, Title: path.Base(address), Published: true, Known: true}
	t.files[file] = p
	if _, taken := t.addresses[address]; !taken {
		t.addresses[address] = p
	}
}

// Titled is the place of the entity that kind (a wiki word) and id name, or nil.
func (t *Table) Titled(kind, id string) *Place { return t.now(t.ids[kind][id]) }

// Page is the place that a front matter's page: names: KIND/ID without folders
// or ending, or a free page by its path. nil if there is none.
func (t *Table) Page(ref string) *Place {
	folder, id, ok := strings.Cut(strings.Trim(ref, "/"), "/")
	if !ok {
		return nil
	}
	for _, k := range Kinds {
		if k.Folder != folder {
			continue
		}
		if k.Wiki == "page" {
			id = strings.TrimSuffix(id, "/index")
		}
		return t.now(t.ids[k.Wiki][id])
	}
	return nil
}

// Pages lists every name that a page: could have, sorted.
func (t *Table) Pages() []string {
	var names []string
	for _, k := range Kinds {
		for id := range t.ids[k.Wiki] {
			names = append(names, k.Folder+"/"+id)
		}
	}
	slices.Sort(names)
	return names
}

// IDs lists the ids of a kind (a wiki word), sorted.
func (t *Table) IDs(kind string) []string { return slices.Sorted(maps.Keys(t.ids[kind])) }

// Open reports whether there may be more of a kind than could be read.
func (t *Table) Open(kind string) bool { return t.open[kind] }

// At is the place at an address, or nil.
func (t *Table) At(address string) *Place { return t.now(t.addresses[address]) }

// has reports whether p has the anchor, or may have it.
func (t *Table) has(p *Place, anchor string) bool {
	own := p.File == "" && strings.Contains(anchor, ":") // of the layout, whose parts are no headings
	if anchor == "" || !p.Known || own || strings.HasPrefix(anchor, "part:") || slices.Contains(p.anchors, anchor) {
		return true
	}
	inText := func(file string) bool {
		body := t.bodies[file].Document()
		return body != nil && body.HasAnchor(anchor)
	}
	return inText(p.body) || slices.ContainsFunc(p.also, inText)
}

// anchorNames lists what could be meant by a wrong anchor.
func (t *Table) anchorNames(p *Place) []string {
	names := slices.Clone(p.anchors)
	if body := t.bodies[p.body].Document(); body != nil {
		if body.TitleID != "" {
			names = append(names, body.TitleID)
		}
		for _, h := range body.Headings {
			names = append(names, h.ID)
		}
	}
	return names
}

// OpenFolder reports whether there may be more in a folder (as page: names it) than could be read.
func (t *Table) OpenFolder(folder string) bool {
	for _, k := range Kinds {
		if k.Folder == folder {
			return t.open[k.Wiki]
		}
	}
	return false
}
