package tmpl

import (
	"reflect"
	"slices"
	"sync"
	"text/template/parse"
)

// block is a template that was turned into steps.
type block struct {
	once sync.Once // turns one that sets share into steps

	name   string // the file that it was parsed from, and its own
	steps  steps
	vars   int      // that it needs at once, "$" among them
	calls  []string // the templates that it calls
	beyond bool     // it holds what is not known here
}

// step draws a piece.
type step func(r *run, dot reflect.Value)

type steps []step

func (s steps) do(r *run, dot reflect.Value) {
	for _, step := range s {
		step(r, dot)
	}
}

// compiler turns the tree of one template into a block. It panics with a *trouble
// at what it doesn't know.
type compiler struct {
	library *Library
	block   *block
	scope   []string // the names of the variables that are known here, "$" first
}

// fill turns a template into the steps of b. The tree is used up.
func (l *Library) fill(b *block, tree *parse.Tree) {
	b.beyond = true // until all of it is known
	defer func() {
		if failed := recover(); failed != nil {
			if _, is := failed.(*trouble); !is {
				panic(failed)
			}
		}
	}()
	if !rewrite(tree.Root) {
		giveUp()
	}
	b.name = tree.ParseName + ": " + tree.Name
	b.vars = 1
	c := &compiler{library: l, block: b, scope: []string{"$"}}
	b.steps = c.list(tree.Root)
	tree.Root.Nodes = nil // they are large
	b.beyond = false
}

func (c *compiler) list(l *parse.ListNode) steps {
	list := steps{}
	if l == nil {
		return list
	}
	var text []byte
	for _, n := range l.Nodes {
		if more, ok := c.constant(text, n); ok {
			text = more
			continue
		}
		list, text = appendText(list, text), nil
		if s := c.node(n); s != nil {
			list = append(list, s)
		}
	}
	return appendText(list, text)
}

// constant appends what n writes to text, if that is always the same.
func (c *compiler) constant(text []byte, n parse.Node) ([]byte, bool) {
	switch n := n.(type) {
	case *parse.TextNode:
		return append(text, n.Text...), true
	case *parse.CommentNode:
		return text, true
	case *parse.ActionNode:
		if cmds := n.Pipe.Cmds; len(n.Pipe.Decl) == 0 && len(cmds[0].Args) == 1 {
			said, is := cmds[0].Args[0].(*parse.StringNode)
			if write := writers[escapers(cmds[1:])]; is && write != nil {
				return write(text, reflect.ValueOf(said.Text)), true
			}
		}
	}
	return text, false
}

func appendText(list steps, text []byte) steps {
	if len(text) == 0 {
		return list
	}
	return append(list, func(r *run, _ reflect.Value) { r.out = append(r.out, text...) })
}

func (c *compiler) node(n parse.Node) step {
	switch n := n.(type) {
	case *parse.ActionNode:
		return c.action(n.Pipe)
	case *parse.IfNode:
		return c.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return c.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return c.loop(n)
	case *parse.TemplateNode:
		return c.call(n)
	}
	giveUp()
	return nil
}

// declare makes a variable; forget ends those that were made since mark.
func (c *compiler) declare(name string) int {
	c.scope = append(c.scope, name)
	c.block.vars = max(c.block.vars, len(c.scope))
	return len(c.scope) - 1
}

func (c *compiler) forget(mark int) { c.scope = c.scope[:mark] }

// slot is where the innermost variable of that name is kept.
func (c *compiler) slot(name string) int {
	for i, known := range slices.Backward(c.scope) {
		if known == name {
			return i
		}
	}
	giveUp()
	return 0
}

// action is {{pipeline}} or {{$x := pipeline}}.
func (c *compiler) action(p *parse.PipeNode) step {
	if len(p.Decl) > 0 {
		value := c.pipe(p)
		return func(r *run, dot reflect.Value) { value(r, dot) }
	}
	return c.output(p)
}

// branch is {{if}} or {{with}}, which moves the dot.
func (c *compiler) branch(n *parse.BranchNode, moves bool) step {
	mark := len(c.scope)
	defer c.forget(mark)
	value := c.pipe(n.Pipe)
	inner := len(c.scope)
	yes := c.list(n.List)
	c.forget(inner)
	no := c.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		v := value(r, dot)
		switch {
		case !isTrue(v):
			no.do(r, dot)
		case moves:
			yes.do(r, v)
		default:
			yes.do(r, dot)
		}
	}
}

// loop is {{range}} over a list.
func (c *compiler) loop(n *parse.RangeNode) step {
	mark := len(c.scope)
	defer c.forget(mark)
	decl := n.Pipe.Decl
	if n.Pipe.IsAssign || len(decl) > 2 {
		giveUp()
	}
	value := c.undeclared(n.Pipe)
	index, elem := -1, -1
	if len(decl) == 2 {
		index = c.declare(decl[0].Ident[0])
	}
	if len(decl) > 0 {
		elem = c.declare(decl[len(decl)-1].Ident[0])
	}
	inner := len(c.scope)
	body := c.list(n.List)
	c.forget(inner)
	none := c.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		list := value(r, dot)
		if list = indirect(list); list.Kind() != reflect.Slice && list.Kind() != reflect.Array {
			giveUp()
		}
		count := list.Len()
		if count == 0 {
			none.do(r, dot)
		}
		for i := range count {
			item := list.Index(i)
			if index >= 0 {
				r.vars[r.base+index] = reflect.ValueOf(i)
			}
			if elem >= 0 {
				r.vars[r.base+elem] = item
			}
			body.do(r, item)
			r.out = r.relieve(r.out)
		}
	}
}

// call is {{template "name" pipeline}}.
func (c *compiler) call(n *parse.TemplateNode) step {
	c.block.calls = append(c.block.calls, n.Name)
	place := c.library.place(n.Name)
	if n.Pipe == nil {
		return func(r *run, _ reflect.Value) { r.call(r.blocks[place], reflect.Value{}) }
	}
	value := c.pipe(n.Pipe)
	return func(r *run, dot reflect.Value) { r.call(r.blocks[place], value(r, dot)) }
}
