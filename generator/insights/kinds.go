package insights

import "flowbook/generator/words"

// Kind is what an insight is about. Kinds are stable: other programs refer to them.
type Kind string

// The kinds, in the order in which they are shown.
const (
	ValueAtRisk           Kind = "value-at-risk"
	MetricUnanswered      Kind = "metric-unanswered"
	GapUnanswered         Kind = "gap-unanswered"
	PersonaSilent         Kind = "persona-silent"
	NowOneSided           Kind = "now-one-sided"
	OrderUpsideDown       Kind = "order-upside-down"
	CauseGone             Kind = "cause-gone"
	OpportunityGroundless Kind = "opportunity-groundless"
	GoalMet               Kind = "goal-met"
	NumberStale           Kind = "number-stale"
	ReviewOverdue         Kind = "review-overdue"
	ValueSource           Kind = "value-source"
	NeedUnserved          Kind = "need-unserved"
	ActivityUnmeasured    Kind = "activity-unmeasured"
	PlanIncomplete        Kind = "plan-incomplete"
	Upkeep                Kind = "upkeep"
)

// Section is a heading and the kinds that stand below it.
type Section struct {
	ID    string // stable; pages have the anchor "part:ID"
	Kinds []Kind
}

// Title is the heading, in English with a nil w.
func (s *Section) Title(w *words.Language) string { return w.Say("section." + s.ID) }

// Why says why what stands below it matters.
func (s *Section) Why(w *words.Language) string { return w.Say("section." + s.ID + "-why") }

// Sections lists the sections in the order in which they are shown. Every kind
// stands in one.
var Sections = []Section{
	{"risk", []Kind{ValueAtRisk}},
	{"unanswered", []Kind{MetricUnanswered}},
	{"gaps", []Kind{GapUnanswered}},
	{"voiceless", []Kind{PersonaSilent}},
	{"order", []Kind{NowOneSided, OrderUpsideDown}},
	{"groundless", []Kind{CauseGone, OpportunityGroundless}},
	{"met", []Kind{GoalMet}},
	{"outdated", []Kind{NumberStale, ReviewOverdue}},
	{"value", []Kind{ValueSource}},
	{"unserved", []Kind{NeedUnserved}},
	{"unmeasured", []Kind{ActivityUnmeasured}},
	{"undecided", []Kind{PlanIncomplete}},
	{"upkeep", []Kind{Upkeep}},
}

// Kinds lists all kinds in the order of the sections.
func Kinds() []Kind {
	var list []Kind
	for _, s := range Sections {
		list = append(list, s.Kinds...)
	}
	return list
}

// sectionOf is the section that k stands in.
func sectionOf(k Kind) *Section {
	for i := range Sections {
		for _, other := range Sections[i].Kinds {
			if other == k {
				return &Sections[i]
			}
		}
	}
	return nil
}

// Calm reports whether i needs nobody: it is good news, or a picture of the whole.
func (i *Insight) Calm() bool { return i.Kind == GoalMet || i.Kind == ValueSource && i.Do == "" }
