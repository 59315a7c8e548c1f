package watch

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestSettling plays what happens at which millisecond. "a" touches a; "a-"
// touches it and leaves it empty; "*" loses notices; "" only asks.
func TestSettling(t *testing.T) {
	type moment struct {
		at  int
		do  string
		out string // what settles when asked at this moment, after do
	}
	for name, moments := range map[string][]moment{
		"one file":                      {{0, "a", ""}, {3, "", ""}, {4, "", "a"}, {9, "", ""}},
		"each event waits anew":         {{0, "a", ""}, {3, "b", ""}, {6, "a", ""}, {9, "", ""}, {10, "", "a b"}},
		"truncated, then written":       {{0, "a-", ""}, {4, "", ""}, {10, "a", ""}, {13, "", ""}, {14, "", "a"}},
		"really empty":                  {{0, "a-", ""}, {4, "", ""}, {19, "", ""}, {20, "", "a"}},
		"an empty one keeps the others": {{0, "a-", ""}, {1, "b", ""}, {5, "", ""}, {19, "", ""}, {20, "", "a b"}},
		"but not for ever": {{0, "b", ""}, {3, "a-", ""}, {20, "a-", ""}, {35, "a-", ""}, {50, "a-", ""}, {65, "a-", ""},
			{80, "a-", ""}, {95, "a-", ""}, {100, "", "b"}, {114, "", ""}, {115, "", "a"}},
		"long bursts come in parts": {{0, "a", ""}, {30, "b", ""}, {100, "c", "a b c"}, {103, "d", ""}, {107, "", "d"}},
		"all":                       {{0, "a-", ""}, {1, "*", ""}, {5, "", "*"}, {30, "", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			o := Options{Burst: 100 * time.Millisecond, Quiet: 4 * time.Millisecond, Empty: 20 * time.Millisecond}
			start := time.Unix(1_000_000, 0)
			var b burst
			empty := map[string]bool{}
			for _, m := range moments {
				now := start.Add(time.Duration(m.at) * time.Millisecond)
				if name, isEmpty := strings.CutSuffix(m.do, "-"); m.do == "*" {
					b.touchAll(now)
				} else if m.do != "" {
					b.touch(name, now)
					empty[name] = isEmpty
				}
				var set Set
				// Long bursts skip the quiet between their events.
				if !b.empty() && !now.Before(b.due(o)) {
					set = b.settle(now, o, func(p string) bool { return empty[p] })
				}
				out := strings.Join(set.Paths, " ")
				if set.All {
					out = "*"
				}
				if out != m.out {
					t.Errorf("at %d ms %q settled, want %q", m.at, out, m.out)
				}
			}
		})
	}
}

func TestSetsAreMerged(t *testing.T) {
	for _, c := range []struct{ a, b, want Set }{
		{Set{}, Set{Paths: []string{"a"}}, Set{Paths: []string{"a"}}},
		{Set{Paths: []string{"a", "c"}}, Set{Paths: []string{"b", "c"}}, Set{Paths: []string{"a", "b", "c"}}},
		{Set{Paths: []string{"a"}}, Set{All: true}, Set{All: true}},
	} {
		if got := c.a.and(c.b); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v and %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestTruncateThenWrite saves as editors do that empty a file first. What is
// delivered must never be seen empty.
func TestTruncateThenWrite(t *testing.T) {
	t.Parallel()
	for mode, options := range modes {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			options := options
			options.Empty = 500 * time.Millisecond // more than a test is held up
			f := watched(t, options, "a.md")
			for range 3 {
				f.ok(os.Truncate(f.at("a.md"), 0))
				time.Sleep(40 * time.Millisecond)
				f.write("a.md", "new")
				set := <-f.Changes()
				if info, err := os.Stat(f.at("a.md")); err != nil || info.Size() == 0 || len(set.Paths) != 1 {
					t.Errorf("delivered %v at size %v, %v", set, info.Size(), err)
				}
			}
			f.ok(os.Truncate(f.at("a.md"), 0)) // emptied for good
			f.want("a.md")
		})
	}
}
