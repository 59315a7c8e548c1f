package pages

import "testing"

// TestSharedMap draws once for all pages, lets go with the last one, and draws anew
// for a page that sees the whole map at another address.
func TestSharedMap(t *testing.T) {
	s := &sharedMap{pages: 3, left: 3}
	drawn := 0
	get := func(from string) {
		v := s.get(from, func() MiniMap { drawn++; return MiniMap{Whole: from} })
		if v.Whole != from {
			t.Errorf("from %q: got the map for %q", from, v.Whole)
		}
	}
	for i, step := range []struct {
		from  string
		drawn int
		kept  bool
	}{
		{"../", 1, true}, {"../", 1, true}, {"../", 1, false}, // all three
		{"../", 2, true}, {"../../", 3, true}, {"../../", 3, false},
	} {
		if get(step.from); drawn != step.drawn || s.drawn != step.kept {
			t.Errorf("step %d: drawn %d times, kept %v; want %d, %v", i, drawn, s.drawn, step.drawn, step.kept)
		}
	}
}
