package diag

import "strings"

// Suggest returns the candidate that word was probably meant to be, or "" if
// none is near. Near means: at most a third of the letters changed, added, left
// out or swapped with their neighbour (optimal string alignment distance);
// letter case, "_" and spaces for "-" do not count. Of equally near ones the first wins.
func Suggest(word string, candidates []string) string {
	best, at := "", 1<<30
	folded := fold(word)
	for _, c := range candidates {
		if c == "" || c == word {
			continue
		}
		f := fold(c)
		limit := max(len(folded), len(f)) / 3
		if abs(len(folded)-len(f)) > limit {
			continue
		}
		if d := distance(folded, f); d <= limit && d < at {
			best, at = c, d
		}
	}
	return best
}

func fold(s string) []rune {
	return []rune(strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(s)))
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// distance is the optimal string alignment distance between a and b.
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
