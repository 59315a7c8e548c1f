package pages

import (
	"html/template"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
)

// Insights is the view of /insights/: what the checks found, in a reader's words.
type Insights struct {
	Shell
	Lead     string
	AtRisk   []NeedAtRisk
	AlsoRisk []NeedAtRisk // the rest of many
	Sections []InsightSection
	Accepted []Insight // waived, with the reason
	Fine     bool      // nothing was found
}

// InsightSection is one kind of thing that could be better.
type InsightSection struct {
	ID    string
	Title string
	Means string // why it matters
	Items []Insight
	More  []Insight // the rest of many
}

// Insight is one finding.
type Insight struct {
	Link          // the entity
	Health Health // of a metric; else zero
	Says   string // what was found, as a sentence that the link's title begins
	Number int    // of an activity, in the flow
	Why    template.HTML
	Until  string // of a waiver: "1 March 2027"; "" for good
}

// NeedAtRisk is one need and what endangers it.
type NeedAtRisk struct {
	Need    Link
	Users   []Link
	Reasons []RiskReason
	More    string // "and 3 more"; "" where Reasons holds all
}

// RiskReason is an unhealthy metric below a need.
type RiskReason struct {
	Node     Link
	Activity Link
	Metric   Link
	Health   Health
}

// insightSections are the groups in the order of the page, with the codes that belong to each.
var insightSections = []struct {
	id, title, means string
	codes            []diag.Code
}{
	{"unanswered", "Metrics without an answer", "They are out of their range, and no open opportunity says what should be done.",
		[]diag.Code{diag.MetricWithoutOpportunity}},
	{"voiceless", "Personas without a voice", "Where somebody is missing, the product is made for the others.",
		[]diag.Code{diag.PersonaUnused, diag.PhaseWithoutCustomer, diag.PhaseWithoutConsumer, diag.ActivityWithoutInteraction}},
	{"unserved", "Needs that nobody serves", "The map says who needs what. Here the line breaks off.",
		[]diag.Code{diag.NeedUnserved, diag.NodeUnreached, diag.ActivityWithoutSupport, diag.ActivityWithoutUser}},
	{"unmeasured", "Activities that nobody measures", "Without a metric nobody can say whether they deliver.",
		[]diag.Code{diag.ActivityWithoutMetric}},
	{"groundless", "Opportunities without a ground", "Either the reason was not written down, or it is gone.",
		[]diag.Code{diag.OpportunityWithoutCause, diag.CauseGone}},
	{"undecided", "Plans with a gap", "What is worked on now should have an owner and a score, and a target should be a healthy place.",
		[]diag.Code{diag.NowWithoutOwner, diag.NowWithoutScore, diag.TargetOutsideRange}},
	{"outdated", "What is out of date", "It may still be right. Somebody should look.",
		[]diag.Code{diag.ObservationStale, diag.ReviewOverdue}},
	{"upkeep", "For those who keep the handbook", "Nothing that a reader would notice.",
		[]diag.Code{diag.WaiverExpired, diag.WaiverUnused, diag.OverrideUnused, diag.UnknownFile}},
}

// maxInsights is how many findings of one kind stand open before the rest is folded away.
const maxInsights = 20

func insightsPages(in *Input) []Page {
	const address = "/insights/"
	return []Page{{Address: address, Layout: "insights", Title: "Insights", Listed: true, View: func() any {
		return (&builder{Input: in, address: address}).insights()
	}}}
}

func (b *builder) insights() *Insights {
	v := &Insights{Shell: b.shell("insights", "Insights", "What the handbook’s checks found.")}
	atRisk := b.needsAtRisk()
	v.AtRisk, v.AlsoRisk = fold(atRisk, maxSentences)
	found := 0
	for _, s := range insightSections {
		section := InsightSection{ID: s.id, Title: s.title, Means: s.means}
		for _, code := range s.codes {
			for i := range b.Findings {
				f := &b.Findings[i]
				if f.Code != code {
					continue
				}
				item, ok := b.insight(f)
				switch {
				case !ok:
				case f.Waiver != nil:
					v.Accepted = append(v.Accepted, item)
				default:
					section.Items = append(section.Items, item)
				}
			}
		}
		if len(section.Items) > 0 {
			found += len(section.Items)
			section.Items, section.More = fold(section.Items, maxInsights)
			v.Sections = append(v.Sections, section)
		}
	}
	v.Fine = found == 0 && len(atRisk) == 0
	v.Lead = insightsLead(found, len(atRisk), len(v.Accepted))
	return v
}

func insightsLead(found, atRisk, accepted int) string {
	if found+atRisk == 0 {
		lead := "The checks found nothing: every metric that is out of its range has an answer, and everybody has a voice."
		if accepted > 0 {
			lead = "The checks found nothing but what was accepted below, with a reason."
		}
		return lead
	}
	switch {
	case found == 0:
		return "The checks found nothing to mend, but value is at risk."
	case found == 1:
		return "The checks found one thing that somebody should look at."
	}
	return "The checks found " + model.Lower(numberWord(found)) + " things that somebody should look at."
}

// needsAtRisk groups the value at risk by need.
func (b *builder) needsAtRisk() []NeedAtRisk {
	h := b.Handbook
	var list []NeedAtRisk
	at := map[string]int{}
	for _, r := range h.ValueAtRisk {
		need, node, activity, metric := h.Node(r.Need), h.Node(r.Node), h.Activity(r.Activity), h.Metric(r.Metric)
		if need == nil || node == nil || activity == nil || metric == nil {
			continue
		}
		i, seen := at[r.Need]
		if !seen {
			i = len(list)
			at[r.Need] = i
			list = append(list, NeedAtRisk{Need: b.toNode(need), Users: b.toNodes(r.Users)})
		}
		list[i].Reasons = append(list[i].Reasons, RiskReason{
			Node: b.toNode(node), Activity: b.toActivity(activity), Metric: b.toMetric(metric), Health: healthOf(metric.Overall()),
		})
	}
	for i := range list {
		list[i].Reasons, list[i].More = few(list[i].Reasons)
	}
	return list
}

// maxReasons is how many reasons stand at one place.
const maxReasons = 8

// few is the first of list, and how many were left out: "and 3 more".
func few(list []RiskReason) ([]RiskReason, string) {
	if rest := len(list) - maxReasons; rest > 0 {
		return list[:maxReasons], reasonsLeft(rest)
	}
	return list, ""
}

// reasonsLeft is "and 3 more"; "" for 0.
func reasonsLeft(n int) string {
	if n == 0 {
		return ""
	}
	return "and " + count(n, "more", "more")
}

// insight is f in a reader's words; not ok where it is about something that is not published.
func (b *builder) insight(f *check.Finding) (Insight, bool) {
	item, ok := b.concerned(f)
	if f.Waiver != nil {
		item.Why = b.inline(f.Waiver.File, f.Waiver.Why)
		item.Until = longDate(f.Waiver.Until)
	}
	return item, ok
}
