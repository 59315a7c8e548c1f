package render

import "testing"

func TestShrinkCSS(t *testing.T) {
	for in, want := range map[string]string{
		"":                                        "",
		"a { color: red; }\n\nb{}":                "a{color: red;}b{}",
		"/* why */\na > b , c\n{ x: 1px  2px }":   "a > b,c{x: 1px 2px}",
		`a::before { content: "a  /* b */ ;" }`:   `a::before{content: "a  /* b */ ;"}`,
		`a { content: "\"  x" }`:                  `a{content: "\"  x"}`,
		"a:not(.b) .c { }":                        "a:not(.b) .c{}",
		"a .b:has(#c\\:d) { e: calc(1px + 2px) }": "a .b:has(#c\\:d){e: calc(1px + 2px)}",
		"a /* x */ b {}":                          "a b{}",
		"a {} /* never closed { }":                "a{}/* never closed { }",
		`a { x: "open`:                            `a{x: "open`,
		"@media (min-width: 1px) { a { b: c !important } }": "@media (min-width: 1px){a{b: c !important}}",
	} {
		if got := string(shrinkCSS([]byte(in))); got != want {
			t.Errorf("%q\n gives %q\n   not %q", in, got, want)
		}
	}
}

func TestShrinkJS(t *testing.T) {
	for in, want := range map[string]string{
		"": "",
		"// Says why.\nexport function f() {\n  return 1; // one\n}\n": "export function f() {\nreturn 1; // one\n}\n",
		"  a(`x ${b} // c`)\n\n":                "a(`x ${b} // c`)\n",
		"a = `\n  // text\n`\n":                 "a = `\n  // text\n`\n",
		"b = '`' + `x\n  // text\n`, c = `y`\n": "b = '`' + `x\n  // text\n`, c = `y`\n",
		"a()":                                   "a()\n",
	} {
		if got := string(shrinkJS([]byte(in))); got != want {
			t.Errorf("%q\n gives %q\n   not %q", in, got, want)
		}
	}
}
