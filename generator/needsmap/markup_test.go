package needsmap

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestPx holds lengths to the shortest form of what they are rounded to.
func TestPx(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 7))
	values := []float64{0, math.Copysign(0, -1), 0.04, -0.04, 0.05, -0.05, -0.5, 0.96, -0.96, 1198.25, 1e14, -1e15, 1e16, 1e300}
	for range 10_000 {
		values = append(values, (rng.Float64()-0.3)*math.Pow(10, float64(rng.IntN(7))))
	}
	for _, v := range values {
		rounded := math.Round(v*10)/10 + 0 // never -0
		if got, want := string(appendPx(nil, v)), strconv.FormatFloat(rounded, 'f', -1, 64); got != want {
			t.Errorf("%v: got %s, want %s", v, got, want)
		}
	}
}

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "plain": "plain", "a<b": "a&lt;b", `"R&D">`: "&#34;R&amp;D&#34;&gt;", "é漢🌱": "é漢🌱", "\t\n": "\t\n",
		"\x00x\x1f": "\ufffdx\ufffd", "\uffff\ufffe": "\ufffd\ufffd", "a\xffb\xc3": "a\ufffdb\ufffd", "\ufffd": "\ufffd",
	} {
		if got := string(appendEscaped([]byte("^"), text)); got != "^"+want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
