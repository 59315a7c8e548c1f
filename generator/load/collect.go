package load

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// collector puts the documents' results together. Entities are copied before
// anything is entered into them, since the Loader keeps the originals.
type collector struct {
	content  *Content
	problems diag.List
	first    map[string]string // kind and id → the file that has it
}

func (c *collector) settingsMissing() {
	c.problems = append(c.problems, diag.Diagnostic{
		File: "flowbook.yaml", Span: diag.Start, Severity: diag.Error, Code: diag.SettingsMissing,
		Message: "there is no flowbook.yaml", Hint: "a handbook is a folder with a flowbook.yaml; `flowbook init` writes one to start from.",
	})
	u := &c.content.Unknown
	u.Phases, u.Teams, u.Checks = true, true, true
}

// missing notes the kinds whose folders could not be entered.
func (c *collector) missing(snap *source.Snapshot) {
	words := map[source.FileKind]string{source.Persona: "persona", source.Opportunity: "opportunity", source.Track: "track", source.Page: "page", source.Activity: "activity"}
	u := &c.content.Unknown
	for _, kind := range snap.Missing() {
		if u.Kinds == nil {
			u.Kinds = map[string]bool{}
		}
		u.Kinds[words[kind]] = true
		if kind == source.Activity {
			u.Activities, u.Metrics, u.Opportunities = true, true, true
		}
	}
}

// add takes over one document.
func (c *collector) add(doc *source.Document, l *loaded) {
	u := &c.content.Unknown
	c.problems = append(c.problems, l.problems...)
	if l.body != nil {
		c.content.Bodies[doc.Path] = l.body
	}
	if l.texts != nil {
		c.content.Texts[doc.Path] = l.texts
	}
	if c.duplicate(doc) {
		if a, ok := l.entity.(*model.Activity); ok {
			c.content.Duplicates = append(c.content.Duplicates, c.activity(doc, a))
		}
		return
	}
	if doc.Broken {
		c.unreadable(doc)
		return
	}
	h := c.content.Handbook
	switch e := l.entity.(type) {
	case *model.Settings:
		u.Phases = u.Phases || !e.Sound("phases") || doc.Empty
		u.Teams = u.Teams || !e.Sound("teams") || doc.Empty
		u.Checks = u.Checks || !e.Sound("checks") || !e.Checks.Sound("severity") || !e.Checks.Sound("waivers") ||
			!e.Checks.Sound("links") || !e.Checks.Links.Sound("allow")
	case *model.Home:
		h.Home = *e
		h.Home.Origin.File, h.Home.Origin.At = doc.Path, diag.Start
	case *model.NeedsMap:
		h.Map = *e
		h.Map.Nodes = slices.DeleteFunc(slices.Clone(e.Nodes), func(n model.Node) bool { return n.ID == "" })
		for i := range h.Map.Nodes {
			h.Map.Nodes[i].ID = c.content.badID("node", h.Map.Nodes[i].ID)
		}
		h.Map.Present = true
		u.Nodes = u.Nodes || !e.Sound("nodes")
	case *model.Activity:
		h.Activities = append(h.Activities, c.activity(doc, e))
	case *model.Persona:
		p := *e
		p.ID = normalID(doc.ID)
		h.Personas = append(h.Personas, &p)
	case *model.Opportunity:
		o := *e
		o.ID, o.Because = normalID(doc.ID), slices.Clone(e.Because)
		h.Opportunities = append(h.Opportunities, &o)
	case *model.Track:
		t := *e
		t.ID = normalID(doc.ID)
		h.Tracks = append(h.Tracks, &t)
	case *model.FreePage:
		p := *e
		p.ID = doc.ID
		h.Pages = append(h.Pages, &p)
	}
	if doc.Kind == source.Observations {
		c.content.Rows[normalID(doc.ID)] = l.rows
	}
}

func (c *collector) activity(doc *source.Document, e *model.Activity) *model.Activity {
	u := &c.content.Unknown
	u.Metrics = u.Metrics || !e.Sound("metrics")
	u.Opportunities = u.Opportunities || !e.Sound("opportunities")
	a := ownActivity(doc, e)
	for i := range a.Metrics {
		a.Metrics[i].ID = c.content.badID("metric", a.Metrics[i].ID)
	}
	for i := range a.Opportunities {
		a.Opportunities[i].ID = c.content.badID("opportunity", a.Opportunities[i].ID)
	}
	return a
}

// ownActivity is a copy of e that shares nothing with it that is entered later.
func ownActivity(doc *source.Document, e *model.Activity) *model.Activity {
	a := *e
	a.ID = normalID(doc.ID)
	a.Metrics = slices.Clone(e.Metrics)
	for i := range a.Metrics {
		a.Metrics[i].Segments = slices.Clone(a.Metrics[i].Segments)
	}
	a.Opportunities = slices.Clone(e.Opportunities)
	for i := range a.Opportunities {
		a.Opportunities[i].Because = slices.Clone(a.Opportunities[i].Because)
	}
	return &a
}

// unreadable notes what may be named in a file that cannot be read. Such a file
// still counts as present: an entity with its id is there, with nothing in it.
func (c *collector) unreadable(doc *source.Document) {
	u, h := &c.content.Unknown, c.content.Handbook
	at := model.Origin{File: doc.Path, At: diag.Start}
	switch doc.Kind {
	case source.Settings:
		u.Phases, u.Teams, u.Checks = true, true, true
	case source.NeedsMap:
		u.Nodes = true
		h.Map.Present, h.Map.Origin = true, at
	case source.Activity:
		u.Activities, u.Metrics, u.Opportunities = true, true, true
	}
}

