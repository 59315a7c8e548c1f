package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// The history that the real Prometheus of these tests is given: a sample each
// twelve hours of so many days that are over, made of sums that are easy to do again.
const historyDays = 12

// perDay is how many logins a team has on the day that lies days back.
func perDay(team string, back int) int {
	return map[string]int{"checkout": 240, "ops": 72, "qa": 24}[team] + 24*(back%5)
}

// depth is how deep the queue is at the end of half day h of the history.
func depth(h int) float64 { return float64(h*h%37) + 0.25 }

// history is what promtool reads. The queue is not seen in the last three days.
func history(midnight time.Time) string {
	var b strings.Builder
	first := midnight.AddDate(0, 0, -historyDays)
	b.WriteString("# TYPE logins counter\n")
	for _, team := range []string{"checkout", "ops", "qa"} {
		total := 1000.0
		for h := 0; h <= 2*historyDays; h++ {
			if h > 0 {
				total += float64(perDay(team, historyDays-(h-1)/2)) / 2
			}
			fmt.Fprintf(&b, "logins_total{team=%q} %v %d\n", team, total, first.Add(time.Duration(h)*12*time.Hour).Unix())
		}
	}
	b.WriteString("# TYPE queue_depth gauge\n")
	for h := 0; h <= 2*(historyDays-3); h++ {
		fmt.Fprintf(&b, "queue_depth %v %d\n", depth(h), first.Add(time.Duration(h)*12*time.Hour).Unix())
	}
	b.WriteString("# TYPE noon gauge\n")
	for d := range historyDays {
		fmt.Fprintf(&b, "noon %d %d\n", 100+d, first.AddDate(0, 0, d).Add(12*time.Hour).Unix())
	}
	b.WriteString("# EOF\n")
	return b.String()
}

// startPrometheus runs Debian's Prometheus on a free port of this machine, with
// the history and with target as what it asks.
func startPrometheus(t *testing.T, midnight time.Time, target string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"history.om": history(midnight),
		"prometheus.yml": "global: {scrape_interval: 200ms, scrape_timeout: 200ms}\nscrape_configs:\n- job_name: shop\n  static_configs: [{targets: [" +
			strings.TrimPrefix(target, "http://") + "]}]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data := filepath.Join(dir, "data")
	if out, err := exec.Command("promtool", "tsdb", "create-blocks-from", "openmetrics", filepath.Join(dir, "history.om"), data).CombinedOutput(); err != nil {
		t.Fatalf("promtool (Debian's package prometheus, see .ci/setup): %v\n%s", err, out)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	cmd := exec.Command("prometheus", "--config.file="+filepath.Join(dir, "prometheus.yml"), "--storage.tsdb.path="+data,
		"--storage.tsdb.retention.time=10y", "--web.listen-address="+address)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	if err := cmd.Start(); err != nil {
		t.Fatalf("prometheus (Debian's package prometheus, see .ci/setup): %v", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	base := "http://" + address
	for deadline := time.Now().Add(60 * time.Second); !has(base, "shop_orders offset 2s"); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			said, _ := os.ReadFile(log.Name())
			t.Fatalf("Prometheus does not answer:\n%s", said)
		}
	}
	return base
}

// has reports whether Prometheus knows a series.
func has(base, query string) bool {
	answer, err := http.Get(base + "/api/v1/query?query=" + url.QueryEscape(query))
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return err == nil && strings.Contains(string(body), `"metric":`)
}

// behindALock stands before Prometheus and lets nobody in without the token or
// the password; /elsewhere sends away, to where the secret must not go.
func behindALock(t *testing.T, base string) string {
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	told := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			t.Errorf("another server was told %q", r.Header.Get("Authorization"))
		}
		http.Error(w, `{"status":"error","error":"not here"}`, http.StatusBadRequest)
	}))
	t.Cleanup(told.Close)
	proxy := httputil.NewSingleHostReverseProxy(u)
	lock := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		switch {
		case strings.HasPrefix(r.URL.Path, "/elsewhere"):
			http.Redirect(w, r, told.URL+strings.TrimPrefix(r.URL.Path, "/elsewhere"), http.StatusTemporaryRedirect)
		case r.Header.Get("Authorization") == "Bearer s3cr3t-token", user == "ann" && password == "s3cr3t pass":
			proxy.ServeHTTP(w, r)
		default:
			http.Error(w, "who is "+r.Header.Get("Authorization")+"?", http.StatusUnauthorized)
		}
	}))
	t.Cleanup(lock.Close)
	return lock.URL
}

// expected is the CSV file that has, for each of the days that are over, oldest
// first, the rows that rows gives; back is 1 for yesterday.
func expected(midnight time.Time, rows func(day string, back int) []string) string {
	lines := []string{"date,segment,value,note"}
	for back := historyDays; back >= 1; back-- {
		lines = append(lines, rows(midnight.AddDate(0, 0, -back).Format(time.DateOnly), back)...)
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestPrometheus runs testdata/prometheus/*.txtar against a real Prometheus.
func TestPrometheus(t *testing.T) {
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "# TYPE shop_orders gauge\nshop_orders 17.5\n")
	}))
	t.Cleanup(target.Close) // not before the scripts have ended, which run side by side
	moment := time.Now().UTC()
	midnight := moment.Truncate(24 * time.Hour)
	base := startPrometheus(t, midnight, target.URL)
	lock := behindALock(t, base)
	decimal := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	files := map[string]string{
		"want-logins.csv": expected(midnight, func(day string, back int) []string {
			return []string{fmt.Sprintf("%s,developer,%d,", day, perDay("checkout", back)), fmt.Sprintf("%s,operator,%d,", day, perDay("ops", back))}
		}),
		"want-all-logins.csv": expected(midnight, func(day string, back int) []string {
			return []string{fmt.Sprintf("%s,,%d,", day, perDay("checkout", back)+perDay("ops", back)+perDay("qa", back))}
		}),
		"want-depth.csv": expected(midnight, func(day string, back int) []string {
			if back <= 3 {
				return nil // the queue is seen no more
			}
			return []string{fmt.Sprintf("%s,,%s,", day, decimal(depth(2*(historyDays-back+1))))}
		}),
		"want-noon.csv": expected(midnight, func(day string, back int) []string {
			return []string{fmt.Sprintf("%s,,%d,", day, 100+historyDays-back)}
		}),
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/prometheus",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("SOURCE_DATE_EPOCH", strconv.FormatInt(moment.Unix(), 10))
			e.Setenv("PROMETHEUS", base)
			e.Setenv("LOCK", lock)
			e.Setenv("SINCE", midnight.AddDate(0, 0, -historyDays).Format(time.DateOnly))
			e.Setenv("YESTERDAY", midnight.AddDate(0, 0, -1).Format(time.DateOnly))
			e.Setenv("HOLE", midnight.AddDate(0, 0, -7).Format(time.DateOnly))
			e.Setenv("TODAY", midnight.Format(time.DateOnly))
			for name, text := range files {
				if err := os.WriteFile(filepath.Join(e.WorkDir, name), []byte(text), 0o644); err != nil {
					return err
				}
			}
			return nil
		},
	})
}
