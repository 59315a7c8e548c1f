package needsmap

import (
	"encoding/xml"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"flowbook/generator/model"
)

// element is a piece of markup.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Children []element  `xml:",any"`
	Text     string     `xml:",chardata"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all lists e and what it holds.
func (e *element) all() []*element {
	list := []*element{e}
	for i := range e.Children {
		list = append(list, e.Children[i].all()...)
	}
	return list
}

func (e *element) withClass(class string) []*element {
	return slices.DeleteFunc(e.all(), func(e *element) bool { return !slices.Contains(strings.Fields(e.attr("class")), class) })
}

func read(t *testing.T, svg []byte) *element {
	t.Helper()
	var root element
	if err := xml.Unmarshal(svg, &root); err != nil {
		t.Fatalf("%v in %s", err, svg)
	}
	return &root
}

// TestOneShapeEach: what measures the map reads a node's place from its one node-shape.
func TestOneShapeEach(t *testing.T) {
	for name, svg := range drawings() {
		n := 0
		for _, e := range read(t, svg).withClass("node") {
			n++
			shapes, teams := e.withClass("node-shape"), e.withClass("team-shape")
			if len(shapes) != 1 || len(teams) > 1 {
				t.Errorf("%s: %s has %d node-shapes and %d team-shapes", name, e.attr("data-node"), len(shapes), len(teams))
			}
			if wants := e.attr("data-team") != "" && !strings.Contains(name, "alone") && !strings.Contains(name, "dark"); wants != (len(teams) == 1) {
				t.Errorf("%s: %s of team %q has %d team-shapes", name, e.attr("data-node"), e.attr("data-team"), len(teams))
			}
		}
		if n == 0 {
			t.Errorf("%s has no nodes", name)
		}
	}
}

// TestStandaloneNeedsNothing: each element that is drawn has its colours, all of
// them the theme's.
func TestStandaloneNeedsNothing(t *testing.T) {
	d := Layout(parse(allTypes), Options{})
	lit := func(id string) bool { return id != "find" && id != "catalogue" && id != "index" }
	for theme, o := range map[string]SVGOptions{
		"light": {Standalone: true, Title: "T", Stages: true}, "dark": {Standalone: true, Title: "T", Theme: Dark},
		"lit": {Standalone: true, Title: "T", Lit: lit, Chosen: []string{"runtime"}},
	} {
		svg := d.SVG(o)
		allowed := []string{"none"}
		for _, pair := range palette {
			allowed = append(allowed, pair[o.Theme])
		}
		for _, e := range read(t, svg).all() {
			switch e.XMLName.Local {
			case "path", "rect", "text", "circle":
				fill, stroke := e.attr("fill"), e.attr("stroke")
				if !slices.Contains(allowed, fill) || !slices.Contains(allowed, stroke) || fill == "none" && stroke == "none" {
					t.Errorf("%s: %s %q has fill %q and stroke %q", theme, e.XMLName.Local, e.attr("class"), fill, stroke)
				}
				if (stroke == "none") != (e.attr("stroke-width") == "") {
					t.Errorf("%s: %q has stroke %s of width %q", theme, e.attr("class"), stroke, e.attr("stroke-width"))
				}
			case "style", "script", "a":
				t.Errorf("%s: there is a %s", theme, e.XMLName.Local)
			}
		}
		for _, foreign := range []string{"var(", "url(", "light-dark", "system-ui", "href"} {
			if strings.Contains(string(svg), foreign) {
				t.Errorf("%s: it needs %s", theme, foreign)
			}
		}
	}
}

// TestStandaloneRisk: red is where a metric is out of range, weaker above it, and
// the team's hue stays in the glyph.
func TestStandaloneRisk(t *testing.T) {
	root := read(t, Layout(parse(allTypes), Options{}).SVG(SVGOptions{Standalone: true}))
	look := func(id string) string {
		for _, e := range root.withClass("node") {
			if e.attr("data-node") == id {
				s := e.withClass("node-shape")[0]
				glyph := ""
				if g := e.withClass("team-glyph"); len(g) > 0 {
					glyph = " " + g[0].attr("fill")
				}
				return s.attr("fill") + " " + s.attr("stroke") + " " + s.attr("stroke-width") + " " + s.attr("stroke-dasharray") + glyph
			}
		}
		return "not there"
	}
	of := func(token string) string { return palette[token][0] }
	for id, want := range map[string]string{
		"runtime":   of("risk-soft") + " " + of("risk") + " 2  " + of("platform"),
		"checkout":  of("complicated-soft") + " " + of("risk-2") + " 1.5  " + of("complicated"),
		"pay":       of("surface") + " " + of("risk-2") + " 2 ",
		"buyer":     of("surface") + " " + of("risk-2") + " 1.5 ",
		"find":      of("surface") + " " + of("control") + " 1.25 ",
		"catalogue": of("stream-soft") + " " + of("stream") + " 1.25  " + of("stream"),
		"index":     of("sunken") + " " + of("text-3") + " 1.25 9 4 none",
		"card":      of("sunken") + " " + of("text-3") + " 1.25 4 3 none",
		"mailer":    of("surface") + " " + of("control") + " 1.25 4 3",
	} {
		if got := look(id); got != want {
			t.Errorf("%s: %q, not %q", id, got, want)
		}
	}
	for _, e := range root.withClass("edge") {
		way := e.attr("data-from") + " " + e.attr("data-to")
		risky := slices.Contains([]string{"buyer pay", "pay checkout", "checkout runtime"}, way)
		if (e.attr("stroke") == of("risk-2")) != risky {
			t.Errorf("the line %s is %s", way, e.attr("stroke"))
		}
		if outside := strings.HasSuffix(way, "card") || strings.HasSuffix(way, "mailer"); outside != (e.attr("stroke-dasharray") == "4 3") {
			t.Errorf("the line %s has dashes %q", way, e.attr("stroke-dasharray"))
		}
	}
}

// TestLegendSaysWhatIsThere and no more.
func TestLegendSaysWhatIsThere(t *testing.T) {
	lines := func(text string, o SVGOptions) string {
		o.Standalone, o.Team = true, teamName
		root := read(t, Layout(parse(text), Options{}).SVG(o))
		var said []string
		for _, class := range []string{"map-title", "legend-name", "legend-text"} {
			for _, e := range root.withClass(class) {
				said = append(said, e.Text)
			}
		}
		return strings.Join(said, "|")
	}
	for _, c := range []struct{ text, title, want string }{
		{"user u \"U\" > n\nneed n \"N\"", "", ""},
		{"user u \"U\" > n\nneed n \"N\"", "A <b> & c", "A <b> & c"},
		{"service a \"A\" @orders > b\nservice b \"B\" @orders", "", "Teams|Stream-aligned: Orders"},
		{"service a \"A\" @orders > b c\nservice b \"B\" @platform > d\ninfrastructure c \"C\" @platform\ninfrastructure d \"D\" @orders", "",
			"Teams|Hand-offs|Stream-aligned: Orders|Platform: Platform|From team to team|Orders ↔ Platform 3"},
		{"user u \"U\" > n\nneed n \"N\" below !", "", "Value at risk|Out of range itself"},
		{"need n \"N\" ! > s\nservice s \"S\" above ! > x\nservice x \"X\" x", "", "Teams|Value at risk|External|Out of range itself|At risk through what it stands on"},
	} {
		if got := lines(c.text, SVGOptions{Title: c.title}); got != c.want {
			t.Errorf("%s: %q, not %q", c.text, got, c.want)
		}
	}
	if got := lines("need n \"N\"", SVGOptions{Title: "T", Untitled: true}); got != "" {
		t.Errorf("an untitled drawing says %q", got)
	}
	var many strings.Builder
	for i := range 9 {
		id := strconv.Itoa(i)
		many.WriteString("service s" + id + " \"S\" @t" + id + " > i\n")
	}
	many.WriteString("infrastructure i \"I\" @hub")
	if got := lines(many.String(), SVGOptions{}); !strings.Contains(got, "T5 → Hub 1|and 3 more") || !strings.Contains(got, ", T5 and 4 more") {
		t.Errorf("a legend of many teams: %q", got)
	}
}

// TestPaletteIsTheThemes: a drawing by itself has the colours of the page.
func TestPaletteIsTheThemes(t *testing.T) {
	css, err := os.ReadFile("../../themes/default/assets/css/00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for token, want := range palette {
		m := regexp.MustCompile(`(?m)^\s*--` + token + `:\s*light-dark\((#\w+), (#\w+)\)`).FindSubmatch(css)
		if m == nil || string(m[1]) != want[0] || string(m[2]) != want[1] {
			t.Errorf("%s: the theme has %q, the drawing %q", token, m, want)
		}
	}
}

