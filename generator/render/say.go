package render

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/words"
)

// A handbook has one language, so the words of its layouts are put into them
// before they are parsed: no page looks one up. What a layout says as
//
//	{{say "persona.places" "count" (len .)}}
//
// becomes, in a language with two forms,
//
//	{{if eq (plural "persona.places" (len .)) "one"}}{{"All "}}{{(len .)}}{{" places in the flow"}}{{else}}…{{end}}
//
// so html/template escapes each piece for where it stands.

// speech puts words into one layout.
type speech struct {
	words *words.Language
	file  string
	text  string
	out   strings.Builder
}

// speak is a layout's text with its words. Its error is a *TemplateError.
func speak(text, file string, w *words.Language) (string, error) {
	s := &speech{words: w, file: file, text: text}
	s.out.Grow(len(text) * 5 / 4)
	from := 0
	for {
		at := strings.Index(text[from:], "{{")
		if at < 0 {
			s.out.WriteString(text[from:])
			return s.out.String(), nil
		}
		at += from
		s.out.WriteString(text[from:at])
		end := actionEnd(text, at)
		if err := s.action(text[at:end], at); err != nil {
			return "", err
		}
		from = end
	}
}

// actionEnd is where the action that begins at from ends, strings and comments
// stepped over; the end of the text where it is not closed.
func actionEnd(text string, from int) int {
	if body := strings.TrimLeft(text[from+2:], "- "); strings.HasPrefix(body, "/*") {
		if end := strings.Index(text[from:], "*/"); end >= 0 {
			if close := strings.Index(text[from+end:], "}}"); close >= 0 {
				return from + end + close + 2
			}
		}
		return len(text)
	}
	for i := from + 2; i < len(text); i++ {
		switch text[i] {
		case '"', '`':
			i = quoteEnd(text, i)
		case '}':
			if strings.HasPrefix(text[i:], "}}") {
				return i + 2
			}
		}
	}
	return len(text)
}

// quoteEnd is the place of the quote that closes the one at i.
func quoteEnd(text string, i int) int {
	for j := i + 1; j < len(text); j++ {
		switch {
		case text[j] == '\\' && text[i] == '"':
			j++
		case text[j] == text[i]:
			return j
		}
	}
	return len(text)
}

// inner is a message among the arguments of something else.
var inner = regexp.MustCompile(`\(say "([^"]*)"\)`)

// saying parts an action that is a message: what stands after "say", and whether blank
// space before and after the action is cut off.
func saying(action string) (after string, cutBefore, cutAfter, ok bool) {
	const blank = " \t\f\r"
	body, closed := strings.CutSuffix(strings.TrimPrefix(strings.ReplaceAll(action, "\n", " "), "{{"), "}}")
	body, cutBefore = strings.CutPrefix(body, "- ")
	rest, says := strings.CutPrefix(strings.TrimLeft(body, blank), "say")
	after = strings.TrimLeft(rest, blank)
	ok = closed && says && len(after) < len(rest)
	after, cutAfter = strings.CutSuffix(after, " -")
	return strings.TrimRight(after, blank), cutBefore, cutAfter, ok
}

// action writes one action, at that offset.
func (s *speech) action(action string, at int) error {
	if !strings.Contains(action, "say") {
		s.out.WriteString(action)
		return nil
	}
	if message, cutBefore, cutAfter, ok := saying(action); ok {
		said, err := s.say(operands(message), at)
		if err != nil {
			return err
		}
		if cutBefore {
			said = `{{- ""}}` + said
		}
		if cutAfter {
			said += `{{"" -}}`
		}
		s.out.WriteString(said + strings.Repeat("{{/*\n*/}}", strings.Count(action, "\n")))
		return nil
	}
	var failed error
	s.out.WriteString(inner.ReplaceAllStringFunc(action, func(call string) string {
		key := inner.FindStringSubmatch(call)[1]
		forms, plural, err := s.message(key, nil, at)
		if err == nil && plural {
			err = s.fail(at, "%q depends on a number: it cannot be a value", key)
		}
		if err != nil {
			failed = err
			return call
		}
		return strconv.Quote(textOf(forms[0].Pieces))
	}))
	return failed
}

