package owm

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// Item is one thing that an import met.
type Item struct {
	Sort Sort
	Line int    // 0 for none
	What string // its name; "" where the line says enough
}

// Report says what an import kept, what it had to decide, and what it could not
// keep. It holds everything that the file said.
type Report struct {
	Items []Item // by sort, then as found
}

func (r *Report) add(s Sort, line int, what string) {
	r.Items = append(r.Items, Item{s, line, what})
}

// group is the items of one sort.
type group struct {
	Sort  Sort
	Items []Item
}

// groups lists the items of a part by their sorts.
func (r *Report) groups(part int) []group {
	var list []group
	for _, i := range r.Items {
		if i.Sort.part() != part {
			continue
		}
		if len(list) == 0 || list[len(list)-1].Sort != i.Sort {
			list = append(list, group{Sort: i.Sort})
		}
		g := &list[len(list)-1]
		g.Items = append(g.Items, i)
	}
	return list
}

// settle sorts the items and lists each once.
func (r *Report) settle() {
	slices.SortStableFunc(r.Items, func(a, b Item) int {
		if a.Sort != b.Sort {
			return int(a.Sort - b.Sort)
		}
		return a.Line - b.Line
	})
}

// Lost counts what could not be kept.
func (r *Report) Lost() int {
	n := 0
	for _, i := range r.Items {
		if i.Sort.part() == partLost {
			n++
		}
	}
	return n
}

// Text is the report for people, in lines of at most about 100 characters.
func (r *Report) Text() string {
	var b strings.Builder
	for part, title := range []string{"kept", "decided", "not kept"} {
		groups := r.groups(part)
		if part == partLost && len(groups) == 0 {
			b.WriteString("not kept: nothing\n")
		} else if len(groups) > 0 {
			b.WriteString(title + "\n")
		}
		for _, g := range groups {
			bullet(&b, diag.Visible(g.sentence()))
		}
	}
	return b.String()
}

// sentence is "the positions of 2 components (lines 3 and 4): a needs map has no evolution axis".
func (g *group) sentence() string {
	s := g.Sort.phrase(len(g.Items))
	why := phrases[g.Sort].why
	if !g.named() {
		if at := lines(g.Items); at != "" {
			s += " (" + at + ")"
		}
		if why != "" {
			s += ": " + why
		}
		return s
	}
	if why != "" {
		s += " (" + why + ")"
	}
	return s + ": " + g.names()
}

// named reports whether the items have names to list.
func (g *group) named() bool {
	return slices.ContainsFunc(g.Items, func(i Item) bool { return i.What != "" })
}

// names lists the items: "Kettle (line 8), Power (line 9)".
func (g *group) names() string {
	var list []string
	for _, i := range g.Items {
		name := i.What
		if i.Line > 0 {
			name += fmt.Sprintf(" (line %d)", i.Line)
		}
		list = append(list, name)
	}
	return strings.Join(list, ", ")
}

// lines lists where items stand: "line 4", "lines 3 to 8 and 10".
func lines(items []Item) string {
	var at []int
	for _, i := range items {
		if i.Line > 0 && !slices.Contains(at[max(0, len(at)-1):], i.Line) {
			at = append(at, i.Line)
		}
	}
	if len(at) == 0 {
		return ""
	}
	if len(at) == 1 {
		return fmt.Sprintf("line %d", at[0])
	}
	var runs []string
	for i := 0; i < len(at); {
		j := i
		for j+1 < len(at) && at[j+1] == at[j]+1 {
			j++
		}
		switch {
		case j > i+1:
			runs = append(runs, fmt.Sprintf("%d to %d", at[i], at[j]))
		case j == i+1:
			runs = append(runs, fmt.Sprint(at[i]), fmt.Sprint(at[j]))
		default:
			runs = append(runs, fmt.Sprint(at[i]))
		}
		i = j + 1
	}
	if len(runs) == 1 {
		return "lines " + runs[0]
	}
	return "lines " + strings.Join(runs[:len(runs)-1], ", ") + " and " + runs[len(runs)-1]
}

// bullet writes text as an item of a list, broken between words.
func bullet(b *strings.Builder, text string) {
	const width = 96
	line := "  -"
	for _, word := range strings.Fields(text) {
		if utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width && strings.TrimSpace(line) != "-" {
			b.WriteString(line + "\n")
			line = "   "
		}
		line += " " + word
	}
	b.WriteString(line + "\n")
}
