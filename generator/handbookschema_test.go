package generator_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// handbook.json is what its schema says, for handbooks of many kinds. The schema
// allows no key that it does not name, so that none is written without a description.
func TestHandbookHoldsToItsSchema(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"the example": readTree(t, "../content"), "the base": baseFiles(), "a generated one": large(12), "a small one": {"flowbook.yaml": {Data: []byte("title: Small\n")}},
		"all keys": allKeys(),
	} {
		site := siteAt(t, files, "https://example.org/book/")
		schema := compiled(t, rendered(t, site, "/handbook.schema.json"))
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(rendered(t, site, "/handbook.json"))))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func compiled(t *testing.T, text string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	const where = "https://example.org/book/handbook.schema.json"
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(where, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(where)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// Each object in the schema is closed, and each key is described in a sentence.
func TestHandbookSchemaDescribesEachKey(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader([]byte(rendered(t, siteOf(t, baseFiles()), "/handbook.schema.json"))))
	if err != nil {
		t.Fatal(err)
	}
	keys := 0
	var walk func(at string, v any)
	walk = func(at string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(at, item)
			}
		case map[string]any:
			properties, object := v["properties"].(map[string]any)
			if object && v["additionalProperties"] != false {
				t.Errorf("%s allows any key", at)
			}
			for name, p := range properties {
				keys++
				if said, _ := p.(map[string]any)["description"].(string); len(said) < 10 {
					t.Errorf("%s.%s is not described: %q", at, name, said)
				}
			}
			for name, inner := range v {
				walk(at+"/"+name, inner)
			}
		}
	}
	walk("", doc)
	if keys < 100 {
		t.Errorf("only %d keys", keys)
	}
}

// allKeys is a handbook in which nearly every key has a value.
func allKeys() fstest.MapFS {
	files := baseFiles()
	for name, text := range map[string]string{
		"flowbook.yaml": "title: All\nproduct: {name: P, vision: V, mission: M, owner: platform}\nphases:\n  - {id: run, title: Run, summary: S}\nteams:\n  - {id: platform, name: Platform, type: platform, contact: C, summary: S}\n  - {id: shop, name: Shop, type: enabling}\n",
		"activities/full.md": `---
title: Full
phase: run
order: 1
summary: S
owner: platform
status: beta
reviewed: 2026-10-01
date: 2026-01-01
aliases: [/old/]
value: [new-capability, less-cognitive-load]
supports: [runtime]
interactions:
  engineer: {does: D, job: J, channels: [ui, api], importance: 9, satisfaction: 4.5, pain: P}
metrics:
  - {id: words, title: W, kind: qualitative, scale: [poor, good], healthy: {min: good}, target: good, rollup: none, stale_after_days: 3, why: Y, value: poor}
  - {id: nums, title: N, unit: u, value: 3, rollup: sum, healthy: {min: 1}, segments: {engineer: {healthy: {max: 2}, value: 3}}, source: {prometheus: up, label: l, segments: {a: engineer}}}
opportunities:
  - {id: o, title: O, summary: S, personas: [engineer], because: [{metric: nums, segment: engineer, when: above}, {interaction: engineer}], status: exploring, horizon: now, owner: platform, risks: {desirability: low, feasibility: medium, viability: high}, rice: {reach: 120, impact: 2, confidence: 0.8, effort: 3}, solutions: [{title: T, status: idea, link: "https://example.org/", experiments: [{title: E, result: R}]}]}
---
`,
		"opportunities/wide.md": "---\ntitle: Wide\nactivities: [full, monitor]\nbecause: [{interaction: engineer}]\ndate: 2026-01-01\naliases: [/wide/]\n---\n",
		"personas/third.md":     "---\ntitle: Third\nkind: consumer\nsummary: S\norder: 3\njobs: [{when: W, want: X, so: Y}]\npains: [P]\ngoals: [G]\n---\n",
		"onboarding/t.md":       "---\ntitle: T\npersona: engineer\nsummary: S\norder: 1\nsteps: [{page: activities/full, do: D, minutes: 15}]\n---\n",
		"pages/p.md":            "---\ntitle: P\nsummary: S\norder: 1\ntags: [a, b]\ndate: 2026-01-01\n---\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}
