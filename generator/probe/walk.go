package probe

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"flowbook/generator/fetch"
)

// How hard a page is asked after.
const (
	mostTries     = 3
	firstPause    = time.Second // doubled for each further try, and made half to one and a half times as long
	longestHold   = 2 * time.Minute
	mostRedirects = 10
)

// tries asks after p until there is an answer, or no more reason to ask again.
// known is false where the time was over before that.
func (a *asker) tries(ctx context.Context, p *page) (f *found, known bool) {
	for try := 1; ; try++ {
		f = a.walk(ctx, p, try > 1)
		if !f.again {
			return f, true
		}
		if ctx.Err() != nil {
			return nil, false
		}
		if try == mostTries || f.wait > longestHold {
			a.giveUp(f, try)
			return f, true
		}
		if f.wait > 0 {
			continue // the host is held, and so is whoever asks it next
		}
		wait := time.Duration(float64(a.first<<(try-1)) * (0.5 + rand.Float64()))
		if f.Code == unchecked {
			a.gate(f.server).hold(wait)
		}
		if pause(ctx, wait) != nil {
			return nil, false
		}
	}
}

// giveUp ends the tries, and spares a server the same of its other pages where
// these would end alike.
func (a *asker) giveUp(f *found, tries int) {
	g := a.gate(f.server)
	switch {
	case f.nowhere:
		g.lose(f.server, f.cause)
	case f.wait > longestHold:
		f.Code, f.Hint = unchecked, fmt.Sprintf("it asks to wait %v: check again later.", f.wait)
		g.lose(f.server, f.unasked("asks to be left alone"))
	case g.failed():
		g.lose(f.server, f.unasked("failed so often"))
	}
	if f.Code == broken && tries > 1 {
		f.Says += fmt.Sprintf(", %d times", tries)
	}
}

// walk asks after p once, and follows where it leads.
func (a *asker) walk(ctx context.Context, p *page, get bool) *found {
	u, err := url.Parse(p.address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return &found{Code: broken, Says: "is no web address", Hint: hintWhole}
	}
	u.Fragment, u.User = "", nil // nobody's password is used, wherever it stands
	w := walker{asker: a, page: p, at: u, get: get, most: local, permanent: true}
	w.jar, _ = cookiejar.New(nil) // some sites redirect until a cookie comes back; its error is always nil
	for hops := 0; ; hops++ {
		r, f := w.ask(ctx)
		if f != nil {
			if f.slow && w.gate(w.at).failed() {
				w.gate(w.at).lose(w.at, f.unasked("failed so often"))
			}
			return f.after(hops, w.at)
		}
		next, f := w.redirect(r)
		switch {
		case f != nil:
			return f.after(hops, w.at)
		case next == nil:
			return w.arrived(r, hops)
		case hops == mostRedirects:
			return &found{Code: broken, Says: "redirects again and again", Hint: "readers would not arrive either: look for another address, or leave the link out."}
		}
		w.most = min(w.most, r.reached)
		w.at = next
	}
}

// walker is on its way from one redirect to the next.
type walker struct {
	*asker
	page      *page
	at        *url.URL
	get       bool // no HEAD
	jar       http.CookieJar
	most      reach // how far inside the next host may lie
	permanent bool  // all redirects up to here were
	moved     string
}

// redirect is where r leads on to; nil for nowhere.
func (w *walker) redirect(r *reply) (*url.URL, *found) {
	switch r.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	next, err := w.at.Parse(r.location)
	if err != nil || r.location == "" || next.Host == "" || next.Scheme != "http" && next.Scheme != "https" {
		return nil, &found{Code: broken, Says: "redirects to what is no web address", Hint: hintGone}
	}
	w.permanent = w.permanent && (r.status == http.StatusMovedPermanently || r.status == http.StatusPermanentRedirect)
	if w.permanent {
		w.moved = next.String()
	}
	onward := *next
	onward.Fragment, onward.User = "", nil
	return &onward, nil
}

// arrived is what the last answer means for the page.
func (w *walker) arrived(r *reply, hops int) *found {
	f := verdict(r.status)
	switch {
	case !f.again:
		w.gate(w.at).answered()
	case r.wait > longestHold:
		f.wait = r.wait
	case r.wait > 0:
		f.wait = r.wait
		w.gate(w.at).hold(r.wait)
	}
	if f.Code != "" {
		return f.after(hops, w.at)
	}
	f.Moved = w.moved
	f.look(w.page.anchors, r)
	return f
}

// retryAfter is how long a host asks to be left alone.
func retryAfter(h http.Header) time.Duration {
	return fetch.RetryAfter(h.Get("Retry-After"), time.Now())
}
