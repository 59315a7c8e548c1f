package render

import (
	"testing"
	"testing/fstest"
)

func TestPublished(t *testing.T) {
	for _, c := range []struct{ kind, in, want string }{
		{"css", "", ""},
		{"css", "/* Says why. */\na { color: red; }\n", "a{color:red}"},
		{"css", `[data-p]:not([data-p="24h"]) { display: none }`, `[data-p]:not([data-p="24h"]){display:none}`}, // no identifier
		{"css", `:root { --accent: light-dark(#0b6e99, #6fc2f1) }`, `:root{--accent:light-dark(#0b6e99, #6fc2f1)}`},
		{"css", "a { &:hover { b: calc(1px + 2px) } }", "a{&:hover{b:calc(1px + 2px)}}"},
		{"js", "// Says why.\nexport function one(value) {\n  return value + 1; // more\n}\n", "export function one(e){return e+1}"},
		{"js", "const a = `\n  // text\n`;\nexport { a };\n", "const a=`\n  // text\n`;export{a}"},
		{"js", "let = = 1; // no script\n", "let = = 1; // no script\n"},
	} {
		if got := string(published(c.kind, []byte(c.in))()); got != c.want {
			t.Errorf("%s %q\n gives %q\n   not %q", c.kind, c.in, got, c.want)
		}
	}
}

// A style sheet that ends too soon leaves the others alone.
func TestEachStyleSheetByItself(t *testing.T) {
	if got, want := string(published("css", []byte("@media print { a { b: c"), []byte("d { e: f }"))()), "@media print{a{b:c}}d{e:f}"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

// Who works on a theme reads scripts and style sheets as they are written; what
// others wrote keeps each byte anywhere.
func TestReadableAssets(t *testing.T) {
	tree := fstest.MapFS{
		"layouts/base.html":   {Data: []byte(`{{define "base"}}{{end}}`)},
		"assets/css/a.css":    {Data: []byte("/* Says why. */\na { b: c }\n")},
		"assets/js/one.js":    {Data: []byte("// Says why.\none( 1 )\n")},
		"vendor/their/lib.js": {Data: []byte("/* Licence */ their( 1 )\n")},
	}
	for readable, want := range map[bool]map[string]string{
		true:  {"assets/site.css": "/* Says why. */\na { b: c }\n\n\n\n", "assets/js/one.js": "// Says why.\none( 1 )\n", "assets/vendor/lib.js": "/* Licence */ their( 1 )\n"},
		false: {"assets/site.css": "a{b:c}", "assets/js/one.js": "one(1)", "assets/vendor/lib.js": "/* Licence */ their( 1 )\n"},
	} {
		theme, err := New(tree, Settings{Readable: readable})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range theme.Assets() {
			if got := string(f.Data()); got != want[f.Path] {
				t.Errorf("readable %v: %s is %q, not %q", readable, f.Path, got, want[f.Path])
			}
		}
	}
}
