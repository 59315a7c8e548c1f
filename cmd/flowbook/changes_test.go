package main

import (
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// gitAt runs git in dir, at noon of a day, as nobody in particular.
func gitAt(t *testing.T, dir, day string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ada", "GIT_AUTHOR_EMAIL=ada@example.com", "GIT_COMMITTER_NAME=Ada", "GIT_COMMITTER_EMAIL=ada@example.com",
		"GIT_AUTHOR_DATE="+day+"T12:00:00Z", "GIT_COMMITTER_DATE="+day+"T12:00:00Z")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// awaitPage waits until the page at url holds want.
func awaitPage(t *testing.T, url, want string) string {
	t.Helper()
	page := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		r, err := http.Get(url)
		if err != nil {
			continue
		}
		body, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err == nil && strings.Contains(string(body), want) {
			return string(body)
		}
		page = string(body)
	}
	t.Fatalf("%s never says %q; it says\n%s", url, want, page)
	return ""
}

// Under serve pages say when they changed, newly after a commit, and open their
// files at their lines.
func TestServeKnowsChanges(t *testing.T) {
	dir := copyExample(t)
	repo := filepath.Dir(dir)
	gitAt(t, repo, "2026-01-05", "init", "--quiet", "--initial-branch=main")
	gitAt(t, repo, "2026-01-05", "add", ".")
	gitAt(t, repo, "2026-01-05", "commit", "--quiet", "-m", "one")
	base := startServe(t, dir, "--editor", "vscode")
	page := awaitPage(t, base+"/activities/monitor/", `<time datetime="2026-01-05">`)
	file := filepath.ToSlash(filepath.Join(dir, "activities", "operation", "monitor.md"))
	if want := `href="vscode://file` + file + `:1"`; !strings.Contains(page, want) {
		t.Errorf("it does not open %s", want)
	}
	awaitPage(t, base+"/metrics/dashboard-views/", `href="vscode://file`+file+`:44"`)
	awaitPage(t, base+"/insights/", `href="vscode://file`)

	glossary := filepath.Join(dir, "pages", "glossary.md")
	text, err := os.ReadFile(glossary)
	if err != nil {
		t.Fatal(err)
	}
	write(t, glossary, string(text)+"\nNew and committed.\n")
	awaitPage(t, base+"/glossary/", "New and committed.")
	gitAt(t, repo, "2026-02-06", "commit", "--quiet", "-am", "two")
	write(t, glossary, string(text)+"\nNew, committed and changed.\n")
	awaitPage(t, base+"/glossary/", `<time datetime="2026-02-06">`)
	if page := awaitPage(t, base+"/activities/monitor/", `<time datetime="2026-01-05">`); strings.Contains(page, "2026-02-06") {
		t.Error("a page that did not change says it did")
	}
}
