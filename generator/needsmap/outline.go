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

func (f frame) rect(rx string) string {
	return "<rect" + rect(f.x, f.y, f.width, f.height) + rx
}

// kindOutline begins an element in the outline of a kind, without its end: a pill
// for users, round corners for needs, cut ones for capabilities, else a plain box.
func kindOutline(k model.NodeKind, f frame) string {
	switch k {
	case model.User:
		return f.rect(` rx="` + px(f.height/2) + `"`)
	case model.Need:
		return f.rect(` rx="12"`)
	case model.Capability:
		return `<path d="` + f.octagon(capabilityCut) + `"`
	case model.Infrastructure:
		return f.rect("")
	}
	return f.rect(` rx="2"`)
}

// teamOutline begins an element in the outline of a team type, without its end:
// round corners for a stream-aligned team, cut ones for a complicated subsystem,
// for an enabling team corners that are notched like its glyph, else a plain box.
// small makes the corners fit for a legend.
func teamOutline(t model.TeamType, f frame, small bool) string {
	size := func(corner float64) float64 {
		if small {
			return math.Ceil(corner * 0.4)
		}
		return corner
	}
	switch t {
	case model.StreamAligned:
		return f.rect(` rx="` + px(size(teamRound)) + `"`)
	case model.ComplicatedSubsystem:
		return `<path d="` + f.octagon(size(teamCut)) + `"`
	case model.Enabling:
		return `<path d="` + f.notched(size(teamNotch)) + `"`
	}
	return f.rect(` rx="1"`)
}

// octagon is f with its corners cut off.
func (f frame) octagon(cut float64) string {
	l, r, t, u := f.x, f.x+f.width, f.y, f.y+f.height
	return "M" + px(l+cut) + " " + px(t) + "H" + px(r-cut) + "L" + px(r) + " " + px(t+cut) +
		"V" + px(u-cut) + "L" + px(r-cut) + " " + px(u) + "H" + px(l+cut) + "L" + px(l) + " " + px(u-cut) + "V" + px(t+cut) + "Z"
}

// notched is f with a square taken out of each corner.
func (f frame) notched(by float64) string {
	l, r, t, u := f.x, f.x+f.width, f.y, f.y+f.height
	return "M" + px(l+by) + " " + px(t) + "H" + px(r-by) + "V" + px(t+by) + "H" + px(r) +
		"V" + px(u-by) + "H" + px(r-by) + "V" + px(u) + "H" + px(l+by) + "V" + px(u-by) + "H" + px(l) + "V" + px(t+by) + "H" + px(l+by) + "Z"
}

// teamBase is what infrastructure stands on, within the outline of its team type:
// a path's d.
func teamBase(t model.TeamType, f frame) string {
	l, r, u := f.x, f.x+f.width, f.y+f.height
	top := px(u - baseHeight)
	switch t {
	case model.StreamAligned:
		in := float64(teamRound) - math.Sqrt(teamRound*teamRound-(teamRound-baseHeight)*(teamRound-baseHeight))
		arc := "A" + px(teamRound) + " " + px(teamRound) + " 0 0 0 "
		return "M" + px(l+in) + " " + top + arc + px(l+teamRound) + " " + px(u) + "H" + px(r-teamRound) + arc + px(r-in) + " " + top + "Z"
	case model.ComplicatedSubsystem:
		return "M" + px(l+teamCut-baseHeight) + " " + top + "L" + px(l+teamCut) + " " + px(u) + "H" + px(r-teamCut) + "L" + px(r-teamCut+baseHeight) + " " + top + "Z"
	case model.Enabling:
		return "M" + px(l+teamNotch) + " " + top + "H" + px(r-teamNotch) + "V" + px(u) + "H" + px(l+teamNotch) + "Z"
	}
	return "M" + px(l) + " " + top + "H" + px(r) + "V" + px(u) + "H" + px(l) + "Z"
}
