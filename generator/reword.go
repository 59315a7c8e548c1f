package generator

import (
	"maps"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// # Edits of words
//
// Nearly every edit changes words alone: a paragraph, a heading, the title or the
// summary of an activity. Most of what Load works out does not depend on words: which
// ids and addresses there are, in which order, who refers to whom, what is healthy,
// how opportunities rank. Generator keeps what Load made last (the type last), and
// after an edit of words makes the next site of it:
//
//	load    reads what changed, and finds that it is words       load.Reworded
//	model   puts the activity into the place of the one before   model.Reworded
//	links   other bodies, other titles at the same places        links.Reworded
//	check   links of what changed, warnings about it in new words    check.Reworded
//	pages   the same list, orders and frames; views of new words pages.Reworded
//
// What counts as words is what the model's fields tagged is:"text" hold, as long as a
// text does not come or go, where things stand in their files, and bodies, as long as
// a diagram does not come or go. Everything else an author writes must be the same to
// the value, by comparison of the decoded documents (model.SameButWords).
//
// That is enough because of three things. Whatever was there before is good: nothing
// is kept of content with mistakes, so no check could have stayed silent for another
// one's sake, and of all mistakes words can bring a broken link alone, which is looked
// for. Nothing is patched in place: sites, handbooks and tables never change, the next
// ones share what is not concerned. And wherever words do decide (an order by titles, a
// heading that is gone, a warning that comes or goes) a stage says so, and Load does
// all of it. TestIncrementalEqualsClean holds the outcome to that of a clean load.

// last is what was made last. The zero value is nothing.
type last struct {
	options Options
	content *load.Content // nil: nothing can be kept
	table   *links.Table
	found   check.Result
	site    *Site
}

// reworded makes the site of snap out of the last one, if words are all that
// changed; else it is nil.
func (g *Generator) reworded(snap *source.Snapshot, o Options) (*Site, diag.List) {
	l := &g.last
	if l.content == nil || !l.options.same(&o) {
		return nil, nil
	}
	content, changes, ok := g.loader.Reworded(l.content, snap)
	if !ok {
		return nil, nil
	}
	var activities []*model.Activity
	for _, c := range changes {
		if c.Activity != nil {
			activities = append(activities, c.Activity)
		}
	}
	if len(activities) > 0 {
		if content.Handbook = content.Handbook.Reworded(activities); content.Handbook == nil {
			return nil, nil
		}
	}
	table := l.table.Reworded(content.Bodies, activities)
	found, ok := l.found.Reworded(content, table, changes)
	if !ok {
		return nil, nil
	}
	site := *l.site
	site.Handbook, site.Findings, site.snap = content.Handbook, found.Findings, snap
	in := *l.site.in
	in.Handbook, in.Bodies, in.Links, in.Findings, in.Options.Editor = content.Handbook, content.Bodies, table, found.Findings, o.Editor
	site.in = in.Reworded(l.site.in)
	site.addFiles()
	g.last = last{o, content, table, found, &site}
	return &site, found.Problems
}

// same reports whether sites of o and p differ in nothing but their content.
func (o *Options) same(p *Options) bool {
	return o.Today == p.Today && o.Drafts == p.Drafts && o.Address == p.Address && o.Local == p.Local &&
		maps.Equal(o.Changed, p.Changed) && o.Ask == nil && p.Ask == nil && o.Profile == nil && p.Profile == nil
}
