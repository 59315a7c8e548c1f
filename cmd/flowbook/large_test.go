package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// largeHandbook writes a handbook of n activities in seven phases, for five
// personas, with two metrics and an opportunity each, and a map of nodes nodes
// in four layers. The same numbers give the same bytes.
func largeHandbook(t testing.TB, n, nodes int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "content")
	put := func(name, format string, args ...any) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, fmt.Appendf(nil, format, args...), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const phases = 7
	var settings strings.Builder
	settings.WriteString("title: Large\nproduct: {name: Large}\nphases:\n")
	for p := range phases {
		fmt.Fprintf(&settings, "  - {id: phase-%d, title: Phase %d, summary: The part of the work that has the number %d.}\n", p, p+1, p+1)
	}
	put("flowbook.yaml", "%s", settings.String())
	personas := []string{"buyer", "auditor", "builder", "operator", "analyst"}
	for i, id := range personas {
		kind := "consumer"
		if i < 2 {
			kind = "customer"
		}
		put("personas/"+id+".md", "---\ntitle: %s\nkind: %s\nsummary: Somebody who works with it.\n---\n", strings.ToUpper(id[:1])+id[1:], kind)
	}
	put("needs-map.md", "%s", largeMap(nodes))
	verbs := []string{"Review", "Order", "Try", "Measure", "Publish", "Repair", "Retire"}
	for i := range n {
		id := fmt.Sprintf("activity-%d", i+1)
		does := ""
		for k, persona := range personas {
			if (i+k)%4 > 0 {
				does += fmt.Sprintf("  %s:\n    does: %s what the %s asked for in the week before\n", persona, verbs[(i+k)%len(verbs)], personas[(k+1)%len(personas)])
			}
		}
		put("activities/"+id+".md", `---
title: %s the part with the number %d
phase: phase-%d
order: %d
summary: What is done with the part, and by whom.
supports: [capability-%d]
interactions:
%smetrics:
  - {id: %s-time, title: Time that it takes, unit: hours, healthy: {min: 2, max: 8}, why: A day is lost with it}
  - {id: %s-share, title: Share that needs no second try, unit: "%%", healthy: {min: 90}, why: Each one is done twice}
opportunities:
  - {id: %s-faster, title: Do it without waiting for anybody, summary: Everybody waits., rice: {reach: 100, impact: 2, confidence: 0.8, effort: 3}}
---

How it is done.
`, verbs[i%len(verbs)], i+1, i*phases/n, i, i%max(1, nodes/4), does, id, id, id)
		put("metrics/"+id+"-time.csv", "date,segment,value,note\n2026-11-01,,%d,\n", 1+i%10)
		put("metrics/"+id+"-share.csv", "date,segment,value,note\n2026-11-01,,%d,\n", 80+i%20)
	}
	return dir
}

// largeMap is a needs map of nodes nodes; each of the upper three layers depends
// on two nodes of the layer below.
func largeMap(nodes int) string {
	kinds := []string{"user", "need", "capability", "service"}
	each := nodes / len(kinds)
	var b strings.Builder
	b.WriteString("---\ntitle: Needs\nnodes:\n")
	for k, kind := range kinds {
		for i := range each {
			fmt.Fprintf(&b, "  %s-%d: {title: The %s %d, kind: %s", kind, i, kind, i, kind)
			if k+1 < len(kinds) {
				fmt.Fprintf(&b, ", depends_on: [%s-%d, %s-%d]", kinds[k+1], i, kinds[k+1], (i*7+3)%each)
			}
			b.WriteString("}\n")
		}
	}
	return b.String() + "---\n"
}
