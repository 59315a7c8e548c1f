package compare

import "slices"

// shifted tells which ids stand elsewhere in after than in before, as seen from
// the others: all but the longest run of ids, not necessarily next to each other,
// that have kept their order. Ids that only one list has do not count.
func shifted(before, after []string) map[string]bool {
	place := make(map[string]int, len(before))
	for i, id := range before {
		place[id] = i
	}
	var common []string
	for _, id := range after {
		if _, ok := place[id]; ok {
			common = append(common, id)
		}
	}
	// ends[n] is where, of all runs of n+1 ids that kept their order, the one ends
	// that leaves the most room; previous leads back along a run.
	var ends []int
	previous := make([]int, len(common))
	for i, id := range common {
		n, _ := slices.BinarySearchFunc(ends, place[id], func(e, p int) int { return place[common[e]] - p })
		previous[i] = -1
		if n > 0 {
			previous[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	moved := map[string]bool{}
	for _, id := range common {
		moved[id] = true
	}
	if len(ends) > 0 {
		for i := ends[len(ends)-1]; i >= 0; i = previous[i] {
			delete(moved, common[i])
		}
	}
	return moved
}
