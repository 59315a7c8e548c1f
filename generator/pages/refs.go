package pages

import (
	"html/template"

	"flowbook/generator/model"
)

// The methods below make links to entities. What is not published, or not
// there, is named without a link.

// to is a link to address if it is published.
func (b *builder) to(published bool, address, title string) Link {
	if !published {
		address = ""
	}
	return b.link(address, title)
}

func (b *builder) toActivity(a *model.Activity) Link { return b.to(a.Published, a.Address, a.Title) }

func (b *builder) toMetric(m *model.Metric) Link { return b.to(m.Published(), m.Address, m.Title) }

func (b *builder) toNode(n *model.Node) Link {
	return b.to(b.Handbook.Map.Published, n.Address, n.Title)
}

func (b *builder) toPersona(id string) Link {
	p := b.Handbook.Persona(id)
	if p == nil {
		return b.link("", id)
	}
	return b.to(p.Published, p.Address, p.Title)
}

// toTeam has an empty title where there is no team.
func (b *builder) toTeam(id string) Link {
	t := b.Handbook.Team(id)
	if t == nil {
		return b.link("", id)
	}
	return b.link(t.Address, t.Name)
}

// toPage is what a page: names, KIND/ID or a free page's path.
func (b *builder) toPage(ref string) Link {
	if ref == "" {
		return Link{}
	}
	p := b.Links.Page(ref)
	if p == nil {
		return Link{Title: template.HTML(template.HTMLEscapeString(ref))}
	}
	l := Link{Title: template.HTML(template.HTMLEscapeString(b.plain(p.Title))), Current: p.Address == b.address}
	if p.Published {
		l.Href = b.href(p.Address)
	}
	return l
}

func (b *builder) toNodes(ids []string) []Link {
	var list []Link
	for _, id := range ids {
		if n := b.Handbook.Node(id); n != nil {
			list = append(list, b.toNode(n))
		}
	}
	return list
}

// Numbered is an activity with its place in the flow.
type Numbered struct {
	Link
	Number int // 0: not published, so it has none
	Health Health
}

func (b *builder) numbered(a *model.Activity) Numbered {
	return Numbered{Link: b.toActivity(a), Number: a.Number, Health: b.activityHealth(a)}
}

// TeamMark is a team with the icon of its type.
type TeamMark struct {
	Link
	Icon string // "team-platform"; "" for an undefined type
	Type string // "Platform team"; "" for an undefined type
}

// teamIcons are the icons of team types, by which messages name them too.
var teamIcons = map[model.TeamType]string{
	model.StreamAligned: "stream", model.PlatformTeam: "platform", model.Enabling: "enabling", model.ComplicatedSubsystem: "complicated",
}

// teamType is the name of a type: "Stream-aligned"; "" for an undefined one.
func (in *Input) teamType(t model.TeamType) string {
	if icon := teamIcons[t]; icon != "" {
		return in.say("team-type." + icon)
	}
	return ""
}

// team is a team's link and mark; zero where id names none.
func (b *builder) team(id string) TeamMark {
	t := b.Handbook.Team(id)
	if t == nil {
		return TeamMark{}
	}
	return TeamMark{Link: b.toTeam(id), Icon: teamIcons[t.Type], Type: b.teamType(t.Type)}
}
