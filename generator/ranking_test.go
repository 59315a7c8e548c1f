package generator_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rawHandbook is what handbook.json says of opportunities: what authors wrote,
// and what was worked out from it.
type rawHandbook struct {
	Activities []struct {
		ID           string
		Interactions map[string]struct{ Importance, Satisfaction *float64 }
	}
	Opportunities []struct {
		ID         string
		Status     string
		Personas   []string
		Activities []string
		Because    []struct{ Interaction string }
		RICE       struct{ Reach, Impact, Confidence, Effort *float64 }
		Score, Gap *float64
	}
}

// Scores, gaps and ranks of the example handbook, worked out anew by the rules
// as they are written down: nothing here calls the model.
func TestScoresGapsAndRanks(t *testing.T) {
	site := siteOf(t, os.DirFS("../content"))
	data, err := site.Render("/handbook.json")
	if err != nil {
		t.Fatal(err)
	}
	var h rawHandbook
	if err := json.Unmarshal(data, &h); err != nil || len(h.Opportunities) < 10 {
		t.Fatal(len(h.Opportunities), err)
	}
	type key struct{ ended, score, gap float64 } // smaller comes first
	keys := map[string]key{}
	for _, o := range h.Opportunities {
		score, gap := math.NaN(), math.NaN()
		if r := o.RICE; r.Reach != nil && r.Impact != nil && r.Confidence != nil && r.Effort != nil {
			score = *r.Reach * *r.Impact * *r.Confidence / *r.Effort
		}
		whom := []string{}
		for _, b := range o.Because {
			if b.Interaction != "" {
				whom = append(whom, b.Interaction)
			}
		}
		if len(whom) == 0 {
			whom = o.Personas
		}
		for _, a := range h.Activities {
			if !slices.Contains(o.Activities, a.ID) {
				continue
			}
			for persona, i := range a.Interactions {
				if slices.Contains(whom, persona) && i.Importance != nil && i.Satisfaction != nil {
					if g := *i.Importance + max(*i.Importance-*i.Satisfaction, 0); !(gap >= g) {
						gap = g
					}
				}
			}
		}
		if !equal(o.Score, score) || !equal(o.Gap, gap) {
			t.Errorf("%s: score %v and gap %v, want %g and %g", o.ID, o.Score, o.Gap, score, gap)
		}
		k := key{score: math.Inf(1), gap: math.Inf(1)}
		if !math.IsNaN(score) {
			k.score = -score
		}
		if !math.IsNaN(gap) {
			k.gap = -gap
		}
		if o.Status == "done" || o.Status == "rejected" {
			k.ended = 1
		}
		keys[o.ID] = k
	}
	before := func(a, b key) bool {
		return a.ended < b.ended || a.ended == b.ended && (a.score < b.score || a.score == b.score && a.gap < b.gap)
	}
	for i, row := range rowsOf(t, site.Render) {
		better := 0
		for _, k := range keys {
			if before(k, keys[row[1]]) {
				better++
			}
		}
		if rank, _ := strconv.Atoi(row[0]); rank != i+1 || better > i {
			t.Errorf("%s stands at %s, and %d are better", row[1], row[0], better)
		}
	}
}

// equal reports whether got is want; nil and NaN are nothing.
func equal(got *float64, want float64) bool {
	if got == nil {
		return math.IsNaN(want)
	}
	return math.Abs(*got-want) < 1e-9
}

// rowsOf are those of opportunities.csv below its head.
func rowsOf(t *testing.T, render func(string) ([]byte, error)) [][]string {
	t.Helper()
	data, err := render("/opportunities.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff"))).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatal(len(rows), err)
	}
	return rows[1:]
}
