package author

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"flowbook/generator/model"
)

// Observation is one row of a metric's CSV file, as it is to be written.
type Observation struct {
	Date    model.Date
	Segment string // "" is the whole
	Value   string
	Note    string
}

// MissingColumnError says that a row has something to write for which the file
// has no column. Adding one would change every row.
type MissingColumnError struct{ Column string }

func (e *MissingColumnError) Error() string {
	return fmt.Sprintf("its header has no column %q; add it there, and a comma to each row", e.Column)
}

// Replace says what becomes of a row that stands where fresh belongs: what it
// returns takes its place, or, with false, the old one stays as it is.
type Replace func(old, fresh Observation) (Observation, bool)

// Merge returns text, a metric's CSV file, with rows added, and those of rows
// that are new to it. Every line that is there stays as it is, byte for byte,
// mistakes included; only a last line without an end gets one where a row
// follows. An empty text becomes a file with a header.
//
// A row whose date and segment text already has is left out, unless replace
// says what takes the place of the one there (the first of two). nil replaces
// none. Of two rows with one date and segment the first counts.
//
// A new row goes behind the last one that is not later than it; of one day
// segments stand in the order in which text has them, else in that of rows. A
// file that has its newest row first keeps that order.
//
// An error means that text cannot be read as a table, so that nobody can say
// where a row belongs, or is a *MissingColumnError.
func Merge(text []byte, rows []Observation, replace Replace) ([]byte, []Observation, error) {
	t, err := readTable(text)
	if err != nil {
		return nil, nil, err
	}
	fresh, inPlace, err := t.sift(rows, replace)
	if err != nil || len(fresh)+len(inPlace) == 0 {
		return text, nil, err
	}
	out := bytes.NewBuffer(make([]byte, 0, len(t.text)+32*len(rows)+64))
	at := 0
	copyTo := func(end int) {
		out.Write(t.text[at:end])
		at = end
	}
	var added []Observation
	copyTo(t.headerEnd)
	next := 0
	for i := -1; i < len(t.rows); i++ {
		if i >= 0 {
			copyTo(t.rows[i].start)
			if o, ok := inPlace[i]; ok {
				t.write(out, o)
				added = append(added, o)
				at = t.rows[i].end
			}
			copyTo(t.rows[i].end)
		}
		for ; next < len(fresh) && fresh[next].after == i; next++ {
			t.write(out, fresh[next].Observation)
			added = append(added, fresh[next].Observation)
		}
	}
	out.Write(t.text[at:])
	return out.Bytes(), added, nil
}

// columns are what a header may name; the first two it must.
var columns = []string{"date", "value", "segment", "note"}

// table is a CSV file and where its rows stand.
type table struct {
	text      []byte
	lineEnd   string
	header    []string
	headerEnd int
	rows      []tableRow
	first     map[rowKey]int // the first row that has that date and segment
	rank      map[string]int // segments in the order of their first rows, from 1
	newest    bool           // the newest row comes first
}

// tableRow is one record; a date of 0 stands for what is no date.
type tableRow struct {
	Observation
	start, end int // bytes, its line end included
}

const fullHeader = "date,segment,value,note"

var byteOrderMark = []byte("\uFEFF")

// readTable finds the rows of text.
func readTable(text []byte) (*table, error) {
	bom := len(text) - len(bytes.TrimPrefix(text, byteOrderMark))
	if len(bytes.TrimSpace(text[bom:])) == 0 {
		text = append(slices.Clone(text[:bom]), fullHeader+"\n"...)
	}
	t := &table{text: text, lineEnd: "\n", first: map[rowKey]int{}, rank: map[string]int{}}
	starts := lineStarts(text[bom:])
	r := csv.NewReader(bytes.NewReader(text[bom:]))
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			return nil, fmt.Errorf("line %d cannot be read (%w); mend it first", bad.StartLine, bad.Err)
		} else if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		start, end := bom+starts[line-1], bom+int(r.InputOffset())
		switch {
		case len(record) == 1 && strings.TrimSpace(record[0]) == "": // a line of blanks
		case t.header == nil:
			if err := t.readHeader(record, end); err != nil {
				return nil, err
			}
		default:
			t.readRow(record, start, end)
		}
	}
	if t.header == nil {
		return nil, errors.New("it has no header")
	}
	t.newest = t.falling()
	return t, nil
}

func lineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

func (t *table) readHeader(record []string, end int) error {
	for _, name := range record {
		name = strings.TrimSpace(name)
		if !slices.Contains(columns, name) || slices.Contains(t.header, name) {
			return fmt.Errorf("its header is not date,segment,value,note (%.40q is no column, or there twice); mend it first", name)
		}
		t.header = append(t.header, name)
	}
	for _, name := range columns[:2] {
		if !slices.Contains(t.header, name) {
			return fmt.Errorf("its header has no column %q; mend it first", name)
		}
	}
	t.headerEnd = end
	if bytes.HasSuffix(t.text[:end], []byte("\r\n")) {
		t.lineEnd = "\r\n"
	}
	return nil
}

