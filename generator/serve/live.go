package serve

import (
	"bytes"
	"embed"
	"fmt"
)

// liveFiles are what every page loads besides its own, from ownPath. They are files,
// not part of the page, so that the strict policy lets them through.
//
//go:embed live.js overlay.js place.js live.css
var liveFiles embed.FS

// withLive returns a's page with the stylesheet and the script that keep it up
// to date. The script is told what the page shows, so that it can see from the
// stream whether that is still so.
func (s *Server) withLive(v *view, a answer) []byte {
	overlay := "on"
	if a.own {
		overlay = "off"
	}
	style := `<link rel="stylesheet" href="` + stylePath + `">`
	script := fmt.Sprintf(`<script type="module" src="%s" data-flowbook-server="%s" data-flowbook-page="%s" data-flowbook-number="%d" data-flowbook-overlay="%s"></script>`,
		scriptPath, s.id, a.digest(), v.number, overlay)
	page := a.file.Body
	head, body := findTag(page, "</head>", bytes.Index), findTag(page, "</body>", bytes.LastIndex)
	if body < 0 {
		body = len(page)
	}
	if head < 0 || head > body {
		head = body
	}
	return bytes.Join([][]byte{page[:head], []byte(style), page[head:body], []byte(script), page[body:]}, nil)
}

// findTag finds tag in page, in any letter case. -1 means that it is not there.
func findTag(page []byte, tag string, index func(s, sep []byte) int) int {
	if i := index(page, []byte(tag)); i >= 0 {
		return i
	}
	return index(asciiLower(page), []byte(tag))
}

// asciiLower keeps every byte's place, which bytes.ToLower does not.
func asciiLower(b []byte) []byte {
	lower := bytes.Clone(b)
	for i, c := range lower {
		if 'A' <= c && c <= 'Z' {
			lower[i] = c + 'a' - 'A'
		}
	}
	return lower
}
