package pages

import (
	"fmt"
	"testing"
)

// shape writes a ruler as text: "P1[1 *2] P2" has two ticks in its first phase,
// the second one current.
func shape(r Ruler) string {
	s := ""
	for _, p := range r.Phases {
		s += fmt.Sprintf(" %d", p.Grow)
		if p.Now {
			s += "!"
		}
		if len(p.Ticks) == 0 {
			continue
		}
		s += "["
		for _, t := range []Tick{p.Ticks[0], p.Ticks[len(p.Ticks)-1]} {
			s += fmt.Sprintf("%d ", t.Number)
		}
		s = s[:len(s)-1] + "]"
	}
	return s
}

func TestArticleRuler(t *testing.T) {
	for _, c := range []struct {
		name  string
		sizes []int
		at    int // number of the activity
		want  string
	}{
		{"all fit", []int{3, 4}, 5, " 3[1 3] 4![4 7]"},
		{"an empty phase is left out", []int{2, 0, 1}, 3, " 2[1 2] 1![3 3]"},
		{"24 fit", []int{24}, 1, " 24![1 24]"},
		{"too many: names, and ticks of the current phase", []int{20, 6}, 22, " 3 6![21 26]"},
		{"a long phase: what is near", []int{100, 3}, 50, " 13![44 56] 3"},
		{"near its start", []int{100, 3}, 2, " 13![1 13] 3"},
		{"near its end", []int{100, 3}, 100, " 13![88 100] 3"},
	} {
		h := flowOf(c.sizes...)
		b := at(h, "/activities/x/")
		a := b.flowOrder()[c.at-1]
		if got := shape(b.articleRuler(h.Phase(a.Phase.ID), a)); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}

func TestWideRuler(t *testing.T) {
	if got := shape(at(flowOf(20, 20), "/flow/").wideRuler()); got != " 20[1 20] 20[21 40]" {
		t.Errorf("40 activities: %q", got)
	}
	if got := shape(at(flowOf(30, 11), "/flow/").wideRuler()); got != " 24 11" {
		t.Errorf("41 activities: %q", got)
	}
}

func TestSideOfALargeFlow(t *testing.T) {
	b := at(flowOf(30, 30), "/activities/a1/")
	if s := b.side(b.flowOrder(), b.flowOrder()[0]); len(s.Groups) != 2 || len(s.Groups[1].Items) != 30 {
		t.Errorf("60 activities are not all listed: %+v", s)
	}
	b = at(flowOf(40, 30), "/activities/a1/")
	s := b.side(b.flowOrder(), b.flowOrder()[39])
	first, second := s.Groups[0], s.Groups[1]
	if len(first.Items) != sideWindow || first.Items[sideWindow-1].Number != 40 || first.More.Href != "../../phases/p1/" {
		t.Errorf("the own phase has %d items, more at %q", len(first.Items), first.More.Href)
	}
	if len(second.Items) != 0 || second.Heading.Href != "../../phases/p2/" {
		t.Errorf("the other phase is more than its name: %+v", second)
	}
}
