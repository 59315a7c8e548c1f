package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

func newMetrics() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "metrics",
		Short: "Collect what metrics measure: from Prometheus, or by hand",
		Long: `Metrics shows the handbook's metrics and adds to their files, metrics/ID.csv.

DIR is the handbook's folder. It stands before the IDs, or with --dir; without it
it is "content", or the folder that you are in if that one has a flowbook.yaml.`,
		Example: `  flowbook metrics list
  flowbook metrics pull
  flowbook metrics add wait-for-result 9.4 --note "Tests run side by side"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newMetricsList(), newMetricsPull(), newMetricsAdd())
	return cmd
}

// measured is a handbook that is opened for its metrics. It may have mistakes.
type measured struct {
	*handbook
	book     *model.Handbook
	problems diag.List // errors alone
}

// openMeasured opens dir and loads it as of day.
func openMeasured(ctx context.Context, dir string, day model.Date) (*measured, error) {
	h, err := openHandbook(dir, generator.Options{Today: day, Drafts: true}, false)
	if err != nil {
		return nil, err
	}
	m := &measured{handbook: h}
	if err := m.reload(ctx); err != nil {
		h.close()
		return nil, err
	}
	return m, nil
}

// reload reads again what may have changed.
func (m *measured) reload(ctx context.Context) error {
	snap, err := source.Update(ctx, m.root.FS(), m.snap, nil)
	if err != nil {
		return err
	}
	m.snap = snap
	m.book, m.problems, err = m.gen.Handbook(ctx, snap, m.options)
	return err
}

// metric finds one by its id. The error says what could have been meant.
func (m *measured) metric(id string) (*model.Metric, error) {
	if found := m.book.Metric(id); found != nil {
		return found, nil
	}
	var ids []string
	for _, other := range m.book.Metrics {
		ids = append(ids, other.ID)
	}
	hint := "see them with: flowbook metrics list"
	if near := diag.Suggest(id, ids); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(ids) == 0 {
		hint = "the handbook has none"
	}
	return nil, fmt.Errorf("there is no metric %q in %s; %s", diag.Visible(id), m.dir, hint)
}

// metricsDir takes the handbook's folder off args: what --dir says, else a first
// argument that is a folder and not an id, else the default one.
func metricsDir(flag string, args []string) (dir string, rest []string) {
	switch {
	case flag != "":
		return flag, args
	case len(args) > 0 && (isHandbook(args[0]) || strings.ContainsAny(args[0], `/\.`)):
		return args[0], args[1:]
	case !isHandbook(dirOf(nil)) && isHandbook("."):
		return ".", args
	}
	return dirOf(nil), args
}

func isHandbook(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, "flowbook.yaml"))
	return dir != "" && err == nil && !info.IsDir()
}

// now is the moment that collecting counts from: SOURCE_DATE_EPOCH where that is
// set, so that a run can be repeated.
func now() (time.Time, error) {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return time.Now().UTC(), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("SOURCE_DATE_EPOCH=%q is not a number of seconds", epoch)
	}
	return time.Unix(seconds, 0).UTC(), nil
}

// rowsOf are the observations that a metric's file has of one segment; "" is the
// whole. What is rolled up from others is not among them.
func rowsOf(m *model.Metric, segment string) model.Series {
	series := m.Series
	if segment != "" {
		s := m.Segment(segment)
		if s == nil {
			return nil
		}
		series = s.Series
	}
	return slices.DeleteFunc(slices.Clone(series), func(o model.Observation) bool { return o.Line == 0 })
}

// segmentNames lists a metric's declared segments.
func segmentNames(m *model.Metric) []string {
	var list []string
	for i := range m.Segments {
		list = append(list, m.Segments[i].Persona.ID)
	}
	return list
}
