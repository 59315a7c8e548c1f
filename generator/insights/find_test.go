package insights_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/insights"
	"flowbook/generator/model"
)

// told is each insight of a kind as "subject name=figure …", in order.
func told(list []insights.Insight, kind insights.Kind) []string {
	var out []string
	for _, i := range list {
		if i.Kind == kind {
			line := strings.TrimSpace(i.Subject.ID + figures(i.Figures))
			for _, p := range i.Parts.All() {
				line += " | "
				for _, e := range p.Path {
					line += e.ID + " "
				}
				line = strings.TrimSpace(line) + figures(p.Figures)
			}
			out = append(out, line)
		}
	}
	return out
}

func figures(list []insights.Figure) string {
	s := ""
	for _, f := range list {
		if f.Value != nil {
			s += fmt.Sprintf(" %s=%v", f.Name, f.Value)
		}
	}
	return s
}

// The figures of the shed, each worked out by hand.
func TestFigures(t *testing.T) {
	site, _ := shed(t, nil)
	list := site.Insights()
	for kind, want := range map[insights.Kind][]string{
		// wait: above since 1 October, as 1.5 on 1 September was healthy: 30 + 22 days ago.
		// on-shelf: 30+14 on 1 October is healthy, 24+14 on the 8th is not: 45 days ago.
		insights.ValueAtRisk: {
			"cut metrics=2 since=2026-10-01 days=52 users=[gardener] | shelf sign-up wait value=5 health=above since=2026-10-01 days=52" +
				" | tools borrow on-shelf value=34 health=below since=2026-10-08 days=45",
			"dig metrics=2 since=2026-10-01 days=52 users=[gardener child] | shelf sign-up wait value=5 health=above since=2026-10-01 days=52" +
				" | tools borrow on-shelf value=34 health=below since=2026-10-08 days=45",
		},
		// (5 − 2) ÷ 2 = 150 %; a bound of 0 and words have no percent.
		insights.MetricUnanswered: {
			"wait value=5 health=above bound=2 out_by=3 out_percent=150 percent_of=bound since=2026-10-01 days=52",
			"open-repairs value=3 health=above bound=0 out_by=3",
			"sharp value=blunt health=below bound=fair",
		},
		// 9 − 3 = 6; 7.1 − 4.1 = 3 although binary fractions make it a little less;
		// 8 − 6 is too narrow; a draft counts nowhere.
		insights.GapUnanswered: {
			"sign-up persona=treasurer importance=9 satisfaction=3 gap=6", "sign-up persona=neighbour importance=7.1 satisfaction=4.1 gap=3",
		},
		insights.PersonaSilent: {
			"apprentice silent_phases=2 phases=[join leave]", "treasurer silent_phases=1 phases=[leave]",
		},
		// now: empty-shelf alone, for a neighbour
		insights.NowOneSided: {"now now=1 for_customers=0 for_consumers=1"},
		// now 10÷5 = 2; later 30÷5 = 6 and 10÷10 = 1, median 3.5
		insights.OrderUpsideDown: {
			"blunt score=6 horizon=later median_of_now=2", "empty-shelf score=2 horizon=now median_of_later=3.5",
		},
		// fee was never below 80
		insights.CauseGone: {"blunt causes=1 since=2026-08-01 days=113"},
		// fee: 90 and 95 reach 90, 85 did not. spare: |32 − 30| ≤ (60 − 20) ÷ 20. no-parts is done.
		insights.GoalMet:       {"fee value=95 target=90 since=2026-10-01 days=52", "spare value=32 target=30", "no-parts metrics=1"},
		insights.NumberStale:   {"keys observed=2026-08-14 days=100 stale_after_days=30"},
		insights.ReviewOverdue: {"sign-up reviewed=2025-09-22 days=426"},
		insights.ValueSource: {
			"activities=4 new_capability=[sign-up] less_cognitive_load=[borrow] both=[leave] neither=[mend]" +
				" | join activities=1 new_capability=[sign-up] less_cognitive_load=[] both=[] neither=[]" +
				" | borrow activities=2 new_capability=[] less_cognitive_load=[borrow] both=[] neither=[mend]" +
				" | leave activities=1 new_capability=[] less_cognitive_load=[] both=[leave] neither=[]",
			"mend phase=borrow",
		},
		insights.NeedUnserved:       {"rest", "rest", "mend"},
		insights.PlanIncomplete:     nil,
		insights.ActivityUnmeasured: nil,
		insights.Upkeep:             {"notes.txt"},
	} {
		if got := told(list, kind); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", kind, got, want)
		}
	}
}

