package pages

import (
	"strings"
	"testing"

	"flowbook/generator/model"
)

// asked makes persona p answer importance and satisfaction for each activity; -1: not asked.
func asked(h *model.Handbook, answers ...[2]float64) *model.Persona {
	p := &model.Persona{ID: "p", Title: "P", Kind: model.Consumer, File: model.File{Address: "/personas/p/"}}
	h.Personas = append(h.Personas, p)
	for i, a := range answers {
		in := model.Interaction{Persona: model.Ref{ID: "p"}, Does: "does"}
		if a[0] >= 0 {
			in.Importance = ptr(a[0])
		}
		if a[1] >= 0 {
			in.Satisfaction = ptr(a[1])
		}
		h.Activities[i].Interactions = []model.Interaction{in}
	}
	return p
}

func TestJourneyNeedsBothNumbers(t *testing.T) {
	h := flowOf(2)
	p := asked(h, [2]float64{9, -1}, [2]float64{-1, 4})
	if svg := at(h, p.Address).journey(p); svg != "" {
		t.Errorf("a journey without a gap: %s", svg)
	}
}

func TestJourneyNamesTheWideGaps(t *testing.T) {
	h := flowOf(3)
	p := asked(h, [2]float64{9, 4}, [2]float64{5, 5}, [2]float64{4, 8})
	svg := string(at(h, p.Address).journey(p))
	if !strings.Contains(svg, "in 3 activities; the gap is wide at 1") {
		t.Error("the label does not say where the gap is wide")
	}
	if strings.Count(svg, `class="call"`) != 1 || !strings.Contains(svg, ">Activity 1</text>") {
		t.Errorf("the wide gap is not named once: %s", svg)
	}
}

// Names that would cover each other or another gap are left out.
func TestJourneyNamesDoNotCollide(t *testing.T) {
	h := flowOf(30)
	var answers [][2]float64
	for i := range 30 {
		h.Activities[i].Title = "A name that is longer than its column"
		answers = append(answers, [2]float64{9, 2})
	}
	p := asked(h, answers...)
	svg := string(at(h, p.Address).journey(p))
	// Above and below all gaps there is room for four or five names of 255 px on 930 px each.
	if n := strings.Count(svg, `class="call"`); n < 2 || n > 8 {
		t.Errorf("%d names", n)
	}
}

func TestWidestGapsFirst(t *testing.T) {
	h := flowOf(4)
	p := asked(h, [2]float64{5, 4}, [2]float64{9, 4}, [2]float64{8, 8}, [2]float64{-1, -1})
	widest, all := at(h, p.Address).gaps(p)
	got := ""
	for _, g := range widest {
		got += g.Score + " "
	}
	if got != "14 6 " || len(all) != 4 {
		t.Errorf("scores %q, %d places", got, len(all))
	}
}
