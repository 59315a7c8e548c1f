package insights

import (
	"flowbook/generator/check"
	"flowbook/generator/diag"
)

// rest turns the findings that no other rule has taken into insights.
func (f *finder) rest() {
	f.simple(NeedUnserved, diag.NeedUnserved, diag.NodeUnreached, diag.ActivityWithoutSupport, diag.ActivityWithoutUser)
	f.simple(ActivityUnmeasured, diag.ActivityWithoutMetric)
	f.simple(PlanIncomplete, diag.NowWithoutOwner, diag.NowWithoutScore, diag.TargetOutsideRange)
	f.simple(Upkeep, diag.WaiverExpired, diag.WaiverUnused, diag.OverrideUnused, diag.OverrideOutdated, diag.UnknownFile, diag.LanguageUnknown, diag.WordUnused, diag.WordsMissing,
		diag.BrokenOutsideLink, diag.MovedOutsideLink, diag.UncheckedOutsideLink, diag.BrokenOutsideAnchor)
}

// said is the message that says what a finding is; that with "-do" says what to do.
func said(code diag.Code) string { return "finding." + string(code) }

// simple turns the findings of codes into insights without figures.
func (f *finder) simple(kind Kind, codes ...diag.Code) {
	for n, code := range codes {
		for _, finding := range f.of(code) {
			f.bare(finding, kind, 0, float64(n))
		}
	}
}

// bare turns one finding into an insight without figures, in the check's own
// words where it is about no entity. What is not published is passed over.
func (f *finder) bare(finding *check.Finding, kind Kind, ranks ...float64) {
	i := from(finding, kind)
	subject, known := f.concerned(finding)
	switch {
	case known && !subject.Published:
		return
	case known:
		i.Subject = subject
		key := said(finding.Code)
		i.Says, i.Do = f.say(key, "subject", subject), f.w.Say(key+"-do")
	default:
		i.Subject = Entity{Kind: "file", ID: finding.File, Title: finding.File}
		i.Says, i.Do = f.say("insight.file", "file", i.Subject, "message", finding.Message), capital(finding.FullHint(nil))
	}
	f.add(i, ranks...)
}

// concerned is the entity that a finding is about; not ok where it is about a file.
func (f *finder) concerned(finding *check.Finding) (e Entity, ok bool) {
	switch finding.Code {
	case diag.TargetOutsideRange:
		if m := f.h.Metric(finding.Entry); m != nil {
			return metricOf(m), true
		}
	case diag.OpportunityWithoutCause, diag.NowWithoutOwner, diag.NowWithoutScore:
		if o := f.opportunityAt(finding); o != nil {
			return opportunityOf(o), true
		}
	case diag.NeedUnserved, diag.NodeUnreached:
		if n := f.h.Node(finding.Entry); n != nil {
			return f.nodeOf(n), true
		}
	case diag.PhaseWithoutCustomer, diag.PhaseWithoutConsumer:
		if p := f.h.Phase(finding.Entry); p != nil {
			return phaseOf(p), true
		}
	case diag.PersonaUnused:
		for _, p := range f.h.Personas {
			if p.Origin.File == finding.File {
				return f.personaOf(p.ID), true
			}
		}
	}
	if a := f.activityAt(finding); a != nil && f.w.Has(said(finding.Code)) {
		return activityOf(a), true
	}
	return Entity{}, false
}
