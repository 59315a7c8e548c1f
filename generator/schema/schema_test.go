package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"flowbook/generator/load"
	"flowbook/generator/schema"
)

// TestEveryKeyIsDescribed holds the words against the decoder's own keys.
func TestEveryKeyIsDescribed(t *testing.T) {
	used := map[string]bool{}
	var walk func(e *load.Entry)
	walk = func(e *load.Entry) {
		for i := range e.Keys {
			k := &e.Keys[i]
			name := e.Name + "." + k.Name
			if _, own := schema.Words[name]; !own {
				name = "File." + k.Name
			}
			used[name] = true
			if w := schema.Of(e.Name, k.Name); w.Says == "" || !strings.HasSuffix(w.Says, ".") && !strings.HasSuffix(w.Says, "…") {
				t.Errorf("%s.%s is not described in a sentence: %q", e.Name, k.Name, w.Says)
			}
			if k.Entry != nil {
				walk(k.Entry)
			}
		}
	}
	for _, f := range schema.Files {
		walk(load.EntryOf(f.Kind))
	}
	for name := range schema.Words {
		if !used[name] {
			t.Errorf("%s is described and is no key", name)
		}
	}
}

func TestSchemasAreJSONAndEndNowhere(t *testing.T) {
	for _, f := range schema.Files {
		data, err := f.Of(schema.IDs{"persona": {{ID: "dev", Title: `A "developer" <x>`}}})
		if err != nil || !json.Valid(data) {
			t.Fatalf("%s: %v\n%s", f.Name, err, data)
		}
		var doc struct{ Definitions map[string]any }
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		for _, ref := range strings.Split(string(data), `"$ref": "#/definitions/`)[1:] {
			name, _, _ := strings.Cut(ref, `"`)
			if doc.Definitions[name] == nil {
				t.Errorf("%s refers to %s, which is not there", f.Name, name)
			}
		}
	}
}
