package compare

import (
	"strings"

	"flowbook/generator/model"
)

// pair is one entity on both sides: a is nil if it came, b if it went. Their ids
// differ where it was renamed.
type pair[T any] struct{ a, b *T }

// item is what an entity is recognised by.
type item struct {
	id    string
	title string   // plain
	near  string   // an entity is never taken for one with another near
	texts []string // by which it is recognised under another title; nil: by its title alone
}

// match pairs the entities of all kinds. Activities come before metrics and
// opportunities, which are recognised within the same activity alone.
func (c *comparison) match() {
	c.phaseList = pairs(c, Phase, c.from.Phases, c.to.Phases, func(s *side, e *model.Phase) item {
		return item{id: e.ID, title: s.plain(e.Title)}
	})
	c.teamList = pairs(c, Team, c.from.Teams, c.to.Teams, func(s *side, e *model.Team) item {
		return item{id: e.ID, title: s.plain(e.Name)}
	})
	c.personaList = pairs(c, Persona, c.from.personas, c.to.personas, func(s *side, e *model.Persona) item {
		return item{id: e.ID, title: s.plain(e.Title), texts: []string{e.Summary, s.text(e.Origin.File)}}
	})
	c.activityList = pairs(c, Activity, c.from.activities, c.to.activities, func(s *side, e *model.Activity) item {
		return item{id: e.ID, title: s.plain(e.Title), texts: activityTexts(s, e)}
	})
	c.metricList = pairs(c, Metric, c.from.metrics, c.to.metrics, func(s *side, e *model.Metric) item {
		return item{id: e.ID, title: s.plain(e.Title), near: s.id(Activity, e.Activity.ID)}
	})
	c.opportunityList = pairs(c, Opportunity, c.from.ideas, c.to.ideas, opportunityItem)
	c.nodeList = pairs(c, Node, c.from.nodes, c.to.nodes, func(s *side, e *model.Node) item {
		return item{id: e.ID, title: s.plain(e.Title), near: string(e.Kind)}
	})
	c.trackList = pairs(c, Track, c.from.tracks, c.to.tracks, func(s *side, e *model.Track) item {
		return item{id: e.ID, title: s.plain(e.Title), texts: []string{e.Summary, s.text(e.Origin.File)}}
	})
	c.pageList = pairs(c, Page, c.from.freePages, c.to.freePages, func(s *side, e *model.FreePage) item {
		return item{id: e.ID, title: s.plain(e.Title), texts: []string{e.Summary, s.text(e.Origin.File)}}
	})
}

func activityTexts(s *side, a *model.Activity) []string {
	texts := []string{a.Summary, s.text(a.Origin.File)}
	for i := range a.Interactions {
		texts = append(texts, a.Interactions[i].Does)
	}
	return texts
}

// opportunityItem recognises one in an activity within that activity, one with
// a file of its own by that file's text too.
func opportunityItem(s *side, o *model.Opportunity) item {
	it := item{id: o.ID, title: s.plain(o.Title), near: "own"}
	if o.Inline {
		it.near = "in " + s.id(Activity, o.Activities[0].ID)
		return it
	}
	it.texts = []string{o.Summary, s.text(o.Origin.File)}
	return it
}

// pairs finds for each entity its counterpart: the one with its id, else, of
// those whose id came or went, the one that it was renamed to. Renamed is only
// what no other could be: the two alone have that title, or each has no other
// whose text is so like its own. The list is in the order of to, with what went
// behind. Ids of renamed entities are entered into the earlier side.
func pairs[T any](c *comparison, entity Entity, from, to []*T, of func(*side, *T) item) []pair[T] {
	itemsOf := func(s *side, list []*T) []item {
		items := make([]item, len(list))
		for i, e := range list {
			items[i] = of(s, e)
		}
		return items
	}
	olds, news := itemsOf(c.from, from), itemsOf(c.to, to)
	partner := partners(olds, news)
	for i, k := range partner {
		if k >= 0 && olds[i].id != news[k].id {
			c.from.rename(entity, olds[i].id, news[k].id)
		}
	}
	list := make([]pair[T], len(to))
	for k := range to {
		list[k].b = to[k]
	}
	for i, k := range partner {
		if k >= 0 {
			list[k].a = from[i]
		} else {
			list = append(list, pair[T]{a: from[i]})
		}
	}
	return list
}

// partners gives for each old item the place of the new one that it is, or -1.
func partners(olds, news []item) []int {
	place := make(map[string]int, len(news))
	for k := range news {
		place[news[k].id] = k
	}
	partner, taken := make([]int, len(olds)), make([]bool, len(news))
	var gone, come []int
	for i := range olds {
		partner[i] = -1
		if k, ok := place[olds[i].id]; ok && !taken[k] {
			partner[i], taken[k] = k, true
		} else {
			gone = append(gone, i)
		}
	}
	for k := range news {
		if !taken[k] {
			come = append(come, k)
		}
	}
	if len(gone) == 0 || len(come) == 0 {
		return partner
	}
	byTitle(olds, news, gone, come, partner, taken)
	var texted, untaken []int
	for _, i := range gone {
		if partner[i] < 0 && olds[i].texts != nil {
			texted = append(texted, i)
		}
	}
	for _, k := range come {
		if !taken[k] && news[k].texts != nil {
			untaken = append(untaken, k)
		}
	}
	byText(olds, news, texted, untaken, partner)
	return partner
}

// byTitle pairs what went and what came where each alone has the title.
func byTitle(olds, news []item, gone, come, partner []int, taken []bool) {
	alone := func(items []item, list []int) map[string]int {
		m := map[string]int{}
		for _, i := range list {
			key := items[i].near + "\x00" + strings.ToLower(items[i].title)
			if _, twice := m[key]; twice {
				m[key] = -1
			} else {
				m[key] = i
			}
		}
		return m
	}
	there := alone(news, come)
	for key, i := range alone(olds, gone) { // in any order: no two write the same place
		if k, ok := there[key]; ok && i >= 0 && k >= 0 {
			partner[i], taken[k] = k, true
		}
	}
}
