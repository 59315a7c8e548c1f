package probe

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"
)

// largestPage is how much of a page is read to look for a place on it, in bytes.
const largestPage = 4 << 20

// reply is the head of an answer, and of a page that somebody looks for a place on
// its body.
type reply struct {
	status   int
	location string
	wait     time.Duration // that the host asks for; 0: it does not
	reached  reach
	html     []byte // nil where it was not read, not whole, or is none
	latin    bool   // html is not in UTF-8
}

// ask asks for the page at w.at: HEAD first, and GET where that says nothing good.
func (w *walker) ask(ctx context.Context) (*reply, *found) {
	g := w.gate(w.at)
	if f := g.isLost(w.at); f != nil {
		return nil, f.alike()
	}
	if !w.get && len(w.page.anchors) == 0 && !g.refusesHead() {
		r, f := w.send(ctx, g, http.MethodHead)
		switch {
		case f == nil && (r.status == http.StatusMethodNotAllowed || r.status == http.StatusNotImplemented):
			g.noHead()
		case f == nil && (r.status < 400 || r.status == http.StatusTooManyRequests || r.status == http.StatusServiceUnavailable):
			return r, nil
		case f != nil && !f.odd:
			return nil, f
		}
	}
	return w.send(ctx, g, http.MethodGet)
}

// send sends one request, within the host's measure.
func (w *walker) send(ctx context.Context, g *gate, method string) (*reply, *found) {
	if err := w.enter(ctx, g); err != nil {
		return nil, describe(err, w.at, w.Timeout)
	}
	defer w.leave(g)
	road, err := w.roads.to(w.at, w.most)
	if err != nil {
		return nil, describe(err, w.at, w.Timeout)
	}
	ctx, cancel := context.WithTimeout(ctx, w.Timeout)
	defer cancel()
	var far atomic.Uint32
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(c httptrace.GotConnInfo) { far.Store(uint32(w.roads.reached(w.at, road, c.Conn))) },
	})
	request, err := http.NewRequestWithContext(ctx, method, w.at.String(), nil)
	if err != nil {
		return nil, &found{Code: broken, Says: "is no web address", Hint: hintWhole}
	}
	request.Header.Set("User-Agent", w.Agent)
	request.Header.Set("Accept", "text/html, */*;q=0.8")
	for _, c := range w.jar.Cookies(w.at) {
		request.AddCookie(c)
	}
	answer, err := road.RoundTrip(request)
	if err != nil {
		return nil, describe(err, w.at, w.Timeout)
	}
	defer answer.Body.Close()
	w.jar.SetCookies(w.at, answer.Cookies())
	r := &reply{status: answer.StatusCode, location: answer.Header.Get("Location"), wait: retryAfter(answer.Header), reached: reach(far.Load())}
	if method == http.MethodGet && len(w.page.anchors) > 0 && r.status == http.StatusOK {
		r.read(answer)
	}
	return r, nil
}

// read takes over a page's body, if it is HTML and can be had whole. That it can
// not says nothing bad of the link.
func (r *reply) read(answer *http.Response) {
	kind, parameters, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err != nil || kind != "text/html" && kind != "application/xhtml+xml" {
		return
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, largestPage+1))
	if err != nil || len(body) > largestPage {
		return
	}
	charset := strings.ToLower(parameters["charset"])
	r.html, r.latin = body, charset != "" && charset != "utf-8" && charset != "us-ascii"
}
