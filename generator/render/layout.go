package render

import (
	"html/template"
	"sync"
	"text/template/parse"
)

// layout is one file of layouts/ with what all of them have.
type layout struct {
	known template.FuncMap
	base  *template.Template // the frame, parts and hooks
	read  func() (*template.Template, error)

	mu  sync.Mutex
	own *template.Template // what read gave, until it is used up
}

// templates are "base" and what that leads to, and no others: html/template would copy
// a hundred parts for each layout, of which most stand on one or two.
func (l *layout) templates() (*template.Template, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	own := l.own
	l.own = nil // html/template rewrites it
	if own == nil {
		var err error
		if own, err = l.read(); err != nil {
			return nil, err
		}
	}
	g := gathering{into: template.New("").Funcs(l.known).Option(missingKeys), own: own, base: l.base}
	g.add("base")
	return g.into, g.err
}

// gathering takes templates from two sets into one.
type gathering struct {
	into, own, base *template.Template
	err             error
}

// add takes the template with that name, and those that it calls. One that is not
// there html/template misses in its own words.
func (g *gathering) add(name string) {
	if g.err != nil || g.into.Lookup(name) != nil {
		return
	}
	tree := g.tree(name)
	if tree == nil {
		return
	}
	if _, g.err = g.into.AddParseTree(name, tree); g.err == nil {
		g.called(tree.Root)
	}
}

// tree is the layout's own template with that name unless that is empty, or else a copy of the base's.
func (g *gathering) tree(name string) *parse.Tree {
	own, base := treeOf(g.own, name), treeOf(g.base, name)
	switch {
	case base == nil, own != nil && !parse.IsEmptyTree(own.Root):
		return own
	}
	return base.Copy()
}

func treeOf(set *template.Template, name string) *parse.Tree {
	if t := set.Lookup(name); t != nil && t.Tree != nil && t.Tree.Root != nil {
		return t.Tree
	}
	return nil
}

// called adds what is called in list.
func (g *gathering) called(list *parse.ListNode) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TemplateNode:
			g.add(n.Name)
		case *parse.IfNode:
			g.branches(&n.BranchNode)
		case *parse.WithNode:
			g.branches(&n.BranchNode)
		case *parse.RangeNode:
			g.branches(&n.BranchNode)
		}
	}
}

func (g *gathering) branches(n *parse.BranchNode) {
	g.called(n.List)
	g.called(n.ElseList)
}
