package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// Table is what a CSV file of observations holds.
type Table struct {
	Header []Field // the columns' names, in the order of the file
	Rows   []Row
}

// Row is one record of a Table. It has as many fields as the header; one that
// has not is reported and left out.
type Row struct {
	Line   int // 1-based, of its first field
	Fields []Field
}

// Field is one cell.
type Field struct {
	Text string    // without quotes and the blanks around it
	Span diag.Span // as written, quotes included, on its first line
}

// Column returns the index of the column with that name, or -1.
func (t *Table) Column(name string) int {
	for i, f := range t.Header {
		if f.Text == name {
			return i
		}
	}
	return -1
}

// tableReader reads a CSV file to its end, beyond its mistakes.
type tableReader struct {
	doc    *Document
	starts []int // offsets of the file's lines
	cursor cursor
	table  *Table
	fields []Field // backing of the rows
}

// readTable reads d's text as a Table. Rows with mistakes are left out; without a
// sound header d is Broken.
func (d *Document) readTable() {
	r := &tableReader{doc: d, starts: lineStarts(d.Text), cursor: newCursor(d.Text)}
	for line := 0; line < len(r.starts) && !d.Broken; {
		line = r.readFrom(line)
	}
	if r.table == nil && !d.Broken {
		d.fail(diag.BadRow, diag.Start, "the header is missing", headerHint)
	}
	if !d.Broken {
		d.Table = r.table
	}
}

// readFrom reads the records from the line with that index on, to the first
// mistake after which another line than the next may have to be read, or to the
// end. It returns the index of the line to go on with.
func (r *tableReader) readFrom(first int) (next int) {
	reader := csv.NewReader(bytes.NewReader(r.doc.Text[r.starts[first]:]))
	reader.FieldsPerRecord = -1
	reader.TrimLeadingSpace = true
	reader.ReuseRecord = true
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return len(r.starts)
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			start, end := first+bad.StartLine-1, min(first+bad.Line-1, len(r.starts)-1)
			r.badSyntax(start, end, bad)
			r.doc.Broken = r.table == nil
			return r.resume(start, end)
		}
		if len(record) == 1 && strings.TrimSpace(record[0]) == "" {
			continue // a line of blanks
		}
		line, _ := reader.FieldPos(0)
		line += first - 1
		fields := r.take(record, first, reader)
		switch {
		case r.table == nil:
			if r.table = (&Table{Header: fields}); !r.checkHeader() {
				return len(r.starts)
			}
			r.fields = make([]Field, 0, len(fields)*len(r.starts))
		case len(fields) != len(r.table.Header):
			r.wrongCount(line, len(fields))
			if end := r.lastLine(first, reader); end > line {
				return r.resume(line, end)
			}
		default:
			r.table.Rows = append(r.table.Rows, Row{Line: line + 1, Fields: fields})
		}
	}
}

// lastLine is the index of the line on which the record just read ends.
func (r *tableReader) lastLine(first int, reader *csv.Reader) int {
	end := r.starts[first] + int(reader.InputOffset())
	next, _ := slices.BinarySearch(r.starts, end)
	return next - 1
}

// resume says where to go on after a mistake in a record from line start to line
// end. If the second of these is a row by itself, the record is one line whose
// quote was not closed, and the next lines are rows.
func (r *tableReader) resume(start, end int) int {
	if end > start && r.table != nil {
		line := trimEnding(r.doc.Text[r.starts[start+1]:])
		if alone, err := csv.NewReader(bytes.NewReader(line)).Read(); err == nil && len(alone) == len(r.table.Header) {
			return start + 1
		}
	}
	return end + 1
}

// take copies a record, with the place of each field.
func (r *tableReader) take(record []string, first int, reader *csv.Reader) []Field {
	from := len(r.fields)
	for i, text := range record {
		line, column := reader.FieldPos(i)
		at := min(r.starts[first+line-1]+column-1, len(r.doc.Text))
		length := len(strings.TrimRight(text, " \t"))
		if at < len(r.doc.Text) && r.doc.Text[at] == '"' {
			length = csvQuoteEnd(r.doc.Text[at:])
		}
		r.fields = append(r.fields, Field{Text: strings.TrimSpace(text), Span: r.cursor.span(at, length)})
	}
	return r.fields[from:len(r.fields):len(r.fields)]
}

// csvQuoteEnd returns the length of the quoted field that text begins with, up to
// the end of its first line.
func csvQuoteEnd(text []byte) int {
	for i := 1; i < len(text); i++ {
		if text[i] == '\n' {
			return i
		}
		if text[i] != '"' {
			continue
		}
		if i+1 == len(text) || text[i+1] != '"' {
			return i + 1
		}
		i++
	}
	return len(text)
}

// badSyntax reports what the library says of a record from line start on, which
// it could not read any further on line end.
func (r *tableReader) badSyntax(start, end int, bad *csv.ParseError) {
	if start != end || bad.Column > len(trimEnding(r.doc.Text[r.starts[end]:])) {
		at := r.starts[start] + openField(trimEnding(r.doc.Text[r.starts[start]:]))
		r.doc.report(diag.BadRow, r.cursor.span(at, 1), "this quote is never closed", `end the field with a quote; a quote within is written ""`)
		return
	}
	at := r.starts[end] + bad.Column - 1
	r.doc.report(diag.BadRow, r.cursor.span(at, 1), "a quote stands within a field", `put the whole field between quotes and write "" for a quote within`)
}

// openField returns the offset of the quoted field that line does not close.
func openField(line []byte) int {
	for at := 0; at < len(line); {
		at += len(line[at:]) - len(bytes.TrimLeft(line[at:], " \t"))
		if at < len(line) && line[at] == '"' {
			end := at + csvQuoteEnd(line[at:])
			if end >= len(line) {
				return at
			}
			at = end
		}
		comma := bytes.IndexByte(line[at:], ',')
		if comma < 0 {
			break
		}
		at += comma + 1
	}
	return 0
}

// wrongCount reports a row with more or fewer fields than the header.
func (r *tableReader) wrongCount(line, count int) {
	want := len(r.table.Header)
	hint := "a field with a comma in it stands between quotes"
	if count < want {
		hint = "fields may be empty, but their commas must be there"
	}
	length := len(trimEnding(r.doc.Text[r.starts[line]:]))
	r.doc.report(diag.BadRow, r.cursor.span(r.starts[line], length),
		fmt.Sprintf("this row has %d %s, the header has %d", count, plural(count, "field"), want), hint)
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
