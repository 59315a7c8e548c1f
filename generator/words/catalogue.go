package words

import (
	"fmt"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/source"
)

// reader makes messages of a catalogue's tree.
type reader struct {
	file     string
	english  map[string]*message // nil: this is English
	plurals  *plurals
	messages map[string]*message
	problems diag.List
}

// read makes the messages of one file. english says what they must agree with; nil
// for English itself.
func read(file, tag string, root *source.Node, english map[string]*message) (map[string]*message, diag.List) {
	r := &reader{file: file, english: english, plurals: newPlurals(tag), messages: map[string]*message{}}
	r.section("", root)
	return r.messages, r.problems
}

// section reads the entries below a key.
func (r *reader) section(above string, n *source.Node) {
	for i := range n.Entries {
		e := &n.Entries[i]
		key := e.Key
		if above != "" {
			key = above + "." + e.Key
		}
		switch {
		case r.messages[key] != nil:
			r.fail(diag.DuplicateKey, e.KeyAt, "keep one of them.", "%q stands here twice", key)
		case e.Value.Kind == source.Map && r.isPlural(key, e.Value):
			r.forms(key, e)
		case e.Value.Kind == source.Map:
			r.section(key, e.Value)
		case e.Value.Kind == source.List:
			r.fail(diag.WrongType, e.Value.At, `write text: key: "…".`, "a message is text, not a list")
		case e.Value.Kind == source.Null:
			r.fail(diag.WrongType, e.KeyAt, "write the message, or leave the key out: then it is said in English.", "%q says nothing", key)
		case r.known(key, e):
			r.single(key, e)
		}
	}
}

// isPlural reports whether n holds a message's forms rather than messages.
func (r *reader) isPlural(key string, n *source.Node) bool {
	if r.english != nil {
		m := r.english[key]
		return m != nil
	}
	return n.Get("other") != nil
}

// known reports whether English has the key; there nothing is unknown.
func (r *reader) known(key string, e *source.Entry) bool {
	if r.english == nil || r.english[key] != nil {
		return true
	}
	hint := "leave it out."
	if near := diag.Suggest(key, keysOf(r.english)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.warn(diag.WordUnused, e.KeyAt, hint, "the theme says nothing under %q", key)
	return false
}

// single reads a message of one form. In a language with other forms than that
// one, a message with a number needs them all.
func (r *reader) single(key string, e *source.Entry) {
	m := &message{forms: []form{{of: "other", pieces: piecesOf(e.Value.Value)}}}
	if r.english != nil && r.english[key].plural {
		m.plural = true
		if !r.complete(key, e, m) {
			return
		}
	}
	if r.agrees(key, &m.forms[0], e.Value) {
		r.messages[key] = m.settle()
	}
}

// forms reads a message with forms for numbers.
func (r *reader) forms(key string, e *source.Entry) {
	if r.english != nil && !r.english[key].plural {
		r.fail(diag.WrongType, e.Value.At, "write one text: no number chooses among its forms.", "%q has one form", key)
		return
	}
	m := &message{plural: true}
	sound := true
	for i := range e.Value.Entries {
		f := &e.Value.Entries[i]
		own := form{of: f.Key, pieces: piecesOf(f.Value.Value)}
		switch {
		case !slices.Contains(Categories, f.Key):
			r.fail(diag.UnknownKey, f.KeyAt, "the forms are "+strings.Join(Categories, ", ")+".", "%q is no form for numbers", f.Key)
			sound = false
		case f.Value.Kind == source.Map || f.Value.Kind == source.List || f.Value.Kind == source.Null:
			r.fail(diag.WrongType, f.KeyAt, `write text: `+f.Key+`: "…".`, "a form is text")
			sound = false
		case !r.agrees(key, &own, f.Value):
			sound = false
		default:
			m.forms = append(m.forms, own)
		}
	}
	slices.SortStableFunc(m.forms, func(a, b form) int { return slices.Index(Categories, a.of) - slices.Index(Categories, b.of) })
	if sound && r.complete(key, e, m) {
		r.messages[key] = m.settle()
	}
}

// complete reports whether m has all the forms that the language has.
func (r *reader) complete(key string, e *source.Entry, m *message) bool {
	var lacks []string
	for _, c := range r.plurals.used {
		if !slices.ContainsFunc(m.forms, func(f form) bool { return f.of == c }) {
			lacks = append(lacks, c)
		}
	}
	if len(lacks) == 0 {
		return true
	}
	r.fail(diag.PluralMissing, e.KeyAt, "write one form each for "+strings.Join(r.plurals.used, ", ")+".",
		"%q has no form for %s", key, strings.Join(lacks, ", "))
	return false
}

// agrees reports whether f has the placeholders and the tags of English. A form for
// numbers may leave the count out, "One page", and may have it where English has not.
func (r *reader) agrees(key string, f *form, at *source.Node) bool {
	if !f.sound() {
		r.fail(diag.BadPlaceholder, at.At, "close each tag in the order in which they were opened.", "the tags %s do not fit together", f.tags())
		return false
	}
	if r.english == nil {
		return true
	}
	want, have := r.english[key].names(), f.names()
	all := "{" + strings.Join(want, "}, {") + "}"
	for _, name := range have {
		if !slices.Contains(want, name) && !(name == "count" && r.english[key].plural) {
			hint := "this message has no placeholder."
			if len(want) > 0 {
				hint = "its placeholders are " + all + "."
			}
			r.fail(diag.BadPlaceholder, at.At, hint, "nothing fills {%s} in %q", name, key)
			return false
		}
	}
	for _, name := range want {
		if !slices.Contains(have, name) && !(name == "count" && r.english[key].plural) {
			r.fail(diag.BadPlaceholder, at.At, "its placeholders are "+all+".", "%q lacks {%s}", key, name)
			return false
		}
	}
	if tags := r.english[key].forms[0].tags(); sortedTags(tags) != sortedTags(f.tags()) {
		r.fail(diag.BadPlaceholder, at.At, "the theme's has "+cmpOr(tags, "none")+".", "%q has other tags than the theme's", key)
		return false
	}
	return true
}

func sortedTags(tags string) string {
	list := strings.SplitAfter(tags, ">")
	slices.Sort(list)
	return strings.Join(list, "")
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (r *reader) fail(code diag.Code, at diag.Span, hint, format string, args ...any) {
	r.report(diag.Error, code, at, hint, format, args)
}

func (r *reader) warn(code diag.Code, at diag.Span, hint, format string, args ...any) {
	r.report(diag.Warning, code, at, hint, format, args)
}

func (r *reader) report(s diag.Severity, code diag.Code, at diag.Span, hint, format string, args []any) {
	r.problems = append(r.problems, diag.Diagnostic{
		File: r.file, Span: at, Severity: s, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}
