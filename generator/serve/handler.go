package serve

import (
	"bytes"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// bodyWait is how long a request may take to send a body that nobody asked for.
const bodyWait = 2 * time.Second

// Addresses of our own.
const (
	ownPath    = "/_flowbook/"
	eventsPath = ownPath + "events"
	scriptPath = ownPath + "live.js"
	stylePath  = ownPath + "live.css"
)

// Handler answers requests. It is safe to use without Listen and Serve, as in tests.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.handle) }

func (s *Server) handle(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if r.ContentLength != 0 {
		// Nobody reads what is sent along, however slowly it comes.
		h.Set("Connection", "close")
		http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyWait)) // not every writer has deadlines
	}
	switch {
	case !s.options.answersTo(r.Host):
		http.Error(w, s.options.whom(), http.StatusForbidden)
	case !isOurs(r):
		http.Error(w, "This server answers its own pages only.", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "This server only shows pages: GET and HEAD.", http.StatusMethodNotAllowed)
	case !isClean(r.URL):
		http.Error(w, "This is not the address of a page.", http.StatusBadRequest)
	case strings.HasPrefix(r.URL.Path, ownPath):
		s.handleOwn(w, r)
	default:
		s.handleSite(w, r)
	}
}

// handleOwn answers what the scripts in the pages ask for.
func (s *Server) handleOwn(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == eventsPath {
		s.stream(w, r)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, ownPath)
	data, err := liveFiles.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	contentType := "text/javascript; charset=utf-8"
	if path.Ext(name) == ".css" {
		contentType = "text/css; charset=utf-8"
	}
	send(w, r, http.StatusOK, File{Body: data, ContentType: contentType})
}

// handleSite answers with a file of the site.
func (s *Server) handleSite(w http.ResponseWriter, r *http.Request) {
	v := s.firstView(r.Context())
	a := v.at(r.URL.Path)
	if a.location != "" {
		if r.URL.RawQuery != "" {
			a.location += "?" + r.URL.RawQuery
		}
		w.Header().Set("Location", a.location)
		w.WriteHeader(a.status)
		return
	}
	if a.isPage() {
		w.Header().Set("Content-Security-Policy", policy(s.options.CSP, a.file.Body))
		a.file.Body = s.withLive(v, a)
	} else if a.status == http.StatusOK {
		if isXML(a.file.ContentType) {
			w.Header().Set("Content-Security-Policy", pictureCSP)
		}
		s.noteAsset(v, r.URL.Path, a.file)
	}
	send(w, r, a.status, a.file)
}

// policy is csp for page. A page whose own policy lets styles stand in it, as
// diagrams need, is not held back by the header; no other page gains by that, as
// both policies hold.
func policy(csp string, page []byte) string {
	const own, relaxed = "style-src 'self'", "style-src 'self' 'unsafe-inline'"
	head, _, _ := bytes.Cut(page, []byte("</head>"))
	if bytes.Contains(head, []byte(relaxed)) {
		return strings.Replace(csp, own, relaxed, 1)
	}
	return csp
}

// pictureCSP is for what a browser runs like a page where it is opened by itself:
// pictures in SVG and other XML. They may look as they like, and do nothing.
const pictureCSP = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

func isXML(contentType string) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	return strings.HasSuffix(media, "/xml") || strings.HasSuffix(media, "+xml")
}

// sendLarge writes a file that is not held in memory.
func sendLarge(w http.ResponseWriter, r *http.Request, f File) {
	from, err := f.Open()
	if err != nil {
		http.Error(w, "This file cannot be read any more.", http.StatusNotFound)
		return
	}
	defer from.Close()
	http.ServeContent(w, r, "", time.Time{}, from)
}

// send writes one file, or with status 200 the part of it that was asked for:
// some browsers play a video only in parts.
func send(w http.ResponseWriter, r *http.Request, status int, f File) {
	w.Header().Set("Content-Type", f.ContentType)
	if status == http.StatusOK && f.Open != nil {
		sendLarge(w, r, f)
		return
	}
	if status == http.StatusOK {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.Body))
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(f.Body)))
	w.WriteHeader(status)
	w.Write(f.Body) // after HEAD, net/http leaves it out
}
