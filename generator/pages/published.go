package pages

import (
	"slices"
	"strings"

	"flowbook/generator/model"
)

// anyMetric reports whether there is a metric to show.
func anyMetric(h *model.Handbook) bool {
	return slices.ContainsFunc(h.Metrics, (*model.Metric).Published)
}

// anyOpportunity reports whether there is an opportunity to show.
func anyOpportunity(h *model.Handbook) bool {
	return slices.ContainsFunc(h.Opportunities, func(o *model.Opportunity) bool { return o.Published })
}

// activities lists the published ones in the flow's order.
func activities(h *model.Handbook) []*model.Activity {
	var list []*model.Activity
	for _, p := range h.Phases {
		list = append(list, p.Activities...)
	}
	return list
}

// metrics lists the published ones in the flow's order.
func metrics(h *model.Handbook) []*model.Metric {
	var list []*model.Metric
	for _, m := range h.Metrics {
		if m.Published() {
			list = append(list, m)
		}
	}
	return list
}

// personas lists the published ones.
func personas(h *model.Handbook) []*model.Persona {
	var list []*model.Persona
	for _, p := range h.Personas {
		if p.Published {
			list = append(list, p)
		}
	}
	return list
}

// topPages lists the published free pages right below the site's root.
func topPages(h *model.Handbook) []*model.FreePage {
	var list []*model.FreePage
	for _, p := range h.Pages {
		if p.Published && !strings.Contains(p.ID, "/") {
			list = append(list, p)
		}
	}
	return list
}

// overall is a metric's health, unknown where nothing was worked out.
func overall(m *model.Metric) model.Health {
	if h := m.Overall(); h != "" {
		return h
	}
	return model.Unknown
}
