package insights

import (
	"strconv"

	"flowbook/generator/model"
)

// Headline says in a few sentences how a handbook stands, worst first: "4 of 6
// needs are at risk. 3 metrics are out of range without an answer." list is what
// Find gives for h. It always says something.
func Headline(h *model.Handbook, list []Insight) string {
	says := ""
	add := func(s string) {
		if says != "" && s != "" {
			says += " "
		}
		says += s
	}
	n := tally(list)
	if needs := needsOf(h); needs > 0 {
		add(outOf(n.of[ValueAtRisk], needs, "need", "is at risk", "are at risk"))
	}
	add(ofMetrics(h, n))
	if k := n.of[GapUnanswered]; k > 0 {
		add(count(k, "wide gap", "wide gaps") + " between importance and satisfaction " + have(k) + " no answer.")
	}
	if k := n.of[GoalMet]; k > 0 {
		add(count(k, "goal is", "goals are") + " met.")
	}
	if k := n.other; k > 0 {
		add(count(k, "other thing wants", "other things want") + " a look.")
	} else if n.all == 0 {
		add("Nothing needs you today.")
	}
	return says
}

// tallied counts what a headline speaks of, waived insights left out.
type tallied struct {
	of         map[Kind]int
	unanswered int  // metrics, each once
	accepted   bool // some metric without an answer was accepted
	other      int  // that need somebody and are none of the kinds that the headline names
	all        int  // that need somebody
}

func tally(list []Insight) tallied {
	n := tallied{of: map[Kind]int{}}
	seen := map[string]bool{}
	for i := range list {
		insight := &list[i]
		if insight.Waiver != nil {
			n.accepted = n.accepted || insight.Kind == MetricUnanswered
			continue
		}
		n.of[insight.Kind]++
		if insight.Calm() {
			continue
		}
		n.all++
		switch insight.Kind {
		case ValueAtRisk, GapUnanswered:
		case MetricUnanswered:
			if !seen[insight.Subject.ID] {
				seen[insight.Subject.ID] = true
				n.unanswered++
			}
		default:
			n.other++
		}
	}
	return n
}

// ofMetrics says how many metrics are out of their range, and whether somebody
// answers them; "" where nothing is measured.
func ofMetrics(h *model.Handbook, n tallied) string {
	f := newFinder(h, nil)
	out, open := 0, 0
	for _, m := range h.Metrics {
		if pieces := unhealthy(m); m.Published() && len(pieces) > 0 {
			out++
			if !f.answered(m, pieces) {
				open++
			}
		}
	}
	switch {
	case out == 0 && measured(h):
		return "No metric is out of its range."
	case out == 0:
		return ""
	case n.unanswered == 1:
		return "1 metric is out of its range without an answer."
	case n.unanswered > 1:
		return strconv.Itoa(n.unanswered) + " metrics are out of their range without an answer."
	case open == 0:
		return "Every metric that is out of its range has an answer."
	case n.accepted:
		return "Every metric that is out of its range has an answer or was accepted with a reason."
	}
	return count(out, "metric is out of its range", "metrics are out of their range") + "."
}

// outOf is "4 of 6 needs are at risk.", or the same of one or none.
func outOf(n, all int, thing, one, many string) string {
	switch {
	case n == 0:
		return "No " + thing + " " + one + "."
	case all == 1:
		return "The one " + thing + " " + one + "."
	case n == 1:
		return "1 of " + strconv.Itoa(all) + " " + thing + "s " + one + "."
	}
	return strconv.Itoa(n) + " of " + strconv.Itoa(all) + " " + thing + "s " + many + "."
}

func needsOf(h *model.Handbook) int {
	n := 0
	for i := range h.Map.Nodes {
		if h.Map.Published && h.Map.Nodes[i].Kind == model.Need {
			n++
		}
	}
	return n
}

func measured(h *model.Handbook) bool {
	for _, m := range h.Metrics {
		if m.Published() && m.Overall() != model.Unknown {
			return true
		}
	}
	return false
}

func have(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}
