package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

func TestInitAsks(t *testing.T) {
	var f initFlags
	var out bytes.Buffer
	if err := f.ask(strings.NewReader("Data Platform\nData engineer, Analyst\n\nnetlify\nde\n"), &out); err != nil {
		t.Fatal(err)
	}
	if f.product != "Data Platform" || !slices.Equal(f.personas, []string{"Data engineer", "Analyst", "Decider:customer"}) || !slices.Equal(f.publish, []string{"netlify"}) || f.language != "de" {
		t.Errorf("got %+v", f)
	}
	if n := strings.Count(out.String(), "?"); n != 5 {
		t.Errorf("asked %d questions:\n%s", n, out.String())
	}
	f = initFlags{}
	if err := f.ask(strings.NewReader("\n"), &out); err != nil || f.product != "" || f.personas != nil {
		t.Errorf("an empty answer gives %+v, %v", f, err)
	}
}

// TestTheWorkflowPublishes runs the steps that init writes for GitHub, and the
// command for Netlify, by hand: they build this very program from a repository
// and publish the handbook with it.
func TestTheWorkflowPublishes(t *testing.T) {
	source, commit := repositoryOfThis(t)
	project := t.TempDir()
	t.Chdir(project)
	if code := run([]string{"init", "handbook", "--quiet", "--source", source + "@" + commit}); code != 0 {
		t.Fatalf("init ends with %d", code)
	}
	temp, path := t.TempDir(), filepath.Join(t.TempDir(), "path")
	env := append(os.Environ(), "RUNNER_TEMP="+temp, "GITHUB_PATH="+path, "BASE_URL=https://example.org/book")
	var workflow struct {
		Env  map[string]string
		Jobs map[string]struct{ Steps []struct{ Name, Run string } }
	}
	decodeYAML(t, filepath.Join(project, ".github/workflows/pages.yml"), &workflow)
	for k, v := range workflow.Env {
		env = append(env, k+"="+v)
	}
	ran := 0
	for _, step := range workflow.Jobs["build"].Steps {
		if step.Run == "" {
			continue
		}
		shell := exec.Command("bash", "-e", "-o", "pipefail", "-c", step.Run)
		shell.Env = env
		if added, err := os.ReadFile(path); err == nil {
			shell.Env = append(shell.Env, "PATH="+strings.TrimSpace(string(added))+":"+os.Getenv("PATH"))
		}
		if text, err := shell.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", step.Name, err, text)
		}
		ran++
	}
	if page, err := os.ReadFile(filepath.Join(temp, "site/flow/index.html")); err != nil || !bytes.Contains(page, []byte("https://example.org/book/flow/")) {
		t.Errorf("after %d steps there is no site with its address: %v", ran, err)
	}

	toml, err := os.ReadFile("netlify.toml")
	if err != nil {
		t.Fatal(err)
	}
	value := func(key string) string {
		m := regexp.MustCompile(`(?m)^\s*` + key + ` = "(.*)"`).FindSubmatch(toml)
		if m == nil {
			t.Fatalf("netlify.toml has no %s", key)
		}
		return strings.ReplaceAll(string(m[1]), `\"`, `"`)
	}
	shell := exec.Command("bash", "-c", value("command"))
	shell.Env = append(os.Environ(), "URL=https://book.example.org", "FLOWBOOK_SOURCE="+value("FLOWBOOK_SOURCE"), "FLOWBOOK_VERSION="+value("FLOWBOOK_VERSION"))
	if text, err := shell.CombinedOutput(); err != nil {
		t.Fatalf("netlify: %v\n%s", err, text)
	}
	if _, err := os.Stat("public/flow/index.html"); err != nil {
		t.Error(err)
	}
}

// repositoryOfThis is a repository that holds the program as it is now.
func repositoryOfThis(t *testing.T) (dir, commit string) {
	t.Helper()
	dir = t.TempDir()
	for _, part := range []string{"cmd", "generator", "themes"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"go.mod", "go.sum"} {
		data, err := os.ReadFile(filepath.Join("../..", file))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, file), string(data))
	}
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=t", "-c", "user.email=t@example.org"}, args...)...)
		text, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, text)
		}
		return strings.TrimSpace(string(text))
	}
	git("init", "-q")
	git("add", ".")
	git("commit", "-q", "-m", "All")
	return dir, git("rev-parse", "HEAD")
}

func decodeYAML(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}
