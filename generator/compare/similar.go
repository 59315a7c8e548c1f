package compare

import (
	"hash/fnv"
	"slices"
	"strings"
)

// Two texts are so alike that one is the other, renamed, where they have at
// least fewestLines each and share alikeShare of the lines of both.
const (
	fewestLines = 4
	alikeShare  = 0.6
	mostPairs   = 4_000_000 // that are looked at; beyond, titles alone tell
)

// byText pairs those whose texts are alike and that have no other counterpart.
// Lines that several entities of a side have in common say nothing.
func byText(olds, news []item, gone, come, partner []int) {
	if len(gone) == 0 || len(come) == 0 || len(gone)*len(come) > mostPairs {
		return
	}
	oldLines, newLines := ownLines(olds), ownLines(news)
	only := make([]int, len(news)) // the one old item that is like it; -1 none, -2 several
	for k := range only {
		only[k] = -1
	}
	choice := make([]int, len(gone))
	for g, i := range gone {
		choice[g] = -1
		for _, k := range come {
			if olds[i].near != news[k].near || !alike(oldLines[i], newLines[k]) {
				continue
			}
			choice[g] = or(choice[g], k)
			only[k] = or(only[k], i)
		}
	}
	for g, i := range gone {
		if k := choice[g]; k >= 0 && only[k] == i {
			partner[i] = k
		}
	}
}

// or is the second where the first is none yet, and several (-2) otherwise.
func or(known, found int) int {
	if known == -1 {
		return found
	}
	return -2
}

// ownLines gives for each item the sorted hashes of the lines that no other has.
func ownLines(items []item) [][]uint64 {
	lists := make([][]uint64, len(items))
	owners := map[uint64]int{}
	for i := range items {
		lists[i] = hashes(items[i].texts)
		for k, h := range lists[i] {
			if k == 0 || lists[i][k-1] != h {
				owners[h]++
			}
		}
	}
	for i := range lists {
		lists[i] = slices.DeleteFunc(lists[i], func(h uint64) bool { return owners[h] > 1 })
	}
	return lists
}

func hashes(texts []string) []uint64 {
	var list []uint64
	for _, text := range texts {
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				h := fnv.New64a()
				h.Write([]byte(line))
				list = append(list, h.Sum64())
			}
		}
	}
	slices.Sort(list)
	return list
}

// alike reports whether two sorted lists share enough.
func alike(a, b []uint64) bool {
	if len(a) < fewestLines || len(b) < fewestLines || float64(2*min(len(a), len(b))) < alikeShare*float64(len(a)+len(b)) {
		return false
	}
	shared := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			shared, i, k = shared+1, i+1, k+1
		}
	}
	return float64(2*shared) >= alikeShare*float64(len(a)+len(b))
}
