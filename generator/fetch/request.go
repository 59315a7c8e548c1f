package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// How hard a server is asked.
const (
	mostTries     = 3
	firstPause    = 500 * time.Millisecond // doubled for each further try, and made half to one and a half times as long
	longestPause  = time.Minute            // that a server may ask for
	largestAnswer = 16 << 20               // bytes; ten thousand days of twenty segments take 6 MB
	longestGet    = 2000                   // bytes of parameters; longer ones are posted
	mostRedirects = 5
)

// tries asks until there is an answer, or no more reason to ask again.
func (p *Prometheus) tries(ctx context.Context, form url.Values) ([]byte, error) {
	var failure *Failure
	for try := 1; ; try++ {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		var body []byte
		body, failure = p.once(ctx, form)
		if failure == nil {
			p.nowhere.Store(false)
			return body, nil
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		// Where nobody answers, the first query has waited for all.
		if p.nowhere.Load() && failure.nowhere || !failure.again || try == mostTries || failure.after > longestPause {
			break
		}
		wait := failure.after
		if wait == 0 {
			wait = time.Duration(float64(firstPause<<(try-1)) * (0.5 + p.jitter()))
		}
		if err := p.pause(ctx, wait); err != nil {
			return nil, err
		}
	}
	p.nowhere.Store(failure.nowhere)
	if failure.after > longestPause {
		failure.Reason += fmt.Sprintf(", and asks to wait %v", failure.after)
	}
	return nil, p.scrubbed(failure)
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

// once asks one time. The answer is a body that claims success.
func (p *Prometheus) once(ctx context.Context, form url.Values) ([]byte, *Failure) {
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	r, err := p.request(ctx, form)
	if err != nil {
		return nil, p.describe(err)
	}
	answer, err := p.client.Do(r)
	if err != nil {
		return nil, p.describe(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, largestAnswer+1))
	switch {
	case answer.StatusCode != http.StatusOK:
		f := p.refused(answer.StatusCode, says(body))
		f.after = RetryAfter(answer.Header.Get("Retry-After"), time.Now())
		return nil, f
	case err != nil:
		return nil, p.describe(err)
	case len(body) > largestAnswer:
		return nil, &Failure{
			Reason: fmt.Sprintf("the answer is larger than %d MB", largestAnswer>>20),
			Hint:   "a source needs one series, or one for each segment: sum by (…) in the query.",
		}
	}
	return body, nil
}

// request asks with GET, which anything before Prometheus lets through, and
// posts only what is too long for an address.
func (p *Prometheus) request(ctx context.Context, form url.Values) (*http.Request, error) {
	u := p.base
	u.Path = strings.TrimRight(u.Path, "/") + "/api/v1/query_range"
	u.RawPath = ""
	method, body := http.MethodGet, io.Reader(nil)
	if encoded := form.Encode(); len(encoded) <= longestGet {
		u.RawQuery = encoded
	} else {
		method, body = http.MethodPost, strings.NewReader(encoded)
	}
	r, err := http.NewRequestWithContext(ctx, method, u.String(), body)
	if err != nil {
		return nil, err
	}
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.Header.Set("User-Agent", "flowbook")
	if p.authorization != "" {
		r.Header.Set("Authorization", p.authorization)
	}
	return r, nil
}

// redirect follows a few redirects, never to where others can listen, and
// leaves the secrets behind where another server is asked.
func (p *Prometheus) redirect(next *http.Request, before []*http.Request) error {
	last := before[len(before)-1].URL
	switch {
	case last.Scheme == "https" && next.URL.Scheme != "https":
		return errDowngrade
	case next.URL.Scheme != "http" && next.URL.Scheme != "https":
		return errors.New("redirected to what is not the web")
	case len(before) > mostRedirects:
		return errRedirects
	}
	if !sameServer(&p.base, next.URL) {
		next.Header.Del("Authorization")
	}
	next.Header.Del("Referer") // it would hold the query
	return nil
}

// sameServer reports whether b is a's host and port, or the same host's https.
func sameServer(a, b *url.URL) bool {
	if !strings.EqualFold(a.Hostname(), b.Hostname()) {
		return false
	}
	if a.Scheme == b.Scheme {
		return port(a) == port(b)
	}
	return a.Scheme == "http" && port(a) == "80" && b.Scheme == "https" && port(b) == "443"
}

func port(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	}
	return "80"
}

// RetryAfter reads the header of that name: seconds, or a moment. 0 where it
// says nothing, or nothing to wait for.
func RetryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(header)); err == nil {
		return max(0, min(time.Duration(seconds), 1<<20)*time.Second)
	}
	if at, err := http.ParseTime(header); err == nil {
		return max(0, at.Sub(now).Round(time.Second))
	}
	return 0
}
