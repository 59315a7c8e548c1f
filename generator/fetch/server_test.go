package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"flowbook/generator/model"
)

// day reads a date.
func day(t testing.TB, s string) model.Date {
	t.Helper()
	d, err := model.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// matrix is an answer with one series without labels.
const matrix = `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1763769600,"1"]]}]}}`

// faulty is a server that answers with what is next in line; the last answer
// counts for all that come after it.
type faulty struct {
	*httptest.Server
	mu       sync.Mutex
	line     []http.HandlerFunc
	requests []*http.Request
}

func newFaulty(t *testing.T, line ...http.HandlerFunc) *faulty {
	t.Helper()
	f := &faulty{line: line}
	f.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		_ = r.ParseForm()
		f.requests = append(f.requests, r)
		answer := f.line[0]
		if len(f.line) > 1 {
			f.line = f.line[1:]
		}
		f.mu.Unlock()
		answer(w, r)
	}))
	t.Cleanup(f.Close)
	return f
}

// asked is how many requests came.
func (f *faulty) asked() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.requests)
}

func says200(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(body)) }
}

func status(code int, body string, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		_, _ = w.Write([]byte(body))
	}
}

// broken ends the connection without an answer.
func broken(w http.ResponseWriter, _ *http.Request) {
	panic(http.ErrAbortHandler)
}

// client is one whose pauses take no time; they are kept in waits.
func client(t *testing.T, o Options) (p *Prometheus, waits *[]time.Duration) {
	t.Helper()
	p, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	waits = &[]time.Duration{}
	p.pause = func(ctx context.Context, d time.Duration) error {
		*waits = append(*waits, d)
		return ctx.Err()
	}
	p.jitter = func() float64 { return .5 }
	return p, waits
}

// ask asks for the days 2025-11-20 and 21.
func ask(t *testing.T, p *Prometheus, query string) (Answer, error) {
	t.Helper()
	return p.Days(t.Context(), query, day(t, "2025-11-20"), day(t, "2025-11-21"))
}

func TestDaysAsksForTheEndOfEachDay(t *testing.T) {
	f := newFaulty(t, says200(`{"status":"success","infos":["metric might not be a counter"],"data":{"resultType":"matrix","result":[
		{"metric":{"team":"b"},"values":[[1763683200,"2.5"],[1763769600,"NaN"]]},
		{"metric":{"team":"a"},"values":[[1763683200,"1"],[1763769600,"+Inf"],[1763856000,"7"]]}]}}`))
	p, _ := client(t, Options{URL: f.URL + "/prometheus/", Token: "s3cret"})
	a, err := ask(t, p, "sum(x)")
	if err != nil {
		t.Fatal(err)
	}
	r := f.requests[0]
	if r.URL.Path != "/prometheus/api/v1/query_range" || r.Header.Get("Authorization") != "Bearer s3cret" {
		t.Errorf("asked %s with %q", r.URL.Path, r.Header)
	}
	// 2025-11-21T00:00Z and 2025-11-22T00:00Z are where the two days end.
	for key, want := range map[string]string{"query": "sum(x)", "start": "1763683200", "end": "1763769600", "step": "86400", "timeout": "30s"} {
		if got := r.Form.Get(key); got != want {
			t.Errorf("%s = %q, want %q", key, got, want)
		}
	}
	if len(a.Series) != 2 || a.Series[0].Labels["team"] != "a" || len(a.Series[0].Samples) != 2 {
		t.Errorf("the series are not sorted, or have what nobody asked for: %+v", a.Series)
	}
	if got := dayOf(a.Series[0].Samples[0].Seconds).String(); got != "2025-11-20" {
		t.Errorf("the value at 24:00 is of %s", got)
	}
	if len(a.Warnings) != 1 {
		t.Errorf("warnings: %q", a.Warnings)
	}
}

func TestALongQueryIsPosted(t *testing.T) {
	f := newFaulty(t, says200(matrix))
	p, _ := client(t, Options{URL: f.URL})
	query := "sum(" + strings.Repeat("x + ", 900) + "x)"
	if _, err := ask(t, p, query); err != nil {
		t.Fatal(err)
	}
	if r := f.requests[0]; r.Method != http.MethodPost || r.Form.Get("query") != query {
		t.Errorf("%s with %d bytes of query", r.Method, len(r.Form.Get("query")))
	}
}

