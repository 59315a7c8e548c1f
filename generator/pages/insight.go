package pages

import (
	"html/template"
	"strconv"
	"strings"

	"flowbook/generator/insights"
)

// Insight is one thing to know.
type Insight struct {
	Health Health        // of the metric that it is about; else zero
	Says   template.HTML // what is the matter, with links
	Do     string        // what to do next; "" where the section says it
	Line   Line
	Why    template.HTML // of a waiver
	Until  string        // of a waiver: "1 March 2027"; "" for good
}

// Line is a line of the handbook: where it can be edited, and its name.
type Line struct {
	Href string       // on the web; "" without a repository, and where the handbook is being edited
	Open template.URL // in an editor of this machine; "" but under serve
	Name string       // "activities/operation/monitor.md:44"; "" for none
}

// insight makes i ready to show. With do it says what to do next.
func (b *builder) insight(i *insights.Insight, do bool) Insight {
	item := Insight{Says: b.insightSays(i.Says), Line: b.lineAt(i.Place)}
	if i.Subject.Kind == "metric" {
		item.Health = b.healthOf(i.Subject.Health)
	}
	switch {
	case i.Waiver != nil:
		item.Why = b.inline(i.Waiver.File, i.Waiver.Why)
		item.Until = b.Words.Date(i.Waiver.Until)
	case do:
		item.Do = i.Do
	}
	return item
}

// insightSays is t as HTML: what it speaks of first stands out, and all of it is linked.
func (b *builder) insightSays(t insights.Text) template.HTML {
	var s strings.Builder
	for i := range t {
		r := &t[i]
		switch {
		case r.Entity == nil:
			s.WriteString(template.HTMLEscapeString(r.Words))
		case i == 0:
			s.WriteString("<b>" + b.mention(r) + "</b>")
		default:
			s.WriteString(b.mention(r))
		}
	}
	return template.HTML(s.String())
}

// mention is r's entity as a link, or its title alone where it has no page.
func (b *builder) mention(r *insights.Run) string {
	e := *r.Entity
	if e.Kind == "file" {
		return "<code>" + template.HTMLEscapeString(e.ID) + "</code>"
	}
	if r.Lower {
		e.Title = b.within(e.Title)
	}
	l := b.entity(&e)
	if l.Href == "" {
		return string(l.Title)
	}
	return `<a href="` + template.HTMLEscapeString(l.Href) + `">` + string(l.Title) + "</a>"
}

// entity is a link to what an insight speaks of.
func (b *builder) entity(e *insights.Entity) Link { return b.to(e.Published, e.Address, e.Title) }

// namedIn are those that t names besides subject.
func (b *builder) namedIn(t insights.Text, subject *insights.Entity) []Link {
	var list []Link
	for i := range t {
		if e := t[i].Entity; e != nil && (e.Kind != subject.Kind || e.ID != subject.ID) {
			list = append(list, b.entity(e))
		}
	}
	return list
}

// lineAt is where p can be edited. Under serve the file at hand is what to edit:
// in an editor, since the repository may hold another version of it.
func (b *builder) lineAt(p insights.Place) Line {
	if p.File == "" {
		return Line{}
	}
	l := Line{Name: p.File + ":" + strconv.Itoa(int(p.Line))}
	if !b.Options.Local {
		l.Href = insights.Address(&b.Handbook.Settings.Repository, p)
	}
	l.Open = b.open(p.File, int(p.Line))
	return l
}
