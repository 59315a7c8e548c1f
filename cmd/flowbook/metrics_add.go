package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator/author"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

type addFlags struct {
	dir, segment, date, note string
	replace, quiet           bool
	noteSet                  bool
}

func newMetricsAdd() *cobra.Command {
	var f addFlags
	cmd := &cobra.Command{
		Use:   "add [DIR] ID VALUE [--segment PERSONA] [--date YYYY-MM-DD] [--note TEXT]",
		Short: "Note what was read off by hand",
		Long: `Add writes one observation into metrics/ID.csv, in its place by date, and says
what health follows from it. VALUE is a number, or a word of the metric's scale.

A day that has a value keeps it, unless --replace is given; its note stays then
too, unless --note says another. A day that is still to come is written with a
warning, and counts from then on. A negative value stands after --.`,
		Example: `  flowbook metrics add wait-for-result 9.4
  flowbook metrics add handbook dashboard-views 212 --segment management --date 2026-11-20 --note "After the sale"
  flowbook metrics add satisfaction good --replace
  flowbook metrics add margin -- -0.4`,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, rest := metricsDir(f.dir, args)
			if len(rest) != 2 {
				return fmt.Errorf("add takes a metric's id and a value, not %s\nSee: %s --help", plural(len(rest), "argument"), cmd.CommandPath())
			}
			f.noteSet = cmd.Flags().Changed("note")
			return f.run(cmd.Context(), dir, rest[0], rest[1])
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dir, "dir", "", "the handbook's folder")
	flags.StringVar(&f.segment, "segment", "", "the persona whose value it is; left out, it is the whole's")
	flags.StringVar(&f.date, "date", "", "the day that it was observed on (default: today)")
	flags.StringVar(&f.note, "note", "", "what is worth knowing about it; it is shown in the chart")
	flags.BoolVar(&f.replace, "replace", false, "write over the value that the day has")
	flags.BoolVar(&f.quiet, "quiet", false, "print errors alone")
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if negative.MatchString(err.Error()) {
			return fmt.Errorf("a negative value stands after --, behind the flags: %s ID -- -0.4", cmd.CommandPath())
		}
		return fmt.Errorf("%w\nSee: %s --help", err, cmd.CommandPath())
	})
	return cmd
}

// negative finds a number among what was taken for a flag.
var negative = regexp.MustCompile(`in -[0-9.]`)

func (f *addFlags) run(ctx context.Context, dir, id, value string) error {
	day, err := today()
	if err != nil {
		return err
	}
	h, err := openMeasured(ctx, dir, day)
	if err != nil {
		return err
	}
	defer h.close()
	m, err := h.metric(id)
	if err != nil {
		return err
	}
	row, err := f.observation(m, value, day)
	if err != nil {
		return err
	}
	if err := f.write(ctx, h, m, row); err != nil {
		return err
	}
	if err := h.reload(ctx); err != nil {
		return err
	}
	if !f.quiet {
		h.sayHealth(id, row)
		if h.problems.HasErrors() {
			say(os.Stderr, false, "the handbook has %s; see: flowbook check %s", counted(h.problems), h.dir)
		}
	}
	return nil
}

// observation is the row that the flags and value make, or what is wrong with them.
func (f *addFlags) observation(m *model.Metric, value string, today model.Date) (author.Observation, error) {
	row := author.Observation{Date: today, Segment: f.segment, Value: strings.TrimSpace(value), Note: strings.Join(strings.Fields(f.note), " ")}
	if f.date != "" {
		day, err := model.ParseDate(f.date)
		switch {
		case err != nil:
			return row, fmt.Errorf("--date: %w", err)
		case day > today:
			say(os.Stderr, f.quiet, "warning: %s is still to come; the value counts from then on (today is %s)", day, today)
		}
		row.Date = day
	}
	if f.segment != "" && m.Segment(f.segment) == nil {
		names := segmentNames(m)
		hint := "it has none"
		if near := diag.Suggest(f.segment, names); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		} else if len(names) > 0 {
			hint = "it has " + strings.Join(names, ", ")
		}
		return row, fmt.Errorf("--segment: %s has no segment %q; %s", m.ID, f.segment, hint)
	}
	return row, checkValue(m, row.Value)
}

// checkValue reports a value that m cannot have.
func checkValue(m *model.Metric, value string) error {
	if m.Qualitative() {
		if slices.Contains(m.Scale, value) {
			return nil
		}
		hint := "it is one of " + strings.Join(m.Scale, ", ")
		if near := diag.Suggest(value, m.Scale); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return fmt.Errorf("%q is not on the scale of %s; %s", value, m.ID, hint)
	}
	x, err := strconv.ParseFloat(value, 64)
	if err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) && !strings.ContainsAny(value, "xXpP_") {
		return nil
	}
	hint := "write it with a decimal point and without a unit: 3.5"
	if m := number.FindString(value); m != "" {
		hint = "write it with a decimal point and without a unit: " + strings.Replace(m, ",", ".", 1)
	}
	return fmt.Errorf("%q is not a number; %s", value, hint)
}

// number finds what was probably meant: "0,8 %" is 0.8.
var number = regexp.MustCompile(`^-?[0-9]+([.,][0-9]+)?`)

// write adds row to m's file, or says what stands there already.
func (f *addFlags) write(ctx context.Context, h *measured, m *model.Metric, row author.Observation) error {
	var there *author.Observation
	look := func(old, fresh author.Observation) (author.Observation, bool) {
		there = &old
		if !f.noteSet {
			fresh.Note = old.Note
		}
		return fresh, f.replace
	}
	added, err := author.AddObservations(ctx, h.root, m.ID, []author.Observation{row}, look)
	switch {
	case err != nil:
		return explainColumn(err)
	case len(added) == 0 && there != nil && !f.replace && there.Value == row.Value && (!f.noteSet || there.Note == row.Note):
		return nil // it is there already
	case len(added) == 0 && there != nil && !f.replace:
		return fmt.Errorf("%s has a value of %s: %s; --replace writes over it", whose(m.ID, row.Segment), row.Date, diag.Visible(there.Value))
	}
	return nil
}

func explainColumn(err error) error {
	if missing := (*author.MissingColumnError)(nil); errors.As(err, &missing) && missing.Column == "note" {
		return fmt.Errorf("%w, or leave --note out", err)
	}
	return err
}

func whose(id, segment string) string {
	if segment == "" {
		return id
	}
	return id + " for " + segment
}

// sayHealth prints what follows from row: for its segment and, where the whole
// is made of segments, for that too.
func (h *measured) sayHealth(id string, row author.Observation) {
	m := h.book.Metric(id)
	if m == nil {
		return
	}
	if s := m.Segment(row.Segment); s != nil {
		fmt.Println(stateLine(m, whose(id, row.Segment), &s.State, &s.Healthy, row.Date))
		if m.Rollup != "sum" && m.Rollup != "mean" {
			return
		}
		row.Date = m.State.Date
	}
	fmt.Println(stateLine(m, id, &m.State, &m.Healthy, row.Date))
}

// stateLine is "checkout-errors: 0.8 % → Healthy (range 0 to 1)".
func stateLine(m *model.Metric, name string, s *model.State, r *model.Range, written model.Date) string {
	line := fmt.Sprintf("%s: %s → %s", name, diag.Visible(withUnitOf(m, s.Value)), healthWords(s.Health))
	if words := rangeWords(r); words != "" {
		line += " (range " + words + ")"
	} else if s.Value.Set {
		line += " (it has no range)"
	}
	if s.Date != written && s.Date != 0 {
		line += fmt.Sprintf("; the newest value is that of %s", s.Date)
	}
	return line
}
