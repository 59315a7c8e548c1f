package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"sync"

	"flowbook/generator/author"
	"flowbook/generator/fetch"
	"flowbook/generator/model"
)

// pulled is what became of one metric.
type pulled struct {
	ID       string   `json:"id"`
	File     string   `json:"file"`
	Added    int      `json:"added"`
	From     string   `json:"from,omitempty"` // the first and the last day of what was added
	To       string   `json:"to,omitempty"`
	Gaps     int      `json:"gaps,omitempty"`     // days without a number
	Unmapped []string `json:"unmapped,omitempty"` // values of the label that lead to no segment
	Warnings []string `json:"warnings,omitempty"` // what Prometheus says
	Error    string   `json:"error,omitempty"`
	Hint     string   `json:"hint,omitempty"`
	Rows     []row    `json:"rows,omitempty"` // with --dry-run

	asked bool // there was a day to ask for
	empty bool // and Prometheus had nothing at all
}

type row struct {
	Date    string `json:"date"`
	Segment string `json:"segment"`
	Value   string `json:"value"`
	Note    string `json:"note"`

	Replaces string `json:"replaces,omitempty"` // the value that is there
}

// atOnce is how many queries run at the same time.
const atOnce = 4

// all pulls metrics and returns what became of each, in their order. done is
// called for each in that order, as soon as it can be.
func (p *pull) all(ctx context.Context, metrics []*model.Metric, done func(r pulled, n, of int)) []pulled {
	results := make([]pulled, len(metrics))
	finished := make([]chan struct{}, len(metrics))
	for i := range finished {
		finished[i] = make(chan struct{})
	}
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(atOnce, len(metrics)) {
		wg.Go(func() {
			for i := range next {
				results[i] = p.one(ctx, metrics[i])
				close(finished[i])
			}
		})
	}
	wg.Go(func() {
		defer close(next)
		for i := range metrics {
			next <- i
		}
	})
	for i := range metrics {
		<-finished[i]
		done(results[i], i+1, len(metrics))
	}
	wg.Wait()
	return results
}

// one pulls m. Whatever goes wrong is in the result.
func (p *pull) one(ctx context.Context, m *model.Metric) pulled {
	r := pulled{ID: m.ID, File: "metrics/" + m.ID + ".csv"}
	if ctx.Err() != nil {
		r.Error = "stopped before it was asked"
		return r
	}
	err := unfit(m)
	if err == nil {
		err = p.collect(ctx, m, &r)
	}
	var failure *fetch.Failure
	switch {
	case err == nil:
	case ctx.Err() != nil:
		r.Error = "stopped"
	case errors.As(err, &failure):
		r.Error, r.Hint = failure.Reason, failure.Hint
	default:
		r.Error = err.Error()
	}
	return r
}

// unfit reports why m cannot be pulled as it is written.
func unfit(m *model.Metric) error {
	sound := m.Sound("id") && m.Sound("kind") && m.Sound("segments") && m.Sound("source") &&
		m.Source.Sound("prometheus") && m.Source.Sound("label") && m.Source.Sound("segments") &&
		(m.Source.Label != "" || len(m.Source.Segments) == 0)
	for i := range m.Source.Segments {
		sound = sound && m.Segment(m.Source.Segments[i].Persona.ID) != nil
	}
	switch {
	case !sound || m.Source.Prometheus == "":
		return &fetch.Failure{Reason: "its source has a mistake", Hint: "mend what flowbook check says."}
	case m.Qualitative():
		return &fetch.Failure{Reason: "its values are words, and a query gives numbers", Hint: "note them with: flowbook metrics add ID WORD."}
	}
	return nil
}

// collect asks for m's days and adds them to its file; then, where that is
// wanted, for the value of this moment.
func (p *pull) collect(ctx context.Context, m *model.Metric, r *pulled) error {
	var found fetch.Observed
	if from := p.firstOf(m); from <= p.last {
		r.asked = true
		answer, err := p.server.Days(ctx, m.Source.Prometheus, from, p.last)
		if err != nil {
			return err
		}
		if found, err = fetch.Observe(m, answer.Series, func(s string) model.Date { return p.first(m, s) }, p.last); err != nil {
			return err
		}
		r.Gaps, r.Unmapped, r.Warnings = found.Gaps, found.Strange, answer.Warnings
		if err := p.add(ctx, m, r, found.Rows, "", p.instead); err != nil {
			return err
		}
	}
	if p.today || len(found.Rows) == 0 && !hasRows(m) {
		if err := p.collectNow(ctx, m, r); err != nil {
			return err
		}
	}
	r.empty = r.asked && r.Added == 0 && len(found.Rows) == 0 && found.Gaps == 0
	return nil
}

