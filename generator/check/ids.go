package check

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// claim is an id or an address that something in a file wants for itself. Two
// entities of one kind meet at an address only if they have one id.
type claim struct {
	name string
	file string
	at   diag.Span
	kind string // of the entity whose own address it is, "static" for a file, "" for aliases and free pages
}

func byPlace(a, b claim) int {
	if c := strings.Compare(a.file, b.file); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column), strings.Compare(a.name, b.name))
}

// ids reports ids that two entities of one kind have. Files of activities are
// the loader's business, and the keys of a map are the decoder's.
func (k *checker) ids() {
	var phases, teams, metrics, opportunities []claim
	for _, e := range k.h.Phases {
		phases = append(phases, claim{e.ID, e.File, e.ValueAt("id"), ""})
	}
	for _, e := range k.h.Teams {
		teams = append(teams, claim{e.ID, e.File, e.ValueAt("id"), ""})
	}
	for _, a := range k.h.Activities {
		for i := range a.Metrics {
			m := &a.Metrics[i]
			metrics = append(metrics, claim{m.ID, m.File, m.ValueAt("id"), ""})
		}
		for i := range a.Opportunities {
			o := &a.Opportunities[i]
			opportunities = append(opportunities, claim{o.ID, o.Origin.File, o.ValueAt("id"), ""})
		}
	}
	for _, doc := range k.Documents {
		if doc.Kind == source.Opportunity {
			opportunities = append(opportunities, claim{doc.ID, doc.Path, diag.Start, ""})
		}
	}
	k.unique("phase", phases)
	k.unique("team", teams)
	k.unique("metric", metrics)
	k.unique("opportunity", opportunities)
}

func (k *checker) unique(kind string, claims []claim) {
	slices.SortFunc(claims, byPlace)
	first := map[string]claim{}
	for _, c := range claims {
		if c.name == "" {
			continue
		}
		f, taken := first[c.name]
		if !taken {
			first[c.name] = c
			continue
		}
		d := k.fail(diag.DuplicateID, c.file, c.at, "give one of the two another id.", "another %s has the id %q", kind, c.name)
		d.Related = diag.Related{Text: "The first is at", File: f.file, Span: f.at}
	}
}

// addresses reports addresses that pages, aliases and static files want twice,
// or that the site needs for itself.
func (k *checker) addresses() {
	claims := k.entryAddresses()
	k.eachFile(func(kind string, o *model.Origin, address string, aliases []string) {
		if address != "" {
			claims = append(claims, claim{address, o.File, diag.Start, kind})
		}
		for i, a := range aliases {
			claims = append(claims, claim{a, o.File, k.aliasAt(o, aliases[:i], a), ""})
		}
	})
	for _, r := range k.h.Settings.Redirects {
		claims = append(claims, claim{r.From.ID, k.h.Settings.File, r.From.At, ""})
	}
	for _, doc := range k.Documents {
		if doc.Kind == source.Static {
			claims = append(claims, claim{strings.TrimPrefix(doc.Path, "static"), doc.Path, diag.Start, "static"})
		}
	}
	if h := k.h; strings.HasPrefix(h.LogoFile, "static/") || h.LogoFile == "" {
		// it is one of the static files, or there is none
	} else {
		claims = append(claims, claim{h.LogoAddress, h.LogoFile, diag.Start, "static"})
	}
	for _, doc := range k.Documents {
		if kind := entityKinds[doc.Kind]; kind != "" && doc.Broken {
			claims = append(claims, claim{links.AddressOf(kind, doc.ID), doc.Path, diag.Start, kind})
		}
	}
	slices.SortFunc(claims, byPlace)
	first := map[string]claim{}
	for _, c := range claims {
		k.claim(first, c)
	}
	k.belowFiles(claims, first)
	k.besidePages(claims, first)
}

// besidePages reports what would stand where a page stands in Markdown.
func (k *checker) besidePages(claims []claim, first map[string]claim) {
	for _, c := range claims {
		place := diskPlace(c.name)
		page, beside := strings.CutSuffix(place, "/"+links.TwinName)
		if !beside {
			continue
		}
		f, taken := first[page]
		if own := links.Own[page+"/"]; own != "" || taken && f.kind != "static" {
			k.fail(diag.DuplicateAddress, c.file, c.at, "choose another name.", "the address %s is the site's own: the page %s/ in Markdown", place, page)
		}
	}
}

// entityKinds are the words for kinds of files that have a page.
var entityKinds = map[source.FileKind]string{
	source.Activity: "activity", source.Persona: "persona", source.Opportunity: "opportunity", source.Track: "track", source.Page: "page",
}

