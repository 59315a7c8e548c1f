package pages

import (
	"fmt"
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
	tested := h.Metric("tested")
	tested.Series[len(tested.Series)-1].Line = 9
	b.Findings[1].Line = 9
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
		"unanswered": `<b><a href="../metrics/views/">Daily views</a></b> has been above its range since 21 November 2026 (1 day): 252 views/day, ` +
			`where 80 to 250 views/day is healthy. That is 1 % of the range’s width too high. It has been rising for 2 weeks.`,
		"outdated":   `<b><a href="../metrics/tested/">Tested</a></b> was last measured on 16 August 2026, 3 months ago. It should be no older than 30 days.`,
		"unmeasured": `<b><a href="../activities/a1/">Monitor</a></b> has no metric.`, // the draft is not told
		"voiceless":  `<b><a href="../phases/p1/">Phase p1</a></b> has no activity in which a customer takes part.`,
		"unserved":   `<b><a href="../needs/card/">Card processor</a></b> is reached by no user.`,
		"upkeep":     `<b><code>notes.txt</code></b>: the file fits no rule.`,
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

// Thousands of one kind are neither drawn nor passed over in silence.
func TestInsightsOfManyAreCut(t *testing.T) {
	b := at(measuredShop(), "/insights/")
	for i := range maxInsights + maxFolded + 30 {
		b.Findings = append(b.Findings, check.Finding{Diagnostic: diag.Diagnostic{Code: diag.UnknownFile, File: fmt.Sprintf("x%d.txt", i), Message: "the file fits no rule"}})
	}
	for _, s := range b.insights().Sections {
		if s.ID == "upkeep" && (len(s.Items) != maxInsights || len(s.More) != maxFolded || s.Left != "30 more are not shown here.") {
			t.Errorf("%d shown, %d folded, %q", len(s.Items), len(s.More), s.Left)
		}
	}
}
