package probe

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"time"
)

// gate stands before one host and lets few requests through.
type gate struct {
	slots chan struct{}

	mu      sync.Mutex
	next    time.Time         // when the next request may begin
	held    bool              // the host asked to wait until then
	getOnly bool              // it refuses HEAD
	lost    map[string]*found // by scheme, host and port: why nobody asks there any more
	fails   int               // in a row: requests that nobody answered in time, pages that three tries could not get
}

// mostFails is how many of them a host has before it is not asked any more.
const mostFails = 4

// hostOf is the host of u for the sake of politeness: with its port where that is
// an odd one, so that http and https are the same.
func hostOf(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		host += ":" + port
	}
	return host
}

func (a *asker) gate(u *url.URL) *gate {
	a.mu.Lock()
	defer a.mu.Unlock()
	host := hostOf(u)
	g := a.gates[host]
	if g == nil {
		g = &gate{slots: make(chan struct{}, mostOfAHost), lost: map[string]*found{}}
		a.gates[host] = g
	}
	return g
}

// enter waits until a request to g's host may begin; leave says that it has ended.
// The error is the context's.
func (a *asker) enter(ctx context.Context, g *gate) error {
	select {
	case g.slots <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for {
		wait, held := g.turn(a.Pause)
		if wait <= 0 {
			break
		}
		if held {
			a.waiting(1)
		}
		err := pause(ctx, wait)
		if held {
			a.waiting(-1)
		}
		if err != nil {
			<-g.slots
			return err
		}
	}
	select {
	case a.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		<-g.slots
		return context.Cause(ctx)
	}
}

func (a *asker) leave(g *gate) {
	<-a.slots
	<-g.slots
}

// turn takes the next moment for a request, and says how long it is until there is
// one; held says that the first of those who wait for a host does so at its wish.
func (g *gate) turn(between time.Duration) (wait time.Duration, held bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now()
	if wait = g.next.Sub(now); wait > 0 {
		held, g.held = g.held, false
		return wait, held
	}
	g.next = now.Add(between)
	return 0, false
}

// hold lets nobody through for d.
func (g *gate) hold(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.next) {
		g.next, g.held = until, true
	}
}

// serverOf is what a failure to reach somebody is about.
func serverOf(u *url.URL) string { return u.Scheme + "://" + strings.ToLower(u.Host) }

// isLost is why nobody asks u's server any more; nil where it is asked.
func (g *gate) isLost(u *url.URL) *found {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.lost[serverOf(u)]
}

// lose notes that f, which the last try ended in, is what all others would end in.
func (g *gate) lose(u *url.URL, f *found) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.lost[serverOf(u)] == nil {
		g.lost[serverOf(u)] = f
	}
}

// answered notes that the host does answer.
func (g *gate) answered() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.fails = 0
}

// failed notes that it did not, and reports whether that was so often that asking
// on would only take more time.
func (g *gate) failed() (enough bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.fails++
	return g.fails >= mostFails
}

func (g *gate) refusesHead() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.getOnly
}

func (g *gate) noHead() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.getOnly = true
}

// pause waits for d, or until ctx ends.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}
