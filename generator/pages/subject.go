package pages

import "flowbook/generator/model"

// subject is what a page is about. It holds on to nothing that says other words
// after an edit of words alone (see Input.Reworded), but finds that when it is asked:
// so one list of pages serves the handbook before and after.
type subject interface {
	title(in *Input) string // plain
	origin(in *Input) origin
	view(b *builder) any
}

// fixed is the subject of a page whose title and origin no such edit changes.
type fixed struct {
	name string
	from origin
	draw func(*builder) any
}

func (f fixed) title(*Input) string  { return f.name }
func (f fixed) origin(*Input) origin { return f.from }
func (f fixed) view(b *builder) any  { return f.draw(b) }

// page is the listed page at address of what no edit of words changes.
func (in *Input) page(layout, address, title string, from origin, draw func(*builder) any) Page {
	return in.pageAbout(layout, address, fixed{title, from, draw})
}

// pageAbout is the listed page at address.
func (in *Input) pageAbout(layout, address string, about subject) Page {
	return Page{Address: address, Layout: layout, Listed: true, Changed: in.changed(about.origin(in)), about: about}
}

// aboutActivity is an activity by its place in the flow.
type aboutActivity int

func (i aboutActivity) of(in *Input) *model.Activity { return in.known().activities[i] }
func (i aboutActivity) title(in *Input) string       { return Plain(in.Engine, i.of(in).Title) }
func (i aboutActivity) origin(in *Input) origin      { return from(&i.of(in).Origin) }
func (i aboutActivity) view(b *builder) any          { return b.activity(b.known().activities, int(i)) }

// aboutMetric is a metric by its place in the handbook.
type aboutMetric int

func (i aboutMetric) of(in *Input) *model.Metric { return in.Handbook.Metrics[i] }
func (i aboutMetric) title(in *Input) string     { return Plain(in.Engine, i.of(in).Title) }
func (i aboutMetric) view(b *builder) any        { return b.metric(i.of(b.Input)) }

func (i aboutMetric) origin(in *Input) origin {
	m := i.of(in)
	return from(&m.Origin, "metrics/"+m.ID+".csv")
}

// aboutOpportunity is an opportunity by its place in the handbook.
type aboutOpportunity int

func (i aboutOpportunity) of(in *Input) *model.Opportunity { return in.Handbook.Opportunities[i] }
func (i aboutOpportunity) title(in *Input) string          { return Plain(in.Engine, i.of(in).Title) }
func (i aboutOpportunity) origin(in *Input) origin         { return from(&i.of(in).Origin) }
func (i aboutOpportunity) view(b *builder) any             { return b.opportunity(i.of(b.Input)) }
