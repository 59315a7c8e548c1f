package needsmap

import (
	"math"

	"flowbook/generator/model"
)

// Corners of outlines, in px. Lines meet a node 10 px or more from its corners,
// so that no corner of a team's outline may take more away there.
const (
	capabilityCut = 10.6
	teamRound     = 14 // a stream-aligned team's: at 10 px it is 0.6 px down
	teamCut       = 10 // a complicated subsystem's
	teamNotch     = 7  // an enabling team's
	baseHeight    = 4  // of what infrastructure stands on
)

// frame is a rectangle for an outline to fill.
type frame struct{ x, y, width, height float64 }

func (b *Box) frame() frame { return frame{b.X, b.Y, b.Width, b.Height} }

// rounded begins a rectangle.
func (m *markup) rounded(f frame, radius float64) {
	m.add("<rect").rect(f)
	if radius > 0 {
		m.length("rx", radius)
	}
}

// kindOutline begins an element in the outline of a kind, without its end: a pill
// for users, round corners for needs, cut ones for capabilities, else a plain box.
func (m *markup) kindOutline(k model.NodeKind, f frame) {
	switch k {
	case model.User:
		m.rounded(f, f.height/2)
	case model.Need:
		m.rounded(f, 12)
	case model.Capability:
		m.octagon(f, capabilityCut)
	case model.Infrastructure:
		m.rounded(f, 0)
	default:
		m.rounded(f, 2)
	}
}

// teamOutline begins an element in the outline of a team type, without its end:
// round corners for a stream-aligned team, cut ones for a complicated subsystem,
// for an enabling team corners that are notched like its glyph, else a plain box.
// small makes the corners fit for a legend.
func (m *markup) teamOutline(t model.TeamType, f frame, small bool) {
	size := func(corner float64) float64 {
		if small {
			return math.Ceil(corner * 0.4)
		}
		return corner
	}
	switch t {
	case model.StreamAligned:
		m.rounded(f, size(teamRound))
	case model.ComplicatedSubsystem:
		m.octagon(f, size(teamCut))
	case model.Enabling:
		m.notched(f, size(teamNotch))
	default:
		m.rounded(f, 1)
	}
}

// octagon begins a path: f with its corners cut off.
func (m *markup) octagon(f frame, cut float64) {
	l, r, t, u := f.x, f.x+f.width, f.y, f.y+f.height
	m.add(`<path d="M`).at(l+cut, t).add("H").px(r-cut).add("L").at(r, t+cut).
		add("V").px(u-cut).add("L").at(r-cut, u).add("H").px(l+cut).add("L").at(l, u-cut).add("V").px(t + cut).add(`Z"`)
}

// notched begins a path: f with a square taken out of each corner.
func (m *markup) notched(f frame, by float64) {
	l, r, t, u := f.x, f.x+f.width, f.y, f.y+f.height
	m.add(`<path d="M`).at(l+by, t).add("H").px(r - by).add("V").px(t + by).add("H").px(r).
		add("V").px(u - by).add("H").px(r - by).add("V").px(u).add("H").px(l + by).add("V").px(u - by).add("H").px(l).add("V").px(t + by).add("H").px(l + by).add(`Z"`)
}

// teamBase begins a path: what infrastructure stands on, within the outline of its
// team type.
func (m *markup) teamBase(t model.TeamType, f frame) {
	l, r, u := f.x, f.x+f.width, f.y+f.height
	top := u - baseHeight
	m.add(`<path d="M`)
	switch t {
	case model.StreamAligned:
		in := float64(teamRound) - math.Sqrt(teamRound*teamRound-(teamRound-baseHeight)*(teamRound-baseHeight))
		arc := func() *markup { return m.add("A").at(teamRound, teamRound).add(" 0 0 0 ") }
		m.at(l+in, top)
		arc().at(l+teamRound, u).add("H").px(r - teamRound)
		arc().at(r-in, top)
	case model.ComplicatedSubsystem:
		m.at(l+teamCut-baseHeight, top).add("L").at(l+teamCut, u).add("H").px(r-teamCut).add("L").at(r-teamCut+baseHeight, top)
	case model.Enabling:
		m.at(l+teamNotch, top).add("H").px(r - teamNotch).add("V").px(u).add("H").px(l + teamNotch)
	default:
		m.at(l, top).add("H").px(r).add("V").px(u).add("H").px(l)
	}
	m.add(`Z"`)
}
