package output

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func FuzzManifest(f *testing.F) {
	for _, paths := range []string{"", "index.html", "b/c.html\na.html\na.html", "größe/監視.html\n\"quoted\"\n<b>&amp;\n\\\x7f\x01", "a\xff\u2028"} {
		f.Add(paths)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		paths := slices.DeleteFunc(strings.Split(lines, "\n"), func(p string) bool { return p == "" })
		want := encodedPlainly(slices.Compact(slices.Sorted(slices.Values(paths))))
		if got := encodeManifest(paths); len(paths) > 0 && !bytes.Equal(got, want) {
			t.Errorf("%q gives\n%s\nnot\n%s", paths, got, want)
		}
	})
}
