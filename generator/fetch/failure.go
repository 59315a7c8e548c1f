package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Failure is why a query gave no numbers. It is the only error of this package,
// but for a context's.
type Failure struct {
	Reason string // one line, without a full stop
	Hint   string // what to do about it; may be ""

	again   bool          // another try may do better
	after   time.Duration // and the server asks to wait that long before it; 0: it does not say
	nowhere bool          // the server cannot be reached at all, whatever the query
}

func (f *Failure) Error() string { return f.Reason }

const hintAddress = "the address comes from --url, from FLOWBOOK_PROMETHEUS_URL or from flowbook.yaml (sources: {prometheus: {url: …}})."

// errDowngrade and errRedirects end a chain of redirects.
var (
	errDowngrade = errors.New("redirected from https to http")
	errRedirects = errors.New("redirected too often")
)

// describe makes a Failure of what a request to host ended with before there
// was an answer. The context's own end is left to the caller.
func (p *Prometheus) describe(err error) *Failure {
	if outer := (*url.Error)(nil); errors.As(err, &outer) {
		err = outer.Err // the outer one repeats the address with the query in it
	}
	host := p.base.Host
	var noHost *net.DNSError
	var badCertificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errDowngrade):
		return &Failure{Reason: host + " redirects from https to http", Hint: "nothing is asked without encryption that was meant to have it. Set the address that it leads to."}
	case errors.Is(err, errRedirects):
		return &Failure{Reason: host + " redirects again and again", Hint: hintAddress}
	case strings.Contains(err.Error(), "Location header"): // which may hold anything, so it is not repeated
		return &Failure{Reason: host + " redirects to what is no address", Hint: hintAddress}
	case errors.Is(err, http.ErrSchemeMismatch):
		return &Failure{Reason: host + " does not speak https", Hint: "try http:// in the address.", nowhere: true}
	case errors.As(err, &badCertificate):
		return &Failure{Reason: fmt.Sprintf("the certificate of %s is not trusted: %v", host, badCertificate.Err), Hint: "SSL_CERT_FILE can name a file with your own authority's certificate.", nowhere: true}
	case errors.As(err, &noHost) && noHost.IsNotFound:
		return &Failure{Reason: "there is no host " + p.base.Hostname(), Hint: hintAddress, nowhere: true}
	case viaProxy(err):
		return &Failure{Reason: fmt.Sprintf("the proxy on the way to %s: %v", host, err), Hint: "HTTPS_PROXY and NO_PROXY in the environment say which hosts are asked through a proxy.", again: true, nowhere: true}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &Failure{Reason: "connection refused by " + host, Hint: "is Prometheus running there? " + upperFirst(hintAddress), again: true, nowhere: true}
	case errors.Is(err, context.DeadlineExceeded), isTimeout(err):
		return &Failure{
			Reason: fmt.Sprintf("no answer from %s within %v", host, p.timeout), again: true,
			Hint: "make the query a recording rule, or give it more time: sources: {prometheus: {timeout: 2m}}.",
		}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return &Failure{Reason: host + " broke the connection off", again: true}
	}
	return &Failure{Reason: fmt.Sprintf("ask %s: %v", host, err), again: true}
}

func viaProxy(err error) bool {
	var op *net.OpError
	return errors.As(err, &op) && op.Op == "proxyconnect"
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// refused makes a Failure of an answer that is not what was asked for. says is
// what Prometheus itself says of it, or "".
func (p *Prometheus) refused(status int, says string) *Failure {
	host := p.base.Host
	f := &Failure{Reason: fmt.Sprintf("%s answers %d %s", host, status, http.StatusText(status))}
	switch {
	case status == http.StatusUnauthorized && p.authorization == "":
		f.Reason, f.Hint = fmt.Sprintf("%s wants to know who asks (%d)", host, status),
			"set FLOWBOOK_PROMETHEUS_TOKEN, or FLOWBOOK_PROMETHEUS_USER and FLOWBOOK_PROMETHEUS_PASSWORD."
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		f.Reason, f.Hint = fmt.Sprintf("%s does not let us in (%d)", host, status), "look at the token, or at the user and the password, in the environment."
	case status == http.StatusBadRequest, status == http.StatusUnprocessableEntity:
		if says != "" {
			f.Reason, f.Hint = "Prometheus cannot answer: "+says, "mend the query."
			return f
		}
	case status == http.StatusNotFound, status == http.StatusMethodNotAllowed:
		f.Hint = "is Prometheus below a path there? " + upperFirst(hintAddress)
	case status == http.StatusTooManyRequests, status == http.StatusRequestTimeout, status >= 500 && status != http.StatusNotImplemented:
		f.again = true
	}
	if says != "" {
		f.Reason += ": " + says
	}
	return f
}