// duplicate reports a document whose id an earlier one of its kind has taken.
// Only activities can stand in different folders; an opportunity's own file can
// also meet an inline one, which finish looks after.
func (c *collector) duplicate(doc *source.Document) bool {
	if doc.Kind != source.Activity {
		return false
	}
	if c.first == nil {
		c.first = map[string]string{}
	}
	if first, taken := c.first[doc.ID]; taken {
		c.problems = append(c.problems, diag.Diagnostic{
			File: doc.Path, Span: diag.Start, Severity: diag.Error, Code: diag.DuplicateID,
			Message: fmt.Sprintf("another activity has the id %q", doc.ID),
			Hint:    "an activity's id is its file's name, whatever its folder: rename one of the two.",
			Related: diag.Related{Text: "The first is", File: first},
		})
		return true
	}
	c.first[doc.ID] = doc.Path
	return false
}

// finish enters what needs more than one document: addresses, observations, the logo.
func (c *collector) finish() {
	h := c.content.Handbook
	for i := range h.Settings.Phases {
		p := h.Settings.Phases[i]
		if p.ID = c.content.badID("phase", p.ID); p.ID == "" {
			continue
		}
		p.Address = "/phases/" + p.ID + "/"
		h.Phases = append(h.Phases, &p)
	}
	for i := range h.Settings.Teams {
		t := h.Settings.Teams[i]
		if t.ID = c.content.badID("team", t.ID); t.ID == "" {
			continue
		}
		t.Address = "/teams/" + t.ID + "/"
		h.Teams = append(h.Teams, &t)
	}
	h.Home.Address, h.Map.Address = "/", "/needs/"
	for i := range h.Map.Nodes {
		h.Map.Nodes[i].Address = "/needs/" + h.Map.Nodes[i].ID + "/"
	}
	for _, e := range h.Personas {
		e.Address = "/personas/" + e.ID + "/"
	}
	for _, e := range h.Tracks {
		e.Address = "/onboarding/" + e.ID + "/"
	}
	for _, e := range h.Pages {
		e.Address = path.Join("/", e.ID) + "/"
		if e.ID == "" {
			e.Address = "/"
		}
	}
	for _, e := range h.Opportunities {
		e.Address = "/opportunities/" + e.ID + "/"
	}
	observed := map[string]bool{} // of two metrics with one id the first has the rows
	for _, a := range h.Activities {
		a.Address = "/activities/" + a.ID + "/"
		for i := range a.Metrics {
			if m := &a.Metrics[i]; !observed[m.ID] {
				observed[m.ID] = true
				c.observe(m)
			}
		}
	}
	c.logo()
	c.picture(&h.Settings.Image)
	h.EachFile(func(f *model.File) { c.picture(&f.Image) })
}

// pictureFormats are those that other sites show; SVG is none of them.
var pictureFormats = []string{".png", ".jpg", ".jpeg", ".gif", ".webp"}

// picture finds the file that p names below static/.
func (c *collector) picture(p *model.Picture) {
	if p.Name == "" {
		return
	}
	fail := func(code diag.Code, hint, format string, args ...any) {
		c.problems = append(c.problems, diag.Diagnostic{File: p.File, Span: p.ValueAt("file"), Severity: diag.Error, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint})
	}
	name := strings.TrimPrefix(strings.TrimPrefix(path.Clean("/"+p.Name), "/"), "static/")
	if !slices.Contains(pictureFormats, strings.ToLower(path.Ext(name))) {
		fail(diag.BadValue, "other sites show PNG, JPEG, GIF and WebP.", "%q is no picture that can be shown beside a link", p.Name)
		return
	}
	at := slices.IndexFunc(c.content.Documents, func(d *source.Document) bool { return d.Path == "static/"+name && d.Kind == source.Static })
	switch {
	case at < 0:
		fail(diag.BrokenLink, pictureHint(p.Name, name), "there is no file %q", p.Name)
	case !c.content.Documents[at].Broken: // else its own mistake is named
		p.Address = "/" + name
	}
}

func pictureHint(written, name string) string {
	if strings.Contains(written, "://") {
		return "a picture is a file below static/, not a web address."
	}
	return "put it there: static/" + name + "."
}

// logo finds the file that the settings name: below static/, or in the handbook's root.
func (c *collector) logo() {
	theme := &c.content.Handbook.Settings.Theme
	if theme.Logo == "" {
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+theme.Logo), "/")
	for _, file := range []string{"static/" + name, name} {
		for _, doc := range c.content.Documents {
			if doc.Path != file || doc.Kind != source.Static && doc.Kind != source.Unknown {
				continue
			}
			if doc.Broken {
				return // there, and its own mistake is named
			}
			c.content.Handbook.LogoFile = file
			c.content.Handbook.LogoAddress = "/" + name
			c.problems = slices.DeleteFunc(c.problems, func(d diag.Diagnostic) bool {
				return d.Code == diag.UnknownFile && d.File == file
			})
			return
		}
	}
	c.problems = append(c.problems, diag.Diagnostic{
		File: theme.File, Span: theme.ValueAt("logo"), Severity: diag.Error, Code: diag.BrokenLink,
		Message: fmt.Sprintf("there is no file %q", theme.Logo), Hint: logoHint(theme.Logo, name),
	})
}

func logoHint(written, name string) string {
	if strings.Contains(written, "://") {
		return "a logo is a file below static/, not a web address."
	}
	if strings.HasPrefix(path.Clean(written), "../") {
		return "a logo is a file of the handbook, below static/."
	}
	if below, ok := strings.CutPrefix(name, "static/"); ok {
		name = below
	}
	return "put it there: static/" + name + "."
}
