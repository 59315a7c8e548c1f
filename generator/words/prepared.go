package words

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"strings"
)

// preparedFile holds the theme's own catalogues as readBuiltIn reads them: to read the
// YAML takes every command some milliseconds. Each begins with a line of its sum,
// followed by a line for each form: key, tab, form, tab, text, where a message without
// forms for numbers has "" for its form. Changed catalogues are not in it, until make docs.
//
//go:embed prepared.txt
var preparedFile string

// sumOf stands for a catalogue's text.
func sumOf(yaml []byte) string {
	sum := sha256.Sum256(yaml)
	return hex.EncodeToString(sum[:12])
}

// prepared are the messages of the catalogue with that sum; nil if file has none.
func prepared(file, sum string) map[string]*message {
	_, rest, found := strings.Cut(file, sum+"\n")
	if !found {
		return nil
	}
	messages := make(map[string]*message, 1<<10)
	var m *message
	last := ""
	for line := range strings.Lines(rest) {
		key, said, isForm := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if !isForm {
			if len(key) != len(sum) {
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
