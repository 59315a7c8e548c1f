package search

import (
	"encoding/json"
	"testing"
)

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "Keep it sharp", "Größe 監視", "a \"quote\" \\ \x00\x1f\x7f", "</script>&", "\u2027\u2028\u2029\u202a\ufffd", "a\xff\xe2\x80", "\xe2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(appendText([]byte("x"), s)); got != "x"+string(want) {
			t.Errorf("%q is written %s, not x%s", s, got, want)
		}
	})
}
