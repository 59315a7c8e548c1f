package owm

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/needsmap"
)

// WriteOptions say how titles are shown. The zero value is ready to use.
type WriteOptions struct {
	Plain func(string) string // a title without its Markdown; nil takes it as it is
	Team  func(string) string // a team's name by its id; nil takes the id
}

// Write is m as an OnlineWardleyMaps file. Users are anchors, all else components,
// edges links. d is the map's drawing: the height of a node is its visibility.
// How mature a node is nobody knows; its place from left to right is that of the
// drawing, and a comment says so. Titles that two nodes have get a number.
func Write(m *model.NeedsMap, d needsmap.Drawing, o WriteOptions) []byte {
	if o.Plain == nil {
		o.Plain = func(s string) string { return s }
	}
	if o.Team == nil {
		o.Team = func(id string) string { return id }
	}
	w := &writer{m: m, d: d, o: o, names: titles(m, o.Plain), places: places(d)}
	w.head()
	w.nodes()
	w.links()
	return []byte(w.String())
}

type writer struct {
	strings.Builder
	m      *model.NeedsMap
	d      needsmap.Drawing
	o      WriteOptions
	names  map[string]string // by id
	places map[string][2]float64
}

func (w *writer) head() {
	title := tidy(w.o.Plain(w.m.Title))
	if strings.Contains(title, "//") || strings.Contains(title, "/*") || strings.HasPrefix(title, `"`) {
		title = quote(title)
	}
	fmt.Fprintf(w, "title %s\n", title)
	w.WriteString("// Heights follow who needs whom. How mature a component is is not known: places from\n")
	w.WriteString("// left to right are those of the drawing, so move them where they belong.\n")
	fmt.Fprintf(w, "size [%.0f, %.0f]\n", math.Max(800, math.Ceil(w.d.Width)), math.Max(600, math.Ceil(w.d.Height)))
}

// nodes writes the nodes by their kinds, each with its team.
func (w *writer) nodes() {
	kind := model.NodeKind("")
	for i := range w.m.Nodes {
		n := &w.m.Nodes[i]
		if n.Kind != kind {
			kind = n.Kind
			fmt.Fprintf(w, "\n// %s\n", groupNames[max(kind.Layer(), 0)])
		}
		word, end := "component", ""
		if n.Kind == model.User {
			word = "anchor"
		} else if n.External {
			end = " (outsource)"
		}
		if !n.Team.IsZero() {
			end += " // team " + tidy(w.o.Team(n.Team.ID))
		}
		at := w.places[n.ID]
		fmt.Fprintf(w, "%s %s [%.2f, %.2f]%s\n", word, inDeclaration(w.names[n.ID]), at[0], at[1], end)
	}
}

// groupNames are the kinds in the plural, by layer.
var groupNames = [...]string{"users", "needs", "capabilities", "services", "infrastructure"}

func (w *writer) links() {
	if len(w.m.Edges) > 0 {
		w.WriteByte('\n')
	}
	for _, e := range w.m.Edges {
		fmt.Fprintf(w, "%s->%s\n", inLink(w.names[e.From]), inLink(w.names[e.To]))
	}
}

// titles gives every node a name that no other has.
func titles(m *model.NeedsMap, plain func(string) string) map[string]string {
	names, taken := map[string]string{}, map[string]bool{}
	for pass := range 2 { // titles that are unique as they are come first
		for i := range m.Nodes {
			n := &m.Nodes[i]
			name := cmp.Or(tidy(plain(n.Title)), n.ID)
			if names[n.ID] != "" || pass == 0 && taken[name] {
				continue
			}
			for k := 2; taken[name]; k++ {
				name = fmt.Sprintf("%s (%d)", cmp.Or(tidy(plain(n.Title)), n.ID), k)
			}
			names[n.ID], taken[name] = name, true
		}
	}
	return names
}

// places are visibility and maturity of every node, each from 0.03 to 0.97 and
// to 0.88: names stand to the right of their dots.
func places(d needsmap.Drawing) map[string][2]float64 {
	at := make(map[string][2]float64, len(d.Nodes))
	if len(d.Nodes) == 0 {
		return at
	}
	middle := func(b needsmap.Box) (x, y float64) { return b.X + b.Width/2, b.Y + b.Height/2 }
	x0, y0 := middle(d.Nodes[0])
	x1, y1 := x0, y0
	for _, b := range d.Nodes {
		x, y := middle(b)
		x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
	}
	share := func(v, from, to float64) float64 {
		if to <= from {
			return 0.5
		}
		return (v - from) / (to - from)
	}
	for _, b := range d.Nodes {
		x, y := middle(b)
		at[b.ID] = [2]float64{0.97 - float64(0.92*share(y, y0, y1)), 0.03 + float64(0.85*share(x, x0, x1))}
	}
	return at
}

// inQuotes is what the language would read as something else than a name.
var inQuotes = regexp.MustCompile(`[\[\]{}";>\\]|//|/\*|\+[<']|^\s*$`)

// inDeclaration is a name as "component" takes it.
func inDeclaration(name string) string {
	if !inQuotes.MatchString(name) && !bareEnd.MatchString(name) && !markedEnd.MatchString(name) {
		return name
	}
	return quote(name)
}

// beside is what would grow together with the arrow beside it: "Tea-" before "->".
var beside = regexp.MustCompile(`^[->+<']|[-.+]$`)

// inLink is a name as a link takes it: OnlineWardleyMaps takes no line for a link
// that begins like a keyword.
func inLink(name string) string {
	if beside.MatchString(name) || slices.ContainsFunc(keywordList, func(kw string) bool { return strings.HasPrefix(name, kw) }) {
		return quote(name)
	}
	return inDeclaration(name)
}

func quote(name string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
}
