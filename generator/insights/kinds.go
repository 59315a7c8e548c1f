package insights

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
	Title string
	Why   string // why it matters
	Kinds []Kind
}

// Sections lists the sections in the order in which they are shown. Every kind
// stands in one.
var Sections = []Section{
	{"risk", "Value at risk", "People need this, and something that it depends on does not work as it should.",
		[]Kind{ValueAtRisk}},
	{"unanswered", "Metrics without an answer", "They are out of their range, and no open opportunity says what should be done.",
		[]Kind{MetricUnanswered}},
	{"gaps", "Gaps without an answer", "This matters to people, it disappoints them, and no open opportunity is about it.",
		[]Kind{GapUnanswered}},
	{"voiceless", "Personas without a voice", "Where somebody is missing, the product is made for the others.",
		[]Kind{PersonaSilent}},
	{"order", "What comes first", "What is done now should be worth most, and should not leave one side of the contract waiting.",
		[]Kind{NowOneSided, OrderUpsideDown}},
	{"groundless", "Opportunities without a reason", "Either the reason was not written down, or it is gone. Work without a reason is hard to stop.",
		[]Kind{CauseGone, OpportunityGroundless}},
	{"met", "Goals met", "What worked is worth telling, and a target that has been reached needs a successor.",
		[]Kind{GoalMet}},
	{"outdated", "What is out of date", "It may still be right, but nobody knows. Old numbers say nothing about today.",
		[]Kind{NumberStale, ReviewOverdue}},
	{"value", "Where value comes from", "A platform adds value in two ways: people can do something new, or have less to think about.",
		[]Kind{ValueSource}},
	{"unserved", "Needs that nobody serves", "The map says who needs what. Here the line breaks off.",
		[]Kind{NeedUnserved}},
	{"unmeasured", "Activities that nobody measures", "Without a metric nobody can say whether they deliver.",
		[]Kind{ActivityUnmeasured}},
	{"undecided", "Plans with a gap", "What is worked on now should have an owner and a score, and a target should lie in the healthy range.",
		[]Kind{PlanIncomplete}},
	{"upkeep", "For those who keep the handbook", "Nothing that a reader would notice.",
		[]Kind{Upkeep}},
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
