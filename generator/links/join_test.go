package links

import (
	"path"
	"testing"
)

func TestJoin(t *testing.T) {
	files := []string{"a.md", "x/a.md", "x/y/a.md", "x/y/z/a.md", "..a/b.md", "x.y/a.md"}
	targets := []string{"b.md", "../b.md", "../../b.md", "../../../b.md", "./b.md", "../x/b.md", "../x/../b.md", "..", ".", "../", "../..", "x/", "x//b", "x/./b", "b.", ".b", "..b", "...", "a../b", "x/..b", "", "b", "../.b", "/b"}
	for _, file := range files {
		for _, to := range targets {
			if got, want := join(file, to), path.Join(path.Dir(file), to); got != want {
				t.Errorf("join(%q, %q) is %q, not %q", file, to, got, want)
			}
		}
	}
}
