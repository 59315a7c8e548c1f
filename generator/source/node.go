package source

import (
	"math"
	"strconv"
	"strings"

	"flowbook/generator/diag"
)

// NodeKind says what a Node holds.
type NodeKind uint8

// The kinds of nodes. Dates and times are Text.
const (
	Null NodeKind = iota
	Text
	Number
	Bool
	List
	Map
)

func (k NodeKind) String() string {
	return [...]string{Null: "null", Text: "text", Number: "number", Bool: "bool", List: "list", Map: "map"}[k]
}

// Node is a value in front matter: a tree. Nodes are shared where YAML uses
// aliases, so a tree is walked, never changed. Its depth is at most 100, and
// aliases add at most 100,000 nodes to it.
type Node struct {
	Kind NodeKind

	// At covers a scalar as it is written, quotes included, on its first
	// line; of a block scalar, its first line of text. Of a map or a list it
	// is the first key, the first dash or the opening bracket; an empty front
	// matter is at its opening fence. A value that is left out is at its key
	// (in a list: at its dash). An alias is where it stands, and what is
	// below it where its anchor is.
	At diag.Span

	// Commented tells of a Null, left out in YAML, that a comment follows on
	// its line, after the colon or the dash and a blank: "accent: #336699"
	// is a key without a value to YAML.
	Commented bool

	Value   string  // of a scalar, as typed between its quotes, escapes resolved: 1.10 is "1.10"
	Items   []*Node // of a List
	Entries []Entry // of a Map, in the order of the file; what a merge key (<<) adds comes last
}

// Entry is a key of a Map and its value. A key that stands twice has two entries;
// one that a merge key brings in does not appear if the map has it already.
type Entry struct {
	Key   string
	KeyAt diag.Span
	Value *Node
}

// Float returns the value of a Number in any of the three syntaxes: 012, 1_000
// (TOML), 0x1F, 0o17, 0b1, 1e3, .inf, nan. It may be infinite or not a number:
// whether that is allowed is the caller's business. ok is false for other kinds.
func (n *Node) Float() (value float64, ok bool) {
	if n.Kind != Number {
		return 0, false
	}
	s := strings.ReplaceAll(n.Value, "_", "")
	sign := 1.0
	unsigned := strings.TrimLeft(s, "+-")
	if strings.HasPrefix(s, "-") {
		sign = -1
	}
	switch strings.ToLower(strings.TrimPrefix(unsigned, ".")) {
	case "inf":
		return math.Inf(int(sign)), true
	case "nan":
		return math.NaN(), true
	}
	if len(unsigned) > 2 && strings.ContainsRune("xob", rune(unsigned[1])) {
		i, err := strconv.ParseUint(unsigned, 0, 64)
		return sign * float64(i), err == nil
	}
	f, err := strconv.ParseFloat(unsigned, 64)
	if err != nil && !math.IsInf(f, 0) {
		return 0, false
	}
	return sign * f, true // 1e999 is infinite
}

// True reports whether n is a Bool that says true.
func (n *Node) True() bool { return n.Kind == Bool && strings.EqualFold(n.Value, "true") }

// Get returns the value of the first entry with that key, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := range n.Entries {
		if n.Entries[i].Key == key {
			return n.Entries[i].Value
		}
	}
	return nil
}
