package main

import (
	"os"

	"github.com/spf13/cobra"

	"flowbook/generator/diag"
	"flowbook/generator/model"
)

func newMetricsList() *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "list [DIR] [ID…]",
		Short: "Show each metric with its newest value, its health and where it comes from",
		Example: `  flowbook metrics list
  flowbook metrics list handbook wait-for-result`,
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := today()
			if err != nil {
				return err
			}
			folder, ids := metricsDir(dir, args)
			h, err := openMeasured(cmd.Context(), folder, day)
			if err != nil {
				return err
			}
			defer h.close()
			list := h.book.Metrics
			if len(ids) > 0 {
				list = nil
			}
			for _, id := range ids {
				m, err := h.metric(id)
				if err != nil {
					return err
				}
				list = append(list, m)
			}
			return h.list(list)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "the handbook's folder")
	return cmd
}

// list prints the table; segments stand below their metric.
func (h *measured) list(metrics []*model.Metric) error {
	var rows [][]string
	row := func(m *model.Metric, name string, s *model.State, r *model.Range, from string) {
		rows = append(rows, []string{name, diag.Visible(withUnitOf(m, s.Value)), s.Date.String(), healthWords(s.Health), rangeWords(r), from})
	}
	for _, m := range metrics {
		row(m, m.ID, &m.State, &m.Healthy, sourceWords(m))
		for i := range m.Segments {
			s := &m.Segments[i]
			row(m, "  "+s.Persona.ID, &s.State, &s.Healthy, "")
		}
	}
	if err := h.print(os.Stderr, h.problems); err != nil {
		return err
	}
	if len(rows) == 0 {
		say(os.Stderr, false, "%s has no metrics; they stand in activities, under metrics:", h.dir)
	} else {
		writeTable(os.Stdout, []column{{"metric", false}, {"value", true}, {"date", false}, {"health", false}, {"range", false}, {"source", false}}, rows)
	}
	if h.problems.HasErrors() {
		return errContent
	}
	return nil
}

// sourceWords say where m's values come from.
func sourceWords(m *model.Metric) string {
	written := len(rowsOf(m, "")) > 0
	for _, name := range segmentNames(m) {
		written = written || len(rowsOf(m, name)) > 0
	}
	switch {
	case m.Source.Prometheus != "":
		return "Prometheus"
	case written:
		return "metrics/" + m.ID + ".csv"
	case m.Has("value"):
		return m.File + ", undated"
	}
	return "none yet"
}
