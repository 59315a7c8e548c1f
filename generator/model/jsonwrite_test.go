package model

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
)

// pair is a field of an object.
type pair struct {
	name  string
	value any
}

// any writes a value of the kinds that handbook.json has.
func (w *jsonWriter) any(v any) {
	switch v := v.(type) {
	case nil:
		w.null()
	case bool:
		w.bool(v)
	case int:
		w.int(v)
	case float64:
		w.number(v)
	case *float64:
		w.numberOrNull(v)
	case string:
		w.text(v)
	case []string:
		w.texts(v)
	case []pair:
		w.begin('{')
		for _, p := range v {
			w.name(p.name)
			w.any(p.value)
		}
		w.end('}')
	case []any:
		w.begin('[')
		for _, item := range v {
			w.item()
			w.any(item)
		}
		w.end(']')
	}
}

// What the writer writes is what encoding/json would have written.
func TestJSONIsWrittenAsEncodingJSONDoes(t *testing.T) {
	half, no := 0.5, (*float64)(nil)
	o := []pair{
		{"text", "plain"}, {"escaped", "a \"quote\", \\, <b> & ü\n\u2028"}, {"", "no name"}, {"number", 3}, {"half", &half}, {"no", no},
		{"nothing", nil}, {"yes", true}, {"state", string(Healthy)}, {"empty", []pair{}}, {"none", []any{}}, {"nil", []string(nil)}, {"words", []string{"a", "<b>"}},
		{"list", []any{[]pair{{"a", 1}, {"b", []any{1, "x", nil}}}, "x", []any{[]any{}, []pair{{"c", []any{[]any{}}}}}}}, {"numbers", []any{1.0, 2.5}},
	}
	w := new(jsonWriter)
	w.any(o)
	got := w.out
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
	if string(got) != want.String() {
		t.Errorf("%s\nis not indented like\n%s", got, want.String())
	}
	if s := back.(map[string]any)["escaped"]; s != o[1].value {
		t.Errorf("%q came back as %q", o[1].value, s)
	}
}

// encoded is v as encoding/json writes it, HTML as it is.
func encoded(t *testing.T, v any) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{"", "Keep it sharp", "Größe 監視", "a \"quote\" \\ \x00\b\f\n\r\t\x1f\x7f", "</script>&", "\u2027\u2028\u2029\u202a\ufffd", "a\xff\xe2\x80", "\xe2\x80"} {
		f.Add(s, 0.1)
	}
	for _, n := range []float64{0, math.Copysign(0, -1), 1, -2.5, 1e20, 1e21, 1e-6, 9.9e-7, 1e-10, -1e-100, math.MaxFloat64, math.SmallestNonzeroFloat64} {
		f.Add("", n)
	}
	f.Fuzz(func(t *testing.T, s string, n float64) {
		w := new(jsonWriter)
		w.text(s)
		if got, want := string(w.out), encoded(t, s); got != want {
			t.Errorf("%q is written %s, not %s", s, got, want)
		}
		w = new(jsonWriter)
		w.number(n)
		if math.IsNaN(n) || math.IsInf(n, 0) {
			if _, want := json.Marshal(n); w.err == nil || w.err.Error() != want.Error() {
				t.Errorf("%v gives %v, not %v", n, w.err, want)
			}
		} else if got, want := string(w.out), encoded(t, n); got != want {
			t.Errorf("%v is written %s, not %s", n, got, want)
		}
	})
}

// What an author wrote stands in the order of the keys, what is computed in its place
// or behind, and what was left empty nowhere.
func TestJSONOfWhatWasWritten(t *testing.T) {
	effort := 2.0
	op := &Opportunity{
		ID: "queue", Title: "Nobody knows the queue", Status: Open, File: File{Date: 2, Aliases: []string{"/old/"}, Draft: true},
		Because: []Cause{{Metric: Ref{ID: "wait"}}, {}}, RICE: RICE{Origin: Origin{File: "a.md"}, Effort: &effort}, Risks: Risks{Origin: Origin{File: "a.md"}},
		Solutions: []Solution{{Title: "Show it"}},
	}
	w := new(jsonWriter)
	w.opportunity(op)
	const want = `{"id":"queue","title":"Nobody knows the queue","address":"","date":"0001-01-02","aliases":["/old/"],` +
		`"because":[{"metric":"wait","holds":null},{"holds":null}],"status":"open","rice":{"effort":2},"solutions":[{"title":"Show it"}],"score":null,"gap":null,"activities":[]}`
	var got bytes.Buffer
	if err := json.Compact(&got, w.out); err != nil || got.String() != want {
		t.Errorf("%v\n%s\nis not\n%s", err, got.String(), want)
	}
	a := &Activity{Interactions: []Interaction{{Persona: Ref{ID: "neighbour"}, Does: "asks"}, {Persona: Ref{ID: "other"}}}}
	w = new(jsonWriter)
	w.written(reflect.ValueOf(a).Elem())
	got.Reset()
	if err := json.Compact(&got, w.out); err != nil || got.String() != `{"interactions":{"neighbour":{"does":"asks"},"other":{}}}` {
		t.Errorf("%v: %s", err, got.String())
	}
}
