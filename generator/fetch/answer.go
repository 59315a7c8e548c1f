package fetch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Series is what one set of labels has, day by day.
type Series struct {
	Labels  map[string]string
	Samples []Sample
}

// Sample is a number at a moment. It may be NaN or infinite.
type Sample struct {
	Seconds float64 // since 1970, UTC
	Value   float64
}

// UnmarshalJSON reads [1700000000.5, "3.14"].
func (s *Sample) UnmarshalJSON(data []byte) error {
	var pair []json.RawMessage
	if err := json.Unmarshal(data, &pair); err != nil {
		return err
	}
	var text string
	if len(pair) != 2 || json.Unmarshal(pair[0], &s.Seconds) != nil || json.Unmarshal(pair[1], &text) != nil {
		return fmt.Errorf("%.40q is not a sample", data)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil && !math.IsInf(v, 0) {
		return fmt.Errorf("%.40q is not a sample's number", text)
	}
	s.Value = v
	return nil
}

// between drops the samples before from and after to: nobody asked for them.
func (s *Series) between(from, to float64) {
	s.Samples = slices.DeleteFunc(s.Samples, func(x Sample) bool { return !(x.Seconds >= from && x.Seconds <= to) })
}

// name is the series as Prometheus writes it: {persona="dev"}; {} without labels.
func (s *Series) name() string {
	var b strings.Builder
	b.WriteString(s.Labels["__name__"])
	b.WriteByte('{')
	first := true
	for _, label := range slices.Sorted(maps.Keys(s.Labels)) {
		if label == "__name__" {
			continue
		}
		if !first {
			b.WriteString(", ")
		}
		first = false
		fmt.Fprintf(&b, "%s=%q", label, s.Labels[label])
	}
	b.WriteByte('}')
	return b.String()
}

// envelope is how Prometheus answers everything.
type envelope struct {
	Status   string
	Error    string
	Warnings []string
	Infos    []string
	Data     struct {
		ResultType string
		Result     json.RawMessage
	}
}

// says is what Prometheus says in an answer that is an error; "" for anything else.
func says(body []byte) string {
	var e envelope
	if json.Unmarshal(body, &e) != nil {
		return ""
	}
	return e.Error
}

// decode reads an answer to a query over a range.
func (p *Prometheus) decode(body []byte) (Answer, error) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return Answer{}, p.scrubbed(p.notPrometheus(body))
	}
	switch {
	case e.Status == "error" || e.Error != "":
		return Answer{}, p.scrubbed(&Failure{Reason: "Prometheus cannot answer: " + e.Error, Hint: "mend the query."})
	case e.Status != "success" || e.Data.ResultType != "matrix":
		return Answer{}, p.scrubbed(p.notPrometheus(body))
	}
	var list []struct {
		Metric     map[string]string
		Values     []Sample
		Histograms []json.RawMessage
	}
	if err := json.Unmarshal(e.Data.Result, &list); err != nil {
		return Answer{}, p.scrubbed(&Failure{Reason: fmt.Sprintf("the answer of %s makes no sense: %v", p.base.Host, err), Hint: hintAddress})
	}
	var a Answer
	for _, s := range list {
		if len(s.Values) == 0 && len(s.Histograms) > 0 {
			return Answer{}, &Failure{Reason: "the query gives histograms, not numbers", Hint: "take one number of them: histogram_quantile(0.9, …)."}
		}
		a.Series = append(a.Series, Series{Labels: s.Metric, Samples: s.Values})
	}
	slices.SortStableFunc(a.Series, func(a, b Series) int { return strings.Compare(a.name(), b.name()) })
	for _, w := range slices.Concat(e.Warnings, e.Infos) {
		if w = p.scrub(w); w != "" && !slices.Contains(a.Warnings, w) {
			a.Warnings = append(a.Warnings, w)
		}
	}
	return a, nil
}

func (p *Prometheus) notPrometheus(body []byte) *Failure {
	what := "something that Prometheus does not say"
	if start := bytes.ToLower(bytes.TrimSpace(body[:min(len(body), 512)])); bytes.HasPrefix(start, []byte("<!doctype")) || bytes.HasPrefix(start, []byte("<html")) {
		what = "a web page, perhaps one to log in"
	} else if len(start) == 0 {
		what = "nothing"
	}
	return &Failure{Reason: fmt.Sprintf("%s answers with %s", p.base.Host, what), Hint: hintAddress}
}
