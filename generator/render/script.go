package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"

	"flowbook/generator/words"
)

// scriptSay is a message in a script: say("key"), or say("key", {count: 3}).
var scriptSay = regexp.MustCompile(`\bsay\("([\w.-]+)"(\)|, )`)

// speakScript puts words into a script as speak does into a layout: a message
// without values becomes a text, and one with values what parts/say.js takes, a
// text or an object of forms for numbers. Its error is a *TemplateError.
func speakScript(js []byte, file string, w *words.Language) ([]byte, error) {
	var failed error
	said := scriptSay.ReplaceAllFunc(js, func(call []byte) []byte {
		m := scriptSay.FindSubmatch(call)
		text, err := scriptWords(string(m[1]), string(m[2]) == ")", w)
		if err != nil && failed == nil {
			line := 1 + bytes.Count(js[:bytes.Index(js, call)], []byte("\n"))
			failed = &TemplateError{File: file, Line: line, Message: err.Error()}
		}
		if string(m[2]) == ")" {
			return text
		}
		return append(append([]byte("say("), text...), ", "...)
	})
	return said, failed
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
