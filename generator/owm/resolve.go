package owm

import "strings"

// Node is one node of the needs map that an import makes.
type Node struct {
	ID       string
	Title    string
	Kind     int // its layer, 0 for users
	External bool
	Notes    []string // sentences
	Address  string   // of a map of its own; "" for none
	Down     []int    // what it depends on, in the file's order

	line int
	role Role
}

// fold is a name as it is compared where its spelling is not met exactly.
func fold(name string) string { return strings.ToLower(tidy(name)) }

// names finds nodes by the names that links and other statements use.
type names struct {
	exact  map[string]int
	folded map[string]int // -1 where two nodes differ by no more than that
}

func (t *names) enter(name string, i int) {
	t.exact[name] = i
	if f := fold(name); f != "" {
		if _, taken := t.folded[f]; taken {
			i = -1
		}
		t.folded[f] = i
	}
}

// find is the node that name means, -1 for none. respelt says that it is written
// in another way there.
func (t *names) find(name string) (i int, respelt bool) {
	if i, ok := t.exact[name]; ok {
		return i, false
	}
	if i, ok := t.folded[fold(name)]; ok && i >= 0 {
		return i, true
	}
	if bare, _ := cutName(name); bare != name {
		if i, ok := t.folded[fold(bare)]; ok && i >= 0 {
			return i, true
		}
	}
	return -1, false
}
