package check

import (
	"fmt"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// ref reports r, standing in file, if nothing of that kind (a wiki word) has
// its id. It returns whether the reference leads somewhere for certain.
func (k *checker) ref(kind, file string, r model.Ref) bool {
	switch {
	case r.IsZero():
		return true
	case k.table.Titled(kind, r.ID) != nil:
		return true
	case k.table.Open(kind):
		return false
	}
	k.unknown(kind, kind, file, r, k.table.IDs(kind))
	return false
}

func (k *checker) unknown(what, kind, file string, r model.Ref, ids []string) {
	near := diag.Suggest(r.ID, ids)
	if near == "" {
		k.fail(diag.UnknownReference, file, r.At, among(what, ids), "unknown %s %q", what, r.ID)
		return
	}
	d := k.fail(diag.UnknownReference, file, r.At, fmt.Sprintf("did you mean %q?", near), "unknown %s %q", what, r.ID)
	if p := k.table.Titled(kind, near); p != nil && p.File != "" {
		d.Related = diag.Related{Text: "It is defined in", File: p.File}
	}
}

// among lists what could have been meant.
func among(what string, ids []string) string {
	switch {
	case len(ids) == 0:
		return "the handbook has no " + what + "."
	case len(ids) == 1:
		return fmt.Sprintf("the only %s is %s.", what, ids[0])
	case len(ids) > 12:
		return ""
	}
	return "the " + plurals[what] + " are " + strings.Join(ids, ", ") + "."
}

var plurals = map[string]string{
	"persona": "personas", "phase": "phases", "team": "teams", "node": "nodes", "metric": "metrics",
	"activity": "activities", "segment": "personas", "opportunity": "opportunities",
}

// references checks every id that one entity names another by.
func (k *checker) references() {
	k.lostInPhase = map[string]bool{}
	k.lostSupports = map[*model.Activity]bool{}
	k.lostCauses = map[*model.Opportunity]bool{}
	k.ref("team", k.h.Settings.File, k.h.Settings.Product.Owner)
	for _, a := range k.h.Activities {
		k.activityReferences(a)
	}
	for _, a := range k.Duplicates {
		k.activityReferences(a)
	}
	for _, o := range k.h.Opportunities {
		if !o.Inline {
			k.opportunityReferences(o, o.Origin.File)
		}
	}
	for _, t := range k.h.Tracks {
		k.ref("persona", t.Origin.File, t.Persona)
		for i := range t.Steps {
			k.page(t.Origin.File, t.Steps[i].Page)
		}
	}
	for i := range k.h.Map.Nodes {
		n := &k.h.Map.Nodes[i]
		k.ref("team", n.File, n.Team)
		k.ref("persona", n.File, n.Persona)
		k.page(n.File, n.Page)
		for _, r := range n.DependsOn {
			k.lostEdges = !k.ref("node", n.File, r) || k.h.Node(r.ID) == nil || k.lostEdges
		}
		k.lostEdges = k.lostEdges || !n.Sound("depends_on") || n.Kind == ""
	}
}

func (k *checker) activityReferences(a *model.Activity) {
	file := a.Origin.File
	k.lostPhases = !k.ref("phase", file, a.Phase) || a.Phase.IsZero() || k.h.Phase(a.Phase.ID) == nil || k.lostPhases
	k.ref("team", file, a.Owner)
	lost := !a.Sound("supports")
	for _, r := range a.Supports {
		lost = !k.ref("node", file, r) || k.h.Node(r.ID) == nil || lost
	}
	if lost {
		k.lostSupports[a] = true
	}
	lost = !a.Sound("interactions")
	for i := range a.Interactions {
		who := a.Interactions[i].Persona
		lost = !k.ref("persona", file, who) || k.h.Persona(who.ID) == nil || lost
	}
	if lost {
		k.lostPersonas, k.lostInPhase[a.Phase.ID] = true, true
	}
	for i := range a.Metrics {
		for j := range a.Metrics[i].Segments {
			k.ref("persona", file, a.Metrics[i].Segments[j].Persona)
		}
		k.sourceSegments(file, &a.Metrics[i])
	}
	for i := range a.Opportunities {
		o := &a.Opportunities[i]
		if len(o.Activities) == 0 {
			o.Activities = []*model.Activity{a} // a duplicate's, which is not in the handbook
		}
		k.opportunityReferences(o, file)
	}
}

func (k *checker) opportunityReferences(o *model.Opportunity, file string) {
	k.ref("team", file, o.Owner)
	for _, r := range o.Personas {
		k.ref("persona", file, r)
	}
	lostActivity := !o.Sound("activities")
	for _, r := range o.InActivity {
		known := k.ref("activity", file, r)
		lostActivity = lostActivity || !known || k.h.Activity(r.ID) == nil
	}
	lost := !o.Sound("because")
	for i := range o.Because {
		lost = !k.cause(o, &o.Because[i], file, lostActivity) || lost
	}
	if lost {
		k.lostCauses[o], k.lostAnyCause = true, true
	}
}

// cause checks one entry of because; it reports whether the cause is whole.
func (k *checker) cause(o *model.Opportunity, c *model.Cause, file string, lostActivity bool) bool {
	if p := c.Interaction; !p.IsZero() {
		if !k.ref("persona", file, p) {
			return false
		}
		acts := func(a *model.Activity) bool { return a.Interaction(p.ID) != nil || k.unsureWho(a) }
		if !lostActivity && !slices.ContainsFunc(o.Activities, acts) {
			message, hint := fmt.Sprintf("there is no interaction of %q in %s", p.ID, activityNames(o)), "a cause names a persona that does something there."
			if len(o.Activities) == 0 {
				message = fmt.Sprintf("the opportunity names no activities, so %q does nothing in them", p.ID)
				hint = "add activities: [ID]."
			}
			k.fail(diag.UnknownReference, file, p.At, hint, "%s", message)
			return false
		}
		return true
	}
	if !k.ref("metric", file, c.Metric) || c.Metric.IsZero() {
		return false
	}
	m := k.h.Metric(c.Metric.ID)
	if m == nil || c.Segment.IsZero() || m.Segment(c.Segment.ID) != nil || k.unsureSegment(m, c.Segment.ID) {
		return m != nil
	}
	k.unknownSegment(file, m, c.Segment)
	return false
}

func (k *checker) unknownSegment(file string, m *model.Metric, r model.Ref) {
	var segments []string
	for i := range m.Segments {
		segments = append(segments, m.Segments[i].Persona.ID)
	}
	hint := fmt.Sprintf("the metric %q has no segments.", m.ID)
	if near := diag.Suggest(r.ID, segments); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if len(segments) > 0 {
		hint = fmt.Sprintf("the metric %q has the segments %s.", m.ID, strings.Join(segments, ", "))
	}
	d := k.fail(diag.UnknownReference, file, r.At, hint, "unknown segment %q", r.ID)
	d.Related = diag.Related{Text: "The metric is at", File: m.File, Span: m.Origin.At}
}

// sourceSegments checks that m's source leads to segments that m has.
func (k *checker) sourceSegments(file string, m *model.Metric) {
	for i := range m.Source.Segments {
		r := m.Source.Segments[i].Persona
		if r.IsZero() || len(m.Segments) == 0 || m.Segment(r.ID) != nil || k.unsureSegment(m, r.ID) {
			continue
		}
		k.unknownSegment(file, m, r)
	}
}

// unsureWho reports whether somebody does something in a, but who is not known:
// a misspelt persona is one mistake, and not another one's absence as well.
func (k *checker) unsureWho(a *model.Activity) bool {
	return !a.Sound("interactions") || slices.ContainsFunc(a.Interactions, func(i model.Interaction) bool {
		return k.table.Titled("persona", i.Persona.ID) == nil
	})
}

// unsureSegment reports whether m may have a segment that it does not seem to
// have: one of its segments is misspelt, or another metric with its id has it.
func (k *checker) unsureSegment(m *model.Metric, segment string) bool {
	misspelt := slices.ContainsFunc(m.Segments, func(s model.Segment) bool { return k.table.Titled("persona", s.Persona.ID) == nil })
	if misspelt || !m.Sound("segments") {
		return true
	}
	for _, a := range slices.Concat(k.h.Activities, k.Duplicates) {
		for i := range a.Metrics {
			if other := &a.Metrics[i]; other.ID == m.ID && other.Segment(segment) != nil {
				return true
			}
		}
	}
	return false
}

func activityNames(o *model.Opportunity) string {
	var names []string
	for _, a := range o.Activities {
		names = append(names, fmt.Sprintf("%q", a.ID))
	}
	switch len(names) {
	case 1:
		return "the activity " + names[0]
	}
	return "the activities " + strings.Join(names, ", ")
}

// page checks a page: KIND/ID, or a free page by its path.
func (k *checker) page(file string, r model.Ref) {
	if r.IsZero() || k.table.Page(r.ID) != nil {
		return
	}
	folder, id, _ := strings.Cut(strings.Trim(r.ID, "/"), "/")
	if k.table.OpenFolder(folder) {
		return
	}
	hint := `a page is named KIND/ID, such as "activities/restore", or "pages/guides/clusters".`
	names := k.table.Pages()
	if near := diag.Suggest(r.ID, inFolder(names, folder)); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	} else if i := slices.IndexFunc(names, func(n string) bool {
		return strings.HasPrefix(n, folder+"/") && strings.HasSuffix(n, "/"+lastPart(id)) && id != ""
	}); i >= 0 {
		hint = fmt.Sprintf("did you mean %q?", names[i])
	} else if i := slices.IndexFunc(names, func(n string) bool { return strings.HasSuffix(n, "/"+lastPart(id)) && id != "" }); i >= 0 {
		hint = fmt.Sprintf("did you mean %q?", names[i])
	}
	k.fail(diag.UnknownReference, file, r.At, hint, "unknown page %q", r.ID)
}

