package owm

import (
	"net/url"
	"slices"
	"strings"
)

// Draft is a needs map that an import has made, ready to be written.
type Draft struct {
	Title  string
	From   string // the file's name; "" where there is none
	Nodes  []Node // in the file's order
	Notes  []Note
	Words  []LinkWords
	URLs   []URL // that no node has
	Report Report
}

// LinkWords are the words that stood on a link.
type LinkWords struct {
	From, To string // titles
	Words    string
}

// converter is a Draft in the making.
type converter struct {
	d     Draft
	m     *Map
	names names
	edges []edge
	used  map[string]bool // addresses that a node has
	spelt map[string]bool // names whose other spelling has been reported
}

// Convert makes a needs map of m. name is the file's name, for a map without a
// title and for its text; it may be "". A map without a component, an anchor and
// a link gives a Draft without nodes. Otherwise the Draft keeps all rules of the
// format: check finds no error in it.
func (m *Map) Convert(name string) *Draft {
	c := &converter{
		m: m, used: map[string]bool{}, spelt: map[string]bool{},
		names: names{exact: map[string]int{}, folded: map[string]int{}},
	}
	c.d.From = name
	c.title(name)
	c.declare()
	c.pipelineParents()
	c.links()
	c.pipelines()
	c.marks()
	c.evolutions()
	c.connect()
	c.kinds()
	c.identify()
	c.addresses()
	c.d.Notes = m.Notes
	for _, n := range m.Notes {
		c.d.Report.add(KeptNotes, n.Line, "")
	}
	c.d.Report.Items = append(c.d.Report.Items, m.Asides...)
	c.d.Report.settle()
	return &c.d
}

func (c *converter) title(name string) {
	if c.d.Title = c.m.Title; c.d.Title != "" {
		c.d.Report.add(KeptTitle, c.m.TitleLine, "")
		return
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	if c.d.Title = tidy(name); c.d.Title == "" {
		c.d.Title = "Needs map"
	}
	c.d.Report.add(Untitled, 0, c.d.Title)
}

// declare makes a node of every declaration. A name that comes again, in a
// pipeline as well, is the same node; an anchor wins over a component.
func (c *converter) declare() {
	for i := range c.m.Components {
		comp := &c.m.Components[i]
		at, again := c.names.exact[comp.Name]
		if !again {
			at = c.create(comp.Name, comp.Line, comp.Role)
		} else {
			c.d.Report.add(Twice, comp.Line, comp.Name)
			if n := &c.d.Nodes[at]; comp.Role == Anchor {
				n.role = Anchor
			}
		}
		for _, mark := range comp.Marks {
			c.mark(at, mark, comp.Line)
		}
		if comp.URL != "" {
			c.address(at, comp)
		}
	}
	for i := range c.d.Nodes {
		if n := &c.d.Nodes[i]; n.role == Anchor {
			c.d.Report.add(KeptUsers, n.line, "")
		} else {
			c.d.Report.add(KeptNodes, n.line, "")
		}
		if c.d.Nodes[i].role == Submap {
			c.d.Report.add(Submaps, c.d.Nodes[i].line, c.d.Nodes[i].Title)
		}
	}
}

func (c *converter) create(name string, line int, role Role) int {
	c.d.Nodes = append(c.d.Nodes, Node{Title: name, line: line, role: role})
	c.names.enter(name, len(c.d.Nodes)-1)
	return len(c.d.Nodes) - 1
}

// find is the node that a statement means, -1 for none.
func (c *converter) find(name string, line int) int {
	i, respelt := c.names.find(name)
	if respelt && !c.spelt[name] {
		c.spelt[name] = true
		c.d.Report.add(Respelt, line, name+" for "+c.d.Nodes[i].Title)
	}
	return i
}

// need is find, and makes the node where there is none.
func (c *converter) need(name string, line int) int {
	if i := c.find(name, line); i >= 0 {
		return i
	}
	c.d.Report.add(Created, line, name)
	return c.create(name, line, Part)
}

// sentences are what a mark says in a node's note.
var sentences = map[string]string{
	"build": "Built in-house.", "buy": "Bought.", "market": "A market.", "ecosystem": "An ecosystem.",
	"inertia": "Change meets inertia here.",
}

// mark writes a mark down. Only what is outsourced is external: what is bought
// may well be run by who bought it.
func (c *converter) mark(i int, mark string, line int) {
	n := &c.d.Nodes[i]
	if mark == "outsource" {
		n.External = true
		c.d.Report.add(KeptExternal, line, n.Title)
		return
	}
	if s := sentences[mark]; !slices.Contains(n.Notes, s) {
		n.Notes = append(n.Notes, s)
	}
	c.d.Report.add(KeptMarks, line, n.Title+" ("+mark+")")
}

func (c *converter) marks() {
	for _, m := range c.m.Marks {
		if i := c.find(m.Name, m.Line); i >= 0 {
			c.mark(i, m.Mark, m.Line)
		} else {
			c.d.Report.add(MarksUnknown, m.Line, m.Mark+" "+m.Name)
		}
	}
}

func (c *converter) evolutions() {
	for _, e := range c.m.Evolutions {
		i := c.find(e.Name, e.Line)
		if i < 0 {
			c.d.Report.add(EvolvingUnknown, e.Line, e.Name)
			continue
		}
		n := &c.d.Nodes[i]
		if e.To != "" {
			n.Notes = append(n.Notes, "Evolves into "+e.To+".")
			c.d.Report.add(KeptEvolved, e.Line, n.Title+" → "+e.To)
		}
		c.d.Report.add(Evolving, e.Line, n.Title)
		if len(e.Marks) > 0 {
			c.d.Report.add(EvolvingMarks, e.Line, n.Title+" ("+strings.Join(e.Marks, ", ")+")")
		}
	}
}

// address gives a submap the address that it refers to.
func (c *converter) address(i int, comp *Component) {
	at := slices.IndexFunc(c.m.URLs, func(u URL) bool { return u.Name == comp.URL })
	switch {
	case at >= 0 && webAddress(c.m.URLs[at].Address) != "":
		c.d.Nodes[i].Address = webAddress(c.m.URLs[at].Address)
		c.used[comp.URL] = true
	case at < 0:
		c.d.Report.add(AddressesUnknown, comp.Line, comp.URL)
	}
}

// addresses keeps what leads to the web.
func (c *converter) addresses() {
	for _, u := range c.m.URLs {
		u.Address = webAddress(u.Address)
		if u.Address == "" {
			c.d.Report.add(Addresses, u.Line, u.Name)
			continue
		}
		c.d.Report.add(KeptAddresses, u.Line, u.Name)
		if !c.used[u.Name] {
			c.d.URLs = append(c.d.URLs, u)
		}
	}
}

// webAddress is s as a link can hold it, "" if it is not an address of the web.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsFunc(s, func(r rune) bool { return !shown(r) }) {
		return ""
	}
	return strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `\`, "%5C", `"`, "%22", "`", "%60", " ", "%20",
		"*", "%2A", "[", "%5B", "]", "%5D").Replace(u.String())
}
