package load

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Text is a piece of front matter that may hold links.
type Text struct {
	File   string
	Source string
	Node   *source.Node // where it stands
	Link   bool         // the whole text is a link's target
}

// decoder takes one file's tree over into structs and collects every mistake of
// shape on its way. It never stops at one.
type decoder struct {
	file     string
	doc      *source.Document
	problems diag.List
	texts    []Text
}

func (d *decoder) report(code diag.Code, at diag.Span, hint, format string, args ...any) *diag.Diagnostic {
	d.problems = append(d.problems, diag.Diagnostic{
		File: d.file, Span: at, Severity: diag.Error, Code: code, Message: fmt.Sprintf(format, args...), Hint: hint,
	})
	return &d.problems[len(d.problems)-1]
}

// fill decodes the map n into the struct that v holds. at is where the entry
// stands, and where a missing key is reported. It reports whether n was a map.
func (d *decoder) fill(v reflect.Value, p *plan, n *source.Node, at diag.Span) bool {
	var origin *model.Origin
	if p.origin != nil {
		origin = v.FieldByIndex(p.origin).Addr().Interface().(*model.Origin)
		origin.File, origin.At = d.file, at
	}
	if n.Kind != source.Map {
		d.wrongType(n, "keys with values", p.example())
		return false
	}
	seen := make(map[string]diag.Span, len(n.Entries))
	keys := make([]model.Key, 0, len(n.Entries))
	unknown := false
	for i := range n.Entries {
		e := &n.Entries[i]
		if first, twice := seen[e.Key]; twice {
			dup := d.report(diag.DuplicateKey, e.KeyAt, "keep one of the two.", "key %q is there twice", e.Key)
			dup.Related = diag.Related{Text: "The first is at", File: d.file, Span: first}
			d.again(v, p, e, keys)
			continue
		}
		seen[e.Key] = e.KeyAt
		f := p.find(e.Key)
		if f == nil {
			unknown = true
			continue
		}
		sound := d.field(v, f, e)
		keys = append(keys, model.Key{Name: e.Key, Key: e.KeyAt, Value: e.Value.At, Broken: !sound})
	}
	var meant []model.Key
	if unknown {
		meant = d.unknownKeys(p, n, seen)
		keys = append(keys, meant...)
	}
	d.missingKeys(p, seen, meant, at)
	if origin != nil {
		origin.Keys = keys
	}
	return true
}

// again looks through the value of a key that stands twice, for its mistakes.
// What it says does not count, so the first is not the whole truth either.
func (d *decoder) again(v reflect.Value, p *plan, e *source.Entry, keys []model.Key) {
	for i := range keys {
		if keys[i].Name == e.Key {
			keys[i].Broken = true
		}
	}
	if f := p.find(e.Key); f != nil {
		d.field(reflect.New(v.Type()).Elem(), f, e)
	}
}

// unknownKeys reports the keys of n that p does not have. A key that was
// probably meant by one of them counts as there, but broken.
func (d *decoder) unknownKeys(p *plan, n *source.Node, seen map[string]diag.Span) []model.Key {
	var free []string
	for _, k := range p.keys {
		if _, there := seen[k]; !there {
			free = append(free, k)
		}
	}
	var meant []model.Key
	reported := map[string]bool{}
	only := onlyMissing(p, n, seen)
	for i := range n.Entries {
		e := &n.Entries[i]
		if p.find(e.Key) != nil || reported[e.Key] {
			continue
		}
		reported[e.Key] = true
		s := diag.Suggest(e.Key, free)
		if s == "" {
			s = only
		}
		if s != "" {
			d.report(diag.UnknownKey, e.KeyAt, fmt.Sprintf("did you mean %q?", s), "unknown key %q", e.Key)
			meant = append(meant, model.Key{Name: s, Key: e.KeyAt, Value: e.Value.At, Broken: true})
			continue
		}
		d.report(diag.UnknownKey, e.KeyAt, "the keys here are "+strings.Join(p.keys, ", ")+".", "unknown key %q", e.Key)
	}
	return meant
}

// onlyMissing is the one required key that n lacks, if n has just one key that
// p does not know: then one was written for the other ("name" for "title").
func onlyMissing(p *plan, n *source.Node, seen map[string]diag.Span) string {
	missing, unknown := "", 0
	for _, f := range p.fields {
		if _, there := seen[f.name]; f.required && !there {
			if missing != "" {
				return ""
			}
			missing = f.name
		}
	}
	for key := range seen {
		if p.find(key) == nil {
			unknown++
		}
	}
	for i := range n.Entries {
		if p.find(n.Entries[i].Key) == nil && n.Entries[i].Value.Kind != source.Text {
			return ""
		}
	}
	if unknown != 1 {
		return ""
	}
	return missing
}

