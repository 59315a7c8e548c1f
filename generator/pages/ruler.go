package pages

import (
	"slices"

	"flowbook/generator/model"
)

// Ruler is the flow's line with its numbered ticks. The part "ruler" draws it.
type Ruler struct {
	Phases []RulerPhase
}

// RulerPhase is one phase of the line. Without ticks it is a link to the phase.
type RulerPhase struct {
	Link
	Grow  int // its share of the line, 1 to 24: class "n4"
	Now   bool
	Ticks []Tick
}

// Tick is one activity.
type Tick struct {
	Href    string
	Number  int
	Title   string // plain
	Health  Health // its shape is drawn where something needs attention
	Current bool
}

// How many ticks fit: on an article's 680 px, and across a wide page.
const (
	maxTicks     = 24
	maxWideTicks = 40
	tickWindow   = 13 // of a phase that is too long to show
)

// articleRuler is the line on the page of one activity or phase: with all ticks
// where they fit, else with those near the current one.
func (b *builder) articleRuler(phase *model.Phase, current *model.Activity) Ruler {
	all := len(b.flowOrder()) <= maxTicks
	var r Ruler
	for _, p := range b.Handbook.Phases {
		if len(p.Activities) == 0 {
			continue
		}
		rp := RulerPhase{Link: b.link(p.Address, p.Title), Now: p == phase, Grow: 3}
		most := tickWindow
		if all {
			most = maxTicks
		}
		switch {
		case !all && !rp.Now:
		case current == nil:
			rp.Ticks = b.ticks(near(p.Activities, nil, most), func(a *model.Activity) string { return b.href(a.Address) })
		default:
			rp.Ticks = b.ticksBeside(p, current, most)
		}
		if rp.Ticks != nil {
			rp.Grow = len(rp.Ticks)
		}
		r.Phases = append(r.Phases, rp)
	}
	return r
}

// ticksBeside are those of p, at most n, on the page of the activity current, which may
// be in another phase.
func (b *builder) ticksBeside(p *model.Phase, current *model.Activity, n int) []Tick {
	at := slices.Index(p.Activities, current)
	from, to := window(len(p.Activities), at, n)
	ticks := make([]Tick, to-from)
	for i, s := range b.siblings(p)[from:to] {
		ticks[i] = Tick{Href: s.Href, Number: s.Number, Title: b.plain(p.Activities[from+i].Title), Health: s.Health}
	}
	if at >= 0 {
		ticks[at-from].Href, ticks[at-from].Current = b.href(current.Address), true
	}
	return ticks
}

// wideRuler is the line above the grid; its ticks lead to the grid's columns.
func (b *builder) wideRuler() Ruler {
	all := len(b.flowOrder()) <= maxWideTicks
	var r Ruler
	for _, p := range b.Handbook.Phases {
		if len(p.Activities) == 0 {
			continue
		}
		rp := RulerPhase{Grow: min(len(p.Activities), maxTicks)}
		rp.Title = b.label(p.Title)
		if all {
			rp.Ticks = b.ticks(p.Activities, func(a *model.Activity) string { return "#col:" + a.ID })
		} else {
			rp.Href = "#col:" + p.Activities[0].ID
		}
		r.Phases = append(r.Phases, rp)
	}
	return r
}

func (b *builder) ticks(list []*model.Activity, href func(*model.Activity) string) []Tick {
	ticks := make([]Tick, len(list))
	for i, a := range list {
		ticks[i] = Tick{Href: href(a), Number: a.Number, Title: b.plain(a.Title), Health: b.activityHealth(a)}
	}
	return ticks
}

// activityHealth is the worst health of an activity's metrics; none without a metric.
func (in *Input) activityHealth(a *model.Activity) Health {
	var worst model.Health
	for i := range a.Metrics {
		if h := a.Metrics[i].Overall(); worst == "" {
			worst = h
		} else {
			worst = model.Worse(worst, h)
		}
	}
	if worst == "" {
		return Health{}
	}
	return in.healthOf(worst)
}

// near is at most n activities around the current one (from the start without
// one), all where they are no more than that.
func near(list []*model.Activity, current *model.Activity, n int) []*model.Activity {
	if len(list) <= n {
		return list
	}
	from, to := window(len(list), slices.Index(list, current), n)
	return list[from:to]
}

// window is where at most n of size things around the one at begin and end; from
// the start if at is -1.
func window(size, at, n int) (from, to int) {
	from = max(min(at-n/2, size-n), 0)
	return from, min(from+n, size)
}
