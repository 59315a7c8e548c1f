package insights

import (
	"slices"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// openAnswers lists the open opportunities that have a metric as a cause, by the
// metric. A need of a large handbook has hundreds of metrics at risk below it:
// looking through all opportunities for each would take minutes.
func (f *finder) openAnswers() map[string][]*model.Opportunity {
	by := map[string][]*model.Opportunity{}
	for _, o := range f.open() {
		for i := range o.Because {
			if id := o.Because[i].Metric.ID; id != "" && !slices.Contains(by[id], o) {
				by[id] = append(by[id], o)
			}
		}
	}
	return by
}

// acceptedMetrics are the metrics of which a waiver accepts that nothing answers them.
func (f *finder) acceptedMetrics() map[string]bool {
	accepted := map[string]bool{}
	for _, finding := range f.of(diag.MetricWithoutOpportunity) {
		if finding.Waiver != nil {
			accepted[finding.Entry] = true
		}
	}
	return accepted
}

// answersAny reports whether o answers one of m's pieces.
func answersAny(o *model.Opportunity, m *model.Metric, pieces []piece) bool {
	return slices.ContainsFunc(pieces, func(p piece) bool { return o.Answers(m, p.persona()) })
}

// answered reports whether an open opportunity answers each of m's pieces.
func (f *finder) answered(m *model.Metric, pieces []piece) bool {
	return !slices.ContainsFunc(pieces, func(p piece) bool {
		return !slices.ContainsFunc(f.answers()[m.ID], func(o *model.Opportunity) bool { return o.Answers(m, p.persona()) })
	})
}
