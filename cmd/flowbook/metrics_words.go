package main

import (
	"fmt"
	"io"
	"strings"

	"flowbook/generator/model"
)

// healthWords say a state in words: "Above its range".
func healthWords(h model.Health) string {
	switch h {
	case model.Healthy:
		return "Healthy"
	case model.Below:
		return "Below its range"
	case model.Above:
		return "Above its range"
	case model.Stale:
		return "Stale"
	}
	return "Unknown"
}

// rangeWords is "80 to 250", "up to 8", "from 2"; "" without a range.
func rangeWords(r *model.Range) string {
	switch {
	case r.Min.Set && r.Max.Set:
		return r.Min.String() + " to " + r.Max.String()
	case r.Max.Set:
		return "up to " + r.Max.String()
	case r.Min.Set:
		return "from " + r.Min.String()
	}
	return ""
}

// withUnitOf is v as the metric measures it: "0.8 %", "good", "–" for none.
func withUnitOf(m *model.Metric, v model.Value) string {
	switch {
	case !v.Set:
		return "–"
	case v.Word != "" || m.Unit == "":
		return v.String()
	}
	return v.String() + " " + m.Unit
}

// column is one of a table's; numbers stand to the right.
type column struct {
	name  string
	right bool
}

// writeTable prints rows below the columns' names, as wide as what is in them.
func writeTable(w io.Writer, columns []column, rows [][]string) {
	width := make([]int, len(columns))
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
		width[i] = len([]rune(c.name))
		for _, row := range rows {
			width[i] = max(width[i], len([]rune(row[i])))
		}
	}
	for _, row := range append([][]string{head}, rows...) {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", width[i]-len([]rune(cell)))
			if columns[i].right {
				cell = pad + cell
			} else {
				cell += pad
			}
			line.WriteString(cell + "  ")
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}
