package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// tutorialPages are the tutorial's parts, in their order.
var tutorialPages = []string{"start", "activity", "numbers", "map", "publish"}

// TestTutorial does in an empty folder what the tutorial says, as a reader would:
//
//	```sh              runs the lines, but for those that wait for a person
//	```text, ```csv    stands in what the lines before printed, or in a file that they wrote
//	```… title="F"     is the file F as a whole
//	```diff title="F"  changes lines of F
//
// In the end the handbook must build with --strict.
func TestTutorial(t *testing.T) {
	r := &reader{t: t, dir: t.TempDir()}
	r.install()
	for _, page := range tutorialPages {
		text, err := os.ReadFile(filepath.Join(ownHandbook, "pages/tutorial", page+".md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range fencesOf(string(text)) {
			r.follow(page, b)
		}
	}
	if r.ran < 15 {
		t.Errorf("only %d commands", r.ran)
	}
	if page, err := os.ReadFile(filepath.Join(r.dir, "public/activities/find-data/index.html")); err != nil || !strings.Contains(string(page), "Nobody knows which of three tables") {
		t.Errorf("the activity is not as it should be: %v", err)
	}
}

// fence is a block of code in a Markdown file.
type fence struct {
	line                  int
	language, title, text string
}

var (
	fenceForm = regexp.MustCompile("(?ms)^( *)(```+|~~~+)([^\n]*)\n(.*?)^ *(?:```+|~~~+)[ \t]*$")
	titleForm = regexp.MustCompile(`title="([^"]*)"`)
)

func fencesOf(text string) []fence {
	var list []fence
	for _, m := range fenceForm.FindAllStringSubmatchIndex(text, -1) {
		info := text[m[6]:m[7]]
		language, _, _ := strings.Cut(strings.TrimSpace(info), " ")
		f := fence{line: 1 + strings.Count(text[:m[0]], "\n"), language: language, text: text[m[8]:m[9]]}
		if title := titleForm.FindStringSubmatch(info); title != nil {
			f.title = title[1]
		}
		list = append(list, f)
	}
	return list
}

// reader does what a page says.
type reader struct {
	t        *testing.T
	dir, bin string // where the reader is, and where flowbook is
	printed  string // by the last commands
	ran      int
}

// install puts this very program into a folder under the name flowbook.
func (r *reader) install() {
	r.bin = r.t.TempDir()
	me, err := os.Executable()
	if err != nil {
		r.t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\nFLOWBOOK_TEST_RUN=1 exec '%s' \"$@\"\n", me)
	if err := os.WriteFile(filepath.Join(r.bin, "flowbook"), []byte(script), 0o755); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) follow(page string, f fence) {
	at := fmt.Sprintf("%s.md:%d", page, f.line)
	switch {
	case f.language == "sh" && !strings.Contains(f.text, "https://example.org"):
		r.run(at, f.text)
	case f.language == "text":
		if !strings.Contains(r.printed, strings.TrimSpace(f.text)) {
			r.t.Errorf("%s: the page says\n%s\nprinted is\n%s", at, f.text, r.printed)
		}
	case f.language == "csv":
		if !r.wrote(f.text) {
			r.t.Errorf("%s: no table of observations is\n%s", at, f.text)
		}
	case f.language == "diff":
		r.change(at, f)
	case f.title != "":
		r.write(at, f)
	}
}

// run runs lines one by one, as they are typed. A server would wait for somebody
// to look; the exit code is what the page shows by what is printed.
func (r *reader) run(at, lines string) {
	r.printed = ""
	for line := range strings.Lines(strings.ReplaceAll(lines, "\\\n", "")) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "flowbook serve ") {
			continue
		}
		cmd := exec.Command("bash", "-c", line+`; code=$?; pwd >"$HERE"; exit $code`)
		here := filepath.Join(r.bin, "here")
		cmd.Dir = r.dir
		cmd.Env = append(os.Environ(), "PATH="+r.bin+":"+os.Getenv("PATH"), "HERE="+here, "SOURCE_DATE_EPOCH=1795305600",
			"GIT_AUTHOR_NAME=r", "GIT_AUTHOR_EMAIL=r@example.org", "GIT_COMMITTER_NAME=r", "GIT_COMMITTER_EMAIL=r@example.org")
		out, err := cmd.CombinedOutput()
		r.printed += string(out)
		if code := cmd.ProcessState.ExitCode(); err != nil && code != exitContent {
			r.t.Fatalf("%s: %s: %v\n%s", at, line, err, out)
		}
		to, err := os.ReadFile(here)
		if err != nil {
			r.t.Fatal(err)
		}
		r.dir = strings.TrimSpace(string(to))
		r.ran++
	}
}

func (r *reader) write(at string, f fence) {
	file := filepath.Join(r.dir, filepath.FromSlash(f.title))
	if _, err := os.Stat(file); err != nil {
		r.t.Errorf("%s: %s is to be replaced, and is not there", at, f.title)
	}
	if err := os.WriteFile(file, []byte(f.text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// change takes the lines with - and those without a sign as what is there, and
// puts those with + and those without a sign in their place.
func (r *reader) change(at string, f fence) {
	file := filepath.Join(r.dir, filepath.FromSlash(f.title))
	text, err := os.ReadFile(file)
	if err != nil {
		r.t.Fatal(err)
	}
	var before, after strings.Builder
	for line := range strings.Lines(f.text) {
		switch line[0] {
		case '-':
			before.WriteString(line[1:])
		case '+':
			after.WriteString(line[1:])
		default:
			before.WriteString(line[1:])
			after.WriteString(line[1:])
		}
	}
	if strings.Count(string(text), before.String()) != 1 {
		r.t.Fatalf("%s: %s does not hold once\n%s\nbut\n%s", at, f.title, before.String(), text)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), before.String(), after.String(), 1)), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r *reader) wrote(text string) bool {
	files, _ := filepath.Glob(filepath.Join(r.dir, "handbook/metrics/*.csv"))
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && string(data) == text {
			return true
		}
	}
	return false
}