// TestOutlinesAreSeen: 3:1 for every outline on what it encloses and lies on.
func TestOutlinesAreSeen(t *testing.T) {
	grounds := []string{"surface", "sunken", "stream-soft", "platform-soft", "enabling-soft", "complicated-soft"}
	for theme := range 2 {
		for _, outline := range []string{"control", "risk-2", "risk", "stream", "platform", "enabling", "complicated", "text-3"} {
			for _, g := range grounds {
				if outline == "control" && strings.HasSuffix(g, "-soft") {
					continue // a team's tint has its team's outline
				}
				if c := contrast(palette[outline][theme], palette[g][theme]); c < 3 {
					t.Errorf("%s on %s: %.2f in theme %d", outline, g, c, theme)
				}
			}
		}
		if c := contrast(palette["risk"][theme], palette["risk-soft"][theme]); c < 3 {
			t.Errorf("risk on its soft: %.2f", c)
		}
	}
}

func contrast(a, b string) float64 {
	light := func(hex string) float64 {
		sum := 0.0
		for i, weight := range []float64{.2126, .7152, .0722} {
			n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
			c := float64(n) / 255
			if c = c / 12.92; c > .04045/12.92 {
				c = math.Pow((c*12.92+.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum + .05
	}
	x, y := light(a), light(b)
	return max(x, y) / min(x, y)
}

// TestLinesMeetOutlines: no corner takes more away than a line's end is from it.
func TestLinesMeetOutlines(t *testing.T) {
	nearest := 1000.0
	for _, k := range model.NodeKinds {
		nearest = min(nearest, inset(k))
	}
	if teamCut > nearest || teamNotch > nearest {
		t.Errorf("a corner of %d or %d px, but lines end %g px from it", teamCut, teamNotch, nearest)
	}
	if gap := teamRound - math.Sqrt(teamRound*teamRound-(teamRound-nearest)*(teamRound-nearest)); gap > 1 {
		t.Errorf("a line ends %.1f px above a round corner", gap)
	}
	if capabilityCut-inset(model.Capability) > 1 {
		t.Error("a line ends in the air at a capability's corner")
	}
}
