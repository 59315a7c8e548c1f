package tmpl

import (
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"
)

// expr computes a value.
type expr func(r *run, dot reflect.Value) reflect.Value

// pipe is a pipeline with the variables that it declares or sets.
func (c *compiler) pipe(p *parse.PipeNode) expr {
	value := c.undeclared(p)
	switch len(p.Decl) {
	case 0:
		return value
	case 1:
		slot := 0
		if p.IsAssign {
			slot = c.slot(p.Decl[0].Ident[0])
		} else {
			slot = c.declare(p.Decl[0].Ident[0])
		}
		return func(r *run, dot reflect.Value) reflect.Value {
			v := value(r, dot)
			r.vars[r.base+slot] = v
			return v
		}
	}
	giveUp()
	return nil
}

// undeclared is a pipeline's value alone.
func (c *compiler) undeclared(p *parse.PipeNode) expr {
	if p == nil || len(p.Cmds) == 0 {
		giveUp()
	}
	value := c.command(p.Cmds[0], nil)
	for _, cmd := range p.Cmds[1:] {
		value = c.command(cmd, value)
	}
	return func(r *run, dot reflect.Value) reflect.Value { return unwrap(value(r, dot)) }
}

// unwrap takes a value out of an interface that has no methods.
func unwrap(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
		return v.Elem()
	}
	return v
}

// command is one part of a pipeline; final is what stands before it, nil for the first.
func (c *compiler) command(cmd *parse.CommandNode, final expr) expr {
	first := cmd.Args[0]
	if pairs, ok := c.pairs(cmd); ok && final == nil {
		return pairs
	}
	if id, ok := first.(*parse.IdentifierNode); ok {
		args := make([]expr, 0, len(cmd.Args))
		for _, a := range cmd.Args[1:] {
			args = append(args, c.argument(a))
		}
		if final != nil {
			args = append(args, final)
		}
		return c.function(id.Ident, args)
	}
	if len(cmd.Args) > 1 || final != nil {
		giveUp() // a method with arguments
	}
	return c.argument(first)
}

func (c *compiler) argument(n parse.Node) expr {
	switch n := n.(type) {
	case *parse.DotNode:
		return func(_ *run, dot reflect.Value) reflect.Value { return dot }
	case *parse.FieldNode:
		return c.chain(func(_ *run, dot reflect.Value) reflect.Value { return dot }, n.Ident)
	case *parse.VariableNode:
		slot := c.slot(n.Ident[0])
		return c.chain(func(r *run, _ reflect.Value) reflect.Value { return r.vars[r.base+slot] }, n.Ident[1:])
	case *parse.PipeNode:
		if len(n.Decl) > 0 {
			giveUp()
		}
		return c.undeclared(n)
	case *parse.ChainNode:
		return c.chain(c.argument(n.Node), n.Field)
	case *parse.IdentifierNode:
		return c.function(n.Ident, nil)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		if n.IsInt && !n.IsComplex {
			return constant(int(n.Int64))
		}
	}
	giveUp()
	return nil
}

func constant(v any) expr {
	value := reflect.ValueOf(v)
	return func(*run, reflect.Value) reflect.Value { return value }
}

// chain looks up one field after the other.
func (c *compiler) chain(from expr, names []string) expr {
	for _, name := range names {
		before, f := from, &field{name: name, methods: c.library.methods}
		from = func(r *run, dot reflect.Value) reflect.Value { return f.of(before(r, dot)) }
	}
	return from
}

