package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"
)

// TestMain lets scripts run this program under its name.
func TestMain(m *testing.M) {
	if os.Getenv("FLOWBOOK_TEST_RUN") != "" { // other tests run it as a process that can be killed
		os.Exit(run(os.Args[1:]))
	}
	testscript.Main(m, map[string]func(){
		"flowbook": func() { os.Exit(run(os.Args[1:])) },
	})
}

// workflowStep writes what a step of a workflow runs into a file: step WORKFLOW NAME FILE.
func workflowStep(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: step WORKFLOW NAME FILE")
	}
	data, err := os.ReadFile(filepath.Join(repository, args[0]))
	ts.Check(err)
	var workflow struct {
		Jobs map[string]struct{ Steps []struct{ Name, Run string } }
	}
	ts.Check(yaml.Unmarshal(data, &workflow))
	for _, job := range workflow.Jobs {
		for _, step := range job.Steps {
			if step.Name == args[1] {
				ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(step.Run), 0o666))
				return
			}
		}
	}
	ts.Fatalf("%s has no step %q", args[0], args[1])
}

// repository is the folder that the project lies in.
var repository, _ = filepath.Abs("../..")

// TestScripts runs the commands as people type them: testdata/script/*.txtar.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Cmds:                map[string]func(ts *testscript.TestScript, neg bool, args []string){"step": workflowStep},
		Setup: func(e *testscript.Env) error {
			e.Setenv("SOURCE_DATE_EPOCH", "1795305600") // 2026-11-22
			return nil
		},
	})
}
