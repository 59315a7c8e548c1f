package compare

import "strings"

// mostEdits is how many changed lines are counted exactly. A text that changed
// more is taken for written anew.
const mostEdits = 4000

// diffLines counts the lines that came and went from a to b, as git does. Line
// endings, and blank lines at both ends, do not count.
func diffLines(a, b string) Lines {
	if a == b {
		return Lines{}
	}
	x, y := splitLines(a), splitLines(b)
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	for len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
		x, y = x[:len(x)-1], y[:len(y)-1]
	}
	edits, ok := distance(x, y)
	if !ok {
		return Lines{Added: len(y), Removed: len(x)}
	}
	return Lines{Added: (edits + len(y) - len(x)) / 2, Removed: (edits + len(x) - len(y)) / 2}
}

func splitLines(s string) []string {
	s = strings.Trim(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// distance is the smallest number of lines to add and remove that makes x into
// y (Myers, An O(ND) difference algorithm). It is not ok beyond mostEdits.
func distance(x, y []string) (int, bool) {
	most := min(len(x)+len(y), mostEdits)
	far := make([]int, 2*most+3) // by diagonal: how far along x one gets
	zero := most + 1
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			i := far[zero+k-1] + 1
			if k == -d || k != d && far[zero+k-1] < far[zero+k+1] {
				i = far[zero+k+1]
			}
			for i < len(x) && i-k < len(y) && x[i] == y[i-k] {
				i++
			}
			far[zero+k] = i
			if i >= len(x) && i-k >= len(y) {
				return d, true
			}
		}
	}
	return 0, false
}
