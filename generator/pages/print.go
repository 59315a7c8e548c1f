package pages

import (
	"html/template"
	"strconv"
	"strings"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// Print is the view of /print/: the whole handbook on one page, for paper and PDF.
type Print struct {
	Shell
	Heading  template.HTML
	Vision   template.HTML
	Mission  template.HTML
	Parts    []PrintPart
	Map      template.HTML // the needs map; "" without one
	MapTitle template.HTML // the map's title
	MapText  Body
	LeftOut  string // what is not printed of a very large handbook
}

// PrintPart is a chapter: a phase, the personas, a section of pages.
type PrintPart struct {
	Anchor   string
	Title    template.HTML
	Summary  template.HTML
	Articles []PrintArticle
}

// PrintArticle is one page of the handbook. Each part of it may be missing. What is
// long is made when the layout comes to it, so that a large handbook need not be in
// memory twice.
type PrintArticle struct {
	Anchor  string
	Number  string // of an activity
	Title   template.HTML
	Summary template.HTML
	Jobs    []Job
	Pains   []template.HTML
	Goals   []template.HTML
	Steps   []TrackStep

	b        *builder
	text     printText
	activity *model.Activity // nil for other pages
}

// printText says where an article's text is, and how its ids begin.
type printText struct{ file, prefix string }

// Body is the article's text; nil if it has none, or if that is left out.
func (p PrintArticle) Body() Body {
	if p.text.file == "" {
		return nil
	}
	return p.b.bodyAs(p.text.file, 2, p.text.prefix)
}

// Who says who does what; nil but for an activity.
func (p PrintArticle) Who() []Who {
	if p.activity == nil {
		return nil
	}
	return p.b.who(p.activity)
}

// Metrics are those of an activity.
func (p PrintArticle) Metrics() (list []PrintMetric) {
	if p.activity == nil {
		return nil
	}
	for i := range p.activity.Metrics {
		list = append(list, p.b.printMetric(&p.activity.Metrics[i]))
	}
	return list
}

// Opps are the opportunities in an activity that have not ended.
func (p PrintArticle) Opps() (list []OpportunityCard) {
	if p.activity == nil {
		return nil
	}
	for _, o := range p.b.opportunitiesIn(p.activity) {
		if !o.Status.Ended() {
			list = append(list, p.b.opportunityCard(o))
		}
	}
	return list
}

// PrintMetric is a metric on a line: "252 views/day · healthy 80 to 250 views/day".
type PrintMetric struct {
	Title  template.HTML
	Value  string
	Words  string
	Health Health
	Range  template.HTML
}

// maxPrint bounds the articles whose texts are printed: more than a browser lays
// out in reasonable time.
const maxPrint = 600

func printPages(in *Input) []Page {
	const address = "/print/"
	return []Page{{Address: address, Layout: "print", about: fixed{name: in.say("print.title"), draw: func(b *builder) any { return b.print() }}}}
}

func (b *builder) print() *Print {
	h := b.Handbook
	product := h.Settings.Product
	v := &Print{
		Shell: b.shell("print", b.say("print.title"), b.say("print.summary", "handbook", b.plain(h.Settings.Title))), Heading: b.label(h.Settings.Title),
		Vision: b.inline(product.File, product.Vision), Mission: b.inline(product.File, product.Mission),
	}
	if h.Map.Present && h.Map.Published && len(h.Map.Nodes) > 0 {
		v.Map, v.MapTitle, v.MapText = b.wholeMap(), b.label(h.Map.Title), b.bodyAs(h.Map.Origin.File, 1, "map.")
	}
	for _, p := range h.Phases {
		part := PrintPart{Anchor: "part:phase." + p.ID, Title: b.label(p.Title), Summary: b.inline(p.File, p.Summary)}
		for _, a := range p.Activities {
			part.Articles = append(part.Articles, b.printActivity(a))
		}
		v.add(part)
	}
	v.add(PrintPart{Anchor: "part:personas", Title: b.title("nav.personas"), Articles: b.printPersonas()})
	v.add(PrintPart{Anchor: "part:opportunities", Title: b.title("print.spanning"), Articles: b.printOpportunities()})
	v.add(PrintPart{Anchor: "part:onboarding", Title: b.title("nav.onboarding"), Articles: b.printTracks()})
	v.add(PrintPart{Anchor: "part:pages", Title: b.title("nav.pages"), Articles: b.printFree()})
	v.limit(b.Input)
	for _, doc := range b.Bodies {
		if doc.HasMermaid() && b.Theme.Diagrams != "" {
			v.Diagrams = b.href(b.Theme.Diagrams)
			break
		}
	}
	return v
}

func (v *Print) add(p PrintPart) {
	if len(p.Articles) > 0 {
		v.Parts = append(v.Parts, p)
	}
}

// limit leaves the texts of those articles out that are too many.
func (v *Print) limit(in *Input) {
	n, left := 0, 0
	for i := range v.Parts {
		for k := range v.Parts[i].Articles {
			a := &v.Parts[i].Articles[k]
			if n++; n > maxPrint && !in.Bodies[a.text.file].Document().Empty() {
				a.text = printText{}
				left++
			}
		}
	}
	if left > 0 {
		v.LeftOut = in.say("print.left-out", "count", left)
	}
}

func (b *builder) printActivity(a *model.Activity) PrintArticle {
	return PrintArticle{
		Anchor: "activity:" + a.ID, Number: strconv.Itoa(a.Number), Title: b.label(a.Title), Summary: b.inline(a.Origin.File, a.Summary),
		b: b, activity: a, text: printText{a.Origin.File, "activity." + a.ID + "."},
	}
}

func (b *builder) printMetric(m *model.Metric) PrintMetric {
	v := b.value(m.State.Value)
	if !m.Qualitative() {
		v = withUnit(v, m.Unit)
	}
	return PrintMetric{Title: b.label(m.Title), Value: v, Words: chart.RangeWords(b.Words, m, nil), Health: b.healthOf(m.Overall()), Range: chart.Range(m, nil)}
}

func (b *builder) printPersonas() (list []PrintArticle) {
	for _, p := range personas(b.Handbook) {
		file := p.Origin.File
		list = append(list, PrintArticle{
			Anchor: "persona:" + p.ID, Title: b.label(p.Title), Summary: b.inline(file, p.Summary), Jobs: b.jobs(p),
			Pains: b.inlines(file, p.Pains), Goals: b.inlines(file, p.Goals), b: b, text: printText{file, "persona." + p.ID + "."},
		})
	}
	return list
}

func (b *builder) printOpportunities() (list []PrintArticle) {
	for _, o := range b.ranked() {
		if !o.Inline && !o.Status.Ended() {
			file := o.Origin.File
			list = append(list, PrintArticle{Anchor: "opportunity:" + o.ID, Title: b.label(o.Title), Summary: b.inline(file, o.Summary), b: b, text: printText{file, "opportunity." + o.ID + "."}})
		}
	}
	return list
}

func (b *builder) printTracks() (list []PrintArticle) {
	for _, t := range b.Handbook.Tracks {
		if t.Published {
			v := b.track(t)
			list = append(list, PrintArticle{Anchor: "track:" + t.ID, Title: v.Heading, Summary: v.Summary, Steps: v.Steps, b: b, text: printText{t.Origin.File, "track." + t.ID + "."}})
		}
	}
	return list
}

func (b *builder) printFree() (list []PrintArticle) {
	for _, p := range b.Handbook.Pages {
		if p.Published && p.Address != "/" {
			id := strings.ReplaceAll(p.ID, "/", ".")
			list = append(list, PrintArticle{Anchor: "page:" + id, Title: b.label(p.Title), Summary: b.inline(p.Origin.File, p.Summary), b: b, text: printText{p.Origin.File, "page." + id + "."}})
		}
	}
	return list
}
