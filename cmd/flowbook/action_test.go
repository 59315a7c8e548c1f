package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheAction runs the steps of action.yml by hand, with its inputs set.
func TestTheAction(t *testing.T) {
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Steps []struct {
				Name, Run, Shell string
				Env              map[string]string
			}
		}
	}
	decodeYAML(t, "../../action.yml", &action)
	top, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	work := t.TempDir()
	if err := os.CopyFS(filepath.Join(work, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	inputs := map[string]string{"inputs.output": "site", "inputs.address": "https://example.org/book/", "github.action_path": top}
	for name, input := range action.Inputs {
		if _, set := inputs["inputs."+name]; !set {
			inputs["inputs."+name] = input.Default
		}
	}
	path, output := filepath.Join(work, "path"), filepath.Join(work, "output")
	expression := regexp.MustCompile(`\$\{\{ *([a-z_.]+) *\}\}`)
	for _, step := range action.Runs.Steps {
		if step.Run == "" {
			continue
		}
		if step.Shell != "bash" || expression.MatchString(step.Run) {
			t.Errorf("%s: inputs reach a script by the environment alone", step.Name)
		}
		shell := exec.Command("bash", "-e", "-c", step.Run)
		shell.Dir = work
		added, _ := os.ReadFile(path)
		shell.Env = append(os.Environ(), "RUNNER_TEMP="+work, "GITHUB_PATH="+path, "GITHUB_OUTPUT="+output, "PATH="+strings.TrimSpace(string(added))+":"+os.Getenv("PATH"))
		for name, value := range step.Env {
			shell.Env = append(shell.Env, name+"="+expression.ReplaceAllStringFunc(value, func(e string) string { return inputs[expression.FindStringSubmatch(e)[1]] }))
		}
		if text, err := shell.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", step.Name, err, text)
		}
	}
	if data, err := os.ReadFile(output); err != nil || !regexp.MustCompile(`pages=[1-9][0-9]+`).Match(data) {
		t.Errorf("the action's outputs are %q, %v", data, err)
	}
	if _, err := os.Stat(filepath.Join(work, "site/flow/index.html")); err != nil {
		t.Error(err)
	}
}
