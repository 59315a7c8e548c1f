package pages

import (
	"strings"
	"sync"

	"flowbook/generator/needsmap"
)

// maps holds what the pages of one site draw of the needs map. It is made from the
// handbook alone, so it does not matter which page asks first.
type maps struct {
	needs  func() *needsmap.Map
	whole  func() needsmap.Drawing
	shared func() map[string]*sharedMap // by the nodes that several activities support
}

func newMaps(in *Input) maps {
	h, language, engine := in.Handbook, in.Words, in.Engine
	m := maps{needs: sync.OnceValue(func() *needsmap.Map {
		return needsmap.NewMap(&h.Map, language, func(text string) string { return Plain(engine, text) })
	})}
	m.whole = sync.OnceValue(func() needsmap.Drawing { return m.needs().Whole().Layout(needsmap.Options{}) })
	m.shared = sync.OnceValue(func() map[string]*sharedMap {
		all := map[string]*sharedMap{}
		for _, a := range activities(h) {
			if len(a.Supports) == 0 {
				continue
			}
			key := mapKey(m.needs().InOrder(refIDs(a.Supports)))
			if all[key] == nil {
				all[key] = &sharedMap{}
			}
			all[key].pages++
		}
		for key, s := range all {
			if s.left = s.pages; s.pages == 1 {
				delete(all, key)
			}
		}
		return all
	})
	return m
}

// mapKey names the map of what stands on the nodes with these ids.
func mapKey(ids []string) string { return strings.Join(ids, " ") }

// sharedMap is a mini map that several pages show. A build asks once for each page, so
// it is let go with the last one; who asks again has it drawn again.
type sharedMap struct {
	pages int

	lock  sync.Mutex
	left  int // pages that have not asked
	drawn bool
	from  string // the address of the whole map as the page has it for which it was drawn
	MiniMap
}

// get is the map for a page that has the whole map at that address.
func (s *sharedMap) get(from string, draw func() MiniMap) MiniMap {
	s.lock.Lock()
	defer s.lock.Unlock()
	if !s.drawn || s.from != from {
		s.drawn, s.from, s.MiniMap = true, from, draw()
	}
	v := s.MiniMap
	if s.left--; s.left == 0 {
		s.left, s.drawn, s.MiniMap = s.pages, false, MiniMap{}
	}
	return v
}
