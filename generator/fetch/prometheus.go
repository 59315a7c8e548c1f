package fetch

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"flowbook/generator/model"
)

// Options say where Prometheus is and who asks.
type Options struct {
	URL      string // http:// or https://, a path included; a user and a password in it count where there are no others
	User     string // basic authentication
	Password string
	Token    string        // a bearer token; it wins over a user
	Timeout  time.Duration // of one try; 0 means 30 s
}

// Prometheus is one server. Its methods may be called at the same time.
type Prometheus struct {
	base          url.URL
	authorization string   // the header; "" without
	secrets       []string // what no text may say
	timeout       time.Duration
	client        *http.Client
	pause         func(context.Context, time.Duration) error
	jitter        func() float64 // 0 to below 1
	nowhere       atomic.Bool    // the server could not be reached when it was last tried
}

const defaultTimeout = 30 * time.Second

// New makes a client of the server that o names; it asks for nothing yet. The
// error says what is wrong with o, and no secret of it.
func New(o Options) (*Prometheus, error) {
	u, err := url.Parse(strings.TrimSpace(o.URL))
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "":
		return nil, errors.New("the address of Prometheus is not a web address; write it whole: https://prometheus.example.org")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, errors.New("the address of Prometheus must have neither ? nor # in it")
	}
	if u.User != nil && o.User == "" && o.Token == "" {
		o.User = u.User.Username()
		o.Password, _ = u.User.Password()
	}
	p := &Prometheus{timeout: o.Timeout, pause: pause, jitter: rand.Float64}
	if u.User != nil {
		if password, ok := u.User.Password(); ok {
			p.hide(password)
		}
		u.User = nil
	}
	p.base = *u
	if p.timeout <= 0 {
		p.timeout = defaultTimeout
	}
	if err := p.authorize(o); err != nil {
		return nil, err
	}
	p.client = &http.Client{Transport: http.DefaultTransport.(*http.Transport).Clone(), CheckRedirect: p.redirect}
	return p, nil
}

func (p *Prometheus) authorize(o Options) error {
	token := strings.TrimSpace(o.Token)
	switch {
	case token != "":
		if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
			return errors.New("the token for Prometheus is more than one word; is it the right file or variable?")
		}
		p.authorization = "Bearer " + token
		p.hide(token)
	case o.User != "":
		pair := base64.StdEncoding.EncodeToString([]byte(o.User + ":" + o.Password))
		p.authorization = "Basic " + pair
		p.hide(pair)
		p.hide(o.Password)
	}
	return nil
}

// Address is the server's address without user and password.
func (p *Prometheus) Address() string { return p.base.String() }

// Exposed reports whether a secret goes to another machine without encryption.
func (p *Prometheus) Exposed() bool {
	host := p.base.Hostname()
	local := host == "localhost" || host == "::1" || strings.HasPrefix(host, "127.")
	return p.authorization != "" && p.base.Scheme == "http" && !local
}

// Answer is what a query gave.
type Answer struct {
	Series   []Series // by their labels
	Warnings []string // what Prometheus says about it
}

// Days asks for query's numbers of the days from and to, and of those between.
// The error is a Failure or the context's.
func (p *Prometheus) Days(ctx context.Context, query string, from, to model.Date) (Answer, error) {
	return p.ask(ctx, query, endOf(from), endOf(to), "86400")
}

// Now asks for what query says at the moment now, which counts as its day's number.
func (p *Prometheus) Now(ctx context.Context, query string, now time.Time) (Answer, error) {
	now = now.UTC().Truncate(time.Second)
	return p.ask(ctx, query, now, now, "1")
}

// endOf is 24:00 UTC of day.
func endOf(day model.Date) time.Time { return (day + 1).Time() }

// dayOf is the day whose number a sample of that time is: at midnight that is
// the day that ends.
func dayOf(seconds float64) model.Date {
	return model.DateOf(time.UnixMilli(int64(seconds*1000) - 1).UTC())
}

func (p *Prometheus) ask(ctx context.Context, query string, from, to time.Time, step string) (Answer, error) {
	form := url.Values{
		"query": {query}, "step": {step}, "timeout": {fmt.Sprintf("%gs", p.timeout.Seconds())},
		"start": {fmt.Sprint(from.Unix())}, "end": {fmt.Sprint(to.Unix())},
	}
	body, err := p.tries(ctx, form)
	if err != nil {
		return Answer{}, err
	}
	a, err := p.decode(body)
	if err != nil {
		return Answer{}, err
	}
	for i := range a.Series {
		a.Series[i].between(float64(from.Unix()), float64(to.Unix()))
	}
	return a, nil
}
