package productflow

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"flowbook/generator/needsmap"
	"flowbook/generator/pages"
)

var table = pages.FlowTable{
	Title: `Shed <&"> flow`, Phases: []pages.FlowPhase{{Title: "Borrow", Span: 2}, {Title: "Return it to where it came from, in good order", Span: 1}},
	Activities: []string{"1 Ask", "2 Take", "3 Bring back"},
	Groups: []pages.FlowGroup{
		{Title: "Consumers", Rows: []pages.FlowRow{{Title: "Neighbour", Cells: [][]pages.FlowLine{{{Text: "=HYPERLINK(1)"}}, nil, {{Text: "Brings, cleans; and\x01 sharpens"}}}}}},
		{Title: "Metrics", Rows: []pages.FlowRow{{Title: "How well it works", Cells: [][]pages.FlowLine{{{Text: "5 days · Above · Wait", Health: pages.Health{State: "above"}}, {Text: strings.Repeat("long ", 60)}}, {{Text: strings.Repeat("w", 90)}}, nil}}}},
	},
}

func TestCSV(t *testing.T) {
	got := string(CSV(table))
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(got, "\ufeff")))
	rows, err := r.ReadAll()
	if err != nil || !strings.HasPrefix(got, "\ufeff") || !strings.Contains(got, "\r\n") {
		t.Fatal(err, got)
	}
	if len(rows) != 4 || len(rows[0]) != 5 || rows[0][3] != "Borrow" || rows[1][4] != "3 Bring back" || rows[2][2] != "'=HYPERLINK(1)" || !strings.HasPrefix(rows[3][2], "5 days · Above · Wait; long") {
		t.Errorf("%q", rows)
	}
}

// The picture is sound XML, no line is wider than its column, and nothing leaves it.
func TestSVG(t *testing.T) {
	for _, c := range []pages.FlowTable{table, {Title: "Empty"}} {
		for _, theme := range []needsmap.Theme{needsmap.Light, needsmap.Dark} {
			got := string(SVG(c, theme, nil))
			d := xml.NewDecoder(strings.NewReader(got))
			for {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%v in\n%s", err, got)
				}
			}
			if strings.Contains(got, `fill=""`) || strings.Contains(got, `stroke=""`) || string(SVG(c, theme, nil)) != got {
				t.Errorf("a colour is missing, or two pictures differ:\n%s", got)
			}
		}
	}
	for _, text := range []string{strings.Repeat("long ", 60), strings.Repeat("w", 90), "", "監視監視監視監視監視監視監視監視監視"} {
		lines := wrap(nil, text, size, 100)
		if len(lines) > maxLines {
			t.Errorf("%q has %d lines", text, len(lines))
		}
		for _, l := range lines {
			if needsmap.TextWidth(l, size) > 100 {
				t.Errorf("%q is too wide", l)
			}
		}
	}
}

// No word is lost between the lines, and none has blanks around it.
func FuzzWrap(f *testing.F) {
	for _, text := range []string{"", " ", "a", "  Brings,\tcleans \n and  sharpens ", strings.Repeat("long ", 60), "short " + strings.Repeat("w", 90) + " end", "監視監視 監視監視監視監視", "a\u00a0b\u2003c\xff d"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := strings.Join(strings.Fields(text), " ")
		if got := spaced(text); got != words {
			t.Errorf("%q is spaced %q, not %q", text, got, words)
		}
		lines := wrap([]string{"before"}, text, size, 100)[1:]
		if len(lines) < maxLines && strings.ReplaceAll(strings.Join(lines, ""), " ", "") != strings.ReplaceAll(words, " ", "") {
			t.Errorf("%q has lines %q", text, lines)
		}
		for _, l := range lines {
			if l == "" || l != strings.TrimSpace(l) {
				t.Errorf("%q has the line %q", text, l)
			}
		}
	})
}
