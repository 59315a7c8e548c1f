package needsmap

import (
	"strconv"
	"strings"

	"flowbook/generator/model"
)

// legendRow explains one thing that a drawing by itself shows.
type legendRow struct {
	name  string
	items []legendItem
}

// legendItem is a sample and what it means. Without a sample it is text alone.
type legendItem struct {
	sample func(x, y float64) // draws it, 28 × 16 px, with its upper left corner there
	text   string
}

// maxPairs is how many pairs of teams and how many teams of a type a legend names.
const maxPairs = 6

// typesInOrder are the types of teams in the order in which they are explained.
var typesInOrder = [5]model.TeamType{model.StreamAligned, model.PlatformTeam, model.Enabling, model.ComplicatedSubsystem, model.UndefinedTeam}

// legend explains what is on the map, and nothing else.
func (w *svg) legend() []legendRow {
	words := &w.d.words.Legend
	var rows []legendRow
	for _, r := range []legendRow{
		{words.Teams, w.legendTeams()},
		{words.HandOffs, w.legendHandOffs()},
		{words.Risk, w.legendRisk()},
	} {
		if len(r.items) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// legendTeams shows each type of team with its teams, and what others run.
func (w *svg) legendTeams() []legendItem {
	names := map[model.TeamType][]string{}
	seen := map[string]bool{}
	external := false
	for i := range w.d.Nodes {
		b := &w.d.Nodes[i]
		external = external || b.External
		if b.TeamType == "" || seen[b.Team] {
			continue
		}
		seen[b.Team] = true
		names[glyph(b.TeamType)] = append(names[glyph(b.TeamType)], w.team(b.Team))
	}
	var items []legendItem
	for i, t := range typesInOrder {
		if len(names[t]) == 0 {
			continue
		}
		text := w.d.words.Legend.Types[i] + ": " + strings.Join(names[t][:min(len(names[t]), maxPairs)], ", ") + w.more(len(names[t])-maxPairs, " ")
		node := Box{TeamType: t}
		items = append(items, legendItem{text: text, sample: func(x, y float64) { w.sampleTeam(&node, x, y) }})
	}
	if external {
		items = append(items, legendItem{text: w.d.words.Legend.External, sample: func(x, y float64) {
			w.kindOutline(model.Service, frame{x + 1, y + 1, 26, 14})
			w.shape("sample", paint{fill: "surface", stroke: "control", width: 1.25, dash: externalDash})
		}})
	}
	return items
}

func (w *svg) sampleTeam(b *Box, x, y float64) {
	c := coat{hue: "text-3"}
	w.colour(b, &c)
	c.shape.width = 1.25
	if b.TeamType == model.UndefinedTeam {
		c.shape.dash = undefinedDash
	}
	w.teamOutline(b.TeamType, frame{x + 1, y, 26, 16}, true)
	w.shape("sample", c.shape)
	w.add(`<g transform="translate(`).at(x+9.5, y+3.5).add(`) scale(0.75)">`)
	w.teamGlyph(b.TeamType, 0, 0, c.hue)
	w.add("</g>")
}

// legendHandOffs shows the mark of a hand-off and the teams that have the most.
func (w *svg) legendHandOffs() []legendItem {
	teams := make(map[string]string, len(w.d.Nodes))
	for i := range w.d.Nodes {
		teams[w.d.Nodes[i].ID] = w.d.Nodes[i].Team
	}
	edges := make([]model.Edge, len(w.d.Edges))
	for i, e := range w.d.Edges {
		edges[i] = model.Edge{From: e.From, To: e.To, Crosses: e.Crosses}
	}
	pairs := model.FindHandOffs(edges, func(id string) string { return teams[id] })
	if len(pairs) == 0 {
		return nil
	}
	items := []legendItem{{text: w.d.words.Legend.HandOff, sample: func(x, y float64) {
		w.add("<path")
		w.drawn("sample", paint{stroke: "control", width: 1.25})
		w.add(` d="M`).at(x, y+8).add("H").px(x + 28).add(`"/>`)
		w.handOff(HandOff{At: Point{x + 14, y + 8}, Along: Point{1, 0}}, false)
	}}}
	for _, p := range pairs[:min(len(pairs), maxPairs)] {
		arrow := " → "
		if p.Back > 0 {
			arrow = " ↔ "
		}
		items = append(items, legendItem{text: w.team(p.From) + arrow + w.team(p.To) + " " + strconv.Itoa(p.Count())})
	}
	if more := w.more(len(pairs)-maxPairs, ""); more != "" {
		items = append(items, legendItem{text: more})
	}
	return items
}

// legendRisk shows the tones of value at risk.
func (w *svg) legendRisk() []legendItem {
	found := map[string]bool{}
	for i := range w.d.Nodes {
		found[risk(&w.d.Nodes[i])] = true
	}
	var items []legendItem
	for _, of := range []struct {
		risk, text string
		paint      paint
	}{
		{"own", w.d.words.Legend.Own, paint{fill: "risk-soft", stroke: "risk", width: 2}},
		{"above", w.d.words.Legend.AboveIt, paint{fill: "surface", stroke: "risk-2", width: 1.5}},
	} {
		if found[of.risk] {
			items = append(items, legendItem{text: of.text, sample: func(x, y float64) {
				w.kindOutline(model.Service, frame{x + 1, y + 1, 26, 14})
				w.shape("sample", of.paint)
			}})
		}
	}
	return items
}

// more says that there are n more, after a blank; "" if there are none.
func (w *svg) more(n int, blank string) string {
	if n <= 0 {
		return ""
	}
	return blank + strings.ReplaceAll(w.d.words.Legend.More, "{n}", strconv.Itoa(n))
}
