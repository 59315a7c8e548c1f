package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// linkForms are the ways to write an address in a text.
var linkForms = []string{"[x](%s)", "[x](<%s>)", "![x](%s)", "![x](<%s> \"%[1]s\")", "<%s>", "[r]\n\n[r]: %s", "[r]\n\n[r]: <%s> '%[1]s'", "[[%s]]", "[[a|%s]]", "%s",
	"https://example.org/%s", "www.example.org/%s", "[![%s](%[1]s)](%[1]s)", "x[^1]\n\n[^1]: %s"}

var addressShape = regexp.MustCompile(` (href|src)="([^"]*)"`)

// FuzzLink writes any text as the address of a link, in every form. Whatever
// becomes an address in HTML has, as a browser reads it after resolving entities,
// a scheme that is allowed, and so has what a proxy makes of its percent signs.
func FuzzLink(f *testing.F) {
	for i, text := range []string{
		"javascript:alert(1)", "javascript&colon;x", "&#x6A;avascript:x", "java&Tab;script:x", "java&NewLine;script:x", "java\tscript:x", "\x01javascript:x", "%6Aavascript:x",
		"java%0ascript:x", "javascript%3Ax", "j\\&#97;vascript:x", "&#0000106avascript:x", "data:text/html,x", "https://e.vil/\"onmouseover=\"x", "//e.vil", "\\\\e.vil", "http:javascript:x",
		"mailto:a@b?subject=javascript:x", "tel:javascript:x", "a:b", "\u00a0javascript:x", "javascript\u00ad:x", "ſcript:x", "http://a%00b/", "x&#10;y:z", "&amp;#106;avascript:x", "%25%36%41avascript:x",
	} {
		for form := range linkForms {
			if (i+form)%2 == 0 {
				f.Add(uint8(form), text)
			}
		}
	}
	e := New(Options{})
	f.Fuzz(func(t *testing.T, form uint8, text string) {
		source := fmt.Sprintf(strings.Replace(linkForms[int(form)%len(linkForms)], "%s", "%[1]s", 1), text)
		for _, doc := range []*Document{e.Parse([]byte(source), "x"), e.Inline(source)} {
			html := doc.HTML(RenderOptions{})
			if err := checkHTML(html); err != nil {
				t.Fatalf("%q: %v in %s", source, err, html)
			}
			for _, m := range addressShape.FindAllStringSubmatch(html, -1) {
				for _, value := range []string{unescape(m[2]), percentDecode(unescape(m[2]))} {
					if scheme := schemeInBrowser(value); !slices.Contains([]string{"", "http", "https", "mailto", "tel"}, scheme) || m[1] == "src" && (scheme == "mailto" || scheme == "tel") {
						t.Fatalf("%q: the scheme %q of %q", source, scheme, m[0])
					}
				}
			}
		}
	})
}

// schemeInBrowser is the scheme of an address as the URL standard finds it.
func schemeInBrowser(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	for i, c := range []byte(s) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		switch {
		case c == ':' && i > 0:
			return strings.ToLower(s[:i])
		case !letter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')):
			return ""
		}
	}
	return ""
}
