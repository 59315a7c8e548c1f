package insights

import (
	"flowbook/generator/check"
	"flowbook/generator/diag"
)

// said is what a finding says after its subject's title, and what to do about it.
var said = map[diag.Code][2]string{
	diag.PersonaUnused:              {" does nothing in any activity.", "Say in an activity what they do, or leave them out."},
	diag.PhaseWithoutCustomer:       {" has no activity in which a customer takes part.", "Ask what those who decide and pay do there."},
	diag.PhaseWithoutConsumer:       {" has no activity in which a consumer takes part.", "Ask what those who work with the product do there."},
	diag.ActivityWithoutInteraction: {" is done by nobody.", "Say under interactions: what each persona does in it."},
	diag.ActivityWithoutMetric:      {" has no metric.", "Say under metrics: how you would know that it delivers."},
	diag.ActivityWithoutSupport:     {" supports nothing on the needs map.", "Say under supports: which nodes it keeps up."},
	diag.ActivityWithoutUser:        {" supports something that no user of the needs map reaches.", "Draw the edges from a user’s need down to it."},
	diag.NeedUnserved:               {" depends on nothing: nothing serves this need.", "Say under depends_on: which capability serves it."},
	diag.NodeUnreached:              {" is reached by no user.", "Draw an edge to it from what needs it, or leave it out."},
	diag.OpportunityWithoutCause:    {" does not say where it comes from.", "Say under because: which interaction or which metric it comes from."},
	diag.NowWithoutOwner:            {" is for now, and nobody owns it.", "Name the team that does it: owner: TEAM."},
	diag.NowWithoutScore:            {" is for now, and has no score.", "Estimate reach, impact, confidence and effort under rice:."},
	diag.TargetOutsideRange:         {" aims at a target outside its healthy range.", "Move the target or the range."},
}

// rest turns the findings that no other rule has taken into insights.
func (f *finder) rest() {
	f.simple(NeedUnserved, diag.NeedUnserved, diag.NodeUnreached, diag.ActivityWithoutSupport, diag.ActivityWithoutUser)
	f.simple(ActivityUnmeasured, diag.ActivityWithoutMetric)
	f.simple(PlanIncomplete, diag.NowWithoutOwner, diag.NowWithoutScore, diag.TargetOutsideRange)
	f.simple(Upkeep, diag.WaiverExpired, diag.WaiverUnused, diag.OverrideUnused, diag.OverrideOutdated, diag.UnknownFile)
}

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
		i.Says, i.Do = say(subject, said[finding.Code][0]), said[finding.Code][1]
	default:
		i.Subject = Entity{Kind: "file", ID: finding.File, Title: finding.File}
		i.Says, i.Do = say(i.Subject, ": "+finding.Message+"."), capital(finding.FullHint(nil))
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
	if a := f.activityAt(finding); a != nil && said[finding.Code][0] != "" {
		return activityOf(a), true
	}
	return Entity{}, false
}
