package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"flowbook/generator"
)

// mostProfiled is how many pages and templates a profile lists.
const mostProfiled = 10

// printProfile says where a build's time went.
func printProfile(w io.Writer, p *generator.Profile) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	head := func(cells string) { fmt.Fprintf(t, "\n%s\n", cells) }
	fmt.Fprintf(w, "where the time went, in milliseconds; what %d cores took at once is added up in all but the stages\n", runtime.GOMAXPROCS(0))
	head("time\t  stage")
	for _, s := range p.Stages() {
		fmt.Fprintf(t, "%s\t  %s\n", millis(s.Time), s.Name)
	}
	flush(t)
	head("gather\tdraw\twrite\tKB\tpages\t  kind")
	for _, k := range p.Kinds() {
		fmt.Fprintf(t, "%s\t%d\t  %s\n", spent(k), p.Count(k.Layout), k.Layout)
	}
	flush(t)
	head("gather\tdraw\twrite\tKB\t  the slowest pages and files")
	for _, one := range p.Slowest(mostProfiled) {
		fmt.Fprintf(t, "%s\t  %s\n", spent(one), one.Address)
	}
	flush(t)
	head("time\ttimes\t  the templates that took most, without those that they call")
	for _, one := range p.Templates(mostProfiled) {
		fmt.Fprintf(t, "%s\t%d\t  %s\n", millis(one.Time), one.Count, one.Name)
	}
	return t.Flush()
}

func flush(t *tabwriter.Writer) { _ = t.Flush() } // the last one tells of an error

func spent(p generator.PageSpent) string {
	return strings.Join([]string{millis(p.View), millis(p.Draw), millis(p.Write), fmt.Sprintf("%.1f", float64(p.Size)/1024)}, "\t")
}

func millis(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }
