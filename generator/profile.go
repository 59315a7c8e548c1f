package generator

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"
)

// Profile gathers where the time of a build goes. A nil Profile gathers nothing.
type Profile struct {
	mu     sync.Mutex
	stages []Spent
	pages  []PageSpent
	drawn  map[string]*Spent // by template
}

// Spent is the time that something took. Where several cores were at it, theirs
// are added up.
type Spent struct {
	Name  string
	Count int // how often
	Time  time.Duration
}

// PageSpent is the time that one file of the site took.
type PageSpent struct {
	Address string
	Layout  string        // "" for a file that no layout draws
	View    time.Duration // gathering what it shows: Markdown, code, maps, charts
	Draw    time.Duration // its layout
	Write   time.Duration // its file
	Size    int           // bytes
}

func (p PageSpent) whole() time.Duration { return p.View + p.Draw + p.Write }

// Stage begins a stage; what it returns ends it.
func (p *Profile) Stage(name string) (end func()) {
	if p == nil {
		return func() {}
	}
	start := time.Now()
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.stages = append(p.stages, Spent{name, 1, time.Since(start)})
	}
}

// page takes note of one file.
func (p *Profile) page(one PageSpent) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pages = append(p.pages, one)
}

// template takes note that a template was drawn once; own is its time without
// that of the templates that it calls.
func (p *Profile) template(name string, own time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s := p.drawn[name]
	if s == nil {
		if p.drawn == nil {
			p.drawn = map[string]*Spent{}
		}
		s = &Spent{Name: name}
		p.drawn[name] = s
	}
	s.Count++
	s.Time += own
}

// Stages lists the stages in their order.
func (p *Profile) Stages() []Spent { return slices.Clone(p.stages) }

// Kinds adds the pages up by their layouts, the slowest first. Files that no
// layout draws are "files".
func (p *Profile) Kinds() []PageSpent {
	kinds := map[string]*PageSpent{}
	for _, one := range p.pages {
		name := cmp.Or(one.Layout, "files")
		k := kinds[name]
		if k == nil {
			k = &PageSpent{Layout: name}
			kinds[name] = k
		}
		k.View += one.View
		k.Draw += one.Draw
		k.Write += one.Write
		k.Size += one.Size
	}
	var list []PageSpent
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		list = append(list, *kinds[name])
	}
	slowestFirst(list)
	return list
}

// Count is how many pages have that layout, or how many "files" there are.
func (p *Profile) Count(layout string) int {
	n := 0
	for _, one := range p.pages {
		if cmp.Or(one.Layout, "files") == layout {
			n++
		}
	}
	return n
}

// Slowest lists the n slowest pages and files, the slowest first.
func (p *Profile) Slowest(n int) []PageSpent {
	list := slices.Clone(p.pages)
	slices.SortFunc(list, func(a, b PageSpent) int { return cmp.Compare(a.Address, b.Address) })
	slowestFirst(list)
	return list[:min(n, len(list))]
}

func slowestFirst(list []PageSpent) {
	slices.SortStableFunc(list, func(a, b PageSpent) int { return cmp.Compare(b.whole(), a.whole()) })
}

// Templates lists the n templates that took the most time, the slowest first.
func (p *Profile) Templates(n int) []Spent {
	var list []Spent
	for _, name := range slices.Sorted(maps.Keys(p.drawn)) {
		list = append(list, *p.drawn[name])
	}
	slices.SortStableFunc(list, func(a, b Spent) int { return cmp.Compare(b.Time, a.Time) })
	return list[:min(n, len(list))]
}
