package pages

import (
	"html/template"
	"slices"
	"strings"

	"flowbook/generator/links"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// Body is an author's text with the live parts that it asks for. The part "body"
// draws it. A body without text is nil.
type Body []BodyPiece

// BodyPiece is HTML and the part that follows it; at most one is there. Without
// any, Text says in words what there would be, or nothing.
type BodyPiece struct {
	Flow          *Grid
	Metric        *MetricCard
	Opportunities []OpportunityCard
	Map           *MiniMap
	Persona       *PersonaCard
	Text          template.HTML

	html   template.HTML // of a text with live parts
	source *source       // of the first piece: the whole text
}

// source is an author's text, and how it is shown.
type source struct {
	doc *markdown.Document
	markdown.RenderOptions
}

// HTML is the author's text up to the live part.
func (p BodyPiece) HTML() template.HTML { return template.HTML(p.AppendHTML(nil)) }

// AppendHTML appends HTML to dst. A text without live parts is made for it.
func (p *BodyPiece) AppendHTML(dst []byte) []byte {
	if p.source != nil && len(p.source.doc.Embeds) == 0 {
		return p.source.doc.AppendHTML(dst, p.source.RenderOptions)
	}
	return append(dst, p.html...)
}

// AppendMarkdown appends the text as its author wrote it, for the page's twin: its
// links as href writes those of the page, and its live parts as part writes them,
// with indent before each further line.
func (b Body) AppendMarkdown(dst []byte, href func(dst []byte, href string) []byte, part func(dst []byte, piece *BodyPiece, indent string) []byte) []byte {
	if len(b) == 0 || b[0].source == nil {
		return dst
	}
	s := b[0].source
	return s.doc.AppendMarkdown(dst, markdown.SourceOptions{Shift: s.Shift, Notes: s.IDPrefix, Resolve: s.Resolve, Href: href, Embed: func(dst []byte, i int, indent string) []byte {
		return part(dst, &b[i], indent)
	}})
}

// PersonaCard says who a persona is.
type PersonaCard struct {
	Link
	Kind    string
	Summary template.HTML
	Jobs    []Job
	Gap     *GapRow // the widest one; nil without one
}

// maxCardJobs is how many jobs a persona's card tells.
const maxCardJobs = 2

// body is the body of file, its headings shift levels down; nil if it has none.
func (b *builder) body(file string, shift int) Body { return b.bodyAs(file, shift, "") }

// bodyAs is body with prefix before every id, for a page of many bodies.
func (b *builder) bodyAs(file string, shift int, prefix string) Body {
	doc := b.Bodies[file].Document()
	if doc.Empty() {
		return nil
	}
	o := markdown.RenderOptions{Labels: b.labels(), Shift: shift, IDPrefix: prefix, Resolve: b.resolve(file)}
	if len(doc.Embeds) == 0 {
		return Body{{source: &source{doc, o}}}
	}
	var body Body
	for i, html := range doc.Pieces(o) {
		piece := BodyPiece{}
		if i < len(doc.Embeds) {
			piece = b.embed(doc.Embeds[i])
		}
		piece.html = template.HTML(html)
		body = append(body, piece)
	}
	body[0].source = &source{doc, o}
	return body
}

// embed is the part that a fence asks for.
func (b *builder) embed(fence markdown.Embed) BodyPiece {
	e, problems := b.Links.Embed(fence)
	if len(problems) > 0 {
		return BodyPiece{}
	}
	switch e.Part {
	case "flow":
		return b.embedFlow(e.ID)
	case "metric":
		return b.embedMetric(e.ID)
	case "opportunities":
		return b.embedOpportunities(e)
	case "map":
		if n := b.Handbook.Node(e.ID); n != nil && b.Handbook.Map.Published {
			m := b.around(n, articleColumn)
			if m.SVG != "" {
				return BodyPiece{Map: &m}
			}
			return BodyPiece{Text: b.label(n.Title)}
		}
	case "persona":
		return b.embedPersona(e.ID)
	}
	return BodyPiece{}
}

func (b *builder) embedFlow(phase string) BodyPiece {
	phases := b.Handbook.Phases
	if p := b.Handbook.Phase(phase); p != nil {
		phases = []*model.Phase{p}
	}
	total := 0
	for _, p := range phases {
		total += len(p.Activities)
	}
	if total == 0 {
		return BodyPiece{Text: b.title("embed.no-activity")}
	}
	if total > maxGrid {
		return BodyPiece{Text: b.title("embed.too-many", "count", total)}
	}
	g := b.grid(phases)
	g.Embedded = true
	return BodyPiece{Flow: &g}
}

func (b *builder) embedMetric(id string) BodyPiece {
	for _, m := range b.Handbook.Metrics {
		if m.ID != id {
			continue
		}
		if !m.Published() {
			return BodyPiece{Text: b.label(m.Title)}
		}
		c := b.metricCard(m)
		c.ID = ""
		return BodyPiece{Metric: &c}
	}
	return BodyPiece{}
}

// embedOpportunities lists those that all of e's keys let through, ranked. Those
// that are done or rejected are listed only where their status is asked for.
func (b *builder) embedOpportunities(e links.Embed) BodyPiece {
	var list []OpportunityCard
	for _, o := range b.ranked() {
		if e.Limit > 0 && len(list) == e.Limit {
			break
		}
		if b.fits(o, e) {
			list = append(list, b.opportunityCard(o))
		}
	}
	if len(list) == 0 {
		return BodyPiece{Text: b.title("embed.no-opportunity")}
	}
	return BodyPiece{Opportunities: list}
}

func (b *builder) fits(o *model.Opportunity, e links.Embed) bool {
	in := func(fits func(*model.Activity) bool) bool { return slices.ContainsFunc(o.Activities, fits) }
	switch {
	case e.Status == "" && o.Status.Ended(), e.Status != "" && string(o.Status) != e.Status, e.Horizon != "" && o.Horizon != e.Horizon:
		return false
	case e.Activity != "" && !in(func(a *model.Activity) bool { return a.ID == e.Activity }):
		return false
	case e.Phase != "" && !in(func(a *model.Activity) bool { return a.Phase.ID == e.Phase }):
		return false
	case e.Persona != "" && !slices.ContainsFunc(o.Personas, func(r model.Ref) bool { return r.ID == e.Persona }):
		return false
	}
	return true
}

func (b *builder) embedPersona(id string) BodyPiece {
	p := b.Handbook.Persona(id)
	if p == nil {
		return BodyPiece{}
	}
	if !p.Published {
		return BodyPiece{Text: b.label(p.Title)}
	}
	c := &PersonaCard{Link: b.link(p.Address, p.Title), Kind: b.personaKindWord(p.Kind), Summary: b.inline(p.Origin.File, p.Summary), Jobs: b.jobs(p)}
	c.Jobs = c.Jobs[:min(len(c.Jobs), maxCardJobs)]
	if widest, _ := b.gaps(p); len(widest) > 0 {
		c.Gap = &widest[0]
	}
	return BodyPiece{Persona: c}
}

// jobs are p's job stories.
func (b *builder) jobs(p *model.Persona) []Job {
	var list []Job
	file := p.Origin.File
	for _, j := range p.Jobs {
		list = append(list, Job{
			When: b.inline(file, without(j.When, "when ")), Want: b.inline(file, without(j.Want, "i want ")), So: b.inline(file, strings.TrimSuffix(without(j.So, "so that "), ".")),
		})
	}
	return list
}
