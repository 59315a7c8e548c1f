package main

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryDependencyIsJustified compares what go.mod and themes/package.json name
// with the tables in the README, of which each line says what for and why.
func TestEveryDependencyIsJustified(t *testing.T) {
	taken := map[string]bool{}
	for line := range strings.Lines(fileIn(t, "go.mod")) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 2 && strings.HasPrefix(fields[1], "v") && strings.Contains(fields[0], "/"):
			taken[fields[0]] = true // without "// indirect"
		case len(fields) == 2 && fields[0] == "tool":
			taken[strings.Join(strings.Split(fields[1], "/")[:3], "/")] = true
		}
	}
	var npm struct{ Dependencies, DevDependencies map[string]string }
	if err := json.Unmarshal([]byte(fileIn(t, "themes/package.json")), &npm); err != nil {
		t.Fatal(err)
	}
	for _, list := range []map[string]string{npm.Dependencies, npm.DevDependencies} {
		for name, version := range list {
			taken[name] = true
			if strings.ContainsAny(version, "^~*<>x ") {
				t.Errorf("%s is not pinned: %q", name, version)
			}
		}
	}
	_, section, _ := strings.Cut(fileIn(t, "README.md"), "### What we take\n")
	section, _, _ = strings.Cut(section, "\n## ")
	said := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$").FindAllStringSubmatch(section, -1) {
		if said[row[1]] = true; len(strings.TrimSpace(row[2])) < 5 || len(strings.TrimSpace(row[3])) < 5 {
			t.Errorf("the README does not say why %s is taken", row[1])
		}
	}
	if got, want := slices.Sorted(maps.Keys(said)), slices.Sorted(maps.Keys(taken)); !slices.Equal(got, want) {
		t.Errorf("the README justifies\n%s\ntaken are\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func fileIn(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
