package fetch

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"flowbook/generator/model"
)

// Row is one number of one day.
type Row struct {
	Date    model.Date
	Segment string // "" is the whole
	Value   float64
}

// Observed is what a query's series say about a metric.
type Observed struct {
	Rows    []Row    // by day; of one day the whole first, then the segments as the metric has them
	Gaps    int      // days without a number, after a series' first
	Strange []string // values of the label that lead to no segment, quoted
}

// Observe sorts series into m's whole and its segments. from is the first day
// that each of them still needs ("" is the whole), to the last. Series without
// samples say nothing. The error is a Failure: series that cannot be told apart,
// or that lead nowhere.
func Observe(m *model.Metric, series []Series, from func(segment string) model.Date, to model.Date) (Observed, error) {
	var out Observed
	series = slices.DeleteFunc(slices.Clone(series), func(s Series) bool { return len(s.Samples) == 0 })
	if m.Source.Label == "" && len(series) > 1 {
		return out, severalSeries(m, series)
	}
	days := map[string]map[model.Date]float64{}
	names := map[string]string{}
	for i := range series {
		s := &series[i]
		value := s.Labels[m.Source.Label]
		segment, known := "", true
		if m.Source.Label != "" {
			segment, known = m.SourceSegment(value)
		}
		if !known {
			out.Strange = append(out.Strange, fmt.Sprintf("%q", value))
			continue
		}
		if days[segment] == nil {
			days[segment] = map[model.Date]float64{}
		}
		for _, x := range s.Samples {
			day := dayOf(x.Seconds)
			if _, twice := days[segment][day]; twice && names[segment] != s.name() {
				return out, twoValues(m, segment, names[segment], s.name(), day)
			}
			days[segment][day] = x.Value
		}
		names[segment] = s.name()
	}
	slices.Sort(out.Strange)
	out.Strange = slices.Compact(out.Strange)
	if len(days) == 0 && len(out.Strange) > 0 {
		return out, nothingMapped(m, out.Strange)
	}
	for _, segment := range segmentsOf(m) {
		out.add(segment, days[segment], from(segment), to)
	}
	slices.SortStableFunc(out.Rows, func(a, b Row) int { return cmp.Compare(a.Date, b.Date) })
	return out, nil
}

// segmentsOf lists the whole and the segments of m, in the order of its file.
func segmentsOf(m *model.Metric) []string {
	list := []string{""}
	for i := range m.Segments {
		list = append(list, m.Segments[i].Persona.ID)
	}
	return list
}

// add takes over one series' days, and counts those without a number.
func (o *Observed) add(segment string, days map[model.Date]float64, from, to model.Date) {
	if len(days) == 0 {
		return
	}
	for day := max(from, slices.Min(slices.Collect(maps.Keys(days)))); day <= to; day++ {
		v, there := days[day]
		if !there || math.IsNaN(v) || math.IsInf(v, 0) {
			o.Gaps++
			continue
		}
		o.Rows = append(o.Rows, Row{Date: day, Segment: segment, Value: v})
	}
}

func severalSeries(m *model.Metric, series []Series) *Failure {
	label := telling(series)
	f := &Failure{Reason: fmt.Sprintf("the query gives %d series, and nothing says which is whose", len(series))}
	switch {
	case label == "":
		f.Hint = "make one of them: sum(…)."
	case len(m.Segments) == 0:
		f.Hint = fmt.Sprintf("they differ in %s. Make one of them: sum(…); or give the metric segments, and its source label: %s.", label, label)
	default:
		f.Hint = fmt.Sprintf("they differ in %s. Add label: %s and segments: {%s: %s, …} to the source, or make one of them: sum(…).",
			label, label, quotedKey(series[0].Labels[label]), m.Segments[0].Persona.ID)
	}
	return f
}

// quotedKey is s as a key in YAML.
func quotedKey(s string) string {
	if s == "" || strings.ContainsFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' && r != '_'
	}) {
		return fmt.Sprintf("%q", s)
	}
	return s
}

// telling is the first label, by name, in which no two of the series agree; else
// the first in which some differ; else "".
func telling(series []Series) string {
	differs := ""
	all := map[string]bool{}
	for _, s := range series {
		for label := range s.Labels {
			all[label] = true
		}
	}
	for _, label := range slices.Sorted(maps.Keys(all)) {
		values := map[string]bool{}
		for _, s := range series {
			values[s.Labels[label]] = true
		}
		if len(values) == len(series) && label != "__name__" {
			return label
		}
		if len(values) > 1 && differs == "" && label != "__name__" {
			differs = label
		}
	}
	return differs
}

func twoValues(m *model.Metric, segment, a, b string, day model.Date) *Failure {
	whose := "the whole"
	if segment != "" {
		whose = segment
	}
	return &Failure{
		Reason: fmt.Sprintf("%s and %s both give %s a number on %s", a, b, whose, day),
		Hint:   fmt.Sprintf("make one of them: sum by (%s) (…).", m.Source.Label),
	}
}

func nothingMapped(m *model.Metric, values []string) *Failure {
	const most = 8
	some := values[:min(len(values), most)]
	list := strings.Join(some, ", ")
	if len(values) > most {
		list += fmt.Sprintf(" and %d more", len(values)-most)
	}
	return &Failure{
		Reason: fmt.Sprintf("no series is of a segment of the metric: %s is %s", m.Source.Label, list),
		Hint:   "say whose each is in the source: segments: {VALUE: PERSONA}.",
	}
}
