package insights

import (
	"fmt"
	"iter"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// Insight is one thing that somebody should know.
type Insight struct {
	Kind    Kind
	Code    diag.Code // of the check that found it; "" for what only this package looks at
	Subject Entity    // what it is about
	Says    Text      // what is the matter, in a sentence or two
	Parts   Parts     // what it consists of, such as the metrics that put a need at risk; often none
	Do      string    // what to do next; "" for nothing
	Place   Place     // the line to edit; none for a picture of the whole
	Figures []Figure  // the numbers behind it, in a fixed order
	Waiver  *model.Waiver

	rank []float64 // orders those of one kind, smaller first
}

// Parts are the parts of an insight. Each is made when it is asked for: a need of a
// large handbook has hundreds, and people are shown a few.
type Parts struct {
	count int
	part  func(i int) Part
}

// Len is how many there are.
func (p Parts) Len() int { return p.count }

// All goes through them.
func (p Parts) All() iter.Seq2[int, Part] { return p.First(p.count) }

// First goes through the first n.
func (p Parts) First(n int) iter.Seq2[int, Part] {
	return func(yield func(int, Part) bool) {
		for i := range min(n, p.count) {
			if !yield(i, p.part(i)) {
				return
			}
		}
	}
}

// Part is one of several reasons, places or groups.
type Part struct {
	Says    func() Text // made when it is asked for: pages show parts by their fields
	Short   func() Text // the same in fewer words, for where all has been said before; nil: Says
	Path    []Entity    // of value at risk: nodes, activity, metric; of a phase: the phase
	Place   Place
	Figures []Figure

	// Of value at risk: the state of the metric, or of the first segment of it
	// that is out of its range, the persona of that segment, the open
	// opportunities that answer it, and whether a waiver accepts that none does.
	State    model.State
	Segment  string
	Answers  []Entity
	Accepted bool
}

// Entity is a thing of the handbook that a text may link to.
type Entity struct {
	Kind      string // persona | phase | activity | metric | opportunity | node | product | roadmap | file
	ID        string
	Title     string // inline Markdown; of a file its path, plain
	Address   string // of its page; "" where it has none
	Published bool   // it has a page that readers can open
	Number    int    // of an activity, in the flow
	Health    model.Health
}

// Place is a line of the handbook. Line and Column count from 1; a Place
// without a file is none.
type Place struct {
	File         string // slash-separated, in the handbook's folder
	Line, Column int32
}

// Figure is a named number: an int, a float64, a string for a word of a scale or
// a day, or nil where there is nothing to say.
type Figure struct {
	Name  string
	Value any
}

// Text is a sentence in runs.
type Text []Run

// Run is a stretch of a sentence: plain words, or an entity's title, which is
// inline Markdown and may be shown as a link. Lower asks for a small first letter.
type Run struct {
	Words  string
	Entity *Entity // nil: Words
	Lower  bool
}

// say is a message with texts, numbers, entities and runs of text in its placeholders.
func (f *finder) say(key string, pairs ...any) Text {
	t := make(Text, 0, len(pairs)+1)
	f.w.Fill(key, pairs, func(text string, value any) {
		switch v := value.(type) {
		case nil:
			t = append(t, Run{Words: text})
		case Entity:
			t = append(t, Run{Entity: &v})
		case Run:
			t = append(t, v)
		case Text:
			t = append(t, v...)
		case float64:
			t = append(t, Run{Words: f.w.Number(v)})
		default:
			t = append(t, Run{Words: fmt.Sprint(v)})
		}
	})
	return t
}

// then is texts one after the other, a blank between them; empty ones are left out.
func then(texts ...Text) Text {
	var all Text
	for _, t := range texts {
		if len(all) > 0 && len(t) > 0 {
			all = append(all, Run{Words: " "})
		}
		all = append(all, t...)
	}
	return all
}

// joined is texts with words between them.
func joined(between string, texts []Text) Text {
	var all Text
	for i, t := range texts {
		if i > 0 {
			all = append(all, Run{Words: between})
		}
		all = append(all, t...)
	}
	return all
}

// enumerate joins entities as a sentence does: "A, B and C".
func (f *finder) enumerate(entities []Entity) Text {
	var texts []Text
	for _, e := range entities {
		texts = append(texts, Text{{Entity: &e}})
	}
	comma := f.w.Say("list.comma")
	if last := len(texts) - 1; last > 0 {
		return f.say("list.and", "before", joined(comma, texts[:last]), "last", texts[last])
	}
	return joined(comma, texts)
}

func at(o *model.Origin, key string) Place { return place(o.File, o.KeyAt(key)) }

// place is where span lies in file; its first character where nobody knows.
func place(file string, span diag.Span) Place {
	return Place{File: file, Line: max(span.Line, 1), Column: max(span.Column, 1)}
}

func activityOf(a *model.Activity) Entity {
	return Entity{Kind: "activity", ID: a.ID, Title: a.Title, Address: a.Address, Published: a.Published, Number: a.Number}
}

func metricOf(m *model.Metric) Entity {
	return Entity{Kind: "metric", ID: m.ID, Title: m.Title, Address: m.Address, Published: m.Published(), Health: m.Overall()}
}

func opportunityOf(o *model.Opportunity) Entity {
	return Entity{Kind: "opportunity", ID: o.ID, Title: o.Title, Address: o.Address, Published: o.Published}
}

func phaseOf(p *model.Phase) Entity {
	return Entity{Kind: "phase", ID: p.ID, Title: p.Title, Address: p.Address, Published: true}
}

func (f *finder) nodeOf(n *model.Node) Entity {
	return Entity{Kind: "node", ID: n.ID, Title: n.Title, Address: n.Address, Published: f.h.Map.Published}
}

// personaOf names a persona that is not there by its id.
func (f *finder) personaOf(id string) Entity {
	p := f.h.Persona(id)
	if p == nil {
		return Entity{Kind: "persona", ID: id, Title: id}
	}
	return Entity{Kind: "persona", ID: p.ID, Title: p.Title, Address: p.Address, Published: p.Published}
}
