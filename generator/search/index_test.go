package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// packed is what the browser reads of a file.
type packed struct {
	First        int
	Lengths      [fields][]int
	Terms, Posts string
}

// unpack is the reading half as plainly as can be: "term/field/page" → times.
func unpack(t *testing.T, p packed) map[string]int {
	t.Helper()
	found := map[string]int{}
	if p.Terms == "" {
		return found
	}
	terms, posts := strings.Split(p.Terms, " "), strings.Split(p.Posts, " ")
	if len(terms) != len(posts) {
		t.Fatalf("%d terms have %d postings", len(terms), len(posts))
	}
	if !slices.IsSorted(terms) || len(slices.Compact(slices.Clone(terms))) != len(terms) {
		t.Errorf("terms are not sorted, or one stands twice: %q", terms)
	}
	for i, term := range terms {
		for f, list := range strings.Split(posts[i], "~") {
			page := p.First
			for list != "" {
				var n, times int
				n, list = readNumber(t, list)
				page += n / 2
				times = 1
				if n%2 == 1 {
					times, list = readNumber(t, list)
					times += 2
				}
				found[fmt.Sprint(term, "/", f, "/", page)] = times
				page++
			}
		}
	}
	return found
}

func readNumber(t *testing.T, s string) (n int, rest string) {
	for shift := 1; ; shift *= 32 {
		if s == "" {
			t.Fatal("a number ends early")
		}
		d := strings.IndexByte(digits, s[0])
		s = s[1:]
		n += d % 32 * shift
		if d < 32 {
			return n, s
		}
	}
}

// used is an index that others were made in before.
var used index

// check packs texts (four fields a page) and compares with plain counting.
func check(t *testing.T, first int, texts [][fields]string) {
	t.Helper()
	used.start(len(texts))
	for page := range texts {
		for f, text := range texts[page] {
			used.at(page, field(f))
			used.add([]byte(text))
		}
	}
	var p packed
	if err := json.Unmarshal(append(used.appendTo(nil, first), '}'), &p); err != nil {
		t.Fatal(err)
	}
	want := map[string]int{}
	for page, list := range texts {
		for f, text := range list {
			length := 0
			Tokens(text, func(term []byte) {
				want[fmt.Sprint(string(term), "/", f, "/", first+page)]++
				length++
			})
			if p.Lengths[f][page] != length {
				t.Errorf("page %d, field %d has length %d, not %d", page, f, p.Lengths[f][page], length)
			}
		}
	}
	for k, n := range want {
		want[k] = min(n, 65535)
	}
	if got := unpack(t, p); !maps.Equal(got, want) {
		t.Errorf("%q gives\n%v, not\n%v", texts, got, want)
	}
}

func TestIndex(t *testing.T) {
	check(t, 0, nil)
	check(t, 0, [][fields]string{{}})
	check(t, 7, [][fields]string{{"a b a", "b"}, {}, {"", "", "a", "a b c"}, {"c", "監視する"}})
	many := make([][fields]string, 3000)
	many[0][text], many[2999][text], many[2000][summary] = "far", "far", strings.Repeat("often ", 70000)
	check(t, 0, many)
}

func FuzzIndex(f *testing.F) {
	f.Add("cpu-request use", "title", uint8(3))
	f.Add("監視する\x00\xff", "K8s ~ \" \\", uint8(200))
	f.Fuzz(func(t *testing.T, one, two string, gap uint8) {
		texts := make([][fields]string, 2+int(gap))
		texts[0] = [fields]string{one, two, one + " " + two, two}
		texts[len(texts)-1] = [fields]string{two, one, "", one + one}
		check(t, int(gap)%3, texts)
	})
}