// belowFiles reports addresses below that of a file: a file has nothing below it.
func (k *checker) belowFiles(claims []claim, first map[string]claim) {
	for _, c := range claims {
		for dir := path.Dir(c.name); dir != "/" && dir != "."; dir = path.Dir(dir) {
			f, taken := first[diskPlace(dir)]
			own := reserved[diskPlace(dir)]
			switch {
			case own != "" && isFile(dir):
				k.fail(diag.DuplicateAddress, c.file, c.at, "choose another name.", "the address %s lies below %s, the site's own file", c.name, dir)
			case taken && f.name != c.name && (f.kind == "static" || isFile(f.name) || strings.HasSuffix(dir, "/index.html")):
				first, later := f, c
				if byPlace(c, f) < 0 {
					first, later = c, f
				}
				d := k.fail(diag.DuplicateAddress, later.file, later.at, "a file has nothing below it: give one of the two another name.",
					"the addresses %s and %s exclude each other", later.name, first.name)
				d.Related = diag.Related{Text: "The other is", File: first.file}
			}
		}
	}
}

// isFile reports whether what is published at address is a file of that name, no folder with a page.
func isFile(address string) bool { return !strings.HasSuffix(address, "/") && path.Ext(address) != "" }

// entryAddresses are the addresses of entities that stand in somebody else's file.
func (k *checker) entryAddresses() []claim {
	var claims []claim
	for i := range k.h.Map.Nodes {
		n := &k.h.Map.Nodes[i]
		claims = append(claims, claim{n.Address, n.File, n.At, "node"})
	}
	for _, p := range k.h.Phases {
		claims = append(claims, claim{p.Address, p.File, p.At, "phase"})
	}
	for _, t := range k.h.Teams {
		claims = append(claims, claim{t.Address, t.File, t.At, "team"})
	}
	for _, m := range k.h.Metrics {
		claims = append(claims, claim{m.Address, m.File, m.At, "metric"})
	}
	for _, o := range k.h.Opportunities {
		if o.Inline {
			claims = append(claims, claim{o.Address, o.Origin.File, o.At, "opportunity"})
		}
	}
	return claims
}

// claim enters c into first, or reports that its address is taken.
func (k *checker) claim(first map[string]claim, c claim) {
	place := diskPlace(c.name)
	title := reserved[place]
	if strings.HasPrefix(place, "/assets/search/") {
		title = "the search index"
	}
	if name, below := strings.CutPrefix(place, "/assets/"); title == "" && below && k.options.ThemeFiles != nil && (name == "site.css" || k.options.ThemeFiles("assets/"+name)) {
		title = "the theme's " + name + "; a file below theme/ replaces it"
	}
	if title != "" {
		k.fail(diag.DuplicateAddress, c.file, c.at, "choose another name.", "the address %s is the site's own: %s", c.name, title)
		return
	}
	f, taken := first[place]
	if !taken {
		first[place] = c
		return
	}
	if c.kind != "" && c.kind != "static" && c.kind == f.kind {
		return // two entities with one id, which has been said
	}
	d := k.fail(diag.DuplicateAddress, c.file, c.at, "give one of the two another name.", "the address %s is taken", c.name)
	d.Related = diag.Related{Text: "The first is", File: f.file}
	if f.at != diag.Start {
		d.Related = diag.Related{Text: "The first is at", File: f.file, Span: f.at}
	}
}

// eachFile calls f for every entity with a file of its own. The address of the
// home page and of the needs map are the site's, and given as "".
func (k *checker) eachFile(f func(kind string, o *model.Origin, address string, aliases []string)) {
	h := k.h
	f("home", &h.Home.Origin, "", h.Home.Aliases)
	f("map", &h.Map.Origin, "", h.Map.Aliases)
	for _, e := range h.Personas {
		f("persona", &e.Origin, e.Address, e.Aliases)
	}
	for _, e := range h.Activities {
		f("activity", &e.Origin, e.Address, e.Aliases)
	}
	for _, e := range h.Opportunities {
		if !e.Inline {
			f("opportunity", &e.Origin, e.Address, e.Aliases)
		}
	}
	for _, e := range h.Tracks {
		f("track", &e.Origin, e.Address, e.Aliases)
	}
	for _, e := range h.Pages {
		f("", &e.Origin, e.Address, e.Aliases)
	}
}

// aliasAt is the place of an alias in its file, where those before it stand too;
// what is no address stands there and is not among them.
func (k *checker) aliasAt(o *model.Origin, before []string, alias string) diag.Span {
	doc := k.document(o.File)
	if doc == nil || doc.Front() == nil {
		return o.ValueAt("aliases")
	}
	again := 0 // how often it stands before
	for _, b := range before {
		if b == alias {
			again++
		}
	}
	for _, item := range items(doc.Front().Get("aliases")) {
		if item.Value != alias {
			continue
		}
		if again == 0 {
			return item.At
		}
		again--
	}
	return o.ValueAt("aliases")
}

func items(list *source.Node) []*source.Node {
	if list == nil {
		return nil
	}
	return list.Items
}

// diskPlace is what address is on disk, so that /old, /old/ and
// /old/index.html meet: a file and a folder cannot have one name.
func diskPlace(address string) string {
	return "/" + strings.Trim(strings.TrimSuffix(address, "/index.html"), "/")
}

// reserved is what the site has of its own at each place on disk.
var reserved = func() map[string]string {
	at := map[string]string{}
	for _, address := range links.Later {
		at[diskPlace(address)] = address
	}
	for address, title := range links.Own {
		at[diskPlace(address)] = title
	}
	at["/assets"] = "the theme's files"
	return at
}()
