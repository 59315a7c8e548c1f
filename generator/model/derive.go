package model

import (
	"cmp"
	"slices"
	"strings"
)

// Derive works out everything that is computed and never typed. It expects the
// lists and the metrics' own series to be filled in, sorts the lists, and may
// be called once. drafts publishes drafts and held-back pages too. A handbook
// with mistakes (references to nothing, cycles) is derived as far as it goes.
func (h *Handbook) Derive(drafts bool) {
	h.publish(drafts)
	h.sort()
	h.collectInline()
	h.reindex()
	h.number()
	for _, m := range h.Metrics {
		m.derive(h.Today)
	}
	h.deriveOpportunities()
	h.deriveMap()
}

// publish decides for each file whether readers see it.
func (h *Handbook) publish(drafts bool) {
	h.EachFile(func(f *File) { f.publish(h.Today, drafts) })
}

// EachFile calls f for everything that has a file of its own.
func (h *Handbook) EachFile(f func(*File)) {
	for _, file := range h.files() {
		f(file)
	}
}

func (h *Handbook) files() []*File {
	list := []*File{&h.Home.File, &h.Map.File}
	for _, e := range h.Personas {
		list = append(list, &e.File)
	}
	for _, e := range h.Activities {
		list = append(list, &e.File)
	}
	for _, e := range h.Opportunities {
		list = append(list, &e.File)
	}
	for _, e := range h.Tracks {
		list = append(list, &e.File)
	}
	for _, e := range h.Pages {
		list = append(list, &e.File)
	}
	return list
}

func (f *File) publish(today Date, drafts bool) {
	switch {
	case f.Draft:
		f.Badge = "Draft"
	case f.Date > today:
		f.Badge = "Held back until " + f.Date.String()
	}
	f.Published = f.Badge == "" || drafts
}

// sort puts every list into the order in which it is shown.
func (h *Handbook) sort() {
	slices.SortStableFunc(h.Activities, h.byFlow())
	side := func(k PersonaKind) int {
		if k == Customer {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(h.Personas, func(a, b *Persona) int {
		return cmp.Or(cmp.Compare(side(a.Kind), side(b.Kind)), byOrder(a.Order, b.Order, a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(h.Tracks, func(a, b *Track) int {
		return cmp.Or(byOrder(a.Order, b.Order, a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(h.Pages, func(a, b *FreePage) int {
		return cmp.Or(cmp.Compare(folder(a.ID), folder(b.ID)), byOrder(a.Order, b.Order, a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(h.Map.Nodes, func(a, b Node) int {
		return cmp.Or(cmp.Compare(a.Kind.Layer(), b.Kind.Layer()), byOrder(a.Order, b.Order, "", ""))
	})
}

// byFlow compares activities by their place in the flow. No two are equal that have
// not the same id.
func (h *Handbook) byFlow() func(a, b *Activity) int {
	phase := make(map[string]int, len(h.Phases))
	for i, p := range h.Phases {
		phase[p.ID] = i
	}
	place := func(id string) int {
		if i, ok := phase[id]; ok {
			return i
		}
		return len(phase)
	}
	return func(a, b *Activity) int {
		if a.Phase.ID != b.Phase.ID {
			if c := cmp.Compare(place(a.Phase.ID), place(b.Phase.ID)); c != 0 {
				return c
			}
		}
		if c := byOrder(a.Order, b.Order, a.Title, b.Title); c != 0 {
			return c
		}
		return cmp.Compare(a.ID, b.ID)
	}
}

// folder is the part of a free page's id before its last slash.
func folder(id string) string { return id[:max(strings.LastIndexByte(id, '/'), 0)] }

// byOrder compares what has an order by it, puts what has none behind, and
// falls back on titles.
func byOrder(a, b *float64, titleA, titleB string) int {
	switch {
	case a != nil && b != nil:
		return cmp.Or(cmp.Compare(*a, *b), cmp.Compare(titleA, titleB))
	case a != nil:
		return -1
	case b != nil:
		return 1
	}
	return cmp.Or(cmp.Compare(strings.ToLower(titleA), strings.ToLower(titleB)), cmp.Compare(titleA, titleB))
}

// collectInline gathers metrics and opportunities from the activities that they
// stand in, in the flow's order. Opportunities with a file of their own follow.
// Of entries with one id the one in the earlier file counts, whatever the flow's order.
func (h *Handbook) collectInline() {
	own := h.Opportunities
	h.Opportunities = nil
	for _, a := range h.Activities {
		for i := range a.Metrics {
			m := &a.Metrics[i]
			if m.ID == "" {
				continue // a mistake that was named; nothing can refer to it
			}
			m.Activity, m.Address = a, "/metrics/"+m.ID+"/"
			h.Metrics = append(h.Metrics, m)
		}
		for i := range a.Opportunities {
			o := &a.Opportunities[i]
			if o.ID == "" {
				continue
			}
			o.File = File{Published: a.Published, Badge: a.Badge, Address: "/opportunities/" + o.ID + "/"}
			o.Inline, o.Activities = true, []*Activity{a}
			h.Opportunities = append(h.Opportunities, o)
		}
	}
	h.Opportunities = append(h.Opportunities, own...)
	h.Metrics = firstByFile(h.Metrics, func(m *Metric) (string, *Origin) { return m.ID, &m.Origin })
	h.Opportunities = firstByFile(h.Opportunities, func(o *Opportunity) (string, *Origin) { return o.ID, &o.Origin })
}

// firstByFile drops from list what has an id that an earlier file, or an
// earlier line of the same file, has taken.
func firstByFile[T any](list []*T, of func(*T) (string, *Origin)) []*T {
	first := make(map[string]*T, len(list))
	for _, e := range list {
		id, at := of(e)
		if other, taken := first[id]; taken {
			if _, o := of(other); !at.before(o) {
				continue
			}
		}
		first[id] = e
	}
	return slices.DeleteFunc(list, func(e *T) bool { id, _ := of(e); return first[id] != e })
}

func (o *Origin) before(p *Origin) bool {
	return cmp.Or(cmp.Compare(o.File, p.File), cmp.Compare(o.At.Line, p.At.Line), cmp.Compare(o.At.Column, p.At.Column)) < 0
}

// number gives published activities their place in the flow, and phases their activities.
func (h *Handbook) number() {
	n := 0
	for _, a := range h.Activities {
		p := h.Phase(a.Phase.ID)
		if !a.Published || p == nil {
			continue
		}
		n++
		a.Number = n
		p.Activities = append(p.Activities, a)
	}
}
