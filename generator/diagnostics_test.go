package generator_test

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

var update = flag.Bool("update", false, "write what is made into the golden files")

var today, _ = model.ParseDate("2026-11-22")

// TestDiagnostics changes the sound base handbook as each case says and
// compares everything that is then reported, to the last letter. The cases stand
// in txtar files: "case NAME" holds what is wanted, as flowbook check prints it,
// and the files after it replace those of the base; an empty one named with a
// leading "-" removes one. See decode for what stands for bytes that are no text.
func TestDiagnostics(t *testing.T) {
	cases, err := filepath.Glob("testdata/diagnostics/[a-z]*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			if *update {
				updateCases(t, file)
			}
			for i, c := range readCases(t, file) {
				t.Run(fmt.Sprintf("%d %s", i, c.name), func(t *testing.T) {
					list := problemsOf(t, c.files)
					if got := inFull(list, c.files); got != c.want {
						t.Errorf("got\n%s\nwant\n%s", got, c.want)
					}
				})
			}
		})
	}
}

func TestBaseIsSound(t *testing.T) {
	if list := problemsOf(t, baseFiles()); len(list) > 0 {
		t.Errorf("%s", inFull(list, baseFiles()))
	}
}

// updateCases writes what is reported into the cases. Read the difference.
func updateCases(t *testing.T, file string) {
	cases := readCases(t, file)
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := range a.Files {
		if strings.HasPrefix(a.Files[i].Name, "case ") {
			a.Files[i].Data = []byte(inFull(problemsOf(t, cases[n].files), cases[n].files))
			n++
		}
	}
	if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
		t.Fatal(err)
	}
}

type diagnosticCase struct {
	name  string
	files fstest.MapFS
	want  string
}

// readCases reads a file of cases: each begins with a file named "case NAME",
// which holds what is wanted.
func readCases(t *testing.T, file string) []diagnosticCase {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []diagnosticCase
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, "case "); ok {
			list = append(list, diagnosticCase{name, baseFiles(), string(f.Data)})
			continue
		}
		files := list[len(list)-1].files
		if gone, ok := strings.CutPrefix(f.Name, "-"); ok {
			delete(files, gone)
			continue
		}
		data := decode(t, string(f.Data))
		files[f.Name] = &fstest.MapFile{Data: []byte(data)}
		if target, ok := strings.CutPrefix(data, "LINK "); ok {
			files[f.Name] = &fstest.MapFile{Data: []byte(strings.TrimSpace(target)), Mode: fs.ModeSymlink}
		}
	}
	return list
}

var escapes = strings.NewReplacer(`\r`, "\r", `\t`, "\t", `\xff`, "\xff", `\xc0`, "\xc0", `\xfe`, "\xfe", `\x00`, "\x00", `\x1b`, "\x1b", `\u202e`, "\u202e", `\uFEFF`, "\uFEFF", `\NONL`+"\n", "")

// decode puts bytes in place of what stands for them: \r, \xff and the like, \NONL
// for no line end, and "REPEAT 9 a§" for nine lines, numbered where § stands.
func decode(t *testing.T, text string) string {
	text = escapes.Replace(text)
	if !strings.Contains(text, "REPEAT ") {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		times, what, ok := strings.Cut(strings.TrimPrefix(line, "REPEAT "), " ")
		if !ok || !strings.HasPrefix(line, "REPEAT ") {
			b.WriteString(line)
			continue
		}
		n, err := strconv.Atoi(times)
		if err != nil {
			t.Fatal(err)
		}
		end := "\n"
		if rest, glued := strings.CutSuffix(what, "\\\n"); glued {
			what, end = rest, ""
		}
		for i := range n {
			b.WriteString(strings.ReplaceAll(strings.TrimSuffix(what, "\n"), "§", strconv.Itoa(i)) + end)
		}
		if end == "" {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestEveryCodeHasACase fails for a code that no case shows.
func TestEveryCodeHasACase(t *testing.T) {
	files, err := filepath.Glob("testdata/diagnostics/[a-z]*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	wanted, count := "", 0
	for _, file := range files {
		for _, c := range readCases(t, file) {
			wanted += c.want
			count++
		}
	}
	for _, code := range slices.Concat(diag.ErrorCodes(), diag.WarningCodes()) {
		if !strings.Contains(wanted, " ["+string(code)+"]\n") {
			t.Errorf("no case shows %s", code)
		}
	}
	if count < 150 {
		t.Errorf("only %d cases", count)
	}
}

// baseFiles is a fresh copy of the sound base handbook.
func baseFiles() fstest.MapFS {
	a, err := txtar.ParseFile("testdata/diagnostics/_base.txtar")
	if err != nil {
		panic(err) // it stands in the repository
	}
	files := fstest.MapFS{}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

func problemsOf(t *testing.T, files fs.FS) diag.List {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := oneGenerator.Load(t.Context(), snap, generator.Options{Today: today, Ask: otherSites})
	if err != nil {
		t.Fatal(err)
	}
	if (site == nil) != list.HasErrors() {
		t.Errorf("a site: %v, errors: %v", site != nil, list.HasErrors())
	}
	return list
}

// otherSites plays four sites, none of which is as it should be. All others are.
func otherSites(_ context.Context, addresses []string) map[string]generator.Answer {
	answers := map[string]generator.Answer{}
	for _, address := range addresses {
		host, _, _ := strings.Cut(address[strings.Index(address, "//")+2:], "/")
		switch host {
		case "gone.example":
			answers[address] = generator.Answer{Code: diag.BrokenOutsideLink, Says: "answers 404 Not Found", Hint: "leave the link out."}
		case "moved.example":
			answers[address] = generator.Answer{Code: diag.MovedOutsideLink, Says: `has moved to "https://new.example/" for good`, Hint: "write https://new.example/.", Moved: "https://new.example/"}
		case "login.example":
			answers[address] = generator.Answer{Code: diag.UncheckedOutsideLink, Says: "answers 401 Unauthorized"}
		case "place.example":
			answers[address] = generator.Answer{Code: diag.BrokenOutsideAnchor, Says: `is there, and has no "#x"`}
		}
	}
	return answers
}

func inFull(list diag.List, files fstest.MapFS) string {
	var b strings.Builder
	snap, err := source.Update(context.Background(), files, nil, nil)
	if err != nil {
		return err.Error()
	}
	line := func(file string, n int32) string {
		if doc := snap.Document(file); doc != nil {
			return doc.Line(int(n))
		}
		return ""
	}
	if err := diag.Print(&b, list, diag.PrintOptions{Line: line, Most: 20}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return manyMessages.ReplaceAllString(b.String(), "N of N messages")
}

// manyMessages grow with the theme.
var manyMessages = regexp.MustCompile(`[0-9]+ of [0-9]+ messages`)
