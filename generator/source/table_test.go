package source

import (
	"fmt"
	"strings"
	"testing"
)

// rows writes a table's rows, one a line: line: field | field.
func rows(table *Table) string {
	var b strings.Builder
	for _, row := range table.Rows {
		fmt.Fprintf(&b, "%d:", row.Line)
		for i, f := range row.Fields {
			if i > 0 {
				b.WriteString(" |")
			}
			b.WriteString(" " + f.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTables(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"all columns", "date,segment,value,note\n2026-10-01,a,1,x\n2026-10-02,,2,\n", "2: 2026-10-01 | a | 1 | x\n3: 2026-10-02 |  | 2 | \n"},
		{"another order", "value,date\n1,2026-10-01", "2: 1 | 2026-10-01\n"},
		{"mark, CRLF and blank lines", "\uFEFFdate,value\r\n\r\n2026-10-01,1\r\n   \r\n2026-10-02,2\r\n", "3: 2026-10-01 | 1\n5: 2026-10-02 | 2\n"},
		{"quotes and blanks", "date, value ,note\n 2026-10-01 , 1,\"a, \"\"b\"\"\"\n", "2: 2026-10-01 | 1 | a, \"b\"\n"},
		{"a note over lines", "date,value,note\na,1,\"x\ny\"\nb,2,z\n", "2: a | 1 | x\ny\n4: b | 2 | z\n"},
		{"no rows", "date,value\n", ""},
		{"quoted header", "\"date\",\"value\"\na,b\n", "2: a | b\n"},
	} {
		d := read(t, "metrics/a.csv", c.text)
		if d.Broken || len(d.Problems) > 0 {
			t.Errorf("%s: %s", c.name, show(d.Problems))
		} else if got := rows(d.Table); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestAFieldsPlace(t *testing.T) {
	d := read(t, "metrics/a.csv", "\uFEFFdate, value,note\r\nä, 12 ,\"größe\"\r\nb,1,\"x\r\ny\"\r\n")
	var got []string
	for _, f := range append(append(d.Table.Header[:3:3], d.Table.Rows[0].Fields...), d.Table.Rows[1].Fields...) {
		got = append(got, fmt.Sprintf("%d:%d+%d", f.Span.Line, f.Span.Column, f.Span.Length))
	}
	want := "1:1+4 1:7+5 1:13+4 2:1+1 2:4+2 2:8+7 3:1+1 3:3+1 3:5+2"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if d.Table.Column("value") != 1 || d.Table.Column("segment") != -1 {
		t.Error("Column does not find the columns")
	}
}

func TestRowsWithMistakes(t *testing.T) {
	const header = "date,value,note\n"
	for _, c := range []struct{ name, text, problems, rows string }{
		{"too few and too many", "a,1\nb,2,x\nc,3,y,z\n",
			"2:1+3 bad-row: this row has 2 fields, the header has 3 (fields may be empty, but their commas must be there)\n" +
				"4:1+7 bad-row: this row has 4 fields, the header has 3 (a field with a comma in it stands between quotes)", "3: b | 2 | x\n"},
		{"one field", "a\n", "2:1+1 bad-row: this row has 1 field, the header has 3 (fields may be empty, but their commas must be there)", ""},
		{"quote within a field", "a,1,5\" disk\nb,2,x\n",
			"2:6+1 bad-row: a quote stands within a field (put the whole field between quotes and write \"\" for a quote within)", "3: b | 2 | x\n"},
		{"text after a quote", "a,1,\"x\" y\nb,2,x\n",
			"2:7+1 bad-row: a quote stands within a field (put the whole field between quotes and write \"\" for a quote within)", "3: b | 2 | x\n"},
		{"quote never closed", "a,1,\"x\nb,2,y\nc,3,z\n",
			"2:5+1 bad-row: this quote is never closed (end the field with a quote; a quote within is written \"\")", "3: b | 2 | y\n4: c | 3 | z\n"},
		{"quote never closed, in the last row", "a,1,x\nb,2,\"y", "3:5+1 bad-row: this quote is never closed (end the field with a quote; a quote within is written \"\")", "2: a | 1 | x\n"},
		{"quote closed by another", "a,1,\"x\nb,2,\"y\"\nc,3,z\n",
			"2:5+1 bad-row: this quote is never closed (end the field with a quote; a quote within is written \"\")", "3: b | 2 | y\n4: c | 3 | z\n"},
		{"every mistake in one run", "a\nb,1,\"x\" y\nc,2,z\nd,\"3,\ne,4,w\nf,5\n",
			"2:1+1 bad-row: this row has 1 field, the header has 3 (fields may be empty, but their commas must be there)\n" +
				"3:7+1 bad-row: a quote stands within a field (put the whole field between quotes and write \"\" for a quote within)\n" +
				"5:3+1 bad-row: this quote is never closed (end the field with a quote; a quote within is written \"\")\n" +
				"7:1+3 bad-row: this row has 2 fields, the header has 3 (fields may be empty, but their commas must be there)",
			"4: c | 2 | z\n6: e | 4 | w\n"},
		{"wrong count over lines", "a,\"x\ny\"\nb,2,z\n",
			"2:1+4 bad-row: this row has 2 fields, the header has 3 (fields may be empty, but their commas must be there)", "4: b | 2 | z\n"},
	} {
		for name, text := range map[string]string{"LF": header + c.text, "CRLF": strings.ReplaceAll(header+c.text, "\n", "\r\n")} {
			d := read(t, "metrics/a.csv", text)
			if d.Broken || d.Table == nil {
				t.Errorf("%s, %s: the table is broken", c.name, name)
				continue
			}
			if got := show(d.Problems); got != c.problems {
				t.Errorf("%s, %s:\n%s\nwant\n%s", c.name, name, got, c.problems)
			}
			if got := rows(d.Table); got != c.rows {
				t.Errorf("%s, %s: rows are\n%s\nwant\n%s", c.name, name, got, c.rows)
			}
		}
	}
}

func TestHeadersThatAreNone(t *testing.T) {
	const all = "(line 1 is: date,segment,value,note; segment and note may be left out)"
	for text, want := range map[string]string{
		"":                         "1:1+1 bad-row: the header is missing " + all,
		"\n\n":                     "1:1+1 bad-row: the header is missing " + all,
		"2026-10-01,1\n":           `1:1+12 bad-row: the header has an unknown column "2026-10-01" ` + all,
		"date,val\na,b\n":          `1:1+8 bad-row: the header has an unknown column "val" ` + all,
		"Date,value\na,b\n":        `1:1+10 bad-row: the header has an unknown column "Date" (did you mean "date"?)`,
		"date,valeu,note\na\n":     `1:1+15 bad-row: the header has an unknown column "valeu" (did you mean "value"?)`,
		"date,segment\na,b,c\n":    `1:1+12 bad-row: the header has no column "value" ` + all,
		"value\n1\n":               `1:1+5 bad-row: the header has no column "date" ` + all,
		"date,value,date\na,b,c\n": `1:1+15 bad-row: the header has the column "date" twice ` + all,
		"date;value\na;b\n":        "1:1+10 bad-row: the header is not date,segment,value,note (separate the columns with commas)",
		"\ndate,value,\na,b,c\n":   `2:1+11 bad-row: the header has an unknown column "" ` + all,
		"date,\"value\na,b\n":      "1:6+1 bad-row: this quote is never closed (end the field with a quote; a quote within is written \"\")",
	} {
		d := read(t, "metrics/a.csv", text)
		if got := show(d.Problems); got != want || !d.Broken || d.Table != nil {
			t.Errorf("%q: broken %v\n got %s\nwant %s", text, d.Broken, got, want)
		}
	}
}
