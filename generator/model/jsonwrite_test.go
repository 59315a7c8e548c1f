package model

import (
	"bytes"
	"encoding/json"
	"testing"
)

// What the writer writes is what encoding/json would have written.
func TestJSONIsWrittenAsEncodingJSONDoes(t *testing.T) {
	half, no := 0.5, (*float64)(nil)
	o := object{
		{"text", "plain"}, {"escaped", "a \"quote\", \\, <b> & ü\n\u2028"}, {"", "no name"}, {"number", 3}, {"half", &half}, {"no", no},
		{"nothing", nil}, {"yes", true}, {"state", Healthy}, {"empty", object{}}, {"none", []any{}}, {"nil", []string(nil)}, {"words", []string{"a", "<b>"}},
		{"list", []any{object{{"a", 1}, {"b", []any{1, "x", nil}}}, "x"}}, {"other", map[string]any{"m": []int{1, 2}}}, {"numbers", []float64{1, 2.5}},
	}
	got, err := o.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var back any
	if err := json.Unmarshal(got, &back); err != nil {
		t.Fatalf("%v in\n%s", err, got)
	}
	var compact, want bytes.Buffer
	if err := json.Compact(&compact, got); err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&want, compact.Bytes(), "", " "); err != nil {
		t.Fatal(err)
	}
	if string(got) != want.String()+"\n" {
		t.Errorf("%s\nis not indented like\n%s", got, want.String())
	}
	if s := back.(map[string]any)["escaped"]; s != o[1].value {
		t.Errorf("%q came back as %q", o[1].value, s)
	}
}
