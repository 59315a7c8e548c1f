package pages

import (
	"strings"

	"flowbook/generator/model"
)

// Styleguide is the view of /styleguide/: the theme's tokens, and each part that
// pages are made of, drawn of a sample. Only who edits a handbook sees it.
type Styleguide struct {
	Shell
	Colours  []Token
	Texts    []Token // sizes of text, with their line heights
	Spaces   []Token
	Radii    []Token
	Shadows  []Token
	Others   []Token // widths, weights, fonts
	Healths  []Health
	Contents Contents

	// Pages of the sample, of which the layout shows parts.
	Activity      Activity
	Bare          Activity // of which nothing is known but its name
	Flow          Flow
	Home          Home
	Metrics       *Metrics
	Needs         *Needs
	Node          *Node
	Persona       Persona
	Text          Free
	Track         *Track
	Opportunities []OpportunityCard // in each status
}

// Token is a value of the theme that its style sheets use by name.
type Token struct {
	Name   string    // without the dashes: "text-2"
	Value  string    // as the style sheet has it
	Pixels float64   // of a length at the browser's own size of text; 0 for what is none
	Line   float64   // of a size of text: the height of its line, likewise
	Light  string    // of a colour: "#1e1d1a"; "" for what is none
	Dark   string    // likewise, in the dark
	Beside string    // the colour that it is read on, or that is read on it; "" for none
	Ratios [2]string // of contrast to that, in light and in dark: "16.4"
}

const styleguideAddress = "/styleguide/"

// styleguidePages is the style guide under serve, and nothing elsewhere.
func styleguidePages(in *Input) []Page {
	if in.Sample == nil {
		return nil
	}
	p := in.page("styleguide", styleguideAddress, "Style guide", overview, func(b *builder) any { return b.styleguide() })
	p.Listed = false
	return []Page{p}
}

func (b *builder) styleguide() *Styleguide {
	v := &Styleguide{Shell: b.shell("styleguide", "Style guide", "The theme’s tokens, and the parts that pages are made of.")}
	lines := map[string]float64{}
	for _, t := range b.Tokens {
		if size, ok := strings.CutPrefix(t.Name, "l-"); ok {
			lines[size] = t.Pixels
			continue
		}
		kind := v.kindOf(&t)
		*kind = append(*kind, t)
	}
	for i := range v.Texts {
		v.Texts[i].Line = lines[strings.TrimPrefix(v.Texts[i].Name, "t-")]
	}
	for _, state := range []model.Health{model.Healthy, model.Below, model.Above, model.Stale, model.Unknown} {
		v.Healths = append(v.Healths, b.healthOf(state))
	}
	s := &builder{Input: b.Sample().Prepared(), address: styleguideAddress, sample: true}
	v.Activity = s.activity(s.flowOrder(), 1)
	v.Bare = s.activity(s.flowOrder(), len(s.flowOrder())-1)
	v.Flow, v.Home, v.Metrics, v.Needs = s.flow(), s.home(), s.metrics(), s.needs()
	v.Flow.Grid.Embedded = true // its anchors would be there twice
	v.Node = s.node(s.Handbook.Node("pricing"))
	v.Persona = s.persona(s.Handbook.Persona("traveller"))
	v.Text = s.free(s.Handbook.Page("blocks"))
	v.Track = s.track(s.Handbook.Tracks[0])
	for _, o := range s.ranked() {
		v.Opportunities = append(v.Opportunities, s.opportunityCard(o))
	}
	return v
}

// kindOf is the list that t belongs to, by its value and its name.
func (v *Styleguide) kindOf(t *Token) *[]Token {
	switch name, _, _ := strings.Cut(t.Name, "-"); {
	case t.Light != "":
		return &v.Colours
	case name == "t":
		return &v.Texts
	case name == "s":
		return &v.Spaces
	case name == "r":
		return &v.Radii
	case name == "shadow":
		return &v.Shadows
	}
	return &v.Others
}