// Each rule's edge: one line of the handbook changes, and so does one insight.
func TestEdges(t *testing.T) {
	for _, c := range []struct {
		name, file, from, to string
		kind                 insights.Kind
		want                 []string
	}{
		{"a gap of 2.9 is not wide", "activities/sign-up.md", "satisfaction: 4.1", "satisfaction: 4.2", insights.GapUnanswered, []string{"sign-up persona=treasurer importance=9 satisfaction=3 gap=6"}},
		{"an opportunity that is rejected answers nothing", "activities/borrow.md", "status: exploring", "status: rejected", insights.MetricUnanswered, []string{
			"wait value=5 health=above bound=2 out_by=3 out_percent=150 percent_of=bound since=2026-10-01 days=52",
			"on-shelf value=34 health=below bound=40 out_by=6 out_percent=30 percent_of=range since=2026-10-08 days=45",
			"open-repairs value=3 health=above bound=0 out_by=3", "sharp value=blunt health=below bound=fair"}},
		{"the persona is among those of an open opportunity", "activities/borrow.md", "satisfaction: 6}", "satisfaction: 1}", insights.GapUnanswered, []string{
			"sign-up persona=treasurer importance=9 satisfaction=3 gap=6", "sign-up persona=neighbour importance=7.1 satisfaction=4.1 gap=3"}},
		{"a segment is out no longer", "activities/borrow.md", "{metric: fee, when: below}", "{metric: on-shelf, segment: apprentice, when: below}", insights.CauseGone, []string{"blunt causes=1 since=2026-10-01 days=52"}},
		{"out on the other side", "activities/borrow.md", "{metric: fee, when: below}", "{metric: wait, when: below}", insights.CauseGone, []string{"blunt causes=1 since=2026-08-01 days=113"}},
		{"now serves both", "activities/borrow.md", "personas: [neighbour]", "personas: [neighbour, treasurer]", insights.NowOneSided, nil},
		{"now serves whom its cause names", "activities/borrow.md", "    personas: [neighbour]\n    rice: {reach: 10, impact: 1, confidence: 1, effort: 5}", "    rice: {reach: 10, impact: 1, confidence: 1, effort: 5}", insights.NowOneSided, nil},
		{"as high as the median is not above it", "activities/borrow.md", "reach: 30", "reach: 10", insights.OrderUpsideDown, nil},
		{"more than a twentieth off", "activities/mend.md", "value: 32", "value: 32.01", insights.GoalMet, []string{"fee value=95 target=90 since=2026-10-01 days=52", "no-parts metrics=1"}},
		{"below its target", "metrics/fee.csv", ",95,", ",89.9,", insights.GoalMet, []string{"spare value=32 target=30", "no-parts metrics=1"}},
		{"a done opportunity whose metric is out again", "activities/mend.md", "value: 32", "value: 19", insights.GoalMet, []string{"fee value=95 target=90 since=2026-10-01 days=52"}},
		{"no number any more", "metrics/wait.csv", "2026-11-01,,5,", "2026-11-01,,2,", insights.MetricUnanswered, []string{"open-repairs value=3 health=above bound=0 out_by=3", "sharp value=blunt health=below bound=fair"}},
		{"one year old to the day is not overdue", "activities/sign-up.md", "2025-09-22", "2025-11-22", insights.ReviewOverdue, nil},
		{"switched off", "flowbook.yaml", "checks:", "checks:\n  severity: {observation-stale: \"off\"}", insights.NumberStale, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			site, _ := shed(t, map[string][2]string{c.file: {c.from, c.to}})
			if got := told(site.Insights(), c.kind); !reflect.DeepEqual(got, c.want) {
				t.Errorf("\n got %q\nwant %q", got, c.want)
			}
		})
	}
}

// A waiver accepts what a check found, and a phase without customers accepts
// that no customer has a voice there.
func TestWaivers(t *testing.T) {
	site, _ := shed(t, map[string][2]string{
		"flowbook.yaml":        {"waivers:\n", "waivers:\n    - {code: phase-without-customer, at: \"flowbook.yaml#leave\", why: They have paid}\n"},
		"activities/secret.md": {"  treasurer: {does: Hides, importance: 10, satisfaction: 0}", "  neighbour: Hides"},
	})
	waived := 0
	for _, i := range site.Insights() {
		if i.Waiver != nil {
			waived++
		}
		if i.Kind == insights.PersonaSilent && i.Subject.ID == "treasurer" {
			t.Errorf("%+v was accepted", i)
		}
	}
	if waived != 2 {
		t.Errorf("%d waived, not the repairs and the phase", waived)
	}
}

// Every warning that check can give becomes an insight, whatever it is about.
func TestNoFindingIsLost(t *testing.T) {
	site, _ := shed(t, nil)
	for _, code := range diag.WarningCodes() {
		finding := check.Finding{Diagnostic: diag.Diagnostic{Code: code, File: "nowhere.md", Entry: "nobody", Message: "it is so"}}
		n := 0
		for _, i := range insights.Find(site.Handbook, []check.Finding{finding}, nil) {
			if i.Code == code {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s gives %d insights", code, n)
		}
	}
}

func TestKindsStandInOneSection(t *testing.T) {
	seen := map[insights.Kind]bool{}
	for _, k := range insights.Kinds() {
		if seen[k] {
			t.Errorf("%s stands in two sections", k)
		}
		seen[k] = true
	}
}

func TestAnEmptyHandbookHasNothingToSay(t *testing.T) {
	h := &model.Handbook{Today: today}
	h.Derive(false)
	if list := insights.Find(h, nil, nil); list != nil {
		t.Errorf("%+v", list)
	}
	if got := insights.Headline(h, nil, nil); got != "Nothing needs you today." {
		t.Errorf("headline %q", got)
	}
}
