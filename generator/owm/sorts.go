package owm

import "fmt"

// Sort is a sort of thing that a report groups.
type Sort int

// The sorts, as a report lists them.
const (
	// Kept.
	KeptTitle Sort = iota
	KeptUsers
	KeptNodes
	KeptEdges
	KeptPipelines
	KeptExternal
	KeptMarks
	KeptEvolved
	KeptNotes
	KeptLinkTexts
	KeptAddresses

	// Decided.
	NeedsOfUsers
	NeedsAbove
	NeedsOnTop
	Capabilities
	Services
	Infrastructures
	Unreached
	NoUsers
	Submaps
	Created
	Respelt
	Twice
	Untitled
	Chains

	// Not kept.
	Unreadables
	IntoAnchors
	BetweenAnchors
	ToItself
	Repeated
	Cycles
	Positions
	Labels
	Evolving
	EvolvingMarks
	EvolvingUnknown
	MarksUnknown
	Extents
	ChildlessPipelines
	FlowDirections
	Dashes
	NotePlaces
	EmptyNotes
	Titles
	Addresses
	AddressesUnknown
	Axes
	Areas
	Accelerators
	Presentation
	Comments
	sortsEnd
)

// The parts of a report.
const (
	partKept = iota
	partDecided
	partLost
)

// part is the part of the report that s stands in.
func (s Sort) part() int {
	switch {
	case s < NeedsOfUsers:
		return partKept
	case s < Unreadables:
		return partDecided
	}
	return partLost
}

// phrases say how many things of a sort there are, one or several, and why they
// are treated as they are.
var phrases = [sortsEnd]struct{ one, many, why string }{
	KeptTitle:     {"the title", "the title", ""},
	KeptUsers:     {"1 user, from an anchor", "%d users, from anchors", ""},
	KeptNodes:     {"1 node, from a component", "%d nodes, from components", ""},
	KeptEdges:     {"1 edge, from a link", "%d edges, from links", ""},
	KeptPipelines: {"1 pipeline, as edges from it to what stands in it", "%d pipelines, as edges from them to what stands in them", ""},
	KeptExternal:  {"1 outsourced component, as external", "%d outsourced components, as external", "others run it"},
	KeptMarks:     {"1 mark, in its node's note", "%d marks, in their nodes' notes", ""},
	KeptEvolved:   {"1 later name, in its node's note", "%d later names, in their nodes' notes", ""},
	KeptNotes:     {"1 note, in the text below the map", "%d notes and annotations, in the text below the map", ""},
	KeptLinkTexts: {"the words on 1 link, in the text below the map", "the words on %d links, in the text below the map", ""},
	KeptAddresses: {"1 address", "%d addresses", "in their nodes' notes or in the text below the map"},

	NeedsOfUsers:    {"1 need", "%d needs", "what users link to, since they depend on needs alone"},
	NeedsAbove:      {"1 more need", "%d more needs", "what links to a need, since edges never go up"},
	NeedsOnTop:      {"1 need", "%d needs", "what no link leads to, since no anchor has a link"},
	Capabilities:    {"1 capability", "%d capabilities", "the upper part of the chains below the needs"},
	Services:        {"1 service", "%d services", "the middle of the chains"},
	Infrastructures: {"1 infrastructure node", "%d infrastructure nodes", "the lower end of long chains"},
	Unreached:       {"1 node that no user reaches", "%d nodes that no user reaches", "flowbook check will say so"},
	NoUsers:         {"no users", "no users", "nothing is an anchor; add one as {kind: user, title: …, depends_on: [NEED]}"},
	Submaps:         {"1 submap became a node", "%d submaps became nodes", "what is in it stands in another map"},
	Created:         {"1 node for a name that nothing declares", "%d nodes for names that nothing declares", "OnlineWardleyMaps would leave their links out"},
	Respelt:         {"1 name was taken for another spelling", "%d names were taken for another spelling", "only capitals, blanks or marks differ"},
	Twice:           {"1 name is declared again", "%d names are declared again", "made one node"},
	Untitled:        {"the title, from the file's name", "the title, from the file's name", "the map has none"},
	Chains:          {"1 link goes on from another in its line", "%d links go on from others in their lines", "OnlineWardleyMaps reads the first of a line alone"},

	Unreadables:        {"1 line, or a part of it", "%d lines, or parts of them", "not understood"},
	IntoAnchors:        {"1 link to an anchor", "%d links to anchors", "nothing depends on a user"},
	BetweenAnchors:     {"1 link between anchors", "%d links between anchors", "a user depends on needs, never on a user"},
	ToItself:           {"1 link of a component to itself", "%d links of components to themselves", "a node does not depend on itself"},
	Repeated:           {"1 link that is there already", "%d links that are there already", "once is enough"},
	Cycles:             {"1 link that closes a cycle", "%d links that close a cycle", "what depends on something cannot be what that depends on"},
	Positions:          {"the position of 1 component", "the positions of %d components", "a needs map has no evolution axis, and its layout is worked out"},
	Labels:             {"the offset of 1 label", "the offsets of %d labels", "the layout is worked out"},
	Evolving:           {"the evolution of 1 component", "the evolution of %d components", "a needs map has no evolution axis"},
	EvolvingMarks:      {"the marks of 1 evolution", "the marks of %d evolutions", "a needs map shows what is, not what will be"},
	EvolvingUnknown:    {"1 evolution of something that is not there", "%d evolutions of things that are not there", "no component has the name"},
	MarksUnknown:       {"1 mark of something that is not there", "%d marks of things that are not there", "no component has the name"},
	Extents:            {"the extent of 1 pipeline", "the extents of %d pipelines", "a needs map has no evolution axis"},
	ChildlessPipelines: {"1 pipeline without components of its own", "%d pipelines without components of their own", "they say how far along the evolution axis something reaches"},
	FlowDirections:     {"the flow on 1 link", "the flows on %d links", "an edge says what depends on what; the dependency was kept"},
	Dashes:             {"the dashes of 1 link", "the dashes of %d links", "an edge has one look"},
	NotePlaces:         {"the place of 1 note or annotation", "the places of %d notes and annotations", "text stands below the map"},
	EmptyNotes:         {"1 note or annotation without words", "%d notes and annotations without words", "there is nothing to say"},
	Titles:             {"1 more title", "%d more titles", "a map has one"},
	Addresses:          {"1 address", "%d addresses", "links begin with http or https"},
	AddressesUnknown:   {"1 reference to an address that is not there", "%d references to addresses that are not there", "no url has the name"},
	Axes:               {"1 setting of the axes", "%d settings of the axes", "a needs map has layers of kinds instead"},
	Areas:              {"1 area of attitudes or teams", "%d areas of attitudes or teams", "a node has a team of its own: add it with team: ID"},
	Accelerators:       {"1 accelerator or deaccelerator", "%d accelerators and deaccelerators", "a needs map shows no forces"},
	Presentation:       {"1 setting of the picture", "%d settings of the picture", "style and size are the handbook's"},
	Comments:           {"1 comment", "%d comments", "they speak of a file that is gone"},
}

// phrase says how many things of the sort there are.
func (s Sort) phrase(n int) string {
	if n == 1 {
		return phrases[s].one
	}
	if p := phrases[s].many; p != phrases[s].one {
		return fmt.Sprintf(p, n)
	}
	return phrases[s].many
}
