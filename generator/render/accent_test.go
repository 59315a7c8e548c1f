package render

import (
	"os"
	"strings"
	"testing"
)

func TestAccentIsReadableInBothModes(t *testing.T) {
	for _, color := range []string{
		"#2453c0", "#0b6e99", "#ffd000", "#ff0000", "#00ff00", "#0000ff", "#ffffff", "#000000",
		"#808080", "#e91e63", "#ff9800", "#93b4ff", "#0a0", "#7c3aed", "#00bcd4", "#123",
	} {
		c, err := parseRGB(color)
		if err != nil {
			t.Fatal(err)
		}
		light, dark := lightAccent(c), darkAccent(c)
		for mode, a := range map[string]struct {
			accent
			grounds []string
		}{"light": {light, lightGrounds}, "dark": {dark, darkGrounds}} {
			for _, g := range append(grounds(a.grounds), a.Soft, a.On) {
				if k := contrast(a.Main, g); k < readable {
					t.Errorf("%s %s: %s on %s has %.2f", color, mode, a.Main, g, k)
				}
			}
		}
		t.Logf("%s: light %s soft %s, dark %s soft %s on %s", color, light.Main, light.Soft, dark.Main, dark.Soft, dark.On)
	}
}

func TestAccentMovesOnlyWhenItMust(t *testing.T) {
	for color, moves := range map[string]bool{"#2453c0": false, "#0b6e99": false, "#7c3aed": false, "#ffd000": true, "#93b4ff": true} {
		css, notes, err := accentRules(color)
		if err != nil {
			t.Fatal(err)
		}
		if (len(notes) > 0) != moves {
			t.Errorf("%s: notes %q", color, notes)
		}
		if !moves && !strings.Contains(css, "--accent:light-dark("+color+",") {
			t.Errorf("%s is not kept: %s", color, css)
		}
	}
}

// The grounds that an accent is measured on are those of the theme.
func TestGroundsAreTheThemes(t *testing.T) {
	tokens, err := os.ReadFile("../../themes/default/assets/css/00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range []string{"--bg", "--surface", "--sunken"} {
		want := name + ": light-dark(" + lightGrounds[i] + ", " + darkGrounds[i] + ");"
		if !strings.Contains(string(tokens), want) {
			t.Errorf("tokens.css has no %q", want)
		}
	}
}

func TestBadAccent(t *testing.T) {
	for _, s := range []string{"", "blue", "#12", "#12345", "#gggggg", "123456"} {
		if _, err := parseRGB(s); err == nil {
			t.Errorf("%q is taken for a colour", s)
		}
	}
}
