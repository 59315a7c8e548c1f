package tmpl

import "slices"

// ready turns a template and all that it leads to into steps; nil if only
// html/template can draw it.
func (s *Set) ready(name string) *block {
	if s.library.leaves {
		return nil
	}
	t, err := s.templates(s.library.shared)
	if err != nil {
		return nil // gather will say why
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	w := way{set: s, templates: t, blocks: slices.Clone(*s.blocks.Load())}
	b := w.to(name)
	if b != nil {
		s.blocks.Store(&w.blocks)
	}
	return b
}

// way is a walk along the templates of a set that call each other.
type way struct {
	set *Set
	templates
	blocks []*block // what the walk and those before it came by, by place
}

// to gives the template with that name, nil if it or one that it leads to is not there
// or beyond what is known here.
func (w *way) to(name string) *block {
	place := w.set.library.place(name)
	for len(w.blocks) <= place {
		w.blocks = append(w.blocks, nil)
	}
	if b := w.blocks[place]; b != nil {
		return b
	}
	b := w.find(name)
	if b == nil || b.beyond {
		return nil
	}
	w.blocks[place] = b
	for _, called := range b.calls {
		if w.to(called) == nil {
			return nil
		}
	}
	return b
}

// find gives the set's own template with that name in steps, or else the library's.
func (w *way) find(name string) *block {
	s := w.set
	if b := s.owned[name]; b != nil {
		return b
	}
	tree, own := w.tree(name)
	switch {
	case tree == nil:
		return nil
	case !own:
		return s.library.block(name, tree)
	}
	b := new(block)
	s.library.fill(b, tree)
	s.owned[name] = b
	return b
}
