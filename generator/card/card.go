package card

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"sync"

	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
)

// The size of a card, in pixels.
const (
	Width  = 1200
	Height = 630
)

// Card is what one shows.
type Card struct {
	Product string // left out where it is "" or a part of Title
	Title   string
	Vision  string // "" leaves it out
	Phases  []int  // how many activities each phase of the flow has

	Ground, Text, Quiet, Accent string // colours, "#rrggbb" or "#rgb"
}

// Where things stand, in pixels.
const (
	margin    = 88
	measure   = Width - 2*margin
	above     = 132 // baseline of the product's name
	first     = 256 // baseline of the title's first line, at its largest
	lineY     = 528 // the flow
	lineGap   = 16  // between phases
	thickness = 4
	tick      = 18
)

// Possible reports whether there is such a card: whether the fonts can write its title.
func (c Card) Possible() bool { return c.Title != "" && medium().writes(c.Title) }

// Draw is c as PNG; nil if it is not possible, or a colour is none.
// Of what else they cannot write, it leaves out the whole text.
func (c Card) Draw() []byte {
	p, ok := newPaper(c.Ground, c.Text, c.Quiet, c.Accent)
	if !ok || !c.Possible() {
		return nil
	}
	size, lines := fit(c.Title)
	y := first - (largest-size)/2
	if strings.Contains(c.Title, c.Product) || !regular().writes(c.Product) {
		y -= (first - above) / 3
	} else {
		p.write(quiet, regular(), 34, margin, above, cutTo(regular(), 34, c.Product))
	}
	for _, l := range lines {
		p.write(ink, medium(), size, margin, y, l)
		y += size * 9 / 8
	}
	if regular().writes(c.Vision) {
		y += 8
		for _, l := range c.vision((lineY-tick-24-y)/42 + 1) {
			p.write(quiet, regular(), 32, margin, y, l)
			y += 42
		}
	}
	p.flow(c.Phases)
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&b, p.Paletted); err != nil {
		return nil // a buffer takes everything
	}
	return b.Bytes()
}

// vision is the vision in n lines at most; one that does not fit a single line is
// not begun.
func (c Card) vision(n int) []string {
	lines := atMost(regular(), 32, c.Vision, n)
	if n < 2 && len(lines) > 0 && lines[0] != c.Vision {
		return nil
	}
	return lines
}

// flow draws the line of phases, broken between them, with a tick for each activity.
func (p *paper) flow(phases []int) {
	all, filled := 0, 0
	for _, n := range phases {
		if all += n; n > 0 {
			filled++
		}
	}
	if all == 0 {
		p.fill(accent, image.Rect(margin, lineY, margin+160, lineY+thickness))
		return
	}
	room := float64(measure-lineGap*(filled-1)) / float64(all)
	x := float64(margin)
	for _, n := range phases {
		if n == 0 {
			continue
		}
		end := x + room*float64(n)
		p.fill(accent, image.Rect(int(x+.5), lineY, int(end+.5), lineY+thickness))
		for i := range n {
			at := int(x + room*(float64(i)+.5) + .5)
			if room >= 3*thickness { // closer ones would be a bar
				p.fill(accent, image.Rect(at-thickness/2, lineY-tick, at+thickness/2, lineY))
			}
		}
		x = end + lineGap
	}
}

var (
	medium  = sync.OnceValue(func() *typeface { return newTypeface(gomedium.TTF) })
	regular = sync.OnceValue(func() *typeface { return newTypeface(goregular.TTF) })
)

func newTypeface(ttf []byte) *typeface {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(err) // it is built in
	}
	return &typeface{font: f}
}

// shade is one of the card's three colours on its ground.
type shade uint8

const (
	ink shade = iota
	quiet
	accent
)

// steps is how many shades lie between the ground and each colour.
const steps = 64

// paper is a picture whose palette holds the ground and, for each colour, the steps
// from the ground to it.
type paper struct{ *image.Paletted }

func newPaper(ground string, colors ...string) (paper, bool) {
	from, ok := parse(ground)
	palette := color.Palette{}
	for _, c := range colors {
		to, sound := parse(c)
		ok = ok && sound
		for i := range steps {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-1-i) + int(b)*i) / (steps - 1)) }
			palette = append(palette, color.RGBA{mix(from.R, to.R), mix(from.G, to.G), mix(from.B, to.B), 255})
		}
	}
	return paper{image.NewPaletted(image.Rect(0, 0, Width, Height), palette)}, ok
}

func (p paper) fill(s shade, r image.Rectangle) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			p.Pix[p.PixOffset(x, y)] = uint8(s)*steps + steps - 1
		}
	}
}

// parse reads "#rrggbb" or "#rgb".
func parse(hex string) (color.RGBA, bool) {
	digit := func(b byte) (uint8, bool) {
		switch {
		case b >= '0' && b <= '9':
			return b - '0', true
		case b|0x20 >= 'a' && b|0x20 <= 'f':
			return b | 0x20 - 'a' + 10, true
		}
		return 0, false
	}
	if len(hex) == 4 {
		hex = string([]byte{'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]})
	}
	if len(hex) != 7 || hex[0] != '#' {
		return color.RGBA{}, false
	}
	var v [3]uint8
	for i := range v {
		high, a := digit(hex[1+2*i])
		low, b := digit(hex[2+2*i])
		if !a || !b {
			return color.RGBA{}, false
		}
		v[i] = high<<4 | low
	}
	return color.RGBA{v[0], v[1], v[2], 255}, true
}
