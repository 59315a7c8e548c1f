package words

import (
	_ "embed"
	"strings"
)

// preparedFile holds the theme's own catalogues as readBuiltIn reads them: to read the
// YAML takes every command some milliseconds. Each begins with a line of its version
// (themes.Version), followed by a line for each form: key, tab, form, tab, text, where
// a message without forms for numbers has "" for its form. Changed catalogues are not
// in it, until make docs.
//
//go:embed prepared.txt
var preparedFile string

// catalogueLine begins the line before a catalogue.
const catalogueLine = "# version "

// prepared are the messages of the catalogue with that version; nil if file has none.
func prepared(file, version string) map[string]*message {
	_, rest, found := strings.Cut(file, catalogueLine+version+"\n")
	if !found {
		return nil
	}
	messages := make(map[string]*message, 1<<10)
	var m *message
	last := ""
	for line := range strings.Lines(rest) {
		key, said, isForm := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !isForm {
			if !strings.HasPrefix(key, catalogueLine) {
				return nil // somebody else's line: the YAML says all
			}
			break // the next catalogue
		}
		of, text, _ := strings.Cut(said, "\t")
		if key != last {
			m, last = &message{plural: of != ""}, key
			messages[key] = m
		}
		if of == "" {
			of = "other"
		}
		m.forms = append(m.forms, form{of: of, pieces: piecesOf(text)})
	}
	for _, m := range messages {
		m.settle()
	}
	return messages
}
