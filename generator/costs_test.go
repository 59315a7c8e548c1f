//go:build costs

package generator_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/source"
)

// What each stage of a build costs, in allocations and in instructions, beside what
// it cost when costs.txt was written. Both are the same on a busy machine and on an
// idle one. Run it with make costs; it wants Valgrind.

var writeCosts = flag.Bool("write-costs", false, "write testdata/costs.txt anew")

const (
	costsFile  = "testdata/costs.txt"
	worse      = 1.2 // times what it cost before: that fails
	activities = 20
)

// stage is a part of a build that is done a number of times, so that what it costs
// stands out from what comes before it.
type stage struct {
	name  string
	times int
	do    func()
}

// stages lists them in the order in which each finds what it needs.
func stages(t *testing.T) []stage {
	var (
		files = large(activities)
		snap  *source.Snapshot
		fresh [6]*source.Snapshot // whose front matter nobody has taken over yet
		taken int                 // of them
		gen   *generator.Generator
		site  *generator.Site
		edits int
	)
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	load := func() {
		var err error
		site, _, err = gen.Load(t.Context(), snap, generator.Options{Today: today})
		must(err)
	}
	for i := range fresh { // as many as are loaded; where instructions are counted this is left out
		var err error
		fresh[i], err = source.Update(t.Context(), files, nil, nil)
		must(err)
	}
	loadFresh := func() {
		snap, gen = fresh[taken], new(generator.Generator)
		taken++
		load()
	}
	render := func(wanted func(address string) bool) {
		for _, a := range site.Addresses() {
			if wanted(a) {
				_, err := site.Render(a)
				must(err)
			}
		}
	}
	isPage := func(a string) bool { return strings.HasSuffix(a, "/") }
	isTwin := func(a string) bool { return strings.HasSuffix(a, "/index.md") } // by itself, as serve makes it: a build has the page's view at hand
	return []stage{
		{"read", 10, func() {
			var err error
			snap, err = source.Update(t.Context(), files, nil, nil)
			must(err)
		}},
		{"load", 4, loadFresh},
		{"edit", 20, func() {
			edits++
			const file = "activities/a7.md"
			files[file] = &fstest.MapFile{Data: []byte(activity(7, activities, fmt.Sprint(edits)))}
			var err error
			snap, err = source.Update(t.Context(), files, snap, []string{file})
			must(err)
			load()
			_, err = site.Render("/activities/a7/")
			must(err)
		}},
		{"files", 2, func() { render(func(a string) bool { return !isPage(a) && !isTwin(a) }) }},
		{"pages", 1, func() { loadFresh(); render(isPage) }},
		{"twins", 1, func() { render(isTwin) }},
	}
}

type cost struct {
	name                 string
	allocs, instructions float64
}

func TestCosts(t *testing.T) {
	if upTo := os.Getenv("FLOWBOOK_STAGES"); upTo != "" {
		doStages(t, upTo)
		return
	}
	var now []cost
	before := instructions(t, 0)
	for i, s := range stages(t) {
		after := instructions(t, i+1)
		now = append(now, cost{name: s.name, instructions: (after - before) / float64(s.times)})
		before = after
	}
	for i, s := range stages(t) {
		now[i].allocs = testing.AllocsPerRun(2, s.do)
	}
	if *writeCosts {
		write(t, now)
		return
	}
	compare(t, now, read(t))
}

// doStages is what is counted: the first stages, each as often as it says.
func doStages(t *testing.T, upTo string) {
	n, err := strconv.Atoi(upTo)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stages(t)[:n] {
		for range s.times {
			s.do()
		}
	}
}

var collected = regexp.MustCompile(`Collected : (\d+)`)

// instructions counts those of a process that does the first n stages. Neither the
// collector nor the scheduler, which both look at the clock, interfere. Where the machine
// is busy Go now and then reads the processor's, by an instruction that Valgrind has not on
// every machine.
func instructions(t *testing.T, n int) float64 {
	cmd := exec.Command("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", os.Args[0], "-test.run=^TestCosts$")
	cmd.Env = append(os.Environ(), "FLOWBOOK_STAGES="+strconv.Itoa(n), "GOMAXPROCS=1", "GOGC=off", "GODEBUG=asyncpreemptoff=1,cpu.rdtscp=off")
	out, err := cmd.CombinedOutput()
	found := collected.FindSubmatch(out)
	if err != nil || found == nil {
		t.Fatalf("valgrind: %v\n%s", err, bytes.TrimSpace(out))
	}
	count, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return count
}

const costsHead = "# What each stage costs for a handbook of 20 activities: allocations, instructions.\n# make costs compares; make costs WRITE=1 writes anew, after a look at what changed.\n"

func write(t *testing.T, costs []cost) {
	text := costsHead
	for _, c := range costs {
		text += fmt.Sprintf("%s %.0f %.0f\n", c.name, c.allocs, c.instructions)
	}
	if err := os.WriteFile(costsFile, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T) (costs []cost) {
	text, err := os.ReadFile(costsFile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(strings.TrimPrefix(string(text), costsHead)) {
		var c cost
		if _, err := fmt.Sscan(line, &c.name, &c.allocs, &c.instructions); err != nil {
			t.Fatalf("%s: %q: %v", costsFile, line, err)
		}
		costs = append(costs, c)
	}
	return costs
}

func compare(t *testing.T, now, before []cost) {
	if len(now) != len(before) {
		t.Fatalf("%s has %d stages, there are %d", costsFile, len(before), len(now))
	}
	for i, c := range now {
		b := before[i]
		t.Logf("%-6s %9.0f allocations (%.2f of before), %12.0f instructions (%.2f of before)", c.name, c.allocs, c.allocs/b.allocs, c.instructions, c.instructions/b.instructions)
		if c.name != b.name || c.allocs > worse*b.allocs || c.instructions > worse*b.instructions {
			t.Errorf("%s costs %.0f allocations and %.0f instructions; %s has %s with %.0f and %.0f", c.name, c.allocs, c.instructions, costsFile, b.name, b.allocs, b.instructions)
		}
	}
}
