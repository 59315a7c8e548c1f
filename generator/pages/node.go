package pages

import (
	"html/template"
	"slices"

	"flowbook/generator/model"
)

// Node is the view of /needs/ID/: who needs it, what it needs, who owns it, what
// supports it, and how it is. Every list may be empty.
type Node struct {
	Shell
	Crumbs        []Link
	Heading       template.HTML
	Summary       template.HTML
	Note          template.HTML // the author's note about it
	Kind          string        // "Service"
	IsUser        bool          // nothing stands above it
	State         Health        // at risk or out of range; else zero
	Reasons       []RiskReason
	ReasonsMore   string       // "and 3 more"; "" where Reasons holds all
	ReasonsSay    string       // what the reasons explain
	Persona       *SamePersona // whom a user node stands for; nil for others
	Chains        []Sentence   // how it serves users
	ChainsMore    string       // "and 3 more"; "" where Chains holds all
	Up            []NodeLine
	Down          []NodeLine
	Serves        []Link // the needs that stand on it, beyond those that depend on it directly
	Users         []Link
	Map           MiniMap // the neighbourhood
	Activities    []SupportRow
	Opportunities []OpportunityCard
	Facts         []Fact
	Related       []Related
}

// SamePersona says that a node and a persona are the same people.
type SamePersona struct {
	Link
	Kind    string // "Consumer"
	Summary template.HTML
	Others  []Link // further nodes that stand for the persona
}

// NodeLine is a neighbour of a node.
type NodeLine struct {
	Link
	Kind    string // "Capability"
	Team    TeamMark
	Crosses bool // it belongs to another team
	State   Health
}

// SupportRow is an activity that supports a node, with its metrics.
type SupportRow struct {
	Numbered
	Summary template.HTML
	Metrics []MetricRow
}

func nodePages(in *Input) []Page {
	h := in.Handbook
	if !h.Map.Published || !h.Map.Present {
		return nil
	}
	var list []Page
	for i := range h.Map.Nodes {
		n := &h.Map.Nodes[i]
		list = append(list, in.page("node", n.Address, Plain(in.Engine, n.Title), from(&n.Origin), func(b *builder) any { return b.node(&b.Handbook.Map.Nodes[i]) }))
	}
	return list
}

func (b *builder) node(n *model.Node) *Node {
	v := &Node{
		Shell:   b.shell("node", n.Title, n.Summary),
		Crumbs:  []Link{b.toOverview("/needs/", "word.needs-map"), {Title: b.title("kind.many." + string(n.Kind))}, {Title: b.label(n.Title)}},
		Heading: b.label(n.Title),
		Summary: b.inline(n.File, n.Summary),
		Note:    b.inline(n.File, n.Note),
		Kind:    b.kindWord(n.Kind),
		IsUser:  n.Kind == model.User,
		State:   b.nodeState(n),
		Up:      b.nodeLines(n, n.NeededBy),
		Down:    b.nodeLines(n, refIDs(n.DependsOn)),
		Persona: b.samePersona(n),
		Map:     b.around(n, pageColumn),
		Related: b.relatedNodes(n),
		Facts:   b.nodeFacts(n),
	}
	v.Badge = b.badge(b.Handbook.Map.Badge)
	v.ReasonsSay = b.reasonsSay(n)
	v.Reasons, v.ReasonsMore = b.reasons(n)
	v.Serves, v.Users = b.standsOn(n)
	v.Chains, v.ChainsMore = b.sentencesThrough(n)
	for _, a := range n.Activities {
		v.Activities = append(v.Activities, b.supportRow(a))
	}
	v.Opportunities = b.opportunitiesOf(n.Activities)
	return v
}

// samePersona is nil for a node that stands for no persona.
func (b *builder) samePersona(n *model.Node) *SamePersona {
	p := b.Handbook.Persona(n.Persona.ID)
	if p == nil {
		return nil
	}
	same := &SamePersona{Link: b.toPersona(p.ID), Kind: b.personaKindWord(p.Kind)}
	if p.Published {
		same.Summary = b.label(p.Summary)
	}
	for _, id := range b.nodesOf(p) {
		if id != n.ID {
			same.Others = append(same.Others, b.toNode(b.Handbook.Node(id)))
		}
	}
	return same
}

