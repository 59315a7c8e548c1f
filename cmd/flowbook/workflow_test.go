package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// workflow is what these tests look at in a workflow of GitHub's.
type workflow struct {
	Permissions map[string]string
	Env         map[string]string
	Jobs        map[string]struct {
		Steps []struct {
			Name, Run string
			Env       map[string]string
		}
	}
}

func readWorkflow(t *testing.T, file string) workflow {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var w workflow
	if err := yaml.Unmarshal(text, &w); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestCollectWorkflow runs the example's last step as GitHub does: it commits new
// rows, and nothing else, and nothing where there are none.
func TestCollectWorkflow(t *testing.T) {
	w := readWorkflow(t, "../../.github/workflows/collect-metrics.yml")
	if len(w.Permissions) != 1 || w.Permissions["contents"] != "write" {
		t.Errorf("it may do more than it needs: %v", w.Permissions)
	}
	commit := ""
	for _, step := range w.Jobs["collect"].Steps {
		if step.Name == "Commit" {
			commit = step.Run
		}
		if strings.Contains(step.Run, "${{") {
			t.Errorf("step %q puts an expression into a shell's text", step.Name)
		}
		for name, value := range step.Env {
			if strings.Contains(value, "secrets.") && step.Name != "Collect" {
				t.Errorf("step %q sees %s", step.Name, name)
			}
		}
	}
	dir := t.TempDir()
	sh := func(script string) string {
		cmd := exec.Command("bash", "-e", "-o", "pipefail", "-c", script)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "HANDBOOK="+w.Env["HANDBOOK"], "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "HOME="+dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", script, err, out)
		}
		return string(out)
	}
	sh(`git init -q --bare --initial-branch=main ../remote.git 2>/dev/null || git init -q --bare ../remote.git
git clone -q ../remote.git work 2>/dev/null; cd work; git checkout -q -b main
git config user.name test; git config user.email test@example.org
mkdir content; echo title: x >content/flowbook.yaml; git add .; git commit -qm first; git push -q -u origin main`)
	dir = filepath.Join(dir, "work")
	sh(commit) // there is no folder of metrics yet
	if err := os.MkdirAll(filepath.Join(dir, "content", "metrics"), 0o755); err != nil {
		t.Fatal(err)
	}
	sh("printf 'date,value\n2026-11-20,1\n' >content/metrics/a.csv; echo other >content/other.md")
	sh(commit)
	if got := sh("git show --stat --format=%s origin/main"); !strings.Contains(got, "Collect metrics") || !strings.Contains(got, "metrics/a.csv") || strings.Contains(got, "other.md") {
		t.Errorf("the commit is\n%s", got)
	}
	if got := sh(commit); !strings.Contains(got, "nothing new") {
		t.Errorf("a second time: %s", got)
	}
}
