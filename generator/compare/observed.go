package compare

import (
	"flowbook/generator/model"
)

// observed says what was observed since: another value, the same one again, or
// a history that was put right. Where the health section has said the value it
// is not said again.
func (c *comparison) observed(p pair[model.Metric], a, b reading) {
	base := c.metricChange(p, b.segment)
	base.Op = Changed
	was, is := a.state(), b.state()
	told := was.Health != is.Health
	if was.Value.String() != is.Value.String() || was.Value.Set != is.Value.Set || was.Value.Number != is.Value.Number && is.Value.Word == "" {
		change := base
		change.Field, change.From, change.To, change.Minor = "value", plainValue(was.Value), plainValue(is.Value), told
		change.Says = b.name() + ": " + valueChange(a, b) + healthAfter(was, is)
		c.add(change)
		told = true
	}
	if was.Date != is.Date {
		change := base
		change.Field, change.From, change.To = "date", dateOrNil(was.Date), dateOrNil(is.Date)
		change.Minor = told || b.rolledUp()
		change.Says = sayDate(b, was, is)
		c.add(change)
	}
	if !b.rolledUp() {
		c.history(base, a, b)
	}
}

// healthAfter says the health that a value has kept or come to.
func healthAfter(was, is model.State) string {
	switch {
	case is.Health == model.Unknown || is.Health == "":
		return ""
	case was.Health != is.Health:
		return ", now " + healthWords(is.Health)
	}
	return ", still " + healthWords(is.Health)
}

func sayDate(b reading, was, is model.State) string {
	value := b.value()
	if was.Value.Set && was.Value.String() == is.Value.String() {
		value = "still " + value
	}
	switch {
	case is.Date == 0:
		return b.name() + ": " + value + ", no longer with a date"
	case was.Date == 0:
		return b.name() + ": " + value + ", now dated " + is.Date.String()
	case is.Date > was.Date && value != b.value():
		return b.name() + ": observed again on " + is.Date.String() + ", " + value
	}
	return b.name() + ": newest observation is of " + is.Date.String() + " now, was of " + was.Date.String() + ", " + value
}

// rolledUp reports whether r is a whole that its segments make.
func (r reading) rolledUp() bool {
	return r.segment == nil && len(r.metric.Segments) > 0 && (r.metric.Rollup == "sum" || r.metric.Rollup == "mean")
}

// history says that past observations were corrected, removed or put in later.
// New ones at the end are the usual case and said by the value.
func (c *comparison) history(base Change, a, b reading) {
	old, now := a.series(), b.series()
	later := make(map[model.Date]model.Observation, len(now))
	for _, o := range now {
		later[o.Date] = o
	}
	corrected, removed := 0, 0
	for _, o := range old {
		n, ok := later[o.Date]
		switch {
		case !ok:
			removed++
		case n.Value.String() != o.Value.String() || n.Value.Number != o.Value.Number && n.Value.Word == "":
			corrected++
		}
	}
	added := len(now) - (len(old) - removed)
	inserted := added
	if len(old) > 0 {
		for _, o := range now {
			if o.Date > old.Newest().Date {
				inserted--
			}
		}
	} else {
		inserted = 0
	}
	if added+corrected+removed == 0 {
		return
	}
	base.Field, base.From, base.To = "observations", float64(len(old)), float64(len(now))
	base.Minor = corrected+removed+inserted == 0
	parts := joined(some(inserted, "filled in"), some(corrected, "corrected"), some(removed, "removed"))
	if base.Minor {
		parts = some(added, "new")
	}
	base.Says = b.name() + ": past observations: " + parts
	c.add(base)
}

// some is "2 removed"; "" for none.
func some(n int, what string) string {
	if n == 0 {
		return ""
	}
	return plural(n, what, what)
}

func dateOrNil(d model.Date) any {
	if d == 0 {
		return nil
	}
	return d.String()
}
