package tmpl

import (
	"html/template"
	"text/template/parse"
)

// gather makes an html/template set of a template and what it leads to, and no others:
// html/template would copy a hundred parts for each layout, of which most stand on one
// or two.
func (s *Set) gather(name string) (*template.Template, error) {
	l := s.library
	t, err := s.templates(l.whole)
	if err != nil {
		return nil, err
	}
	g := gathering{templates: t, into: template.New("").Funcs(l.funcs).Option(l.options...)}
	g.add(name)
	return g.into, g.err
}

// gathering takes templates into one set.
type gathering struct {
	templates
	into *template.Template
	err  error
}

// add takes the template with that name, and those that it calls. One that is not
// there html/template misses in its own words.
func (g *gathering) add(name string) {
	if g.err != nil || g.into.Lookup(name) != nil {
		return
	}
	tree, own := g.tree(name)
	if tree == nil {
		return
	}
	if !own {
		tree = tree.Copy()
	}
	if _, g.err = g.into.AddParseTree(name, tree); g.err == nil {
		eachCall(tree.Root, func(n *parse.TemplateNode) { g.add(n.Name) })
	}
}

// eachCall hands each call of a template in list to f.
func eachCall(list *parse.ListNode, f func(*parse.TemplateNode)) {
	if list == nil {
		return
	}
	branches := func(n *parse.BranchNode) {
		eachCall(n.List, f)
		eachCall(n.ElseList, f)
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TemplateNode:
			f(n)
		case *parse.IfNode:
			branches(&n.BranchNode)
		case *parse.WithNode:
			branches(&n.BranchNode)
		case *parse.RangeNode:
			branches(&n.BranchNode)
		}
	}
}
