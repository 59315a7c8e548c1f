package fetch

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// The secrets of these tests. None of them may stand in any text that comes out.
const (
	token    = "tok-7f3a/9+x=="
	password = "pa ss&word%42"
)

// echoes answers with everything that it was told, as a talkative proxy does.
func echoes(code int, prometheus bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(code)
		text := fmt.Sprintf("you said %q, and decoded %s", r.Header.Get("Authorization"), decoded(r))
		if prometheus {
			fmt.Fprintf(w, `{"status":"error","error":%q}`, text)
			return
		}
		fmt.Fprint(w, text)
	}
}

func decoded(r *http.Request) string {
	pair, _ := base64.StdEncoding.DecodeString(strings.TrimPrefix(r.Header.Get("Authorization"), "Basic "))
	return string(pair)
}

func TestSecretsAreNeverSaid(t *testing.T) {
	pair := base64.StdEncoding.EncodeToString([]byte("ann:" + password))
	secrets := []string{token, password, pair, "7f3a", "pa ss", "pa+ss", "pa%20ss"}
	for name, o := range map[string]Options{
		"token": {Token: token}, "basic": {User: "ann", Password: password},
		"in the address": {URL: "http://ann:pa%20ss&word%2542@HOST"},
	} {
		for _, answer := range []http.HandlerFunc{
			echoes(400, true), echoes(401, true), echoes(403, false), echoes(422, true), echoes(500, true), echoes(200, true), echoes(200, false), broken,
			func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "http://ann:"+password+"@localhost:1/?t="+token, http.StatusFound)
			},
			func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.String(), http.StatusFound) },
		} {
			f := newFaulty(t, answer)
			if o.URL == "" {
				o.URL = f.URL
			}
			o.URL = strings.Replace(o.URL, "HOST", strings.TrimPrefix(f.URL, "http://"), 1)
			p, _ := client(t, o)
			o.URL = ""
			if name == "in the address" {
				o.URL = "http://ann:pa%20ss&word%2542@HOST"
			}
			_, err := ask(t, p, "x")
			var failure *Failure
			if !errors.As(err, &failure) {
				t.Fatalf("%s: %v is no Failure", name, err)
			}
			for _, text := range []string{failure.Reason, failure.Hint, fmt.Sprintf("%v %+v", err, err), p.Address()} {
				for _, secret := range secrets {
					if strings.Contains(text, secret) {
						t.Errorf("%s: %q says %q", name, text, secret)
					}
				}
			}
		}
	}
}

// A warning of the server's is scrubbed too.
func TestWarningsAreScrubbed(t *testing.T) {
	f := newFaulty(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `{"status":"success","warnings":["from %s\u001b[31m"],"data":{"resultType":"matrix","result":[]}}`, r.Header.Get("Authorization"))
	})
	p, _ := client(t, Options{URL: f.URL, Token: token})
	a, err := ask(t, p, "x")
	if err != nil || len(a.Warnings) != 1 || strings.Contains(a.Warnings[0], "7f3a") || strings.Contains(a.Warnings[0], "\x1b") {
		t.Errorf("%q, %v", a.Warnings, err)
	}
}

// A redirect to another server goes on without the secret; to the same it takes it along.
func TestRedirects(t *testing.T) {
	var there []string
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		there = append(there, r.Header.Get("Authorization")+r.Header.Get("Referer"))
		_, _ = w.Write([]byte(matrix))
	}))
	defer other.Close()
	f := newFaulty(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
	})
	for _, o := range []Options{{Token: token}, {User: "ann", Password: password}} {
		o.URL = f.URL
		p, _ := client(t, o)
		if _, err := ask(t, p, "x"); err != nil {
			t.Fatal(err)
		}
	}
	if len(there) != 2 || there[0] != "" || there[1] != "" {
		t.Errorf("the other server was told %q", there)
	}
	same := newFaulty(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/below"+r.URL.Path, http.StatusFound)
	}, says200(matrix))
	p, _ := client(t, Options{URL: same.URL, Token: token})
	if _, err := ask(t, p, "x"); err != nil || same.requests[1].Header.Get("Authorization") != "Bearer "+token {
		t.Errorf("the same server was not told who asks: %v", err)
	}
}

func TestNoRedirectToWhereOthersListen(t *testing.T) {
	var asked int
	plain := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer plain.Close()
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, plain.URL, http.StatusFound)
	}))
	defer secure.Close()
	p, _ := client(t, Options{URL: secure.URL, Token: token})
	p.client.Transport = secure.Client().Transport
	if _, err := ask(t, p, "x"); err == nil || !strings.Contains(err.Error(), "redirects from https to http") || asked != 0 {
		t.Errorf("asked %d times: %v", asked, err)
	}
}

func TestAnUntrustedCertificate(t *testing.T) {
	secure := httptest.NewUnstartedServer(says200(matrix))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	p, _ := client(t, Options{URL: secure.URL})
	if _, err := ask(t, p, "x"); err == nil || !strings.Contains(err.Error(), "certificate") {
		t.Errorf("error %v", err)
	}
}

func TestSameServer(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"http://a", "http://a:80/x", true}, {"http://a", "https://a", true}, {"http://a:80", "https://A:443/", true},
		{"https://a", "http://a", false}, {"http://a:9090", "https://a", false}, {"http://a", "https://a:8443", false},
		{"https://a", "https://b", false}, {"https://a", "https://a:8443", false}, {"https://a", "https://sub.a", false},
	} {
		a, b := parsed(t, c.a), parsed(t, c.b)
		if got := sameServer(a, b); got != c.want {
			t.Errorf("sameServer(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{URL: ""}, "not a web address"}, {Options{URL: "prometheus:9090"}, "not a web address"},
		{Options{URL: "ftp://a"}, "not a web address"}, {Options{URL: "http://"}, "not a web address"},
		{Options{URL: "http://ann:" + token + "@[::1"}, "not a web address"},
		{Options{URL: "http://a?token=" + token}, "neither ? nor #"}, {Options{URL: "http://a#x"}, "neither ? nor #"},
		{Options{URL: "http://a", Token: "two words"}, "more than one word"}, {Options{URL: "http://a", Token: "a\r\nX-Evil: 1"}, "more than one word"},
	} {
		_, err := New(c.o)
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "7f3a") {
			t.Errorf("New(%+v): %v, want %q", c.o, err, c.want)
		}
	}
}

func TestExposed(t *testing.T) {
	for address, want := range map[string]bool{"http://a": true, "https://a": false, "http://localhost:9090": false, "http://127.0.0.1": false, "http://[::1]:9090": false} {
		p, err := New(Options{URL: address, Token: token})
		if err != nil || p.Exposed() != want {
			t.Errorf("%s: exposed %v, %v", address, !want, err)
		}
	}
	if p, _ := New(Options{URL: "http://a"}); p.Exposed() {
		t.Error("nothing is exposed where there is no secret")
	}
}
