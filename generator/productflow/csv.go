// Package productflow writes the Product Flow for other programs: as a picture
// by itself, fit for a slide, and as a table for spreadsheets.
//
// In comes the grid as plain text (pages.FlowTable). Equal tables give equal
// bytes. The package reads no files and knows no clock.
package productflow

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"flowbook/generator/pages"
)

// CSV is t for a spreadsheet, as it is shown: a column for each activity, its
// phase above it; two columns before them say the group and the row. Several
// things in a cell are parted by "; ". It begins with a byte order mark, without
// which spreadsheets read letters beyond ASCII wrongly.
func CSV(t pages.FlowTable) []byte {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true // RFC 4180
	phases := []string{"", "Phase"}
	for _, p := range t.Phases {
		for range p.Span {
			phases = append(phases, p.Title)
		}
	}
	rows := [][]string{phases, append([]string{"", "Activity"}, t.Activities...)}
	for _, g := range t.Groups {
		for _, r := range g.Rows {
			row := []string{g.Title, r.Title}
			for _, lines := range r.Cells {
				var texts []string
				for _, l := range lines {
					texts = append(texts, l.Text)
				}
				row = append(row, strings.Join(texts, "; "))
			}
			rows = append(rows, row)
		}
	}
	for _, row := range rows {
		for i := range row {
			row[i] = harmless(row[i])
		}
		_ = w.Write(row) // a buffer takes everything
	}
	w.Flush()
	return b.Bytes()
}

// harmless keeps a spreadsheet from taking text for a formula: what begins like
// one gets an apostrophe, unless it is a number.
func harmless(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
