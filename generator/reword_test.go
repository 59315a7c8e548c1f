package generator_test

import (
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestWordsEqualClean edits a handbook in which everything occurs once, mostly by
// other words, and compares as TestIncrementalEqualsClean does. Most of its sites
// must come to be without listing all pages anew.
func TestWordsEqualClean(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			const steps = 40
			kept := newEditor(seed, wordyFiles(t)).walk(t, steps, append(append([]edit{}, wordEdits...), otherEdits...))
			if kept < steps/8 {
				t.Errorf("%d of %d edits kept the pages", kept, steps)
			}
		})
	}
}

// TestWordsAlone makes edits of words alone to a sound handbook: each of them must
// keep the list of pages.
func TestWordsAlone(t *testing.T) {
	for seed := range uint64(2) {
		const steps = 30
		if kept := newEditor(seed, wordyFiles(t)).walk(t, steps, wordEdits); kept != steps {
			t.Errorf("seed %d: %d of %d edits kept the pages", seed, kept, steps)
		}
	}
}

// TestTitlesThatDecide gives activities without an order titles that change places.
func TestTitlesThatDecide(t *testing.T) {
	var turn []edit
	for _, x := range otherEdits {
		if x.name == "titles that decide" {
			turn = append(turn, x)
		}
	}
	const steps = 12
	if kept := newEditor(1, wordyFiles(t)).walk(t, steps, turn); kept == 0 || kept == steps {
		t.Errorf("%d of %d edits kept the pages; some change the order, some do not", kept, steps)
	}
}

// wordyFiles are the style guide's sample with what it lacks: aliases, redirects,
// waivers, an opportunity of its own that names activities, steps that lead to them.
func wordyFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("sample"), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(os.DirFS("sample"), name)
		files[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	put("flowbook.yaml", string(files["flowbook.yaml"].Data)+`redirects:
  /old-pay/: /activities/pay/
  /old-refunds/: /metrics/refunds/
checks:
  severity: {phase-without-customer: off}
  waivers:
    - {code: opportunity-without-cause, at: activities/pay.md#paper, why: It is done}
    - {code: observation-stale, at: metrics/mood.csv, why: Nobody asks in winter}
  links: {allow: ["https://ferries.example.org/*"]}
`)
	put("opportunities/queue.md", "---\ntitle: The queue is long\nactivities: [pay, wait, board]\nbecause: [{metric: refunds}, {metric: waited, when: above}]\n---\nSee [paying](../activities/pay.md) and [[wait]].\n")
	put("activities/wait.md", "---\ntitle: Wait\nphase: travel\naliases: [/queue/]\nreviewed: 2024-01-01\nsupports: [gates]\ninteractions:\n  traveller: {does: Waits, importance: 5, satisfaction: 2}\nmetrics:\n  - {id: waited, title: Minutes waited, unit: min, healthy: {max: 5}, value: 9}\nopportunities:\n  - {id: bench, title: There is no bench, horizon: now}\n---\n\nStand [in line](pay.md).\n\n## In line\n\nText, see [[metric:waited]].\n\n## At the gate\n\nMore.\n")
	put("static/pier.png", "no real picture")
	put("activities/leave.md", "---\ntitle: Leave\nphase: travel\nimage: {file: pier.png, alt: The pier}\nsummary: Off the boat.\n---\n\nSee [the gate](wait.md#at-the-gate).\n\n```flowbook\nmetric: waited\n```\n")
	put("pages/sea.md", "---\ntitle: The sea\n---\nSee [ferries](https://ferries.example.org/all) and [[leave]] and [[opportunity:bench]].\n\n```flowbook\nflow: travel\n```\n")
	return files
}

// texts finds the values of keys that hold texts, alone on a line or within braces.
var texts = regexp.MustCompile(`(?m)(?:^[ -]*(?:title|summary|why): (.+)$|[{,] ?(?:title|does|why|job|pain|alt): ("[^"\n]*"|[^,}\n"]+))`)

// say gives one of the texts in name other words.
func (e *editor) say(name string, words string) []string {
	if e.files[name] == nil {
		return nil
	}
	front, body, _ := strings.Cut(string(e.files[name].Data), "\n---\n")
	all := texts.FindAllStringSubmatchIndex(front, -1)
	if len(all) == 0 {
		return nil
	}
	at := all[e.rng.IntN(len(all))]
	from, to := max(at[2], at[4]), max(at[3], at[5])
	return e.write(name, front[:from]+fmt.Sprintf("%q", words)+front[to:]+"\n---\n"+body)
}

func (e *editor) pickIn(folder string) string {
	for {
		if name := e.pick(".md"); strings.HasPrefix(name, folder) {
			return name
		}
	}
}