// nodesOf lists the ids of the nodes that stand for p; none where the map is not published.
func (b *builder) nodesOf(p *model.Persona) []string {
	var ids []string
	for i := range b.Handbook.Map.Nodes {
		if n := &b.Handbook.Map.Nodes[i]; n.Persona.ID == p.ID && b.Handbook.Map.Published {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

func (b *builder) nodeLines(n *model.Node, ids []string) []NodeLine {
	var list []NodeLine
	for _, id := range ids {
		other := b.Handbook.Node(id)
		if other == nil {
			continue
		}
		list = append(list, NodeLine{
			Link: b.toNode(other), Kind: b.kindWord(other.Kind), Team: b.team(other.Team.ID), State: b.nodeState(other),
			Crosses: !n.Team.IsZero() && !other.Team.IsZero() && n.Team.ID != other.Team.ID,
		})
	}
	return list
}

// standsOn lists the needs and users above n that do not depend on it directly.
func (b *builder) standsOn(n *model.Node) (needs, users []Link) {
	direct := map[string]bool{n.ID: true}
	for _, id := range n.NeededBy {
		direct[id] = true
	}
	for _, up := range b.rise(n) {
		switch {
		case direct[up.ID]:
		case up.Kind == model.Need:
			needs = append(needs, b.toNode(up))
		case up.Kind == model.User:
			users = append(users, b.toNode(up))
		}
	}
	return needs, users
}

// reasons lists the unhealthy metrics of what n reaches downward, n itself
// first, and says how many more there are: below a user they are hundreds.
func (b *builder) reasons(n *model.Node) (list []RiskReason, more string) {
	if !n.AtRisk {
		return nil, ""
	}
	rest := 0
	for _, down := range b.reach(n) {
		for _, a := range down.Activities {
			for i := range a.Metrics {
				switch m := &a.Metrics[i]; {
				case !m.Unhealthy():
				case len(list) == maxReasons:
					rest++
				default:
					list = append(list, RiskReason{Node: b.toNode(down), Activity: b.toActivity(a), Metric: b.toMetric(m), Health: b.healthOf(m.Overall())})
				}
			}
		}
	}
	return list, b.andMore(rest)
}

func (in *Input) reasonsSay(n *model.Node) string {
	switch {
	case !n.AtRisk:
		return ""
	case n.Health.Unhealthy():
		return in.say("node.own")
	case n.Kind == model.Need || n.Kind == model.User:
		return in.say("node.chain")
	}
	return in.say("node.below")
}

func (b *builder) supportRow(a *model.Activity) SupportRow {
	r := SupportRow{Numbered: b.numbered(a), Summary: b.label(a.Summary)}
	for i := range a.Metrics {
		r.Metrics = append(r.Metrics, b.metricRow(&a.Metrics[i]))
	}
	return r
}

// opportunitiesOf lists the open opportunities that stand in one of list, ranked.
func (b *builder) opportunitiesOf(list []*model.Activity) []OpportunityCard {
	var places []int32
	for _, a := range list {
		places = append(places, b.known().byActivity[a.ID]...)
	}
	slices.Sort(places)
	var cards []OpportunityCard
	for _, o := range pick(b.ranked(), slices.Compact(places)) {
		if !o.Status.Ended() {
			cards = append(cards, b.opportunityCard(o))
		}
	}
	return cards
}

func (b *builder) nodeFacts(n *model.Node) []Fact {
	facts := []Fact{{Name: b.say("fact.kind"), Text: b.kindWord(n.Kind)}}
	if n.External {
		facts[0].Text = b.say("fact.run-by-others", "kind", facts[0].Text)
	}
	if t := b.team(n.Team.ID); t.Title != "" {
		facts = append(facts, Fact{Name: b.say("fact.team"), Links: []Link{t.Link}})
	}
	if n.Stage != "" {
		facts = append(facts, Fact{Name: b.say("fact.stage"), Text: b.plain(n.Stage)})
	}
	if n.Page.ID != "" {
		facts = append(facts, Fact{Name: b.say("fact.read-more"), Links: []Link{b.toPage(n.Page.ID)}})
	}
	return facts
}
