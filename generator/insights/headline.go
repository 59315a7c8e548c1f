package insights

import (
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Headline says in a few sentences how a handbook stands, worst first: "4 of 6
// needs are at risk. 3 metrics are out of range without an answer." list is what
// Find gives for h. It always says something, in English with a nil w.
func Headline(h *model.Handbook, list []Insight, w *words.Language) string {
	var says []string
	n := tally(list)
	count := func(key string, k int) {
		if k > 0 {
			says = append(says, w.Say(key, "count", k))
		}
	}
	if needs := needsOf(h); needs > 0 {
		says = append(says, ofNeeds(n.of[ValueAtRisk], needs, w))
	}
	if metrics := ofMetrics(h, n, w); metrics != "" {
		says = append(says, metrics)
	}
	count("headline.gaps", n.of[GapUnanswered])
	count("headline.goals", n.of[GoalMet])
	count("headline.others", n.other)
	if n.all == 0 {
		says = append(says, w.Say("headline.nothing"))
	}
	return strings.Join(says, " ")
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
func ofMetrics(h *model.Handbook, n tallied, w *words.Language) string {
	f := newFinder(h, nil, w)
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
		return w.Say("headline.all-in-range")
	case out == 0:
		return ""
	case n.unanswered > 0:
		return w.Say("headline.unanswered", "count", n.unanswered)
	case open == 0:
		return w.Say("headline.answered")
	case n.accepted:
		return w.Say("headline.answered-or-accepted")
	}
	return w.Say("headline.out", "count", out)
}

// ofNeeds is "4 of 6 needs are at risk.", or the same of one or none.
func ofNeeds(n, all int, w *words.Language) string {
	switch {
	case n == 0:
		return w.Say("headline.no-need")
	case all == 1:
		return w.Say("headline.the-need")
	}
	return w.Say("headline.needs", "count", n, "all", all)
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
