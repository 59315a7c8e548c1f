package insights

import (
	"math"
	"path"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// stale says which numbers are older than they may be.
func (f *finder) stale() {
	for _, finding := range f.of(diag.ObservationStale) {
		m := f.h.Metric(finding.Entry)
		p, on := observedAt(m, finding, f.h.Today)
		if on == 0 {
			f.bare(finding, NumberStale, 0)
			continue
		}
		if !m.Published() {
			continue
		}
		i := from(finding, NumberStale)
		i.Subject = metricOf(m)
		old := int(f.h.Today - on)
		key := "insight.stale"
		if p.s != nil {
			key = "insight.stale-for"
		}
		i.Says = f.say(key, "metric", i.Subject, "persona", f.personaOf(p.persona()), "day", f.w.Date(on), "age", f.w.Lasting(old), "limit", f.days(*m.StaleAfter))
		i.Do = f.w.Say("insight.stale-do")
		i.Figures = []Figure{{"segment", orNil(p.persona())}, {"observed", on.String()}, {"days", old}, {"stale_after_days", *m.StaleAfter}}
		f.add(i, -float64(old))
	}
}

func (f *finder) days(n float64) string {
	if n == math.Trunc(n) {
		return f.w.Say("count.days", "count", int(n))
	}
	return f.w.Say("insight.days", "n", n)
}

// observedAt finds the observation that a finding points at: the newest of one
// series, or of the whole metric where all its series are stale.
func observedAt(m *model.Metric, finding *check.Finding, today model.Date) (piece, model.Date) {
	var found piece
	var on model.Date
	if m == nil || m.StaleAfter == nil {
		return found, 0
	}
	all, series := true, 0
	look := func(p piece) {
		o := p.series().Newest()
		if o.Line == 0 {
			return // typed without a date, or rolled up
		}
		series++
		all = all && float64(today-o.Date) > *m.StaleAfter
		if o.Line == finding.Line {
			found, on = p, o.Date
		}
	}
	look(piece{m: m})
	for i := range m.Segments {
		look(piece{m, &m.Segments[i]})
	}
	if on == 0 || all && series > 1 {
		found = piece{m: m}
	}
	return found, on
}

// overdue says which activities nobody has reviewed for more than a year.
func (f *finder) overdue() {
	for _, finding := range f.of(diag.ReviewOverdue) {
		a := f.activityAt(finding)
		if a == nil {
			f.bare(finding, ReviewOverdue, 0)
			continue
		}
		if !a.Published {
			continue
		}
		old := int(f.h.Today - a.Reviewed)
		i := from(finding, ReviewOverdue)
		i.Subject = activityOf(a)
		i.Says = f.say("insight.overdue", "activity", i.Subject, "day", f.w.Date(a.Reviewed), "age", f.w.Lasting(old))
		i.Do = f.w.Say("insight.overdue-do")
		i.Figures = []Figure{{"reviewed", a.Reviewed.String()}, {"days", old}}
		f.add(i, -float64(old))
	}
}

// activityAt finds the activity in whose file a finding stands.
func (f *finder) activityAt(finding *check.Finding) *model.Activity {
	id := path.Base(finding.File)
	if a := f.h.Activity(id[:len(id)-len(path.Ext(id))]); a != nil && a.Origin.File == finding.File {
		return a
	}
	return nil
}
