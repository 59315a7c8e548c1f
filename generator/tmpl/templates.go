package tmpl

import (
	"html/template"
	"text/template/parse"
)

// templates are those of a library and a set's own.
type templates struct{ shared, own *template.Template }

// templates gives them, the library's from there.
func (s *Set) templates(shared func() (*template.Template, error)) (t templates, err error) {
	if t.shared, err = shared(); err == nil {
		t.own, err = s.own()
	}
	return t, err
}

// tree is the template with that name, and whether it is the set's own; nil if there is none.
func (t templates) tree(name string) (tree *parse.Tree, own bool) {
	mine, shared := treeOf(t.own, name), treeOf(t.shared, name)
	if mine != nil && (shared == nil || !parse.IsEmptyTree(mine.Root)) {
		return mine, true
	}
	return shared, false
}

// treeOf is a template of set, nil if there is none with that name.
func treeOf(set *template.Template, name string) *parse.Tree {
	if t := set.Lookup(name); t != nil && t.Tree != nil && t.Tree.Root != nil {
		return t.Tree
	}
	return nil
}