// wordEdits change words alone, whatever was there before. Activities with an order,
// or first and last letters that leave them where they are, can have any title.
var wordEdits = []edit{
	{"other words in an activity", func(e *editor, step int) []string {
		name := e.pickIn("activities/")
		if strings.HasSuffix(name, "wait.md") || strings.HasSuffix(name, "leave.md") {
			return e.say(name, strings.ToUpper(name[11:12])+fmt.Sprintf(" <b>%d</b> & *more*", step))
		}
		return e.say(name, fmt.Sprintf("Words %d: *some*, [[wait]] and “quotes”", step))
	}},
	{"another line in the front matter", func(e *editor, step int) []string {
		return e.replace(e.pickIn("activities/"), "---\n", fmt.Sprintf("---\n# note %d\n", step))
	}},
	{"a paragraph", func(e *editor, step int) []string {
		return e.append(e.pick(".md"), fmt.Sprintf("\nParagraph %d with [[pay]].\n\n```go\nfunc f%d() {}\n```\n", step, step))
	}},
	{"a heading", func(e *editor, step int) []string {
		return e.append(e.pick(".md"), fmt.Sprintf("\n## Heading %d\n\nMore.\n", step))
	}},
	{"headings go", func(e *editor, _ int) []string {
		name := e.pick(".md")
		front, body, _ := strings.Cut(string(e.files[name].Data), "\n---\n")
		body, _, _ = strings.Cut(body, "\n## Heading")
		return e.write(name, front+"\n---\n"+body)
	}},
	{"a link to a metric", func(e *editor, _ int) []string {
		return e.append(e.pick(".md"), "\n[[metric:refunds]] and ![[opportunity:bench]]\n")
	}},
	{"nothing", func(e *editor, _ int) []string {
		name := e.pick(".md")
		return e.write(name, string(e.files[name].Data))
	}},
	{"all bodies at once", func(e *editor, step int) (all []string) {
		for name := range e.files {
			if strings.HasSuffix(name, ".md") {
				all = append(all, e.append(name, fmt.Sprintf("\nStep %d.\n", step))...)
			}
		}
		return all
	}},
}

// otherEdits change more than words, or words on which something hangs.
var otherEdits = []edit{
	{"titles that decide", func(e *editor, step int) []string {
		return e.replace("activities/"+[]string{"wait", "leave"}[step%2]+".md", "title: ", fmt.Sprintf("title: %c", 'A'+e.rng.IntN(26)))
	}},
	{"other words anywhere", func(e *editor, step int) []string { return e.say(e.pick(".md"), fmt.Sprint("Words ", step)) }},
	{"a heading that is linked to goes", func(e *editor, _ int) []string {
		return e.replace("activities/wait.md", "## At the gate", "## At the door")
	}},
	{"a link to a heading", func(e *editor, _ int) []string {
		return e.append(e.pick(".md"), "\nSee [[wait#at-the-door]].\n")
	}},
	{"a diagram", func(e *editor, _ int) []string {
		return e.append(e.pick(".md"), "\n```mermaid\ngraph TD\nA-->B\n```\n")
	}},
	{"a text comes", func(e *editor, step int) []string {
		return e.replace("activities/wait.md", "phase:", fmt.Sprintf("summary: Step %d\nphase:", step))
	}},
	{"a text goes", func(e *editor, _ int) []string {
		return e.replace("activities/leave.md", "summary: Off the boat.\n", "")
	}},
	{"a number", func(e *editor, step int) []string {
		return e.replace("activities/wait.md", "value: ", fmt.Sprintf("value: %d", step%3))
	}},
	{"an order", func(e *editor, step int) []string {
		return e.replace("activities/board.md", "order: 3", fmt.Sprintf("order: %d", step%7))
	}},
	{"another supports", func(e *editor, _ int) []string {
		return e.replace(e.pickIn("activities/"), "supports: [gates]", "supports: [pricing, gates]")
	}},
	{"an alias", func(e *editor, step int) []string {
		return e.replace(e.pickIn("activities/"), "title:", fmt.Sprintf("aliases: [/was-%d/]\ntitle:", step))
	}},
	{"a row", func(e *editor, step int) []string {
		return e.append("metrics/refunds.csv", fmt.Sprintf("2026-11-%02d,,%d,\n", step%28+1, e.rng.IntN(120)))
	}},
	{"a metric's id", func(e *editor, step int) []string {
		return e.replace("activities/wait.md", "id: waited", fmt.Sprintf("id: waited%d", step))
	}},
	{"a mistake", func(e *editor, _ int) []string { return e.replace(e.pick(".md"), "traveller", "traveler") }},
	{"a file goes", func(e *editor, _ int) []string { return e.remove(e.pick("")) }},
	mendAll,
	{"another severity", func(e *editor, step int) []string {
		return e.replace("flowbook.yaml", "severity: {", "severity: {review-overdue: off, ")
	}},
}
