package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"flowbook/generator/author"
)

// hostNotes says what the host that a build runs on still needs, and what a
// workflow around the handbook does. address is the site's, "" if it has none.
func hostNotes(dir, address string) []string {
	var notes []string
	switch {
	case os.Getenv("NETLIFY") == "true" && address == "":
		notes = append(notes, `this runs on Netlify, and the site has no address: canonical links, sitemap and feed are left out; add --address "$URL/" to the command in netlify.toml`)
	case os.Getenv("GITHUB_ACTIONS") == "true" && address == "":
		notes = append(notes, "this runs on GitHub Actions, and the site has no address: canonical links, sitemap and feed are left out, and 404.html works at a domain's root alone; "+
			"give --address the base_url that actions/configure-pages puts out, ending in a slash")
	}
	top, _, err := projectTop(dir)
	if err != nil {
		return notes
	}
	for _, file := range []string{".github/workflows/pages.yml", ".github/workflows/links.yml", "netlify.toml"} {
		text, err := os.ReadFile(filepath.Join(top, filepath.FromSlash(file)))
		// A line that names the placeholder to compare with it has no value of it.
		if err == nil && (bytes.Contains(text, []byte(": "+author.FillIn)) || bytes.Contains(text, []byte(`"`+author.FillIn))) {
			notes = append(notes, fmt.Sprintf("%s: put the address of flowbook's repository in place of %s, or the workflow cannot install it", file, author.FillIn))
		}
	}
	if os.Getenv("NETLIFY") == "true" && strings.HasPrefix(os.Getenv("GO_VERSION"), "1.2") && os.Getenv("GO_VERSION") < "1.26" {
		notes = append(notes, "netlify.toml asks for Go "+os.Getenv("GO_VERSION")+"; flowbook is built with 1.26 or newer")
	}
	return notes
}
