package generator

import (
	"strings"
	"sync"

	"flowbook/generator/markdown"
	"flowbook/generator/pages"
)

// isOfAllTexts reports whether what is at an address asks for the texts of all pages.
func isOfAllTexts(address string) bool {
	return address == "/print/" || strings.HasPrefix(address, "/assets/search/")
}

// letting lets texts go once all that shows them is made.
type letting struct {
	in      *pages.Input
	mu      sync.Mutex
	waiting int               // how many files of all texts are still to be made
	shown   []*markdown.Later // meanwhile, on their own pages
}

func newLetting(in *pages.Input, addresses []string) *letting {
	l := &letting{in: in}
	for _, a := range addresses {
		if isOfAllTexts(a) {
			l.waiting++
		}
	}
	return l
}

// made notes that what is at address is made; p is the page there, or nil.
func (l *letting) made(address string, p *pages.Page) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if isOfAllTexts(address) {
		l.waiting--
	} else if p != nil {
		l.shown = append(l.shown, p.Text(l.in))
	}
	if l.waiting > 0 {
		return
	}
	for _, text := range l.shown {
		text.LetGo()
	}
	l.shown = l.shown[:0]
}
