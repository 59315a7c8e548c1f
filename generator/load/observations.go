package load

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Row is one row of a metric's CSV file whose date could be read.
type Row struct {
	Date      model.Date
	Segment   string
	Value     string  // a number or a word of the scale, trimmed
	Number    float64 // NaN for a word
	Note      string
	At        diag.Span // the row's first field
	ValueAt   diag.Span
	SegmentAt diag.Span
}

// readRows takes over the rows of a CSV file and reports those that make no
// sense by themselves: no date, no value, a date and segment twice.
func readRows(doc *source.Document) ([]Row, diag.List) {
	var problems diag.List
	if doc.Broken || doc.Table == nil {
		return nil, problems
	}
	bad := func(at diag.Span, hint, format string, args ...any) {
		problems = append(problems, diag.Diagnostic{
			File: doc.Path, Span: at, Severity: diag.Error, Code: diag.BadRow, Message: fmt.Sprintf(format, args...), Hint: hint,
		})
	}
	type key struct {
		date    model.Date
		segment string
	}
	seen := map[key]int32{}
	var rows []Row
	for _, fields := range doc.Table.Rows {
		r, ok := readRow(doc.Table, fields.Fields, bad)
		if !ok {
			continue
		}
		k := key{r.Date, r.Segment}
		if first, twice := seen[k]; twice {
			bad(r.At, fmt.Sprintf("keep one of the two; the first is in line %d.", first), "%s is there twice", strings.TrimSpace(r.Date.String()+" "+r.Segment))
			continue
		}
		seen[k] = r.At.Line
		rows = append(rows, r)
	}
	return rows, problems
}

func readRow(t *source.Table, fields []source.Field, bad func(diag.Span, string, string, ...any)) (Row, bool) {
	get := func(name string) source.Field {
		if i := t.Column(name); i >= 0 {
			return fields[i]
		}
		return source.Field{Span: fields[0].Span}
	}
	date, value, segment := get("date"), get("value"), get("segment")
	r := Row{
		Segment: strings.TrimSpace(segment.Text), Value: strings.TrimSpace(value.Text), Note: strings.TrimSpace(get("note").Text),
		At: fields[0].Span, ValueAt: value.Span, SegmentAt: segment.Span, Number: math.NaN(),
	}
	day, err := model.ParseDate(strings.TrimSpace(date.Text))
	if err != nil {
		bad(date.Span, "", "%v", err)
		return r, false
	}
	r.Date = day
	if r.Value == "" {
		bad(fields[0].Span, "write the value, or leave the row out.", "the row of %s has no value", day)
		return r, false
	}
	if x, err := strconv.ParseFloat(r.Value, 64); (err == nil || math.IsInf(x, 0)) && !notDecimal.MatchString(r.Value) {
		if math.IsInf(x, 0) || math.IsNaN(x) {
			bad(value.Span, "", "%s is not a finite number", r.Value)
			return r, false
		}
		r.Number = x
	}
	return r, true
}

// notDecimal finds what Go takes for a number and a spreadsheet does not.
var notDecimal = regexp.MustCompile(`[xX_pP]`)

// observe enters the rows of m's file into m and its segments, up to today.
func (c *collector) observe(m *model.Metric) {
	rows, ok := c.content.Rows[m.ID]
	if !ok {
		return
	}
	file := "metrics/" + m.ID + ".csv"
	for i := range rows {
		r := &rows[i]
		v, problem, hint := rowValue(m, r)
		if problem != "" {
			c.problems = append(c.problems, diag.Diagnostic{
				File: file, Span: r.ValueAt, Severity: diag.Error, Code: diag.BadRow, Message: problem, Hint: hint,
			})
			continue
		}
		if r.Date > c.content.Handbook.Today {
			continue
		}
		o := model.Observation{Date: r.Date, Value: v, Note: r.Note, Line: r.At.Line}
		if r.Segment == "" {
			m.Series = append(m.Series, o)
		} else if s := m.Segment(r.Segment); s != nil {
			s.Series = append(s.Series, o)
		}
	}
	byDate := func(a, b model.Observation) int { return cmp.Compare(a.Date, b.Date) }
	slices.SortStableFunc(m.Series, byDate)
	for i := range m.Segments {
		slices.SortStableFunc(m.Segments[i].Series, byDate)
	}
}

// rowValue is the value of r as m measures it, or what is wrong with it.
func rowValue(m *model.Metric, r *Row) (v model.Value, problem, hint string) {
	if m.Qualitative() {
		if i := slices.Index(m.Scale, r.Value); i >= 0 {
			return model.Value{Set: true, Number: float64(i), Word: r.Value}, "", ""
		}
		if len(m.Scale) == 0 { // the metric itself is at fault, and said to be
			return v, "", ""
		}
		return v, fmt.Sprintf("%q is not on the metric's scale", r.Value), "it is one of " + strings.Join(m.Scale, ", ") + "."
	}
	if math.IsNaN(r.Number) {
		if m.Kind != "" || m.Sound("kind") {
			return v, fmt.Sprintf("%q is not a number", r.Value), "write it with a decimal point and without a unit: 3.5."
		}
		return v, "", ""
	}
	return model.Num(r.Number), "", ""
}
