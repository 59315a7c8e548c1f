package probe

import (
	"context"
	"crypto/x509"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"flowbook/generator/diag"
)

// Options say how to ask. The zero value asks politely and remembers nothing.
type Options struct {
	Agent    string         // who asks, for the User-Agent; "" means "flowbook"
	Within   time.Duration  // how long all of it may take; 0 means 10 minutes
	Timeout  time.Duration  // how long one request may; 0 means 20 s
	Pause    time.Duration  // between two requests to one host; 0 means 250 ms
	Cache    *Cache         // nil: everything is asked anew
	MaxAge   time.Duration  // how old a good answer of the cache may be; 0: it must be asked anew
	Roots    *x509.CertPool // whose certificates are trusted; nil means the system's
	Progress func(Progress) // is told now and then, by one goroutine at a time; may be nil
}

// Progress says how far it has come. Addresses that differ after "#" alone count once.
type Progress struct {
	Done, All int // pages
	Waiting   int // hosts that asked to be left alone for a while
}

// Answer is what came of asking about an address.
type Answer struct {
	Code  diag.Code // what is wrong; "" for nothing
	Says  string    // it, as the rest of a sentence that begins with the address
	Hint  string    // what to do about it; may be ""
	Moved string    // the address that it has now, whole; "" where it did not move for good
}

// Result is what is known in the end.
type Result struct {
	Answers    map[string]Answer // by address; those that were not asked are missing
	Asked      int               // pages
	Remembered int               // pages whose answer stood in the cache
	Left       int               // pages that were not asked: the time was over, or ctx ended
}

const (
	defaultWithin  = 10 * time.Minute
	defaultTimeout = 20 * time.Second
	defaultPause   = 250 * time.Millisecond
	mostAtOnce     = 24 // requests, of all hosts together
	mostOfAHost    = 2
)

// page is all that is asked about one address without "#".
type page struct {
	address string
	anchors []string // what stood after "#", decoded; none empty
	links   []string // the addresses with it
}

// Ask asks about each of addresses, which are whole and begin with http:// or
// https://. It returns when all is known, when the time is over, or when ctx ends.
func Ask(ctx context.Context, addresses []string, o Options) Result {
	return newAsker(o).ask(ctx, addresses)
}

func (a *asker) ask(ctx context.Context, addresses []string) Result {
	ctx, cancel := context.WithTimeoutCause(ctx, a.Within, errOver)
	defer cancel()
	defer a.close()
	pages := pagesOf(addresses)
	a.result.Answers, a.progress.All = map[string]Answer{}, len(pages)
	var wg sync.WaitGroup
	for _, list := range byHost(pages) {
		next := make(chan *page, len(list))
		for _, p := range list {
			next <- p
		}
		close(next)
		for range min(mostOfAHost, len(list)) {
			wg.Go(func() {
				for p := range next {
					a.one(ctx, p)
				}
			})
		}
	}
	wg.Wait()
	return a.result
}

var errOver = errors.New("the time was over")

func newAsker(o Options) *asker {
	if o.Agent == "" {
		o.Agent = "flowbook"
	}
	for _, d := range []struct {
		set  *time.Duration
		then time.Duration
	}{{&o.Within, defaultWithin}, {&o.Timeout, defaultTimeout}, {&o.Pause, defaultPause}} {
		if *d.set <= 0 {
			*d.set = d.then
		}
	}
	return &asker{Options: o, gates: map[string]*gate{}, slots: make(chan struct{}, mostAtOnce), roads: newRoads(o, reachOf), first: firstPause}
}

// asker is one run.
type asker struct {
	Options
	roads *roads
	slots chan struct{} // of requests, all hosts together
	first time.Duration // before the second try; doubled for the third

	mu       sync.Mutex
	gates    map[string]*gate
	result   Result
	progress Progress
}

func (a *asker) close() { a.roads.close() }

// one finds out about p, and enters what it found.
func (a *asker) one(ctx context.Context, p *page) {
	f, remembered := a.Cache.get(p, a.MaxAge, time.Now())
	known := true
	if !remembered {
		f, known = a.tries(ctx, p)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	switch {
	case !known:
		a.result.Left++
		return
	case remembered:
		a.result.Remembered++
	default:
		a.result.Asked++
		a.Cache.put(p, f, time.Now())
	}
	for _, link := range p.links {
		a.result.Answers[link] = f.about(link)
	}
	a.progress.Done++
	a.tell()
}

// tell reports progress; a.mu is held.
func (a *asker) tell() {
	if a.Progress != nil {
		a.Progress(a.progress)
	}
}

// waiting says that a host begins to be left alone, or that it no longer is.
func (a *asker) waiting(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.progress.Waiting += n
	a.tell()
}

// pagesOf puts addresses of one page together, in the order in which they come.
func pagesOf(addresses []string) []*page {
	var list []*page
	known := map[string]*page{}
	for _, address := range addresses {
		at, _, _ := strings.Cut(address, "#")
		p := known[at]
		if p == nil {
			p = &page{address: at}
			known[at] = p
			list = append(list, p)
		}
		p.links = append(p.links, address)
		if anchor := anchorOf(address); anchor != "" && !slices.Contains(p.anchors, anchor) {
			p.anchors = append(p.anchors, anchor)
		}
	}
	return list
}

// anchorOf is the place on a page that an address names; "" where it names none
// that could be looked for.
func anchorOf(address string) string {
	_, fragment, _ := strings.Cut(address, "#")
	if decoded, err := url.PathUnescape(fragment); err == nil {
		fragment = decoded
	}
	if !isPlace(fragment) {
		return ""
	}
	return fragment
}

// byHost parts pages by the host that they are asked of. One that has none stands
// alone, and fails when it is asked.
func byHost(pages []*page) map[string][]*page {
	hosts := map[string][]*page{}
	for _, p := range pages {
		host := p.address
		if u, err := url.Parse(p.address); err == nil {
			host = hostOf(u)
		}
		hosts[host] = append(hosts[host], p)
	}
	return hosts
}
