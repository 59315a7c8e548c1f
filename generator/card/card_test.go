package card

import (
	"bytes"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

func sample() Card {
	return Card{Product: "Groundwork", Title: "The platform’s handbook", Vision: "Every team ships on its own, without asking anybody.", Phases: []int{3, 0, 4, 60},
		Ground: "#fcfcfa", Text: "#1e1d1a", Quiet: "#565", Accent: "#2453c0"}
}

func TestDraw(t *testing.T) {
	data := sample().Draw()
	if !bytes.Equal(data, sample().Draw()) {
		t.Error("the same card has other bytes the second time")
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != Width || b.Dy() != Height {
		t.Errorf("it is %v", b)
	}
	for what, c := range map[string]struct {
		x, y int
		want color.RGBA
	}{"the ground": {5, 5, color.RGBA{0xfc, 0xfc, 0xfa, 255}}, "the flow's line": {margin + 4, lineY + 1, color.RGBA{0x24, 0x53, 0xc0, 255}}} {
		if got := color.RGBAModel.Convert(img.At(c.x, c.y)); got != c.want {
			t.Errorf("%s is %v, not %v", what, got, c.want)
		}
	}
}

// Whatever is written stays within the margins, and above the flow's line.
func TestWordsStayOnTheCard(t *testing.T) {
	for _, title := range []string{"A", "Handbook", strings.Repeat("Wide words ", 30), strings.Repeat("W", 400), "Über Größe – Справочник", "a " + strings.Repeat("m", 90) + " b"} {
		c := sample()
		c.Title, c.Vision, c.Product = title, strings.Repeat("More than anybody reads. ", 40), strings.Repeat("Product ", 40)
		img, err := png.Decode(bytes.NewReader(c.Draw()))
		if err != nil {
			t.Fatal(err)
		}
		ground := img.At(0, 0)
		for y := range Height {
			for x := range Width {
				if (x < margin-8 || x >= Width-margin+8 || y < 40 || y >= lineY+thickness) && img.At(x, y) != ground {
					t.Fatalf("%q: something stands at %d,%d", title, x, y)
				}
			}
		}
	}
}

// What the fonts cannot write is no card, or is left out of it.
func TestOtherScripts(t *testing.T) {
	for _, title := range []string{"", "دليل المنصة", "プラットフォーム", "מדריך", "कोश", "Handbook 🚀", "e\u0301"} {
		c := sample()
		if c.Title = title; c.Possible() || c.Draw() != nil {
			t.Errorf("%q has a card", title)
		}
	}
	c := sample()
	c.Vision, c.Product = "", ""
	without := c.Draw()
	c.Vision, c.Product = "رؤية", "産品"
	if !bytes.Equal(c.Draw(), without) {
		t.Error("words that cannot be written leave something on the card")
	}
	for _, colour := range []string{"", "red", "#12", "#gggggg", "#1234567"} {
		c := sample()
		if c.Accent = colour; c.Draw() != nil {
			t.Errorf("the colour %q is one", colour)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	for b.Loop() {
		sample().Draw()
	}
}
