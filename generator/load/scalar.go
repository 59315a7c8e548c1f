package load

import (
	"fmt"
	"math"
	"net/url"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// scalar decodes n into v if v is of a type that is written as one word or
// number. taken says that it was; ok that the value could be taken over.
func (d *decoder) scalar(v reflect.Value, f *fieldPlan, n *source.Node) (taken, ok bool) {
	switch p := v.Addr().Interface().(type) {
	case *model.Ref:
		s, ok := d.text(n, "one id")
		*p = model.Ref{ID: strings.TrimSpace(s), At: n.At}
		if ok && p.ID == "" {
			ok = d.badValue(n, "write an id, or leave the key out.", "there is no id here")
		}
		return true, ok
	case *model.Date:
		return true, d.date(p, n)
	case *model.Value:
		return true, d.measured(p, n)
	case **float64:
		return true, d.number(p, f, n)
	case *bool:
		if n.Kind != source.Bool {
			d.wrongType(n, "true or false", "")
			return true, false
		}
		*p = n.True()
		return true, true
	}
	if v.Kind() != reflect.String {
		return false, false
	}
	s, ok := d.text(n, "text")
	if ok {
		v.SetString(s)
		ok = d.word(v, f, n)
	}
	return true, ok
}

// text is a scalar's text; a number where text is expected is text.
func (d *decoder) text(n *source.Node, want string) (string, bool) {
	if n.Kind != source.Text && n.Kind != source.Number {
		hint := ""
		switch {
		case n.Kind == source.Bool:
			hint = fmt.Sprintf("put it in quotes: %q.", n.Value)
		case n.Kind == source.List && len(n.Items) == 1 && n.Items[0].Kind == source.Text:
			hint = fmt.Sprintf("write it without brackets: %s.", n.Items[0].Value)
		}
		d.wrongType(n, want, hint)
		return "", false
	}
	return n.Value, true
}

// names of the kinds of value, as a message says them.
var kindNames = map[source.NodeKind]string{
	source.Null: "nothing", source.Text: "text", source.Number: "a number", source.Bool: "true or false",
	source.List: "a list", source.Map: "keys with values",
}

func (d *decoder) wrongType(n *source.Node, want, hint string) {
	found := kindNames[n.Kind]
	if n.Kind == source.Bool {
		found = n.Value
	}
	d.report(diag.WrongType, n.At, hint, "expected %s, found %s", want, found)
}

func (d *decoder) badValue(n *source.Node, hint, format string, args ...any) bool {
	d.report(diag.BadValue, n.At, hint, format, args...)
	return false
}

func (d *decoder) date(into *model.Date, n *source.Node) bool {
	s, ok := d.text(n, "a date")
	if !ok {
		return false
	}
	day, err := model.ParseDate(s)
	if err != nil {
		hint := ""
		if parts := strings.Split(s, "-"); len(parts) == 3 && len(parts[0]) == 4 {
			if padded := parts[0] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[2]); padded != s {
				hint = "write " + padded + "."
			}
		}
		return d.badValue(n, hint, "%v", err)
	}
	*into = day
	return true
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// measured takes a number or a word; which of the two it must be depends on the
// metric's kind, so that its shape is checked when the whole metric is known.
func (d *decoder) measured(into *model.Value, n *source.Node) bool {
	if n.Kind != source.Text && n.Kind != source.Number {
		d.wrongType(n, "a number, or a word of the scale", "")
		return false
	}
	*into = model.Value{Set: true, Number: math.NaN(), Word: n.Value}
	if n.Kind == source.Number {
		x, ok := n.Float()
		if !ok || math.IsInf(x, 0) || math.IsNaN(x) {
			*into = model.Value{}
			return d.badValue(n, "", "%s is not a finite number", n.Value)
		}
		into.Number = x
	}
	return true
}

func (d *decoder) number(into **float64, f *fieldPlan, n *source.Node) bool {
	if n.Kind != source.Number {
		hint := ""
		if _, err := strconv.ParseFloat(n.Value, 64); n.Kind == source.Text && err == nil {
			hint = "leave out the quotes: " + n.Value + "."
		} else if x, err := strconv.ParseFloat(strings.TrimSuffix(n.Value, "%"), 64); err == nil && f.max != nil && *f.max == 1 {
			hint = "write " + model.FormatNumber(x/100) + "."
		}
		d.wrongType(n, "a number", hint)
		return false
	}
	x, ok := n.Float()
	switch {
	case !ok || math.IsInf(x, 0) || math.IsNaN(x):
		return d.badValue(n, "", "%s is not a finite number", n.Value)
	case f.above != nil && x <= *f.above:
		return d.badValue(n, "", "%q must be above %s, not %s", f.name, model.FormatNumber(*f.above), n.Value)
	case f.min != nil && x < *f.min || f.max != nil && x > *f.max:
		return d.badValue(n, "", "%q must be %s, not %s", f.name, bounds(f), n.Value)
	}
	*into = &x
	return true
}

func bounds(f *fieldPlan) string {
	if f.max == nil {
		return model.FormatNumber(*f.min) + " or more"
	}
	return fmt.Sprintf("from %s to %s", model.FormatNumber(*f.min), model.FormatNumber(*f.max))
}

var (
	idForm       = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	colorForm    = regexp.MustCompile(`^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`)
	languageForm = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
)

// word checks a text against what its key allows.
func (d *decoder) word(v reflect.Value, f *fieldPlan, n *source.Node) bool {
	s := v.String()
	if len(f.enum) > 0 && !slices.Contains(f.enum, s) {
		v.SetString("")
		if near := diag.Suggest(s, f.enum); near != "" {
			return d.badValue(n, fmt.Sprintf("did you mean %q?", near), "%q is not allowed as %q", s, f.name)
		}
		return d.badValue(n, "write one of "+strings.Join(f.enum, ", ")+".", "%q is not allowed as %q", s, f.name)
	}
	switch f.is {
	case "text":
		d.keepText(Text{Source: s, Node: n})
	case "link":
		d.keepText(Text{Source: s, Node: n, Link: true})
	case "id":
		return d.checkID(s, n.At) // the id stays, so that what refers to it is not reported as well
	case "color":
		if !colorForm.MatchString(s) {
			v.SetString("")
			return d.badValue(n, `write it as "#0b6e99", in quotes.`, "%q is not a colour", s)
		}
	case "language":
		if !IsLanguage(s) {
			v.SetString("")
			return d.badValue(n, "write a language tag such as en, de or pt-BR.", "%q is not a language", s)
		}
	case "url":
		u, err := url.Parse(s)
		if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
			v.SetString("")
			return d.badValue(n, "write it whole: https://example.org/handbook/.", "%q is not a web address", s)
		}
	case "alias":
		return d.alias(n, s)
	}
	return true
}