// provisional is the note of a value of a day that was not over.
var provisional = regexp.MustCompile(`^as of \d\d:\d\d UTC$`)

// instead says what a day's value does to a row that is there: it takes the place
// of a provisional one, and with --replace of a number that differs, whose note stays.
func (p *pull) instead(old, fresh author.Observation) (author.Observation, bool) {
	if provisional.MatchString(old.Note) {
		return fresh, true
	}
	if have, err := strconv.ParseFloat(old.Value, 64); !p.replace || err == nil && fetch.Format(have) == fresh.Value {
		return old, false
	}
	fresh.Note = old.Note
	return fresh, true
}

// collectNow adds the value of this moment as today's, with a note that says so.
func (p *pull) collectNow(ctx context.Context, m *model.Metric, r *pulled) error {
	answer, err := p.server.Now(ctx, m.Source.Prometheus, p.now)
	if err != nil {
		return err
	}
	today := p.last + 1
	found, err := fetch.Observe(m, answer.Series, func(string) model.Date { return today }, today)
	if err != nil {
		return err
	}
	for _, s := range found.Strange {
		if !slices.Contains(r.Unmapped, s) {
			r.Unmapped = append(r.Unmapped, s)
		}
	}
	err = p.add(ctx, m, r, found.Rows, p.now.Format("as of 15:04 UTC"), func(old, fresh author.Observation) (author.Observation, bool) {
		return fresh, provisional.MatchString(old.Note)
	})
	if missing := (*author.MissingColumnError)(nil); errors.As(err, &missing) && missing.Column == "note" {
		return nil // without a note nobody could tell it from a whole day's
	}
	return err
}

// add writes rows, or with --dry-run says what would be written.
func (p *pull) add(ctx context.Context, m *model.Metric, r *pulled, rows []fetch.Row, note string, replace author.Replace) error {
	list := make([]author.Observation, len(rows))
	for i, x := range rows {
		list[i] = author.Observation{Date: x.Date, Segment: x.Segment, Value: fetch.Format(x.Value), Note: note}
	}
	var added []author.Observation
	var err error
	replaced := map[author.Observation]string{}
	if p.dryRun {
		added, err = author.PlanObservations(p.root, m.ID, list, func(old, fresh author.Observation) (author.Observation, bool) {
			o, ok := replace(old, fresh)
			replaced[o] = old.Value
			return o, ok
		})
	} else {
		added, err = author.AddObservations(ctx, p.root, m.ID, list, replace)
	}
	if err != nil {
		return err
	}
	for _, o := range added {
		if day := o.Date.String(); r.From == "" || day < r.From {
			r.From = day
		}
		r.To = max(r.To, o.Date.String())
		if p.dryRun {
			r.Rows = append(r.Rows, row{o.Date.String(), o.Segment, o.Value, o.Note, replaced[o]})
		}
	}
	r.Added += len(added)
	return nil
}

// firstOf is the first day that one of m's series needs.
func (p *pull) firstOf(m *model.Metric) model.Date {
	from := p.first(m, "")
	if m.Source.Label != "" {
		for _, segment := range segmentNames(m) {
			from = min(from, p.first(m, segment))
		}
	}
	return from
}

// first is the first day that one of m's series needs: with --since that day,
// else the one after its newest row, which counts only if its day was over.
func (p *pull) first(m *model.Metric, segment string) model.Date {
	if p.since != 0 {
		return p.since
	}
	from := p.last + 1 - usualDays
	rows := rowsOf(m, segment)
	if len(rows) == 0 {
		return from
	}
	newest := rows.Newest()
	if provisional.MatchString(newest.Note) && newest.Date <= p.last {
		return max(from, newest.Date)
	}
	return max(from, newest.Date+1)
}

func hasRows(m *model.Metric) bool {
	for _, segment := range append(segmentNames(m), "") {
		if len(rowsOf(m, segment)) > 0 {
			return true
		}
	}
	return false
}

// remark says in a few words what else there is to say of r.
func (r *pulled) remark() string {
	switch {
	case r.Error != "":
		return r.Error
	case !r.asked && r.Added == 0:
		return "up to date"
	case r.empty && len(r.Unmapped) == 0:
		return "Prometheus has nothing for it"
	case r.Gaps == 1:
		return "1 day without a number"
	case r.Gaps > 1:
		return fmt.Sprintf("%d days without a number", r.Gaps)
	case r.Added == 0:
		return "nothing new"
	}
	return ""
}
