package probe

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"flowbook/generator/diag"
)

// found is what was found out about a page.
type found struct {
	Code    diag.Code       `json:"code,omitempty"`
	Says    string          `json:"says,omitempty"`
	Hint    string          `json:"hint,omitempty"`
	Moved   string          `json:"moved,omitempty"`
	Anchors map[string]bool `json:"anchors,omitempty"` // of those that were looked for: whether it is there
	Blind   []string        `json:"blind,omitempty"`   // those of which that cannot be told

	again   bool          // another try may do better
	wait    time.Duration // and the host asks to wait that long before it; 0: it does not
	nowhere bool          // the server cannot be reached at all, whatever the page
	slow    bool          // nobody answered in time
	odd     bool          // GET may do better than HEAD

	server *url.URL // of a page that could not be had: who did not give it
	cause  *found   // and why, whatever led there
}

const (
	broken    = diag.BrokenOutsideLink
	unchecked = diag.UncheckedOutsideLink

	hintGone  = "look for where it went, or leave the link out."
	hintWhole = "write it whole: https://example.org/."
)

// verdict is what a status means that leads nowhere else.
func verdict(status int) *found {
	says := strings.TrimSpace(fmt.Sprintf("answers %d %s", status, http.StatusText(status)))
	switch {
	case status < 400:
		return &found{}
	case status == http.StatusTooManyRequests:
		return &found{Code: unchecked, Says: says, Hint: "it was asked too often: check again later.", again: true}
	case status == http.StatusUnauthorized, status == http.StatusPaymentRequired, status == http.StatusForbidden,
		status == http.StatusMethodNotAllowed, status == http.StatusNotAcceptable, status == http.StatusProxyAuthRequired,
		status == http.StatusNotImplemented, status == http.StatusUnavailableForLegalReasons, status > 599:
		return &found{Code: unchecked, Says: says}
	case status == http.StatusRequestTimeout, status == http.StatusTooEarly, status >= 500:
		return &found{Code: broken, Says: says, Hint: "check again later; if it stays so, look for another address.", again: true}
	}
	return &found{Code: broken, Says: says, Hint: hintGone}
}

// describe says what a request ended with before there was an answer.
func describe(err error, u *url.URL, timeout time.Duration) *found {
	host := u.Hostname()
	var noHost *net.DNSError
	var certificate *tls.CertificateVerificationError
	var noTLS tls.RecordHeaderError
	switch {
	case errors.Is(err, errInward):
		return &found{Code: broken, Says: "redirects into a network of its own, to " + u.Host,
			Hint: "what another site says is not asked for within a network; if it is right, write that address itself."}
	case errors.As(err, &noHost) && noHost.IsNotFound:
		return &found{Code: broken, Says: "cannot be reached: there is no host " + host, Hint: hintGone, nowhere: true}
	case errors.As(err, &noHost):
		return &found{Code: unchecked, Says: "was not asked: the name server does not say where " + host + " is", Hint: "is this machine connected?", again: true, nowhere: true}
	case errors.As(err, &certificate):
		return &found{Code: broken, Says: fmt.Sprintf("cannot be trusted: the certificate of %s is not good (%v)", host, certificate.Err),
			Hint: "browsers would warn readers. SSL_CERT_FILE can name a file with your own authority's certificate.", nowhere: true}
	case errors.As(err, &noTLS):
		return &found{Code: broken, Says: "cannot be reached: " + u.Host + " does not speak https", Hint: "does it have an address with http://?", nowhere: true}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &found{Code: broken, Says: "cannot be reached: " + u.Host + " refuses the connection", Hint: hintGone, again: true, nowhere: true}
	case errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.EHOSTUNREACH):
		return &found{Code: unchecked, Says: "was not asked: there is no way to " + u.Host, Hint: "is this machine connected?", again: true, nowhere: true}
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return &found{Code: broken, Says: fmt.Sprintf("does not answer within %v", timeout), Hint: "check again later; if it stays so, look for another address.", again: true, slow: true}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return &found{Code: broken, Says: "breaks the connection off", Hint: hintGone, again: true, odd: true}
	}
	return &found{Code: broken, Says: fmt.Sprintf("cannot be asked: %v", err), Hint: hintGone, again: true, odd: true}
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

// after is f for the page that led to at over so many redirects.
func (f *found) after(hops int, at *url.URL) *found {
	g := *f
	g.server, g.cause = at, f
	if hops > 0 && !strings.HasPrefix(f.Says, "redirects") {
		g.Says = fmt.Sprintf("redirects to %q, which %s", at.Redacted(), f.Says)
	}
	if f.Code == unchecked && f.Hint == "" {
		g.Hint = fmt.Sprintf("if people find it there, allow it in flowbook.yaml: checks: {links: {allow: [\"%s://%s/*\"]}}.", at.Scheme, at.Host)
	}
	return &g
}

// alike is f for another page of the server: nobody tries again.
func (f *found) alike() *found {
	g := *f
	g.again = false
	return &g
}

// unasked is for other pages of the server, which nobody asks for after f.
func (f *found) unasked(why string) *found {
	return &found{Code: unchecked, Says: "was not asked for: its host " + why, Hint: "check again later.", nowhere: true}
}

// passing reports whether f may be otherwise in a moment, so that nobody should
// remember it.
func (f *found) passing() bool { return f.again || f.nowhere || f.slow }

// good reports whether nothing is wrong, with the places on the page either.
func (f *found) good() bool {
	for _, there := range f.Anchors {
		if !there {
			return false
		}
	}
	return f.Code == ""
}

// look notes which of the places that links name are on the page.
func (f *found) look(anchors []string, r *reply) {
	if len(anchors) == 0 {
		return
	}
	names := places(r.html)
	for _, anchor := range anchors {
		switch {
		case names[anchor] || names["user-content-"+anchor]:
			f.set(anchor, true)
		case len(names) == 0, r.latin && !ascii(anchor):
			f.Blind = append(f.Blind, anchor) // a script may fill it, or it was not read whole
		default:
			f.set(anchor, false)
		}
	}
}

func (f *found) set(anchor string, there bool) {
	if f.Anchors == nil {
		f.Anchors = map[string]bool{}
	}
	f.Anchors[anchor] = there
}

// knows reports whether f says something of anchor.
func (f *found) knows(anchor string) bool {
	_, looked := f.Anchors[anchor]
	return looked || f.Code != "" || slices.Contains(f.Blind, anchor)
}

// about is what f means for a link to the page, to a place on it perhaps.
func (f *found) about(link string) Answer {
	if f.Code != "" {
		return Answer{Code: f.Code, Says: f.Says, Hint: f.Hint}
	}
	moved := f.Moved
	_, fragment, has := strings.Cut(link, "#")
	if moved != "" && has && !strings.Contains(moved, "#") {
		moved += "#" + fragment
	}
	anchor := anchorOf(link)
	if there, looked := f.Anchors[anchor]; looked && !there {
		return Answer{Code: diag.BrokenOutsideAnchor, Moved: moved, Says: fmt.Sprintf("is there, and has no %q", "#"+anchor),
			Hint: "was the heading renamed? Look for where it is now, or link to the page."}
	}
	if moved == "" {
		return Answer{}
	}
	return Answer{Code: diag.MovedOutsideLink, Moved: moved, Says: fmt.Sprintf("has moved to %q for good", moved), Hint: "write " + moved + "."}
}