func (t *table) readRow(record []string, start, end int) {
	row := tableRow{start: start, end: end}
	if len(record) == len(t.header) {
		for i, name := range t.header {
			text := strings.TrimSpace(record[i])
			switch name {
			case "date":
				row.Date, _ = model.ParseDate(text)
			case "segment":
				row.Segment = strings.Clone(text)
			case "value":
				row.Value = strings.Clone(text)
			case "note":
				row.Note = strings.Clone(text)
			}
		}
	}
	if row.Date != 0 {
		k := key(row.Observation)
		if _, twice := t.first[k]; !twice {
			t.first[k] = len(t.rows)
		}
		t.meet(row.Segment)
	}
	t.rows = append(t.rows, row)
}

type rowKey struct {
	date    model.Date
	segment string
}

func key(o Observation) rowKey { return rowKey{o.Date, o.Segment} }

// meet gives a segment its place among the others of a day, if it has none yet.
// A whole that the file does not have stands before them all, with rank 0.
func (t *table) meet(segment string) {
	if _, known := t.rank[segment]; !known {
		t.rank[segment] = len(t.rank) + 1
	}
}

// falling reports whether the rows stand with the newest first.
func (t *table) falling() bool {
	var last model.Date
	steps := 0
	for i := range t.rows {
		d := t.rows[i].Date
		switch {
		case d == 0 || d == last:
			continue
		case last != 0 && d > last:
			return false
		case last != 0:
			steps++
		}
		last = d
	}
	return steps > 0
}

// placed is a new row and the index of the row that it goes behind; -1 is the header.
type placed struct {
	Observation
	order int64
	after int
}

// sift sorts rows out: what is new, with its place, and what replaces a row,
// by that row's index.
func (t *table) sift(rows []Observation, replace Replace) (fresh []placed, inPlace map[int]Observation, err error) {
	inPlace = map[int]Observation{}
	seen := map[rowKey]bool{}
	for _, o := range rows {
		k := key(o)
		if seen[k] {
			continue
		}
		seen[k] = true
		i, there := t.first[k]
		if there {
			if replace == nil {
				continue
			}
			var ok bool
			if o, ok = replace(t.rows[i].Observation, o); !ok {
				continue
			}
		}
		if err := t.holds(o); err != nil {
			return nil, nil, err
		}
		if there {
			if o != t.rows[i].Observation {
				inPlace[i] = o
			}
			continue
		}
		if o.Segment != "" {
			t.meet(o.Segment)
		}
		fresh = append(fresh, placed{Observation: o, order: t.order(o)})
	}
	slices.SortStableFunc(fresh, func(a, b placed) int { return cmp.Compare(a.order, b.order) })
	t.place(fresh)
	return fresh, inPlace, nil
}

// holds reports, as an error, what of o the file has no column for.
func (t *table) holds(o Observation) error {
	switch {
	case o.Segment != "" && !slices.Contains(t.header, "segment"):
		return &MissingColumnError{"segment"}
	case o.Note != "" && !slices.Contains(t.header, "note"):
		return &MissingColumnError{"note"}
	}
	return nil
}

// order is a number that grows from row to row of a file in order.
func (t *table) order(o Observation) int64 {
	day := int64(o.Date)
	if t.newest {
		day = -day
	}
	return day<<24 + int64(t.rank[o.Segment])
}

// place finds the row behind which each of fresh, which are in order, goes: the
// last that does not belong behind it.
func (t *table) place(fresh []placed) {
	// least[i] is the least order of the rows from i on: it only grows, so that
	// the last row at or below some order can be searched for.
	least := make([]int64, len(t.rows))
	lowest := int64(1) << 62
	for i := len(t.rows) - 1; i >= 0; i-- {
		if t.rows[i].Date != 0 {
			lowest = min(lowest, t.order(t.rows[i].Observation))
		}
		least[i] = lowest
	}
	for i := range fresh {
		n, _ := slices.BinarySearchFunc(least, fresh[i].order, func(have, want int64) int {
			if have <= want {
				return -1
			}
			return 1
		})
		fresh[i].after = n - 1
	}
}

// write adds o as a line in the columns of t.
func (t *table) write(out *bytes.Buffer, o Observation) {
	if text := out.Bytes(); text[len(text)-1] != '\n' {
		out.WriteString(t.lineEnd)
	}
	record := make([]string, len(t.header))
	for i, name := range t.header {
		switch name {
		case "date":
			record[i] = o.Date.String()
		case "value":
			record[i] = o.Value
		case "segment":
			record[i] = o.Segment
		case "note":
			record[i] = o.Note
		}
	}
	w := csv.NewWriter(out)
	w.UseCRLF = t.lineEnd == "\r\n"
	_ = w.Write(record) // a buffer takes everything
	w.Flush()
}