// alias checks an old address of a page.
func (d *decoder) alias(n *source.Node, s string) bool {
	if oddAddress(s) {
		return d.badValue(n, "write it from the site's root: /old/address/.", "%q is not an address of this site", s)
	}
	return true
}

// oddAddress reports whether s cannot be the address of a page of this site.
func oddAddress(s string) bool {
	odd := strings.Contains(s, "//") || strings.ContainsAny(s, "?#\\%\t") || diag.Visible(s) != s
	for _, part := range strings.Split(s, "/") {
		odd = odd || part == "." || part == ".." || strings.HasPrefix(part, ".flowbook-") || len(part) > longestName
	}
	return odd || !strings.HasPrefix(s, "/")
}

func (d *decoder) keepText(t Text) {
	if t.Link || strings.ContainsAny(t.Source, "[<") || strings.Contains(t.Source, "://") || strings.Contains(t.Source, "www.") {
		alone := *t.Node // and not the whole tree with it
		t.File, t.Node = d.file, &alone
		d.texts = append(d.texts, t)
	}
}

// normalID is the id that was probably meant; an id stays as it is. An entity
// with a bad one is known by both.
func normalID(id string) string {
	if plainID(id) {
		return id
	}
	return strings.Trim(notInID.ReplaceAllString(strings.ToLower(id), "-"), "-")
}

// plainID reports whether id has nothing but small letters, digits and hyphens
// within: a quick look that spares nearly all of them the slow one.
func plainID(id string) bool {
	for i := range len(id) {
		c := id[i]
		inner := i > 0 && i < len(id)-1 && id[i-1] != '-'
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && !(c == '-' && inner) {
			return false
		}
	}
	return id != ""
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// longestName is how many bytes an id may have: file systems stop at 255 for a
// name, and some of that is for what is put around it.
const longestName = 200

func (d *decoder) checkID(id string, at diag.Span) bool {
	if len(id) > longestName {
		d.report(diag.BadValue, at, fmt.Sprintf("an id has at most %d characters.", longestName), "this id is too long: %d characters", len(id))
		return false
	}
	if idForm.MatchString(id) {
		return true
	}
	hint := "an id has small letters, digits and single hyphens."
	if better := normalID(id); better != "" {
		hint = fmt.Sprintf("write %q: %s", better, hint)
	}
	d.report(diag.BadValue, at, hint, "%q is not an id", id)
	return false
}

// NormalID is the id that was probably meant by s; an id gives itself.
func NormalID(s string) string { return normalID(s) }

// IsLanguage reports whether s has the form of a language's tag (BCP 47).
func IsLanguage(s string) bool { return languageForm.MatchString(s) }
