package tmpl

import (
	"reflect"
	"slices"
	"text/template/parse"
)

// pairs stands in for the map that a function makes of names and values, to hand several
// to a template: its values are looked up where they lie. Whoever wants the map gets it.
type pairs struct {
	names  []string
	values []reflect.Value
}

var pairsType = reflect.TypeFor[pairs]()

// PairWith says that the function with that name makes a map[string]any of alternating
// names and values. It must be called before a set is used.
func (l *Library) PairWith(name string) { l.pairing = name }

// pairs is the function that makes them, where all names are said in the template.
func (c *compiler) pairs(cmd *parse.CommandNode) (expr, bool) {
	id, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok || id.Ident != c.library.pairing || len(cmd.Args) == 1 || len(cmd.Args)%2 == 0 {
		return nil, false
	}
	var names []string
	var values []expr
	for i := 1; i < len(cmd.Args); i += 2 {
		name, ok := cmd.Args[i].(*parse.StringNode)
		if !ok {
			return nil, false
		}
		names = append(names, name.Text)
		values = append(values, c.argument(cmd.Args[i+1]))
	}
	return func(r *run, dot reflect.Value) reflect.Value {
		p := &pairs{names, make([]reflect.Value, len(values))}
		for i, value := range values {
			if p.values[i] = value(r, dot); !p.values[i].IsValid() {
				giveUp()
			}
		}
		return reflect.ValueOf(p)
	}, true
}

// value is what stands under a name: the last, as in a map.
func (p *pairs) value(name string) reflect.Value {
	for i, known := range slices.Backward(p.names) {
		if known == name {
			return p.values[i]
		}
	}
	giveUp()
	return reflect.Value{}
}

// mapped is v, the map itself for pairs.
func mapped(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Pointer || v.Type().Elem() != pairsType {
		return v
	}
	p := v.Interface().(*pairs)
	m := make(map[string]any, len(p.names))
	for i, name := range p.names {
		m[name] = mapped(p.values[i]).Interface()
	}
	return reflect.ValueOf(m)
}