// What may pass is asked again, three times in all, with pauses that grow or
// that the server names; what cannot pass is not.
func TestTries(t *testing.T) {
	const halfSecond, second = 500 * time.Millisecond, time.Second
	for _, c := range []struct {
		about string
		line  []http.HandlerFunc
		asked int
		waits []time.Duration
		fails string // "" means that it goes well
	}{
		{"well at once", []http.HandlerFunc{says200(matrix)}, 1, nil, ""},
		{"500, then well", []http.HandlerFunc{status(500, ""), says200(matrix)}, 2, []time.Duration{halfSecond}, ""},
		{"broken off twice, then well", []http.HandlerFunc{broken, broken, says200(matrix)}, 3, []time.Duration{halfSecond, second}, ""},
		{"503 for good", []http.HandlerFunc{status(503, "")}, 3, []time.Duration{halfSecond, second}, "503 Service Unavailable"},
		{"429 asks to wait", []http.HandlerFunc{status(429, "", "Retry-After", "7"), says200(matrix)}, 2, []time.Duration{7 * second}, ""},
		{"429 asks to wait too long", []http.HandlerFunc{status(429, "", "Retry-After", "3600")}, 1, nil, "asks to wait 1h0m0s"},
		{"400 says why", []http.HandlerFunc{status(400, `{"status":"error","errorType":"bad_data","error":"1:5: parse error: unclosed left parenthesis"}`)}, 1, nil,
			"Prometheus cannot answer: 1:5: parse error: unclosed left parenthesis"},
		{"422 says why", []http.HandlerFunc{status(422, `{"status":"error","error":"found duplicate series"}`)}, 1, nil, "found duplicate series"},
		{"401", []http.HandlerFunc{status(401, "")}, 1, nil, "wants to know who asks (401)"},
		{"404", []http.HandlerFunc{status(404, "")}, 1, nil, "404 Not Found"},
		{"501", []http.HandlerFunc{status(501, "")}, 1, nil, "501 Not Implemented"},
		{"a page to log in", []http.HandlerFunc{says200("<!DOCTYPE html><title>Log in</title>")}, 1, nil, "answers with a web page, perhaps one to log in"},
		{"nothing", []http.HandlerFunc{says200("")}, 1, nil, "answers with nothing"},
		{"half an answer", []http.HandlerFunc{says200(matrix[:60])}, 1, nil, "something that Prometheus does not say"},
		{"a vector", []http.HandlerFunc{says200(`{"status":"success","data":{"resultType":"vector","result":[]}}`)}, 1, nil, "something that Prometheus does not say"},
		{"histograms", []http.HandlerFunc{says200(`{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"histograms":[[1,{}]]}]}}`)}, 1, nil, "histograms, not numbers"},
		{"no number", []http.HandlerFunc{says200(`{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1,"ten"]]}]}}`)}, 1, nil, "makes no sense"},
	} {
		t.Run(c.about, func(t *testing.T) {
			f := newFaulty(t, c.line...)
			p, waits := client(t, Options{URL: f.URL})
			_, err := ask(t, p, "x")
			if c.fails == "" && err != nil || c.fails != "" && (err == nil || !strings.Contains(err.Error(), c.fails)) {
				t.Errorf("error %v, want %q", err, c.fails)
			}
			if f.asked() != c.asked {
				t.Errorf("asked %d times, want %d", f.asked(), c.asked)
			}
			if len(*waits) != len(c.waits) {
				t.Fatalf("waited %v, want %v", *waits, c.waits)
			}
			for i, w := range c.waits {
				if (*waits)[i] != w {
					t.Errorf("waited %v, want %v", *waits, c.waits)
				}
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"": 0, "0": 0, "-3": 0, "2": 2 * time.Second, " 2 ": 2 * time.Second, "soon": 0, "1e3": 0,
		"Sun, 22 Nov 2026 12:00:30 GMT": 30 * time.Second, "Sun, 22 Nov 2026 11:00:00 GMT": 0,
		"99999999999": (1 << 20) * time.Second,
	} {
		if got := RetryAfter(header, now); got != want {
			t.Errorf("RetryAfter(%q) = %v, want %v", header, got, want)
		}
	}
}

func TestASlowServerIsNotWaitedFor(t *testing.T) {
	release := make(chan struct{})
	f := newFaulty(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	defer close(release)
	p, _ := client(t, Options{URL: f.URL, Timeout: 400 * time.Millisecond})
	_, err := ask(t, p, "x")
	if err == nil || !strings.Contains(err.Error(), "within 400ms") || f.asked() != mostTries {
		t.Errorf("after %d tries: %v", f.asked(), err)
	}
}

func TestAnEndlessAnswerIsCutOff(t *testing.T) {
	chunk := []byte(strings.Repeat(" ", 1<<20))
	f := newFaulty(t, func(w http.ResponseWriter, _ *http.Request) {
		for range 64 {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	})
	p, _ := client(t, Options{URL: f.URL})
	if _, err := ask(t, p, "x"); err == nil || !strings.Contains(err.Error(), "larger than 16 MB") {
		t.Errorf("error %v", err)
	}
}

// Where nobody listens the first query tries three times, and the others once.
func TestNobodyThere(t *testing.T) {
	f := newFaulty(t, says200(matrix))
	f.Close()
	p, waits := client(t, Options{URL: f.URL})
	for range 3 {
		_, err := ask(t, p, "x")
		if err == nil || !strings.Contains(err.Error(), "connection refused by 127.0.0.1") {
			t.Fatalf("error %v", err)
		}
	}
	if len(*waits) != mostTries-1 {
		t.Errorf("waited %d times", len(*waits))
	}
}

func TestAStoppedRunStops(t *testing.T) {
	f := newFaulty(t, status(503, ""))
	p, _ := client(t, Options{URL: f.URL})
	ctx, cancel := context.WithCancel(t.Context())
	p.pause = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return context.Cause(ctx)
	}
	if _, err := p.Days(ctx, "x", 1, 2); err != context.Canceled {
		t.Errorf("error %v", err)
	}
	if f.asked() != 1 {
		t.Errorf("asked %d times", f.asked())
	}
}