// textOf is what a message without placeholders says; tags are left out.
func textOf(pieces []words.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

// operands parts what stands after "say": words, quoted texts, and what stands in
// parentheses.
func operands(text string) []string {
	var list []string
	for i := 0; i < len(text); {
		if text[i] == ' ' || text[i] == '\t' {
			i++
			continue
		}
		from, depth := i, 0
		for ; i < len(text) && (depth > 0 || text[i] != ' ' && text[i] != '\t'); i++ {
			switch text[i] {
			case '"', '`':
				i = quoteEnd(text, i)
			case '(':
				depth++
			case ')':
				depth--
			}
		}
		i = min(i, len(text))
		list = append(list, text[from:i])
	}
	return list
}

// say is a message as template text.
func (s *speech) say(args []string, at int) (string, error) {
	if len(args)%2 == 0 {
		return "", s.fail(at, "say needs a key, and a value for each name")
	}
	key, err := strconv.Unquote(args[0])
	if err != nil {
		return "", s.fail(at, "say needs a key in quotes, not %s", args[0])
	}
	values := map[string]string{}
	for i := 1; i < len(args); i += 2 {
		name, err := strconv.Unquote(args[i])
		if err != nil {
			return "", s.fail(at, "say needs names in quotes, not %s", args[i])
		}
		values[name] = args[i+1]
	}
	forms, plural, err := s.message(key, values, at)
	if err != nil {
		return "", err
	}
	if !plural {
		return pieces(forms[0].Pieces, values), nil
	}
	var b strings.Builder
	for i, f := range forms {
		switch {
		case len(forms) == 1:
			return pieces(f.Pieces, values), nil
		case i == len(forms)-1:
			b.WriteString("{{else}}")
		case i == 0:
			fmt.Fprintf(&b, `{{if eq (plural %q %s) %q}}`, key, values["count"], f.Category)
		default:
			fmt.Fprintf(&b, `{{else if eq (plural %q %s) %q}}`, key, values["count"], f.Category)
		}
		b.WriteString(pieces(f.Pieces, values))
	}
	return b.String() + "{{end}}", nil
}

// message is what there is to say under key with the values of those names.
func (s *speech) message(key string, values map[string]string, at int) ([]words.Form, bool, error) {
	forms, plural := s.words.Forms(key)
	if forms == nil {
		return nil, false, s.fail(at, "the theme's words have no %q%s", key, s.near(key))
	}
	names := words.English().Names(key)
	if plural && !slices.Contains(names, "count") {
		names = append(names, "count")
	}
	for name := range values {
		if !slices.Contains(names, name) {
			return nil, false, s.fail(at, "%q has no {%s}", key, name)
		}
	}
	for _, name := range names {
		if values[name] == "" {
			return nil, false, s.fail(at, "%q needs a value for {%s}", key, name)
		}
	}
	return forms, plural, nil
}

func (s *speech) near(key string) string {
	if near := diag.Suggest(key, words.English().Keys()); near != "" {
		return fmt.Sprintf(": did you mean %q?", near)
	}
	return ""
}

// pieces are the parts of one form as template text. A value in parentheses that
// begins with "part" is a template to call.
func pieces(list []words.Piece, values map[string]string) string {
	var b strings.Builder
	for _, p := range list {
		switch {
		case p.Text != "":
			b.WriteString("{{" + strconv.Quote(p.Text) + "}}")
		case p.Tag != "":
			b.WriteString(p.Tag)
		case strings.HasPrefix(values[p.Name], "(part "):
			b.WriteString("{{template " + strings.TrimSuffix(strings.TrimPrefix(values[p.Name], "(part "), ")") + "}}")
		default:
			b.WriteString("{{" + values[p.Name] + "}}")
		}
	}
	return b.String()
}

func (s *speech) fail(at int, format string, args ...any) error {
	return &TemplateError{File: s.file, Line: 1 + strings.Count(s.text[:at], "\n"), Message: fmt.Sprintf(format, args...)}
}
