package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
)

// settingsSeeds have every key of the settings, soundly and not.
var settingsSeeds = []string{
	"title: Base\naddress: https://example.org/book/\nlanguage: de\nproduct: {name: P, vision: V, mission: M, owner: platform}\nphases: [{id: run, title: Run, summary: S}]\nteams: [{id: platform, name: P, type: platform, contact: \"#c\"}, {id: shop, name: S}]\n",
	"title: Base\nphases: [{id: run, title: Run}]\nteams: [{id: platform, name: P}, {id: shop, name: S}]\ntheme: {accent: \"#336699\", logo: static/x.svg, font: \"Inter, sans-serif\", code_font: monospace, radius: 4}\nunsafe_html: true\nredirects: {/old/: /flow/, /other/: \"https://example.org/\"}\n",
	"title: Base\nphases: [{id: run, title: Run}]\nteams: [{id: platform, name: P}, {id: shop, name: S}]\nchecks:\n  severity: {unknown-file: off, review-overdue: error}\n  waivers: [{code: unknown-file, at: notes.txt#x, why: w, until: 2026-01-01}]\nrepository: {url: https://example.org/r, branch: main, path: content}\n",
	"title: Base\nphases: [{id: run, title: Run}]\nteams: [{id: platform, name: P}, {id: shop, name: S}]\nsources: {prometheus: {url: \"https://p.example.org/\", user: u, timeout: 30s, token_env: FLOWBOOK_T, password_env: FLOWBOOK_P}}\n",
	"title: Base\ntheme: {accent: red, font: \"x;}body{}\", radius: -1}\nphases: *a\nteams: &a [*a]\n", "title: [\n", "- a\n", "&a [*a]\n", "a: &a {b: *a}\n", "\uFEFFtitle: B\r\nphases:\r\n  - {id: run, title: R}\r\n",
	"redirects: {/a/: /b/, /b/: /a/, /flow/: /x/}\ntitle: T\nphases: [{id: run, title: R}, {id: run, title: R}]\n",
}

// FuzzSettings reads any bytes as the settings of a small handbook. Nothing
// panics, every diagnostic stands within its file, and what builds renders, in a
// style sheet that holds nothing but what the settings can say.
func FuzzSettings(f *testing.F) {
	for _, text := range settingsSeeds {
		f.Add([]byte(text))
	}
	f.Add(baseFiles()["flowbook.yaml"].Data)
	gen := new(generator.Generator)
	f.Fuzz(func(t *testing.T, data []byte) {
		files := baseFiles()
		files["flowbook.yaml"] = &fstest.MapFile{Data: data}
		files["static/x.svg"] = &fstest.MapFile{Data: []byte("<svg/>")}
		site, list := loadSoundly(t, gen, files)
		if len(list) > 10*len(data)+100 {
			t.Fatalf("%d mistakes in %d bytes", len(list), len(data))
		}
		if site == nil {
			return
		}
		renderAll(t, site)
		for _, address := range site.Addresses() {
			if strings.HasSuffix(address, ".css") {
				css, err := site.Render(address)
				if err != nil {
					t.Fatal(err)
				}
				if s := strings.ToLower(string(css)); strings.Contains(s, "@import") || strings.Contains(s, "url(http") || strings.Contains(s, "url(//") || strings.Count(s, "{") != strings.Count(s, "}") {
					t.Fatalf("%s holds what settings cannot say", address)
				}
			}
		}
	})
}
