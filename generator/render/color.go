package render

import (
	"fmt"
	"math"
	"strconv"
)

// rgb is a colour of the sRGB space.
type rgb struct{ R, G, B uint8 }

// parseRGB reads #rgb or #rrggbb.
func parseRGB(s string) (rgb, error) {
	digits := ""
	if len(s) > 0 && s[0] == '#' {
		digits = s[1:]
	}
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if len(digits) != 6 || err != nil {
		return rgb{}, fmt.Errorf("%q is not a colour: it must be #rgb or #rrggbb", s)
	}
	return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)}, nil
}

// String is #rrggbb.
func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// contrast is that of WCAG 2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func (c rgb) luminance() float64 {
	return .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
}

func linear(v uint8) float64 {
	f := float64(v) / 255
	if f <= .04045 {
		return f / 12.92
	}
	return math.Pow((f+.055)/1.055, 2.4)
}

// oklch is a colour by lightness (0 to 1), chroma and hue (radians), spaced as
// people see: a change of lightness leaves the hue alone.
type oklch struct{ L, C, H float64 }

// oklch converts c (Ottosson 2020).
func (c rgb) oklch() oklch {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(.4122214708*r + .5363325363*g + .0514459929*b)
	m := math.Cbrt(.2119034982*r + .6806995451*g + .1073969566*b)
	s := math.Cbrt(.0883024619*r + .2817188376*g + .6299787005*b)
	x := 1.9779984951*l - 2.4285922050*m + .4505937099*s
	y := .0259040371*l + .7827717662*m - .8086757660*s
	return oklch{
		L: .2104542553*l + .7936177850*m - .0040720468*s,
		C: math.Hypot(x, y),
		H: math.Atan2(y, x),
	}
}

// rgb converts p; a colour that no screen shows loses chroma until one does.
func (p oklch) rgb() rgb {
	for ; p.C > 0; p.C -= .002 {
		if c, ok := p.fits(); ok {
			return c
		}
	}
	p.C = 0
	c, _ := p.fits()
	return c
}

func (p oklch) fits() (rgb, bool) {
	x, y := p.C*math.Cos(p.H), p.C*math.Sin(p.H)
	l := math.Pow(p.L+.3963377774*x+.2158037573*y, 3)
	m := math.Pow(p.L-.1055613458*x-.0638541728*y, 3)
	s := math.Pow(p.L-.0894841775*x-1.2914855480*y, 3)
	channels := [3]float64{
		4.0767416621*l - 3.3077115913*m + .2309699292*s,
		-1.2684380046*l + 2.6097574011*m - .3413193965*s,
		-.0041960863*l - .7034186147*m + 1.7076147010*s,
	}
	for _, f := range channels {
		if p.C > 0 && (f < -.0005 || f > 1.0005) {
			return rgb{}, false
		}
	}
	return rgb{gamma(channels[0]), gamma(channels[1]), gamma(channels[2])}, true
}

func gamma(f float64) uint8 {
	f = min(max(f, 0), 1)
	if f <= .0031308 {
		f *= 12.92
	} else {
		f = 1.055*math.Pow(f, 1/2.4) - .055
	}
	return uint8(math.Round(f * 255))
}
