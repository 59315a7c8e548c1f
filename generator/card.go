package generator

import (
	"reflect"
	"strings"
	"sync"

	"flowbook/generator/card"
	"flowbook/generator/pages"
	"flowbook/generator/render"
)

// cardAddress is where the picture for shared links stands.
const cardAddress = "/assets/card.png"

// cardMemo keeps the picture for shared links for as long as what it shows stays the
// same. The zero value is ready.
type cardMemo struct {
	shows card.Card
	drawn func() []byte
}

// get returns what draws the card, when it is asked for; nil for no card.
func (m *cardMemo) get(c card.Card) func() []byte {
	if m.drawn == nil || !reflect.DeepEqual(c, m.shows) {
		m.shows, m.drawn = c, sync.OnceValue(c.Draw)
	}
	if !c.Possible() {
		return nil
	}
	return m.drawn
}

// cardOf is what the handbook's card shows, in the theme's colours.
func cardOf(in *pages.Input, theme *render.Theme) card.Card {
	s := &in.Handbook.Settings
	c := card.Card{
		Title: pages.Plain(in.Engine, s.Title), Product: pages.Plain(in.Engine, s.Product.Name), Vision: pages.Plain(in.Engine, s.Product.Vision),
		Ground: "#fcfcfa", Text: "#1e1d1a", Quiet: "#56534b", Accent: "#2453c0",
	}
	for _, p := range in.Handbook.Phases {
		c.Phases = append(c.Phases, len(p.Activities))
	}
	for _, t := range theme.Tokens() {
		if t.Light == "" {
			continue
		}
		switch t.Name {
		case "bg":
			c.Ground = t.Light
		case "text":
			c.Text = t.Light
		case "text-2":
			c.Quiet = t.Light
		case "accent":
			c.Accent = t.Light
		}
	}
	return c
}

// cardImage is c as pages name it.
func cardImage(address string, c card.Card) *pages.Image {
	alt := c.Title
	if c.Vision != "" {
		alt += strings.TrimSuffix(": "+c.Vision, ".")
	}
	return &pages.Image{URL: address + cardAddress[1:], Alt: alt, Width: card.Width, Height: card.Height}
}
