package insights

import (
	"slices"
	"strconv"
	"sync"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Find lists what there is to say about h, in the order in which it should be
// read: by section, then what matters most first. findings are those of check
// for h, waived ones too; their insights are in the list, with the waiver. h
// must be derived and sound. A handbook with nothing in it gives nil. A nil w says
// it in English.
func Find(h *model.Handbook, findings []check.Finding, w *words.Language) []Insight {
	f := newFinder(h, findings, w)
	f.list = slices.Grow(f.list, len(findings)+len(h.Activities)) // about
	for _, rule := range []func(){
		f.valueAtRisk, f.unanswered, f.gaps, f.silent, f.oneSided, f.upsideDown, f.causesGone, f.goals, f.stale, f.overdue, f.valueSource, f.rest,
	} {
		rule()
	}
	order := map[Kind]int{}
	for i, k := range Kinds() {
		order[k] = i
	}
	places := make([]int, len(f.list)) // sorted in place of what is large
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(i, k int) int {
		a, b := &f.list[i], &f.list[k]
		if a.Kind != b.Kind {
			return order[a.Kind] - order[b.Kind]
		}
		return slices.Compare(a.rank, b.rank)
	})
	list := slices.Grow([]Insight(nil), len(places))[:len(places)] // nil if empty
	for at, i := range places {
		list[at] = f.list[i]
	}
	return list
}

type finder struct {
	h        *model.Handbook
	w        *words.Language
	findings []check.Finding
	list     []Insight

	answers func() map[string][]*model.Opportunity // see openAnswers
	waived  func() map[string]bool                 // see acceptedMetrics
}

func newFinder(h *model.Handbook, findings []check.Finding, w *words.Language) *finder {
	f := &finder{h: h, w: w, findings: findings}
	f.answers, f.waived = sync.OnceValue(f.openAnswers), sync.OnceValue(f.acceptedMetrics)
	return f
}

// add enters i; ranks order those of one kind, smaller first, and equal ones
// stay in the order in which they come.
func (f *finder) add(i Insight, ranks ...float64) {
	i.rank = ranks
	f.list = append(f.list, i)
}

// of lists the findings of one code.
func (f *finder) of(code diag.Code) []*check.Finding {
	var list []*check.Finding
	for i := range f.findings {
		if f.findings[i].Code == code {
			list = append(list, &f.findings[i])
		}
	}
	return list
}

// from begins an insight that says what finding found.
func from(finding *check.Finding, kind Kind) Insight {
	return Insight{Kind: kind, Code: finding.Code, Waiver: finding.Waiver, Place: place(finding.File, finding.Span)}
}

// open lists the published opportunities that are neither done nor rejected.
func (f *finder) open() []*model.Opportunity {
	var list []*model.Opportunity
	for _, o := range f.h.Opportunities {
		if o.Published && !o.Status.Ended() {
			list = append(list, o)
		}
	}
	return list
}

// activities lists the published ones in the flow's order.
func (f *finder) activities() []*model.Activity {
	var list []*model.Activity
	for _, p := range f.h.Phases {
		list = append(list, p.Activities...)
	}
	return list
}

// tidy takes away what calculating with binary fractions left behind.
func tidy(x float64) float64 {
	if y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 14, 64), 64); err == nil {
		return y
	}
	return x
}
