package generator

import (
	"encoding/csv"
	"strings"
	"testing"

	"flowbook/generator/markdown"
	"flowbook/generator/model"
	"flowbook/generator/pages"
)

func TestOpportunitiesForASpreadsheet(t *testing.T) {
	n := func(f float64) *float64 { return &f }
	h := &model.Handbook{Opportunities: []*model.Opportunity{
		{ID: "low", Title: "@SUM(1)", File: model.File{Published: true, Address: "/opportunities/low/"}},
		{ID: "high", Title: "Über *all*, \"quoted\"", Summary: "-cmd|calc", File: model.File{Published: true, Address: "/opportunities/high/"}, Score: n(1.0 / 3), Gap: n(14),
			RICE: model.RICE{Reach: n(-5)}, Solutions: []model.Solution{{Title: "Alarm", Status: "idea", Experiments: []model.Experiment{{Title: "A *week* of it", Result: "Two of five woke"}, {Title: "Louder"}}}, {Title: "Bell"}}, Because: []model.Cause{{Metric: model.Ref{ID: "views"}, Segment: model.Ref{ID: "cook"}, When: "above"}, {Interaction: model.Ref{ID: "cook"}}}},
		{ID: "draft", Title: "Draft"},
	}}
	text := opportunitiesCSV(nil, &pages.Input{Handbook: h, Engine: markdown.New(markdown.Options{}), Options: pages.Options{Address: "https://example.org/h/"}})
	body, marked := strings.CutPrefix(string(text), "\ufeff")
	if !marked {
		t.Error("it has no byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	got := map[string]string{}
	for i, name := range rows[0] {
		got[name] = rows[1][i]
	}
	for name, want := range map[string]string{
		"rank": "1", "id": "high", "title": `Über all, "quoted"`, "summary": "'-cmd|calc", "score": "0.3333333333333333", "gap": "14", "reach": "-5", "effort": "",
		"causes": "views above its range for cook (cannot be said today); what cook does", "serves": "", "moves": "", "solutions": "Alarm (idea); Bell", "experiments": "Alarm: A week of it (Two of five woke); Alarm: Louder (no result yet)", "address": "https://example.org/h/opportunities/high/",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	if rows[2][2] != "'@SUM(1)" {
		t.Errorf("a formula stays one: %q", rows[2][2])
	}
}

func TestCellsHoldNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "Plain; text": "Plain; text", "-5": "-5", "+1.5e3": "+1.5e3", "=1+1": "'=1+1", "@a": "'@a", "-cmd|x": "'-cmd|x", "\tx": "'\tx", "\r=1": "'\r=1",
		"＝1+1": "'＝1+1", "one; =2+2": "one; '=2+2", "one;=2+2;x": "one;'=2+2;x", " =1": " '=1", `a;"=1`: `a;'"=1`, "a - b = c": "a - b = c", "über": "über",
	} {
		if got := cell(in); got != want {
			t.Errorf("cell(%q) = %q, want %q", in, got, want)
		}
	}
}
