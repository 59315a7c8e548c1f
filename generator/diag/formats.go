package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// row is a diagnostic as programs read it.
type row struct {
	File     string `json:"file"`
	Line     int32  `json:"line"`
	Column   int32  `json:"column"`
	Severity string `json:"severity"`
	Code     Code   `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
}

// WriteJSON writes l as an array, [] if it is empty. Paths are relative to the
// handbook's folder, in hints too.
func WriteJSON(w io.Writer, l List) error {
	rows := make([]row, len(l))
	for i := range l {
		d := &l[i]
		at := d.shown()
		rows[i] = row{d.File, at.Line, at.Column, d.Severity.String(), d.Code, d.Sentence(), d.FullHint(nil)}
	}
	e := json.NewEncoder(JSONWriter(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(rows)
}

// WriteGitHub writes l as workflow commands, which GitHub shows as annotations
// on the files of a pull request. path gives a file's path in the repository.
func WriteGitHub(w io.Writer, l List, path func(file string) string) error {
	w = VisibleWriter(w)
	for i := range l {
		d := &l[i]
		at := d.shown()
		text := d.Sentence()
		if hint := d.FullHint(path); hint != "" {
			text += "\n" + hint
		}
		_, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,endColumn=%d,title=%s::%s\n", d.Severity,
			property(path(d.File)), at.Line, at.Column, at.Column+at.Length, property(string(d.Code)), message(text))
		if err != nil {
			return err
		}
	}
	return nil
}

// message and property escape what GitHub's runner takes for its own syntax.
func message(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(message(s))
}
