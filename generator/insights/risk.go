package insights

import (
	"math"
	"slices"
	"strings"

	"flowbook/generator/model"
)

// valueAtRisk says of each need at risk whose it is and what endangers it.
func (f *finder) valueAtRisk() {
	risks := f.h.ValueAtRisk
	for i := 0; i < len(risks); {
		k := i + 1
		for k < len(risks) && risks[k].Need == risks[i].Need {
			k++
		}
		f.needAtRisk(risks[i:k])
		i = k
	}
}

// needAtRisk takes the risks of one need.
func (f *finder) needAtRisk(risks []model.Risk) {
	need := f.h.Node(risks[0].Need)
	if need == nil {
		return
	}
	var users []Entity
	ids := []string{}
	for _, id := range risks[0].Users {
		if n := f.h.Node(id); n != nil {
			users = append(users, f.nodeOf(n))
			ids = append(ids, id)
		}
	}
	parts, since := f.reasons(risks)
	subject := f.nodeOf(need)
	insight := Insight{
		Kind: ValueAtRisk, Subject: subject, Says: needs(users, subject), Parts: parts,
		Do:      "Bring the metric back into its range, or write down what is in the way.",
		Place:   parts[0].Place,
		Figures: []Figure{{"metrics", len(parts)}, {"since", day(since)}, {"days", f.daysAgo(since)}, {"users", ids}},
	}
	longest := float64(since)
	if since == 0 {
		longest = math.MaxInt32 // it may be new
	}
	f.add(insight, -float64(len(parts)), longest)
}

// needs is "Customer needs to pay safely.", whoever they are.
func needs(users []Entity, need Entity) Text {
	verb := model.Needs(need.Title)
	switch len(users) {
	case 0:
		return say(need, " is at risk.")
	case 1:
		return say(users[0], " "+verb+" ", Run{Entity: &need, Lower: true}, ".")
	}
	return say(list(users), " "+strings.Replace(verb, "needs", "need", 1)+" ", Run{Entity: &need, Lower: true}, ".")
}

// reasons are the metrics of risks, each once with all its nodes, the longest out
// first, and the earliest day from which on one of them was out.
func (f *finder) reasons(risks []model.Risk) ([]Part, model.Date) {
	type reason struct {
		m     *model.Metric
		nodes []Entity
		since model.Date
	}
	var list []reason
	known := map[*model.Metric]int{}
	var earliest model.Date
	for _, r := range risks {
		m, n := f.h.Metric(r.Metric), f.h.Node(r.Node)
		if m == nil || n == nil {
			continue
		}
		i, ok := known[m]
		if !ok {
			i = len(list)
			known[m] = i
			list = append(list, reason{m: m, since: firstSince(m)})
			if s := list[i].since; s != 0 && (earliest == 0 || s < earliest) {
				earliest = s
			}
		}
		list[i].nodes = append(list[i].nodes, f.nodeOf(n))
	}
	slices.SortStableFunc(list, func(a, b reason) int { return int(dated(a.since) - dated(b.since)) })
	var parts []Part
	for _, r := range list {
		parts = append(parts, f.reason(r.m, r.nodes, r.since))
	}
	return parts, earliest
}

// dated puts no day behind all days.
func dated(d model.Date) int64 {
	if d == 0 {
		return math.MaxInt32
	}
	return int64(d)
}

// firstSince is the earliest day from which on a piece of m was out of its range.
func firstSince(m *model.Metric) model.Date {
	var first model.Date
	for _, p := range unhealthy(m) {
		if s := p.state().Since; s != 0 && (first == 0 || s < first) {
			first = s
		}
	}
	return first
}

// reason says how m endangers what stands on nodes.
func (f *finder) reason(m *model.Metric, nodes []Entity, since model.Date) Part {
	pieces := unhealthy(m)
	metric, activity := metricOf(m), activityOf(m.Activity)
	verb := " is "
	if since != 0 {
		verb = " has been "
	}
	says := say(metric, verb)
	for i, p := range pieces {
		s := p.state()
		if i > 0 {
			says = append(says, Run{Words: ", and "})
		}
		says = append(says, say(string(s.Health), " its range", f.whose(p), f.since(s.Since), ": ", withUnit(m, s.Value))...)
	}
	p := Part{
		Path: append(slices.Clone(nodes), activity, metric), Place: place(m.File, m.At),
		State: pieces[0].state(), Segment: pieces[0].persona(), Accepted: f.waived()[m.ID],
		Short: say(metric, ", through ", list(append([]Entity{activity}, nodes...)), ", as above."),
	}
	p.Figures = []Figure{{"segment", orNil(p.Segment)}, {"value", plain(p.State.Value)}, {"health", string(p.State.Health)}, {"since", day(p.State.Since)}, {"days", f.daysAgo(p.State.Since)}}
	p.Says = append(says, say(". It measures ", activity, ", which supports ", list(nodes), ". ", f.answer(&p, m, pieces))...)
	return p
}

// answer names the open opportunities that answer what is wrong with a metric,
// and enters them into p.
func (f *finder) answer(p *Part, m *model.Metric, pieces []piece) Text {
	says := say("Answered by ")
	for _, o := range f.answers()[m.ID] {
		if !answersAny(o, m, pieces) {
			continue
		}
		if len(p.Answers) > 0 {
			says = append(says, Run{Words: ", "})
		}
		p.Answers = append(p.Answers, opportunityOf(o))
		says = append(says, say(opportunityOf(o), " ("+string(o.Status)+")")...)
	}
	switch {
	case len(p.Answers) > 0:
		return append(says, Run{Words: "."})
	case p.Accepted:
		return say("No open opportunity answers it, and that was accepted.")
	}
	return say("No open opportunity answers it.")
}
