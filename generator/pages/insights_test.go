package pages

import (
	"strings"
	"testing"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

func TestInsights(t *testing.T) {
	h := measuredShop()
	h.Activities[0].Origin.File, h.Activities[2].Origin.File = "activities/a1.md", "activities/draft.md"
	b := at(h, "/insights/")
	find := func(code diag.Code, file, entry string) check.Finding {
		return check.Finding{Diagnostic: diag.Diagnostic{Code: code, File: file, Entry: entry, Message: "the file fits no rule"}}
	}
	accepted := find(diag.NowWithoutScore, "activities/a1.md", "vague")
	accepted.Waiver = &model.Waiver{Why: "It is *small*.", Until: measured}
	b.Findings = []check.Finding{
		find(diag.MetricWithoutOpportunity, "activities/a1.md", "views"), find(diag.ObservationStale, "metrics/tested.csv", "tested"),
		find(diag.ActivityWithoutMetric, "activities/a1.md", ""), find(diag.ActivityWithoutMetric, "activities/draft.md", ""),
		find(diag.PhaseWithoutCustomer, "flowbook.yaml", "p1"), find(diag.NodeUnreached, "needs-map.md", "card"),
		find(diag.UnknownFile, "notes.txt", ""), accepted,
	}
	v := b.insights()
	got := map[string]string{}
	for _, s := range v.Sections {
		var lines []string
		for _, i := range s.Items {
			lines = append(lines, string(i.Says))
		}
		got[s.ID] = strings.Join(lines, "; ")
	}
	for id, want := range map[string]string{
		"unanswered": "Daily views is above its range: 252 views/day.",
		"outdated":   "Tested was last measured on 16 August 2026.",
		"unmeasured": "Monitor has no metric.", // the draft is not told
		"voiceless":  "Phase p1 has no activity in which a customer takes part.",
		"unserved":   "Card processor is reached by no user.",
		"upkeep":     "<code>notes.txt</code> The file fits no rule.",
	} {
		if got[id] != want {
			t.Errorf("%s: %q, want %q", id, got[id], want)
		}
	}
	if len(v.Accepted) != 1 || v.Accepted[0].Why != "It is <em>small</em>." || v.Accepted[0].Until != "22 November 2026" {
		t.Errorf("accepted: %+v", v.Accepted)
	}
	if v.Fine {
		t.Errorf("fine, with %d sections", len(v.Sections))
	}
}
