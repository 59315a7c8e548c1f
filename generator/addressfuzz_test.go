package generator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"flowbook/generator"
	"flowbook/generator/source"
)

// addressPlaces are the places in which a text is, or becomes, an address that
// somebody may follow: each makes a file of the base handbook.
var addressPlaces = []func(text string) (file, data string){
	inBody("[x](<%s>)"), inBody("[x](%s)"), inBody("![x](<%s>)"), inBody("<%s>"), inBody("[r]\n\n[r]: <%s>"), inBody("[[%s]]"), inBody("%s"),
	inBody("[x](/guide/%s)"), inBody("https://example.org/%s"), inBody("www.example.org%s"), inBody("me@example.org%s"),
	inFront("summary: %s"), inFront("aliases: [%s]"), inFront("title: %s"),
	inSettings("address: %s"), inSettings("repository: {url: %s}"), inSettings("repository: {url: 'https://example.org/r', path: %s}"),
	inSettings("repository: {url: 'https://example.org/r', branch: %s}"), inSettings("redirects: {/r/: %s}"), inSettings("redirects: {%s: /flow/}"),
	inSettings("theme: {logo: %s}"), inSettings("sources: {prometheus: {url: %s}}"),
	func(text string) (string, string) {
		return "opportunities/own.md", "---\ntitle: Own\nactivities: [monitor]\nbecause: [{metric: views}]\nsolutions: [{title: S, link: " + quotedYAML(text) + "}]\n---\n"
	},
	func(text string) (string, string) {
		return "onboarding/start.md", "---\ntitle: Start\npersona: engineer\nsteps: [{page: " + quotedYAML(text) + "}, {do: " + quotedYAML(text) + "}]\n---\n"
	},
}

func inBody(form string) func(string) (string, string) {
	return func(text string) (string, string) {
		return "pages/guide.md", "---\ntitle: Guide\n---\n" + strings.ReplaceAll(form, "%s", text) + "\n"
	}
}

func inFront(form string) func(string) (string, string) {
	return func(text string) (string, string) {
		title := "title: Guide\n"
		if strings.HasPrefix(form, "title") {
			title = ""
		}
		return "pages/guide.md", "---\n" + title + strings.ReplaceAll(form, "%s", quotedYAML(text)) + "\n---\n"
	}
}

func inSettings(form string) func(string) (string, string) {
	return func(text string) (string, string) {
		return "flowbook.yaml", string(baseFiles()["flowbook.yaml"].Data) + strings.ReplaceAll(form, "%s", quotedYAML(text)) + "\n"
	}
}

// quotedYAML is text as a value of YAML; what JSON quotes, YAML reads.
func quotedYAML(text string) string {
	data, err := json.Marshal(strings.ToValidUTF8(text, "\uFFFD"))
	if err != nil {
		panic(err) // texts have one
	}
	return string(data)
}

// FuzzAddress puts any text where an address may stand, and reads each page of
// what builds as a browser does: no address has a scheme that is not allowed, and
// nothing is loaded from elsewhere.
func FuzzAddress(f *testing.F) {
	for i, text := range []string{
		"javascript:alert(1)", "java&#115;cript:alert(1)", "java&Tab;script:x", " \tjavascript:x", "\x01javascript:x", "java%73cript:x", "JaVaScRiPt&colon;x",
		"data:text/html,x", "vbscript:x", "https://example.org/?a=b&c=d#e", "//example.org/x", "\\\\example.org\\x", "/\\example.org", "mailto:a@b.c", "tel:+1",
		"../activities/monitor.md#limits", "/flow/", "x:y", "https:javascript:x", "http://[::1]/", "%00javascript:x", "javascript\u200b:x", "ｊavascript:x",
		"persona:engineer", "feed:javascript:x", "\" onclick=\"x", "x' y", "guide.md", "blob:x", "file:///etc/passwd", "filesystem:x", "/\t/example.org", "https:/\u3000/x",
	} {
		for place := range addressPlaces {
			if (i+place)%3 == 0 {
				f.Add(uint8(place), text)
			}
		}
	}
	gen := new(generator.Generator) // one for all, as the theme takes longer than the rest
	f.Fuzz(func(t *testing.T, place uint8, text string) {
		files := baseFiles()
		file, data := addressPlaces[int(place)%len(addressPlaces)](text)
		files[file] = &fstest.MapFile{Data: []byte(data)}
		snap, err := source.Update(t.Context(), files, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		site, _, err := gen.Load(t.Context(), snap, generator.Options{Today: today})
		if err != nil || site == nil {
			return // it was refused
		}
		for _, address := range []string{"/", "/404.html", "/guide/", "/activities/monitor/", "/opportunities/own/", "/onboarding/start/", "/r/", "/views/", "/print/"} {
			if !site.Has(address) {
				continue // of all pages, those that can hold the text; the frame is the same on each
			}
			page, err := site.Render(address)
			if err != nil {
				t.Fatal(err)
			}
			if err := checkAddresses(page); err != nil {
				t.Fatalf("%s, from %q in %s: %v", address, text, file, err)
			}
		}
	})
}

// checkAddresses looks at everything in a page that a browser takes for an address.
func checkAddresses(page []byte) error {
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return nil // its end
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		token := z.Token()
		for _, a := range token.Attr {
			if err := checkAddress(token.Data, a.Key, a.Val); err != nil {
				return fmt.Errorf("%w in %s", err, token)
			}
		}
	}
}

func checkAddress(tag, key, value string) error {
	switch key {
	case "href", "xlink:href", "src", "cite", "content":
	case "action", "formaction", "ping", "poster", "srcset", "data", "background", "manifest", "srcdoc", "longdesc", "profile", "usemap", "style":
		return fmt.Errorf("the attribute %s", key)
	default:
		if strings.HasPrefix(key, "on") {
			return fmt.Errorf("the attribute %s", key)
		}
		return nil
	}
	if key == "content" { // of a refresh: "0; url=ADDRESS"
		_, address, found := strings.Cut(value, "url=")
		if tag != "meta" || !found {
			return nil
		}
		value = address
	}
	allowed := []string{"", "http", "https", "mailto", "tel"}
	if tag != "a" && tag != "link" && tag != "meta" {
		allowed = allowed[:1]
	}
	scheme, elsewhere := asBrowser(value)
	if !slices.Contains(allowed, scheme) {
		return fmt.Errorf("the scheme %q of %q", scheme, value)
	}
	if elsewhere && tag != "a" {
		return fmt.Errorf("%q is loaded from elsewhere", value)
	}
	return nil
}

// asBrowser is the scheme of an address as the URL standard finds it, "" for an
// address of the site, and whether the address, without a scheme, leads to another site.
func asBrowser(s string) (scheme string, elsewhere bool) {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	for i, c := range []byte(s) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if c == ':' && i > 0 {
			return strings.ToLower(s[:i]), false
		}
		if !letter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')) {
			break
		}
	}
	slashes := strings.ReplaceAll(s, `\`, "/") // which they are in the addresses of the web
	return "", strings.HasPrefix(slashes, "//")
}
