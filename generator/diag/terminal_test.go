package diag

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestWritersThatSteerNothing(t *testing.T) {
	const text = "a\x1b[31m\tb\n\u009b\u202e\x7f ü € 😀\r"
	var whole, parts bytes.Buffer
	if _, err := VisibleWriter(&whole).Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	w := VisibleWriter(&parts)
	for i := range len(text) { // cut within characters too
		if n, err := w.Write([]byte(text[i : i+1])); n != 1 || err != nil {
			t.Fatal(n, err)
		}
	}
	const want = "a�[31m\tb\n��� ü € 😀�"
	if whole.String() != want || parts.String() != want {
		t.Errorf("%q and %q, want %q", &whole, &parts, want)
	}
	var spelled bytes.Buffer
	if err := json.NewEncoder(JSONWriter(&spelled)).Encode(text); err != nil {
		t.Fatal(err)
	}
	var back string
	if err := json.Unmarshal(spelled.Bytes(), &back); err != nil || back != text {
		t.Errorf("%q, %v", back, err)
	}
	if bytes.ContainsAny(spelled.Bytes(), "\x1b\u009b\u202e\x7f") {
		t.Errorf("%q", &spelled)
	}
}
