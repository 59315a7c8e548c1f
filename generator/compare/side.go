package compare

import (
	"cmp"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/markdown"
	"flowbook/generator/model"
)

// side is one of the two handbooks: what of it is published, and how it names things.
type side struct {
	*model.Handbook
	engine *markdown.Engine
	body   func(file string) []byte
	now    map[Entity]map[string]string // of the earlier side: new ids of renamed entities

	personas   []*model.Persona
	activities []*model.Activity
	metrics    []*model.Metric
	ideas      []*model.Opportunity
	nodes      []*model.Node
	edges      []model.Edge
	tracks     []*model.Track
	freePages  []*model.FreePage
	ranks      map[string]int // of open opportunities with a score, from 1
}

func newSide(in Side, engine *markdown.Engine) *side {
	h := in.Handbook
	s := &side{Handbook: h, engine: engine, body: in.Body}
	s.personas = published(h.Personas, func(e *model.Persona) bool { return e.Published })
	s.activities = published(h.Activities, func(e *model.Activity) bool { return e.Published })
	s.metrics = published(h.Metrics, (*model.Metric).Published)
	s.ideas = published(h.Opportunities, func(e *model.Opportunity) bool { return e.Published })
	s.tracks = published(h.Tracks, func(e *model.Track) bool { return e.Published })
	s.freePages = published(h.Pages, func(e *model.FreePage) bool { return e.Published })
	if s.hasMap() {
		for i := range h.Map.Nodes {
			s.nodes = append(s.nodes, &h.Map.Nodes[i])
		}
		s.edges = h.Map.Edges
	}
	s.rank()
	return s
}

func published[T any](all []*T, keep func(*T) bool) []*T {
	var list []*T
	for _, e := range all {
		if keep(e) {
			list = append(list, e)
		}
	}
	return list
}

func (s *side) hasMap() bool { return s.Map.Present && s.Map.Published }

// rank orders open opportunities as their page does: by score, then by gap.
func (s *side) rank() {
	list := slices.DeleteFunc(slices.Clone(s.ideas), func(o *model.Opportunity) bool { return o.Status.Ended() || o.Score == nil })
	gap := func(o *model.Opportunity) float64 {
		if o.Gap == nil {
			return -1
		}
		return *o.Gap
	}
	slices.SortStableFunc(list, func(a, b *model.Opportunity) int {
		return cmp.Or(cmp.Compare(*b.Score, *a.Score), cmp.Compare(gap(b), gap(a)))
	})
	s.ranks = make(map[string]int, len(list))
	for i, o := range list {
		s.ranks[o.ID] = i + 1
	}
}

// plain is an author's text without markup and control characters, on one line.
func (s *side) plain(text string) string {
	if strings.ContainsFunc(text, special) {
		text = s.engine.InlinePlain(text)
	}
	return diag.Visible(strings.Join(strings.Fields(text), " "))
}

// special tells characters that inline Markdown may have use for.
func special(r rune) bool {
	return !(r == ' ' || r == ',' || r == '-' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z')
}

// text is what stands behind the front matter of a file.
func (s *side) text(file string) string {
	if s.body == nil {
		return ""
	}
	return string(s.body(file))
}

// rename notes that an entity of the earlier side has another id now.
func (s *side) rename(entity Entity, old, now string) {
	if s.now[entity] == nil {
		s.now[entity] = map[string]string{}
	}
	s.now[entity][old] = now
}

// id is what an entity of this side is called on the later one.
func (s *side) id(entity Entity, id string) string {
	if now, ok := s.now[entity][id]; ok {
		return now
	}
	return id
}

// name is an entity's title for people; its id where there is none.
func (s *side) name(entity Entity, id string) string {
	title := ""
	switch entity {
	case Phase:
		if e := s.Phase(id); e != nil {
			title = e.Title
		}
	case Team:
		if e := s.Team(id); e != nil {
			title = e.Name
		}
	case Persona:
		if e := s.Persona(id); e != nil {
			title = e.Title
		}
	case Activity:
		if e := s.Activity(id); e != nil {
			title = e.Title
		}
	case Metric:
		if e := s.Metric(id); e != nil {
			title = e.Title
		}
	case Node:
		if e := s.Node(id); e != nil {
			title = e.Title
		}
	}
	return cmp.Or(s.plain(title), id)
}

// hidden says of what this side does not publish why: "draft", "held back until
// 2027-01-01"; "" for what is not there at all.
func hidden(f *model.File) string {
	if f == nil || f.Published {
		return ""
	}
	return model.Lower(f.Badge)
}
