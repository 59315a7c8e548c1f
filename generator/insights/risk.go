package insights

import (
	"math"
	"slices"

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
	reasons, since := f.reasons(risks)
	subject := f.nodeOf(need)
	insight := Insight{
		Kind: ValueAtRisk, Subject: subject, Says: f.needs(users, subject),
		Parts:   Parts{len(reasons), func(i int) Part { return f.reason(&reasons[i]) }},
		Do:      f.w.Say("insight.risk-do"),
		Place:   reasons[0].place(),
		Figures: []Figure{{"metrics", len(reasons)}, {"since", day(since)}, {"days", f.daysAgo(since)}, {"users", ids}},
	}
	longest := float64(since)
	if since == 0 {
		longest = math.MaxInt32 // it may be new
	}
	f.add(insight, -float64(len(reasons)), longest)
}

// needs is "Customer needs to pay safely.", whoever they are.
func (f *finder) needs(users []Entity, need Entity) Text {
	key := "insight.needs"
	switch len(users) {
	case 0:
		return f.say("insight.need-at-risk", "need", need)
	case 1:
	default:
		key = "insight.need"
	}
	if model.Needs(need.Title) == "needs to" {
		key += "-to"
	}
	return f.say(key, "users", f.enumerate(users), "need", Run{Entity: &need, Lower: true})
}

// reason is a metric that endangers what stands on nodes.
type reason struct {
	m     *model.Metric
	nodes []*model.Node
	since model.Date
}

func (r *reason) place() Place { return place(r.m.File, r.m.At) }

// reasons are the metrics of risks, each once with all its nodes, the longest out
// first, and the earliest day from which on one of them was out.
func (f *finder) reasons(risks []model.Risk) ([]reason, model.Date) {
	list := make([]reason, 0, len(risks))
	known := make(map[*model.Metric]int, len(risks))
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
		list[i].nodes = append(list[i].nodes, n)
	}
	slices.SortStableFunc(list, func(a, b reason) int { return int(dated(a.since) - dated(b.since)) })
	return list, earliest
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

// reason says how r's metric endangers what stands on its nodes.
func (f *finder) reason(r *reason) Part {
	m, since := r.m, r.since
	pieces := unhealthy(m)
	metric, activity := metricOf(m), activityOf(m.Activity)
	path := make([]Entity, 0, len(r.nodes)+2)
	for _, n := range r.nodes {
		path = append(path, f.nodeOf(n))
	}
	nodes := slices.Clip(path)
	p := Part{
		Path: append(path, activity, metric), Place: r.place(),
		State: pieces[0].state(), Segment: pieces[0].persona(), Accepted: f.waived()[m.ID],
	}
	p.Figures = []Figure{{"segment", orNil(p.Segment)}, {"value", plain(p.State.Value)}, {"health", string(p.State.Health)}, {"since", day(p.State.Since)}, {"days", f.daysAgo(p.State.Since)}}
	var answers []*model.Opportunity
	for _, o := range f.answers()[m.ID] {
		if answersAny(o, m, pieces) {
			answers = append(answers, o)
			p.Answers = append(p.Answers, opportunityOf(o))
		}
	}
	p.Short = func() Text {
		return f.say("insight.reason-again", "metric", metric, "path", f.enumerate(append([]Entity{activity}, nodes...)))
	}
	key := "insight.reason"
	if since != 0 {
		key = "insight.reason-since"
	}
	accepted := p.Accepted
	p.Says = func() Text {
		said := f.say(key, "metric", metric, "states", f.states(m, pieces), "activity", activity, "nodes", f.enumerate(nodes))
		return then(said, f.answer(answers, accepted))
	}
	return p
}

// states is how m's unhealthy pieces stand, one after the other.
func (f *finder) states(m *model.Metric, pieces []piece) Text {
	var states Text
	for i, p := range pieces {
		state := f.say("insight.state-value", "state", f.stands(p), "value", f.withUnit(m, p.state().Value))
		if i > 0 {
			state = f.say("insight.state-and", "before", states, "last", state)
		}
		states = state
	}
	return states
}

// answer names the open opportunities that answer what is wrong with a metric.
func (f *finder) answer(answers []*model.Opportunity, accepted bool) Text {
	var said []Text
	for _, o := range answers {
		said = append(said, f.say("insight.answer", "opportunity", opportunityOf(o), "status", f.w.Say("status.small."+string(o.Status))))
	}
	switch {
	case len(answers) > 0:
		return f.say("insight.answered", "opportunities", joined(f.w.Say("list.comma"), said))
	case accepted:
		return f.say("insight.accepted")
	}
	return f.say("insight.unanswered")
}
