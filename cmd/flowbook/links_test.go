package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// linked writes a handbook whose pages link to those addresses, a hundred pages to
// the first of them.
func linked(t *testing.T, settings string, addresses ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "handbook")
	if text, err := exec.Command("cp", "-r", "../../generator/author/starter", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	f, err := os.OpenFile(filepath.Join(dir, "flowbook.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(f, settings)
	f.Close()
	for i := range 100 {
		text := fmt.Sprintf("---\ntitle: Page %d\n---\nSee [it](%s).\n", i, addresses[0])
		if i == 0 {
			for _, address := range addresses[1:] {
				text += fmt.Sprintf("And [that](%s).\n", address)
			}
		}
		if err := os.MkdirAll(filepath.Join(dir, "pages", "linked"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "pages", "linked", fmt.Sprintf("p%02d.md", i)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// checkLinks runs the program as people do, with a cache of its own.
func checkLinks(t *testing.T, ctx context.Context, cache string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.CommandContext(ctx, os.Args[0], append([]string{"check"}, args...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.Env = append(os.Environ(), "FLOWBOOK_TEST_RUN=1", "SOURCE_DATE_EPOCH=1795305600", "XDG_CACHE_HOME="+cache, "HOME="+cache, "LocalAppData="+cache)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	_ = cmd.Run() // the exit code says more
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func TestCheckLinks(t *testing.T) {
	var asked atomic.Int64
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.UserAgent(), "flowbook") {
			t.Errorf("%q asks", r.UserAgent())
		}
		asked.Add(1)
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/login":
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	t.Cleanup(site.Close)
	dir := linked(t, fmt.Sprintf("checks: {links: {allow: [%q]}}", site.URL+"/login*"), site.URL+"/shared", site.URL+"/gone", site.URL+"/old", site.URL+"/login?next=a")
	cache := t.TempDir()

	if _, _, code := checkLinks(t, t.Context(), cache, dir); code != 0 || asked.Load() != 0 {
		t.Fatalf("without the flag %d requests, exit code %d", asked.Load(), code)
	}
	out, errs, code := checkLinks(t, t.Context(), cache, dir, "--links")
	for _, want := range []string{
		`pages/linked/p00\.md:5:12: warning: "http://[^"]*/gone" answers 404 Not Found \[broken-outside-link\]\n    5 \| And \[that\]\(http[^\n]*\n      \|            \^+\n   hint: `,
		`pages/linked/p00\.md:6:12: warning: "http://[^"]*/old" has moved to "http://[^"]*/new" for good \[moved-outside-link\]`,
		`hint: write http://[^ ]*/new\.`,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("%s is missing in\n%s", want, out)
		}
	}
	if strings.Contains(out, "login") || strings.Contains(out, "/shared") || code != 0 || !strings.Contains(errs, "3 outside links looked at") || !strings.Contains(errs, "2 warnings in") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
	// HEAD /shared, HEAD and GET /gone, HEAD /old and HEAD /new.
	if asked.Load() != 5 {
		t.Errorf("%d requests", asked.Load())
	}
	asked.Store(0)
	if out2, errs, code := checkLinks(t, t.Context(), cache, dir, "--links", "--strict"); code != 1 || asked.Load() != 0 || !strings.Contains(errs, "3 of them remembered") || strings.ReplaceAll(out2, ": error: ", ": warning: ") != out {
		t.Errorf("exit code %d, %d requests\n%s%s", code, asked.Load(), out2, errs)
	}
	if _, _, code := checkLinks(t, t.Context(), cache, dir, "--links", "--links-max-age", "0"); code != 0 || asked.Load() != 5 {
		t.Errorf("exit code %d, %d requests", code, asked.Load())
	}
	out, _, _ = checkLinks(t, t.Context(), cache, dir, "--links", "--format", "json")
	var rows []struct{ File, Code, Hint string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil || len(rows) != 2 || rows[0].Code != "broken-outside-link" || rows[1].File != "pages/linked/p00.md" {
		t.Errorf("%v %+v", err, rows)
	}
	out, _, _ = checkLinks(t, t.Context(), cache, dir, "--links", "--format", "github")
	if !strings.Contains(out, "::warning file=") || !strings.Contains(out, "title=moved-outside-link::") {
		t.Errorf("%s", out)
	}
}

// Somebody who stops it is told what is known, and the exit code says that not all is.
func TestCheckLinksStopped(t *testing.T) {
	slow := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	var once atomic.Bool
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusGone)
		case "/slow":
			if once.CompareAndSwap(false, true) {
				time.AfterFunc(time.Second, cancel)
			}
			<-slow
		}
	}))
	t.Cleanup(site.Close)
	t.Cleanup(func() { close(slow) })
	dir := linked(t, "", site.URL+"/gone", site.URL+"/slow")
	out, errs, code := checkLinks(t, ctx, t.TempDir(), dir, "--links")
	if code != exitStopped || strings.Count(out, "[broken-outside-link]") != 100 || !strings.Contains(errs, "stopped: 1 outside link not asked about") {
		t.Errorf("exit code %d\n%s%s", code, out[:min(len(out), 2000)], errs)
	}
	_, errs, code = checkLinks(t, t.Context(), t.TempDir(), dir, "--links", "--links-within", "1s", "--quiet")
	if code != 0 || errs != "" {
		t.Errorf("exit code %d\n%s", code, errs)
	}
	if _, errs, code = checkLinks(t, t.Context(), t.TempDir(), dir, "--links-max-age", "1h"); code != exitUsage || !strings.Contains(errs, "--links-max-age needs --links") {
		t.Errorf("exit code %d\n%s", code, errs)
	}
}
