package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/diag"
)

// progress says how far a run is: on a terminal one line that is written over,
// elsewhere a line for each metric.
func (f *pullFlags) progress() func(r pulled, n, of int) {
	switch {
	case f.quiet:
		return func(pulled, int, int) {}
	case isTerminal(os.Stderr):
		fmt.Fprint(os.Stderr, "\rasking Prometheus …")
		return func(_ pulled, n, of int) {
			fmt.Fprintf(os.Stderr, "\r\x1b[K%d of %d metrics …", n, of)
			if n == of {
				fmt.Fprint(os.Stderr, "\r\x1b[K")
			}
		}
	}
	return func(r pulled, n, of int) {
		what := plural(r.Added, "row")
		if r.Error != "" {
			what = "failed"
		}
		fmt.Fprintf(os.Stderr, "%d/%d %s: %s\n", n, of, r.ID, what)
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}

// show prints what became of each metric, what to do about it, and what was done.
func (f *pullFlags) show(h *measured, results []pulled, stopped bool) error {
	failed := slices.DeleteFunc(slices.Clone(results), func(r pulled) bool { return r.Error == "" })
	switch {
	case f.format == "json":
		out := json.NewEncoder(diag.JSONWriter(os.Stdout))
		out.SetIndent("", "  ")
		out.SetEscapeHTML(false)
		if results == nil {
			results = []pulled{}
		}
		if err := out.Encode(results); err != nil {
			return fmt.Errorf("write the report: %w", err)
		}
	case f.quiet:
		writeResults(os.Stderr, failed)
	case len(results) == 0:
		say(os.Stderr, false, `no metric in %s has a source; add source: {prometheus: "QUERY"} to one`, h.dir)
		return nil
	default:
		if f.dryRun {
			writePlan(os.Stdout, h, results)
		}
		writeResults(os.Stdout, results)
	}
	for _, line := range remarks(results, f.quiet) {
		fmt.Fprintln(os.Stderr, line)
	}
	say(os.Stderr, f.quiet, "%s", f.summary(results, len(failed), stopped))
	return nil
}

// writeResults prints the table.
func writeResults(w io.Writer, results []pulled) {
	if len(results) == 0 {
		return
	}
	var rows [][]string
	for i := range results {
		r := &results[i]
		count := strconv.Itoa(r.Added)
		if r.Error != "" {
			count = "failed"
		}
		rows = append(rows, []string{r.ID, count, r.From, r.To, diag.Visible(r.remark())})
	}
	writeTable(w, []column{{"metric", false}, {"rows", true}, {"from", false}, {"to", false}, {"", false}}, rows)
}

// writePlan prints the rows that a run would add.
func writePlan(w io.Writer, h *measured, results []pulled) {
	for _, r := range results {
		if len(r.Rows) == 0 {
			continue
		}
		fmt.Fprintln(w, h.typed(r.File))
		for _, x := range r.Rows {
			var line strings.Builder
			out := csv.NewWriter(&line)
			_ = out.Write([]string{x.Date, x.Segment, x.Value, x.Note}) // a Builder takes everything
			out.Flush()
			text := strings.TrimSuffix(line.String(), "\n")
			if x.Replaces != "" {
				fmt.Fprintf(w, "  ~ %s  (now %s)\n", text, diag.Visible(x.Replaces))
				continue
			}
			fmt.Fprintln(w, "  +", text)
		}
	}
}

// remarks are the lines below the table: what Prometheus says, what was left
// out, and what to do about failures; each once, with the metrics concerned.
func remarks(results []pulled, quiet bool) []string {
	var texts []string
	concerned := map[string][]string{}
	note := func(id, text string) {
		if concerned[text] == nil {
			texts = append(texts, text)
		}
		concerned[text] = append(concerned[text], id)
	}
	for _, r := range results {
		if !quiet {
			for _, w := range r.Warnings {
				note(r.ID, "Prometheus says: "+w)
			}
			if len(r.Unmapped) > 0 {
				note(r.ID, "left out, since the source maps it to no segment: "+shortened(r.Unmapped))
			}
			if r.empty && r.Error == "" && len(r.Unmapped) == 0 {
				note(r.ID, "hint: no series at the end of those days. Does the query give one in Prometheus' own pages? Where samples are more than 5 minutes apart: last_over_time(…[1d])")
			}
		}
		if r.Hint != "" {
			note(r.ID, "hint: "+r.Hint)
		}
	}
	var lines []string
	for _, text := range texts {
		lines = append(lines, shortened(concerned[text])+": "+diag.Visible(text))
	}
	return lines
}

// shortened joins names, and counts those that would be too many.
func shortened(names []string) string {
	const most = 6
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

// summary is the last line: "273 rows in 4 files; 1 metric failed".
func (f *pullFlags) summary(results []pulled, failed int, stopped bool) string {
	rows, files := 0, 0
	for _, r := range results {
		if rows += r.Added; r.Added > 0 {
			files++
		}
	}
	line := fmt.Sprintf("%s in %s", plural(rows, "row"), plural(files, "file"))
	switch {
	case rows == 0:
		line = "nothing new"
	case f.dryRun:
		line += " would be written; nothing was"
	default:
		line += " written"
	}
	if stopped {
		line = "stopped; " + line
	}
	if failed > 0 {
		line += "; " + plural(failed, "metric") + " failed"
	}
	return line
}