func (d *decoder) missingKeys(p *plan, seen map[string]diag.Span, meant []model.Key, at diag.Span) {
	for _, f := range p.fields {
		if !f.required {
			continue
		}
		_, there := seen[f.name]
		there = there || slices.ContainsFunc(meant, func(k model.Key) bool { return k.Name == f.name })
		if !there {
			d.report(diag.MissingKey, at, hintFor(&f), "%q is missing", f.name)
		}
	}
}

// hintFor says what to write for a key that is missing.
func hintFor(f *fieldPlan) string {
	switch {
	case len(f.enum) > 0:
		return fmt.Sprintf("add %q: one of %s.", f.name, strings.Join(f.enum, ", "))
	case f.is == "id":
		return fmt.Sprintf("add %q: small letters, digits and hyphens, unique in its kind.", f.name)
	}
	return fmt.Sprintf("add a line with %q.", f.name+": …")
}

// field decodes one key's value; it reports whether the value could be taken over whole.
func (d *decoder) field(v reflect.Value, f *fieldPlan, e *source.Entry) bool {
	if nothing := e.Value.Kind == source.Text && strings.TrimSpace(e.Value.Value) == ""; e.Value.Kind == source.Null || nothing && f.required {
		if f.required {
			d.report(diag.MissingKey, e.KeyAt, hintFor(f), "%q has no value", f.name)
			return false
		}
		return d.notComment(e)
	}
	return d.value(v.FieldByIndex(f.index), f, e.Value)
}

// notComment reports a value that YAML takes for a comment ("accent: #0b6e99").
// What follows a blank after the # is meant as one.
func (d *decoder) notComment(e *source.Entry) bool {
	if !e.Value.Commented {
		return true
	}
	_, rest, _ := strings.Cut(d.doc.Line(int(e.KeyAt.Line)), e.Key+":")
	_, written, _ := strings.Cut(rest, "#")
	if written == "" || strings.HasPrefix(written, " ") || strings.HasPrefix(written, "#") {
		return true
	}
	d.report(diag.BadValue, e.KeyAt, fmt.Sprintf("put it in quotes: \"#%s\".", strings.TrimSpace(written)), "what begins with # is a comment, so %q has no value", e.Key)
	return false
}

// value decodes n into v as f says.
func (d *decoder) value(v reflect.Value, f *fieldPlan, n *source.Node) bool {
	if taken, ok := d.scalar(v, f, n); taken {
		return ok
	}
	switch v.Kind() {
	case reflect.Struct:
		if f.short != "" && n.Kind != source.Map && n.Kind != source.List {
			return d.shorthand(v, f, n, n.At)
		}
		return d.fill(v, planOf(v.Type()), n, n.At)
	case reflect.Slice:
		if f.by != "" {
			return d.keyed(v, f, n)
		}
		return d.list(v, f, n)
	}
	panic("load: no rule decodes " + v.Type().String()) // a key was added to the model and not here
}

// list decodes a list, item by item; items that cannot be taken over are left out.
func (d *decoder) list(v reflect.Value, f *fieldPlan, n *source.Node) bool {
	if n.Kind != source.List {
		hint := examples[f.name]
		if hint == "" && n.Kind != source.Map {
			hint = fmt.Sprintf("write a list: [%s].", strings.Trim(n.Value, "[] "))
		}
		d.wrongType(n, "a list", hint)
		return false
	}
	sound := true
	items := reflect.MakeSlice(v.Type(), 0, len(n.Items))
	for _, item := range n.Items {
		e := reflect.New(v.Type().Elem()).Elem()
		whole := d.value(e, f, item)
		sound = sound && whole && named(e)
		if whole || e.Kind() == reflect.Struct && item.Kind == source.Map {
			items = reflect.Append(items, e)
		}
	}
	v.Set(items)
	return sound
}

// named reports whether e has the id that it must have, so that others can refer to it.
func named(e reflect.Value) bool {
	if e.Kind() != reflect.Struct {
		return true
	}
	f := planOf(e.Type()).find("id")
	return f == nil || e.FieldByIndex(f.index).String() != ""
}

// keyed decodes a map whose keys are ids into a list, in the file's order.
func (d *decoder) keyed(v reflect.Value, f *fieldPlan, n *source.Node) bool {
	if n.Kind != source.Map {
		d.wrongType(n, "keys with values", cmp.Or(examples[f.by], examples[f.name]))
		return false
	}
	seen, index := map[string]diag.Span{}, map[string]int{}
	items := reflect.MakeSlice(v.Type(), 0, len(n.Entries))
	for i := range n.Entries {
		e := &n.Entries[i]
		if first, twice := seen[e.Key]; twice {
			dup := d.report(diag.DuplicateKey, e.KeyAt, "keep one of the two.", "key %q is there twice", e.Key)
			dup.Related = diag.Related{Text: "The first is at", File: d.file, Span: first}
			d.element(reflect.New(v.Type().Elem()).Elem(), f, e)
			distrust(items.Index(index[e.Key]))
			continue
		}
		seen[e.Key] = e.KeyAt
		index[e.Key] = items.Len()
		item := reflect.New(v.Type().Elem()).Elem()
		if !d.element(item, f, e) {
			distrust(item)
		}
		items = reflect.Append(items, item)
	}
	v.Set(items)
	return true // every entry's name is known, whatever it says
}

// distrust marks every key of an entry as broken: it was written twice, or is
// not what it should be.
func distrust(item reflect.Value) {
	p := planOf(item.Type())
	origin := item.FieldByIndex(p.origin).Addr().Interface().(*model.Origin)
	for _, name := range p.keys {
		if origin.Has(name) {
			markBroken(origin, name)
		} else {
			origin.Keys = append(origin.Keys, model.Key{Name: name, Key: origin.At, Value: origin.At, Broken: true})
		}
	}
}

// element decodes one entry of a map of ids: its key goes into the field that
// f.by names, a bare scalar into the key that f.short names.
func (d *decoder) element(item reflect.Value, f *fieldPlan, e *source.Entry) bool {
	p := planOf(item.Type())
	origin := item.FieldByIndex(p.origin).Addr().Interface().(*model.Origin)
	switch id := item.FieldByName(f.by).Addr().Interface().(type) {
	case *string:
		*id = e.Key
		d.checkID(e.Key, e.KeyAt)
	case *model.Ref:
		*id = model.Ref{ID: e.Key, At: e.KeyAt}
	}
	scalar := e.Value.Kind != source.Map && e.Value.Kind != source.List
	switch {
	case e.Value.Kind == source.Null:
		d.missingKeys(p, nil, nil, e.KeyAt)
		*origin = model.Origin{File: d.file, At: e.KeyAt}
		return true
	case f.short != "" && scalar:
		return d.shorthand(item, f, e.Value, e.KeyAt)
	}
	return d.fill(item, p, e.Value, e.KeyAt)
}

// shorthand decodes a bare scalar that stands for one key of an entry at at.
func (d *decoder) shorthand(item reflect.Value, f *fieldPlan, n *source.Node, at diag.Span) bool {
	p := planOf(item.Type())
	short := p.find(f.short)
	sound := d.value(item.FieldByIndex(short.index), short, n)
	origin := item.FieldByIndex(p.origin).Addr().Interface().(*model.Origin)
	*origin = model.Origin{File: d.file, At: at, Keys: []model.Key{{Name: f.short, Key: at, Value: n.At, Broken: !sound}}}
	return sound
}

// examples show how the values of keys are written that are not plain text. Where
// one key means two things, the field that takes the map's key tells them apart.
var examples = map[string]string{
	"Value":         "write checkout: application-engineer, the label's value and its segment.",
	"interactions":  "write application-engineer: what they do.",
	"segments":      "write application-engineer: {healthy: {max: 8}}.",
	"nodes":         "write payment: {kind: capability, title: Payment}.",
	"severity":      "write activity-without-metric: off.",
	"allow":         `write - "https://wiki.example.org/*".`,
	"waivers":       "write - {code: …, at: activities/scale.md, why: …}.",
	"phases":        "write - {id: operation, title: Operation}.",
	"teams":         "write - {id: platform, name: Platform}.",
	"metrics":       "write - {id: lead-time, title: Lead time}.",
	"opportunities": "write - {id: slow-start, title: The start is slow}.",
	"because":       "write - {metric: lead-time} or - {interaction: application-engineer}.",
	"steps":         "write - {page: activities/create-cluster, do: …, minutes: 15}.",
	"solutions":     "write - {title: …, status: idea}.",
	"jobs":          "write - {when: …, want: …, so: …}.",
}

// example shows how an entry is written, with the first of its keys.
func (p *plan) example() string {
	if len(p.keys) == 0 {
		return ""
	}
	return "write {" + strings.Join(p.keys[:min(2, len(p.keys))], ": …, ") + ": …}."
}
