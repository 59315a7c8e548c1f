package check

import (
	"slices"

	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// Reworded is what Check would find in c, which differs from content in which it
// found before by the changes alone. It is not ok where that has to be found out:
// there were mistakes before, a link is broken now, or a warning came or went.
//
// Without mistakes before there are none now but in links: what ids, addresses,
// references and edges are right or wrong by is no matter of words. A link that was
// good is so still, unless it leads to a heading that is gone. Warnings do not come
// or go with words, but say them: those about a reworded activity are made anew, and
// take the places of those before.
func (r Result) Reworded(c *load.Content, t *links.Table, changes []load.Change) (next Result, ok bool) {
	if !r.certain {
		return Result{}, false
	}
	k := newChecker(c, t, Options{})
	k.links(concerned(c, changes))
	k.redirects()
	k.outside()
	if len(k.problems) > 0 || !slices.Equal(k.warnings, r.outside) {
		return Result{}, false
	}
	next = r
	for _, change := range changes {
		if a := change.Activity; a != nil && !next.replace(a, k.warningsOf(a)) {
			return Result{}, false
		}
	}
	return next, true
}

// concerned are the documents whose links may lead somewhere else now: those that
// changed, and all if a heading is gone.
func concerned(c *load.Content, changes []load.Change) []*source.Document {
	var docs []*source.Document
	for _, change := range changes {
		if change.LostHeading {
			return c.Documents
		}
		docs = append(docs, change.Is)
	}
	return docs
}

// warningsOf are those about a and what stands in it, as Check comes upon them.
func (k *checker) warningsOf(a *model.Activity) diag.List {
	k.warnings = nil
	k.activityWarnings([]*model.Activity{a})
	var metrics []*model.Metric
	for i := range a.Metrics {
		metrics = append(metrics, &a.Metrics[i])
	}
	k.metricWarnings(metrics)
	var opportunities []*model.Opportunity
	for i := range a.Opportunities {
		opportunities = append(opportunities, &a.Opportunities[i])
	}
	k.opportunityWarnings(opportunities)
	var list diag.List
	for _, d := range k.warnings {
		if d.Severity = k.severity(d.Code); d.Severity != diag.Off {
			list = append(list, d)
		}
	}
	return list
}

// replace puts warnings about a into the places of those that r has. It reports
// whether each has one.
func (r *Result) replace(a *model.Activity, warnings diag.List) bool {
	problems, findings := r.Problems, r.Findings
	own := false // problems and findings are r's alone
	for i := range findings {
		if !about(&findings[i].Diagnostic, a) {
			continue
		}
		was := findings[i].Diagnostic
		if len(warnings) == 0 || warnings[0].Code != was.Code || warnings[0].File != was.File || warnings[0].Entry != was.Entry {
			return false
		}
		is := warnings[0]
		warnings = warnings[1:]
		if is == was {
			continue
		}
		if !own {
			problems, findings, own = slices.Clone(problems), slices.Clone(findings), true
		}
		findings[i].Diagnostic = is
		if findings[i].Waiver != nil {
			continue // it is among the findings alone
		}
		at := slices.Index(problems, was)
		if at < 0 {
			return false
		}
		problems[at] = is
	}
	if own {
		problems.Sort()
		r.Problems, r.Findings = problems, findings
	}
	return len(warnings) == 0
}

// about reports whether d is one of the warnings about a or what stands in it.
func about(d *diag.Diagnostic, a *model.Activity) bool {
	if d.File == a.Origin.File {
		return true
	}
	return d.Code == diag.ObservationStale && slices.ContainsFunc(a.Metrics, func(m model.Metric) bool { return d.File == "metrics/"+m.ID+".csv" })
}