// function calls one of the language's own functions, or one of the library's.
func (c *compiler) function(name string, args []expr) expr {
	if own, ok := c.library.funcs[name]; ok {
		if fn, ok := own.(func(string) template.URL); ok && len(args) == 1 {
			return func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(fn(text(args[0](r, dot)))) }
		}
		return ownFunction(reflect.ValueOf(own), args)
	}
	switch {
	case name == "and" && len(args) > 0:
		return firstThatIs(false, args)
	case name == "or" && len(args) > 0:
		return firstThatIs(true, args)
	case name == "not" && len(args) == 1:
		return func(r *run, dot reflect.Value) reflect.Value { return boolean(!isTrue(args[0](r, dot))) }
	case name == "len" && len(args) == 1:
		return func(r *run, dot reflect.Value) reflect.Value { return reflect.ValueOf(length(args[0](r, dot))) }
	case name == "index" && len(args) == 2:
		return func(r *run, dot reflect.Value) reflect.Value { return item(args[0](r, dot), args[1](r, dot)) }
	case name == "printf" && len(args) > 0:
		return func(r *run, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(fmt.Sprintf(text(args[0](r, dot)), interfaces(r, dot, args[1:])...))
		}
	case name == "print":
		return func(r *run, dot reflect.Value) reflect.Value {
			return reflect.ValueOf(fmt.Sprint(interfaces(r, dot, args)...))
		}
	case len(args) == 2 && comparisons[name] != nil:
		holds := comparisons[name]
		return func(r *run, dot reflect.Value) reflect.Value { return boolean(holds(args[0](r, dot), args[1](r, dot))) }
	case name == "eq" && len(args) > 2:
		return func(r *run, dot reflect.Value) reflect.Value {
			first := args[0](r, dot)
			for _, other := range args[1:] {
				if equal(first, other(r, dot)) {
					return boolean(true)
				}
			}
			return boolean(false)
		}
	}
	giveUp()
	return nil
}

// firstThatIs is the first of args with that truth, or the last of them.
func firstThatIs(truth bool, args []expr) expr {
	return func(r *run, dot reflect.Value) (v reflect.Value) {
		for _, arg := range args {
			if v = arg(r, dot); isTrue(v) == truth {
				return v
			}
		}
		return v
	}
}

// ownFunction calls fn, which gives a value or a value and an error.
func ownFunction(fn reflect.Value, args []expr) expr {
	t := fn.Type()
	fixed := t.NumIn()
	if t.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !t.IsVariadic() || t.NumOut() == 0 || t.NumOut() > 2 {
		giveUp()
	}
	want := func(i int) reflect.Type {
		if i >= fixed {
			return t.In(fixed).Elem()
		}
		return t.In(i)
	}
	return func(r *run, dot reflect.Value) reflect.Value {
		in := make([]reflect.Value, len(args))
		for i, arg := range args {
			in[i] = as(arg(r, dot), want(i))
		}
		out := fn.Call(in)
		if len(out) == 2 && !out[1].IsNil() {
			giveUp()
		}
		return unwrap(out[0])
	}
}

// as is v where a function wants a t.
func as(v reflect.Value, t reflect.Type) reflect.Value {
	v = mapped(v)
	if v.IsValid() && v.Kind() == reflect.Interface && !v.IsNil() && t.Kind() != reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() || !v.Type().AssignableTo(t) {
		giveUp()
	}
	return v
}

// markup is a function of the library that is called without reflection: text in, and
// with "draw" any value, HTML out. An Appender stands in for any function of a text and
// a value.
func (c *compiler) markup(cmd *parse.CommandNode) (step, bool) {
	id, ok := cmd.Args[0].(*parse.IdentifierNode)
	if !ok {
		return nil, false
	}
	if appender := c.library.appenders[id.Ident]; appender != nil && len(cmd.Args) == 3 {
		return appended(appender, c.argument(cmd.Args[1]), c.argument(cmd.Args[2])), true
	}
	switch fn := c.library.funcs[id.Ident].(type) {
	case func(string) (template.HTML, error):
		if len(cmd.Args) == 2 {
			arg := c.argument(cmd.Args[1])
			return func(r *run, dot reflect.Value) { r.html(fn(text(arg(r, dot)))) }, true
		}
	case func(string, any) (template.HTML, error):
		if len(cmd.Args) == 3 {
			return appended(func(dst []byte, name string, v reflect.Value) ([]byte, error) {
				html, err := fn(name, v.Interface())
				return append(dst, html...), err
			}, c.argument(cmd.Args[1]), c.argument(cmd.Args[2])), true
		}
	}
	return nil, false
}

func appended(appender Appender, name, v expr) step {
	return func(r *run, dot reflect.Value) {
		name, value := text(name(r, dot)), mapped(v(r, dot))
		if !value.IsValid() {
			giveUp()
		}
		out, err := appender(r.out, name, value)
		if err != nil {
			giveUp()
		}
		r.out = out
	}
}

// html writes what a function gave.
func (r *run) html(text template.HTML, err error) {
	if err != nil {
		giveUp()
	}
	r.out = append(r.out, text...)
}

// text is a string that a function wants; a named type of strings is none.
func text(v reflect.Value) string {
	if v = unwrap(v); !v.IsValid() || v.Type() != stringType {
		giveUp()
	}
	return v.String()
}
