package pages

import (
	"slices"
	"strings"
)

// GridTable is one of the tables of a Grid. Most grids have just one. What a
// browser has to style and lay out at once grows with the table, so a wide grid
// has several, and the browser leaves out those that are far from being seen.
type GridTable struct {
	First   bool   // of the grid: it alone has ids for the groups of rows
	Caption string // the grid's, or the names of this table's phases
	Phases  []GridPhase
	Columns []GridColumn
	Groups  []GridGroup // all rows of the grid, each with this table's cells
}

// gridTables cuts g between columns: between phases where that gives tables of
// at most maxPart columns, and a longer phase into parts of equal width.
func gridTables(g *Grid) []GridTable {
	n := len(g.Columns)
	if n == 0 {
		return nil
	}
	if n <= maxTable {
		return []GridTable{{First: true, Caption: g.Caption, Phases: g.Phases, Columns: g.Columns, Groups: g.Groups}}
	}
	var tables []GridTable
	var t GridTable
	from := 0 // the grid's column that t begins with
	end := func() {
		if len(t.Columns) == 0 {
			return
		}
		t.First = from == 0
		names := make([]string, len(t.Phases))
		for i, p := range t.Phases {
			names[i] = p.Name
		}
		t.Caption = strings.Join(names, ", ")
		t.Groups = groupsBetween(g.Groups, from, from+len(t.Columns))
		from += len(t.Columns)
		tables = append(tables, t)
		t = GridTable{}
	}
	for _, p := range g.Phases {
		parts := (p.Span + maxPart - 1) / maxPart
		if len(t.Columns)+p.Span > maxPart {
			end()
		}
		for i := range parts {
			if i > 0 {
				end()
			}
			part := p
			part.Columns = slices.Clone(p.Columns[p.Span*i/parts : p.Span*(i+1)/parts])
			part.Span, part.First = len(part.Columns), len(t.Columns) == 0
			part.Columns[0].First = !part.First
			t.Phases = append(t.Phases, part)
			t.Columns = append(t.Columns, part.Columns...)
		}
	}
	end()
	return tables
}

// groupsBetween is groups with the cells of the columns from up to, not with, to.
func groupsBetween(groups []GridGroup, from, to int) []GridGroup {
	cut := make([]GridGroup, len(groups))
	for i, group := range groups {
		cut[i] = GridGroup{ID: group.ID, Title: group.Title, Rows: make([]GridRow, len(group.Rows))}
		for j, row := range group.Rows {
			row.Cells = slices.Clone(row.Cells[from:to])
			row.Cells[0].First = false
			cut[i].Rows[j] = row
		}
	}
	return cut
}
