package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

func themeFile(doc *source.Document) (string, bool) {
	return strings.TrimPrefix(doc.Path, "theme/"), doc.Kind == source.Theme
}

// metricWarnings looks at the metrics that count: those of published activities.
func (k *checker) metricWarnings(metrics []*model.Metric) {
	k.answers = openAnswers(k.h, metrics)
	for _, m := range metrics {
		if m.Target.Set && !m.Healthy.IsZero() && !m.Healthy.Contains(m.Target.Number) {
			k.warn(diag.TargetOutsideRange, m.File, m.KeyAt("target"), m.ID,
				"a target is a place in the healthy range; move one of the two.", "the target %s of %q lies outside its healthy range", exact(m.Target), name(m.Title, m.ID))
		}
		if m.Published() {
			k.unanswered(m)
			k.stale(m)
		}
	}
}

// unanswered warns once where nothing answers an unhealthy whole, else for each
// unhealthy segment that nothing answers.
func (k *checker) unanswered(m *model.Metric) {
	if k.lostAnyCause || k.table.Open("opportunity") {
		return
	}
	const hint = "write an opportunity that has it under because:, or waive the warning and say why."
	if h := m.State.Health; h.Unhealthy() && !k.answered(m, "") {
		k.warn(diag.MetricWithoutOpportunity, m.File, m.At, m.ID, hint,
			"%q is %s its range, and no open opportunity has it as a cause", name(m.Title, m.ID), h)
		return
	}
	for i := range m.Segments {
		s := &m.Segments[i]
		if h := s.State.Health; h.Unhealthy() && !k.answered(m, s.Persona.ID) {
			k.warn(diag.MetricWithoutOpportunity, m.File, s.At, m.ID, hint,
				"%q is %s its range for %s, and no open opportunity has it as a cause", name(m.Title, m.ID), h, s.Persona.ID)
		}
	}
}

func (k *checker) answered(m *model.Metric, segment string) bool {
	return slices.ContainsFunc(k.answers[m.ID], func(o *model.Opportunity) bool { return o.Answers(m, segment) })
}

// openAnswers lists the open opportunities that have one of the metrics as a cause,
// by the unhealthy ones among these.
func openAnswers(h *model.Handbook, metrics []*model.Metric) map[string][]*model.Opportunity {
	answers := map[string][]*model.Opportunity{}
	for _, m := range metrics {
		if m.Published() && m.Unhealthy() {
			answers[m.ID] = nil
		}
	}
	if len(answers) == 0 {
		return nil
	}
	for _, o := range h.Opportunities {
		if !o.Published || o.Status.Ended() {
			continue
		}
		for i := range o.Because {
			id := o.Because[i].Metric.ID
			if list, asked := answers[id]; asked {
				answers[id] = append(list, o)
			}
		}
	}
	return answers
}

// exact is a value with all its digits: rounded, one outside a range may seem inside.
func exact(v model.Value) string {
	if v.Word != "" {
		return v.Word
	}
	return strconv.FormatFloat(v.Number, 'f', -1, 64)
}

func days(n model.Date) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// stale warns once where every series of m is stale, at the newest row of all,
// else for each stale series at its own newest row.
func (k *checker) stale(m *model.Metric) {
	if m.StaleAfter == nil {
		return
	}
	type series struct {
		name   string
		newest model.Observation
	}
	var old []series
	fresh := false
	look := func(name string, s model.Series) {
		o := s.Newest()
		switch {
		case o.Line == 0: // typed without a date, or rolled up
		case float64(k.h.Today-o.Date) > *m.StaleAfter:
			old = append(old, series{name, o})
		default:
			fresh = true
		}
	}
	look("", m.Series)
	for i := range m.Segments {
		look(m.Segments[i].Persona.ID, m.Segments[i].Series)
	}
	if !fresh && len(old) > 1 {
		newest := slices.MaxFunc(old, func(a, b series) int { return int(a.newest.Date - b.newest.Date) })
		old = []series{{"", newest.newest}}
	}
	for _, s := range old {
		whose := m.Title
		if s.name != "" {
			whose += " (" + s.name + ")"
		}
		k.warn(diag.ObservationStale, "metrics/"+m.ID+".csv", diag.Span{Line: s.newest.Line, Column: 1, Length: 10}, m.ID,
			"add a new observation.", "%q was last observed on %s, %s ago", whose, s.newest.Date, days(k.h.Today-s.newest.Date))
	}
}

func (k *checker) opportunityWarnings(opportunities []*model.Opportunity) {
	for _, o := range opportunities {
		file, entry := o.Origin.File, ""
		if o.Inline {
			entry = o.ID
		}
		if len(o.Because) == 0 && o.Sound("because") && !o.Status.Ended() {
			k.warn(diag.OpportunityWithoutCause, file, o.KeyAt("because"), entry,
				"say under because: which interaction or which metric's state it comes from.", "nothing says where %q comes from", name(o.Title, o.ID))
		}
		if o.Status.Ended() || !o.Sound("status") {
			continue
		}
		if o.Published && k.causeGone(o) {
			k.warn(diag.CauseGone, file, o.KeyAt("because"), entry,
				"is it done? Then say so: status: done.", "no cause of %q holds any longer", name(o.Title, o.ID))
		}
		if o.Horizon != "now" {
			continue
		}
		if o.Owner.IsZero() && o.Sound("owner") {
			k.warn(diag.NowWithoutOwner, file, o.KeyAt("horizon"), entry,
				"name the team that does it: owner: TEAM.", "%q is for now, and nobody owns it", name(o.Title, o.ID))
		}
		if o.Score == nil && o.Sound("rice") && o.RICE.Sound("reach") && o.RICE.Sound("impact") && o.RICE.Sound("confidence") && o.RICE.Sound("effort") {
			k.warn(diag.NowWithoutScore, file, o.KeyAt("horizon"), entry,
				"estimate it: rice: {reach: …, impact: …, confidence: …, effort: …}.", "%q is for now, and has no score", name(o.Title, o.ID))
		}
	}
}

// causeGone reports whether all causes are metrics and none holds any longer.
func (k *checker) causeGone(o *model.Opportunity) bool {
	if len(o.Because) == 0 || k.lostCauses[o] {
		return false
	}
	for i := range o.Because {
		c := &o.Because[i]
		if !c.Interaction.IsZero() || c.Holds == nil || *c.Holds {
			return false
		}
	}
	return true
}
