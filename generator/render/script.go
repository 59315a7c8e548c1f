package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"regexp"

	"flowbook/generator/words"
)

// scriptSay is a message where a script says it: say("key"), or say("key", {count: 3}).
var scriptSay = regexp.MustCompile(`^say\("([\w.-]+)"(\)|, )`)

// speakScript puts words into a script as speak does into a layout: a message
// without values becomes a text, and one with values what parts/say.js takes, a
// text or an object of forms for numbers. Its error is a *TemplateError.
func speakScript(js []byte, file string, w *words.Language) ([]byte, error) {
	var failed error
	said := make([]byte, 0, len(js)*5/4)
	from := 0
	for at := range saidIn(js) {
		m := scriptSay.FindSubmatch(js[at:])
		if m == nil {
			continue
		}
		alone := string(m[2]) == ")"
		text, err := scriptWords(string(m[1]), alone, w)
		if err != nil && failed == nil {
			failed = &TemplateError{File: file, Line: 1 + bytes.Count(js[:at], []byte("\n")), Message: err.Error()}
		}
		said = append(said, js[from:at]...)
		if alone {
			said = append(said, text...)
		} else {
			said = append(append(append(said, "say("...), text...), ", "...)
		}
		from = at + len(m[0])
	}
	return append(said, js[from:]...), failed
}

// saidIn yields where in a script something may be said. An expression that looked
// for it would read the script byte by byte.
func saidIn(js []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; ; {
			at := bytes.Index(js[from:], []byte(`say("`))
			if at < 0 {
				return
			}
			at += from
			from = at + len("say")
			if (at == 0 || !isWordByte(js[at-1])) && !yield(at) {
				return
			}
		}
	}
}

// isWordByte reports whether c may stand in a name.
func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func scriptWords(key string, alone bool, w *words.Language) ([]byte, error) {
	forms, plural := w.Forms(key)
	if forms == nil {
		s := speech{words: w}
		return nil, fmt.Errorf("the theme's words have no %q%s", key, s.near(key))
	}
	if alone && (plural || len(w.Names(key)) > 0) {
		return nil, fmt.Errorf("%q needs values", key)
	}
	if !plural {
		return quoted(pattern(forms[0].Pieces)), nil
	}
	all := map[string]string{}
	for _, f := range forms {
		all[f.Category] = pattern(f.Pieces)
	}
	return quoted(all), nil
}

// pattern is a form as a script fills it: "{count} results".
func pattern(pieces []words.Piece) string {
	var b bytes.Buffer
	for _, p := range pieces {
		b.WriteString(p.Text)
		if p.Name != "" {
			b.WriteString("{" + p.Name + "}")
		}
	}
	return b.String()
}

// quoted is v as JSON, which a script reads as itself.
func quoted(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return []byte(`""`) // texts and maps of texts always can be written
	}
	return bytes.TrimSpace(b.Bytes())
}