// inFolder keeps the names below folder, or all if there is no such folder.
func inFolder(names []string, folder string) []string {
	var some []string
	for _, n := range names {
		if strings.HasPrefix(n, folder+"/") {
			some = append(some, n)
		}
	}
	if some == nil {
		return names
	}
	return some
}

func lastPart(id string) string {
	return strings.TrimSuffix(id[strings.LastIndexByte(id, '/')+1:], ".md")
}

// observations checks each CSV file's metric, and the segments of its rows.
func (k *checker) observations() {
	for _, doc := range k.Documents {
		if doc.Kind != source.Observations || k.table.Open("metric") && k.table.Titled("metric", doc.ID) == nil || !isID(doc.ID) {
			continue
		}
		if k.table.Titled("metric", doc.ID) == nil {
			k.unknown("metric", "metric", doc.Path, model.Ref{ID: doc.ID, At: diag.Start}, k.table.IDs("metric"))
			continue
		}
		if m := k.h.Metric(doc.ID); m != nil {
			k.segmentRows(doc.Path, m)
		}
	}
}

// segmentRows reports each segment that m does not have once, at its first row.
func (k *checker) segmentRows(file string, m *model.Metric) {
	count := map[string]int{}
	rows := k.Rows[m.ID]
	for i := range rows {
		if s := rows[i].Segment; s != "" && m.Segment(s) == nil && !k.unsureSegment(m, s) {
			count[s]++
		}
	}
	for i := range rows {
		r := &rows[i]
		n := count[r.Segment]
		if n == 0 {
			continue
		}
		delete(count, r.Segment)
		if k.table.Titled("persona", r.Segment) == nil {
			if !k.table.Open("persona") {
				k.unknown("segment", "persona", file, model.Ref{ID: r.Segment, At: r.SegmentAt}, k.table.IDs("persona"))
			}
			continue
		}
		more := ""
		if n > 1 {
			more = fmt.Sprintf(" (%d rows)", n)
		}
		d := k.fail(diag.UndeclaredSegment, file, r.SegmentAt, "add it to the metric's segments, or leave the rows out.",
			"the metric %q has no segment %q%s", m.ID, r.Segment, more)
		d.Related = diag.Related{Text: "The metric is at", File: m.File, Span: m.Origin.At}
	}
}

// isID reports whether a file's name is an id; if not, that has been said.
func isID(s string) bool {
	for i, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && (r != '-' || i == 0) {
			return false
		}
	}
	return s != ""
}
