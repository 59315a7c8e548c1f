package chart

import (
	"html/template"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func scatterOf(dots []Dot) template.HTML {
	drawn, _ := Scatter(nil, dots)
	return drawn
}

// However many dots stand at one place or close together, none touches another
// at any width from a phone's to the widest page's.
func TestDotsNeverTouch(t *testing.T) {
	impacts, efforts := []float64{.25, .5, 1, 2, 3}, []float64{.5, 1, 1.5, 2, 3, 5, 8, 13}
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 1))
		n := 2 + random.IntN(39)
		dots := make([]placed, n)
		for i := range dots {
			across, down := efforts[random.IntN(len(efforts))]/15, scatterBottom-(scatterBottom-scatterTop)*impacts[random.IntN(len(impacts))]/4
			if seed%2 == 0 {
				across, down = random.Float64(), scatterTop+random.Float64()*(scatterBottom-scatterTop)
			}
			dots[i] = placed{Dot: Dot{Number: i + 1}, across: across, down: down, r: leastRadius + random.Float64()*(mostRadius-leastRadius)}
		}
		kept, left := makeRoom(dots)
		if len(kept)+left != n || len(kept) < n*7/10 {
			t.Errorf("seed %d: %d of %d dots found room", seed, len(kept), n)
		}
		for width := narrowPlot; width <= widePlot; width += 5 {
			for i, a := range kept {
				for _, b := range kept[:i] {
					x, y := (a.across-b.across)*width+a.off.x-b.off.x, a.down+a.off.y-b.down-b.off.y
					if d := math.Hypot(x, y); d < a.r+b.r+1.99 {
						t.Fatalf("seed %d, %.0f px: dots %d and %d are %.1f px apart, with radii %.1f and %.1f", seed, width, a.Number, b.Number, d, a.r, b.r)
					}
				}
			}
		}
	}
}

func TestScatterSaysWhatItLeavesOut(t *testing.T) {
	dots := make([]Dot, 200)
	for i := range dots {
		dots[i] = Dot{Number: i + 1, Title: "x", Impact: 2, Effort: 3}
	}
	drawn, left := Scatter(nil, dots)
	if shown := strings.Count(string(drawn), "<a "); shown+left != 200 || shown < 10 {
		t.Errorf("%d shown, %d left out", shown, left)
	}
}
