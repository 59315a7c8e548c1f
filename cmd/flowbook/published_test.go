package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// What a handbook that was just started publishes as data is what the schema beside
// it says.
func TestStarterHoldsToItsSchema(t *testing.T) {
	t.Parallel()
	dir, site := filepath.Join(t.TempDir(), "handbook"), filepath.Join(t.TempDir(), "site")
	for _, args := range [][]string{{"init", dir, "--alone", "--quiet"}, {"build", dir, "-o", site, "--quiet"}} {
		if code := run(args); code != 0 {
			t.Fatalf("%s ends with %d", args[0], code)
		}
	}
	read := func(name string) any {
		data, err := os.ReadFile(filepath.Join(site, name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	handbook := read("handbook.json")
	where, _ := handbook.(map[string]any)["$schema"].(string)
	c := jsonschema.NewCompiler()
	if err := c.AddResource("file:///"+where, read(where)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("file:///" + where)
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(handbook); err != nil {
		t.Error(err)
	}
}
