// Package serve shows the newest site in a browser and keeps the browser up to date.
//
// In go sites, as something that renders one file, and the mistakes that stop
// a newer one; out come answers to requests from this machine. A page is
// rendered when it is asked for, once for each published site. Every page that
// is open holds a stream of server-sent events, which tells it whether what it shows is
// still what the site says: it then loads itself or its stylesheets anew, or
// lays the mistakes over the last good page. Nobody has to say what changed: a
// page knows the digest of its own bytes, and Publish compares the stylesheets, scripts
// and images that browsers asked for with those of the site before.
//
// The package never reads a file of the content or of the output itself, answers
// nobody but loopback addresses unless it is told to, and pages of its own alone,
// and accepts nothing: GET and HEAD only.
package serve

import (
	"context"
	"io"
	"slices"
	"strconv"
	"sync"
	"time"
)

// File is one file of a site. The server never changes Body.
type File struct {
	Body        []byte
	ContentType string // "text/html; charset=utf-8"

	// Open, where it is set, reads the file in Body's place, each time anew. It is
	// for what is too large to be held in memory, and for no page.
	Open func() (io.ReadSeekCloser, error)
}

// Site is one state of a site. It never changes: what is rendered twice is the
// same twice.
type Site interface {
	// Render gives the file at path, as in a URL: "/flow/", "/assets/app.css",
	// "/404.html". False means that there is none. An error is shown in the
	// page's place. Render is called from many goroutines at once.
	Render(path string) (File, bool, error)
}

// Problem is a mistake in the content, ready to be shown.
type Problem struct {
	File     string `json:"file"`
	Line     int    `json:"line"`     // from 1; 0 where the whole file is meant
	Column   int    `json:"column"`   // from 1; 0 where the whole line is meant
	Severity string `json:"severity"` // "error" or "warning"; warnings are counted, not shown
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`    // may be empty
	Excerpt  string `json:"excerpt"` // lines with a caret, in a monospaced font; may be empty
	// More says that this is no mistake by itself, but stands for so many more of
	// its severity: File and Line are empty then.
	More int `json:"more,omitempty"`
}

// Options sets up a Server. The zero value is ready to use.
type Options struct {
	// Logf is told what goes wrong inside the server; nil means nobody is.
	Logf func(format string, args ...any)
	// CSP is the Content-Security-Policy of pages; empty means DefaultCSP.
	CSP string
	// Others says that the server listens to other machines too. It then answers
	// under this machine's addresses, and under Names, as well as under localhost.
	Others bool
	Names  []string
	// Patience is how long a request for a page waits for the first site or the first
	// mistakes before it is told that the handbook is being built; 0 means not at all.
	Patience time.Duration
	// Heartbeat is how often an idle stream sends a sign of life; 0 means 15 s.
	Heartbeat time.Duration
}

// DefaultCSP lets a page use what the site itself serves, and nothing else:
// no inline script or style, no other host, no frame around it.
const DefaultCSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// Server holds the newest good site and the mistakes that came after it.
type Server struct {
	options Options
	id      string // tells this run of the server from earlier ones
	done    chan struct{}
	close   sync.Once

	publish sync.Mutex // one Publish or Fail at a time
	mu      sync.Mutex // for what follows
	now     *view
	assets  map[string]asset
}

// view is what the server shows at one time. It never changes, but for the
// files that its site renders on demand.
type view struct {
	site     *rendering // nil before the first good site
	problems []Problem
	number   int // of the site, from 1
	changes  changes
	over     chan struct{} // closed when there is a newer view
}

// New returns a server without a site. Until the first Publish or Fail its
// pages say that the handbook is being built, once Options.Patience has ended.
func New(o Options) *Server {
	if o.Logf == nil {
		o.Logf = func(string, ...any) {}
	}
	if o.CSP == "" {
		o.CSP = DefaultCSP
	}
	if o.Heartbeat == 0 {
		o.Heartbeat = 15 * time.Second
	}
	return &Server{
		options: o,
		id:      strconv.FormatInt(time.Now().UnixNano(), 36),
		done:    make(chan struct{}),
		now:     &view{over: make(chan struct{})},
		assets:  map[string]asset{},
	}
}

// Publish shows site from now on. Open pages that it changes load themselves
// anew, and mistakes shown over them go.
func (s *Server) Publish(site Site) {
	s.publish.Lock()
	defer s.publish.Unlock()
	s.showChanged(&view{site: newRendering(site, s.options.Logf), number: s.view().number + 1})
}

// Fail shows problems over the last good site, or instead of one. It forgets
// those of an earlier Fail. Without any error among the problems, nothing is shown over the site.
func (s *Server) Fail(problems []Problem) {
	s.publish.Lock()
	defer s.publish.Unlock()
	next := *s.view()
	next.problems = slices.Clone(problems)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.showLocked(&next)
}

// Close ends every stream, so that a shutdown need not wait for them. Pages
// are answered as before.
func (s *Server) Close() { s.close.Do(func() { close(s.done) }) }

func (s *Server) view() *view {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// firstView is the view, or the first one that has something to show where that comes
// before the server's patience ends.
func (s *Server) firstView(ctx context.Context) *view {
	v := s.view()
	if v.site != nil || len(v.problems) > 0 || s.options.Patience == 0 {
		return v
	}
	patience := time.NewTimer(s.options.Patience)
	defer patience.Stop()
	select {
	case <-v.over:
	case <-patience.C:
	case <-ctx.Done():
	case <-s.done:
	}
	return s.view()
}

// showLocked makes next the view and wakes the streams. The caller holds s.mu.
func (s *Server) showLocked(next *view) {
	next.over = make(chan struct{})
	close(s.now.over)
	s.now = next
}
