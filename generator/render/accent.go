package render

import "fmt"

// readable is the contrast that text needs on what it stands on (WCAG 2.2, 1.4.3).
const readable = 4.5

// What an accent stands on in the default theme, beside its own soft colour.
// They repeat tokens.css; a test holds the two together.
var (
	lightGrounds = []string{"#fcfcfa", "#ffffff", "#f5f4f0"}
	darkGrounds  = []string{"#151514", "#1c1c1a", "#20201e"}
)

// accent is one mode's set of colours made of the author's one.
type accent struct {
	Main, Soft, On rgb
}

// accentRules is the author's accent as custom properties, and a note where it
// had to move to be readable. "" keeps the theme's own.
func accentRules(color string) (css string, notes []string, err error) {
	if color == "" {
		return "", nil, nil
	}
	c, err := parseRGB(color)
	if err != nil {
		return "", nil, err
	}
	light, dark := lightAccent(c), darkAccent(c)
	if light.Main != c {
		notes = append(notes, fmt.Sprintf("the accent %s is too light to be read on the page; %s is used instead", color, light.Main))
	}
	css = fmt.Sprintf(":root{--accent:light-dark(%s,%s);--accent-soft:light-dark(%s,%s);--on-accent:light-dark(%s,%s)}\n",
		light.Main, dark.Main, light.Soft, dark.Soft, light.On, dark.On)
	return css, notes, nil
}

// lightAccent keeps c itself if it can be read on light grounds, and otherwise
// takes the nearest darker colour of its hue that can.
func lightAccent(c rgb) accent {
	p := c.oklch()
	a := accent{Soft: oklch{L: .955, C: min(p.C*.11, .022), H: p.H}.rgb()}
	a.Main = settle(c, p, -.005, append(grounds(lightGrounds), a.Soft))
	a.On = rgb{255, 255, 255}
	return a
}

// darkAccent is as light as the theme's own dark accent, or lighter if c is;
// vivid colours are dulled, as they glow on a dark ground.
func darkAccent(c rgb) accent {
	p := c.oklch()
	hue := p.H
	p.L, p.C = max(p.L, .78), min(p.C, .125)
	a := accent{
		Soft: oklch{L: .275, C: min(p.C*.36, .045), H: hue}.rgb(),
		On:   oklch{L: .21, C: min(p.C*.3, .035), H: hue}.rgb(),
	}
	a.Main = settle(p.rgb(), p, .005, append(grounds(darkGrounds), a.Soft, a.On))
	return a
}

// settle moves the lightness of start, whose polar form is p, by step until it
// can be read on each of grounds. Black and white can, so it ends.
func settle(start rgb, p oklch, step float64, grounds []rgb) rgb {
	c := start
	for !readableOn(c, grounds) && p.L > 0 && p.L < 1 {
		p.L += step
		c = p.rgb()
	}
	return c
}

func readableOn(c rgb, grounds []rgb) bool {
	for _, g := range grounds {
		if contrast(c, g) < readable {
			return false
		}
	}
	return true
}

func grounds(colors []string) []rgb {
	list := make([]rgb, len(colors))
	for i, c := range colors {
		list[i], _ = parseRGB(c) // constants
	}
	return list
}
