package revise

import "flowbook/generator/diag"

// Worse is what a check finds after the renaming that it did not find before:
// the diagnostics of each file and code of which there are more than there were.
func (p *Plan) Worse(before, after diag.List) diag.List {
	type group struct {
		file string
		code diag.Code
	}
	count := map[group]int{}
	to := map[string]string{}
	for _, f := range p.Files {
		to[f.From] = f.To
	}
	for _, d := range before {
		if moved, ok := to[d.File]; ok {
			d.File = moved
		}
		count[group{d.File, d.Code}]++
	}
	now := map[group]diag.List{}
	for _, d := range after {
		g := group{d.File, d.Code}
		now[g] = append(now[g], d)
	}
	var worse diag.List
	for g, list := range now {
		if len(list) > count[g] {
			worse = append(worse, list...)
		}
	}
	worse.Sort()
	return worse
}
