package source

import (
	"bytes"
	"strings"
)

// The library takes some characters for line breaks that nobody else does, and
// that come with text pasted from elsewhere. It is shown characters in their
// stead that no text has.
var (
	hider    = strings.NewReplacer("\r\n", "\r\n", "\r", "\uFDD0", "\u0085", "\uFDD1", "\u2028", "\uFDD2", "\u2029", "\uFDD3")
	restorer = strings.NewReplacer("\uFDD0", "\r", "\uFDD1", "\u0085", "\uFDD2", "\u2028", "\uFDD3", "\u2029")
)

// hideBreaks returns text with those characters hidden, and what restores them
// in a value; text itself and nil where there are none. Lines and columns stay.
func hideBreaks(text []byte) ([]byte, *strings.Replacer) {
	found := bytes.Contains(text, []byte("\u0085")) || bytes.Contains(text, []byte("\u2028")) || bytes.Contains(text, []byte("\u2029")) ||
		bytes.Count(text, []byte("\r")) != bytes.Count(text, []byte("\r\n"))
	if !found {
		return text, nil
	}
	return []byte(hider.Replace(string(text))), restorer
}
