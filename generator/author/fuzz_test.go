package author_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"flowbook/generator/author"
	"flowbook/generator/model"
)

// FuzzMerge adds rows to any text: no byte of it is lost or moved, the rows can
// be read back, and a second time changes nothing.
func FuzzMerge(f *testing.F) {
	f.Add("date,segment,value,note\n2026-11-18,dev,1,\n", uint16(20), "dev", "a note")
	f.Add("\uFEFFnote,value,date\r\n\"x\r\ny\",1,2026-11-18\r\n\r\nbad", uint16(0), "", "\"")
	f.Add("date,value\n2026-11-19,1\n2026-11-18,2", uint16(9), "", "")
	f.Add("date,value\n2026-11-18,\"1\n", uint16(9), "", "")
	f.Add("  date,value\n\n  \"2026-11-18\",1\n # 2026-11-18,2\n", uint16(9), "", "")
	f.Fuzz(func(t *testing.T, text string, day uint16, segment, note string) {
		segment, note = strings.TrimSpace(strings.ToValidUTF8(segment, "")), strings.TrimSpace(strings.ToValidUTF8(note, ""))
		if strings.ContainsAny(segment+note, "\r\n") {
			return
		}
		first, _ := model.ParseDate("2026-11-10")
		rows := []author.Observation{
			{Date: first + model.Date(day%40), Segment: segment, Value: "1.5", Note: note},
			{Date: first + model.Date(day%7), Value: "2"},
			{Date: first + model.Date(day%40) + 1, Segment: segment, Value: "3"},
		}
		merged, added, err := author.Merge([]byte(text), rows, nil)
		if err != nil {
			return
		}
		if len(added) == 0 {
			if string(merged) != text {
				t.Fatalf("nothing added, and changed: %q → %q", text, merged)
			}
			return
		}
		if strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF")) != "" && !within(text, string(merged)) {
			t.Fatalf("something is lost: %q → %q", text, merged)
		}
		if was, is := records(text), records(string(merged)); is != max(was, 1)+len(added) {
			t.Fatalf("%d records and %d new ones make %d: %q → %q", was, len(added), is, text, merged)
		}
		again, more, err := author.Merge(merged, rows, nil)
		if err != nil || len(more) != 0 || !bytes.Equal(again, merged) {
			t.Fatalf("a second time: %v, %d rows: %q → %q", err, len(more), merged, again)
		}
	})
}

// within reports whether whole has every line of part, in order; the last may
// have got an end.
func within(part, whole string) bool {
	lines := strings.SplitAfter(whole, "\n")
	for _, line := range strings.SplitAfter(part, "\n") {
		for line != "" {
			if len(lines) == 0 {
				return false
			}
			next := lines[0]
			lines = lines[1:]
			if next == line || strings.TrimRight(next, "\r\n") == line || strings.TrimSuffix(next, "\n") == line {
				line = ""
			}
		}
	}
	return true
}

// records counts the records of a CSV that have something in them.
func records(text string) int {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	n := 0
	for {
		record, err := r.Read()
		if err == io.EOF {
			return n
		}
		if err == nil && (len(record) > 1 || strings.TrimSpace(record[0]) != "") {
			n++
		}
	}
}
