package pages

import (
	"fmt"
	"strings"
	"testing"

	"flowbook/generator/model"
)

// metric makes one whose value is v, healthy from 1 to 2; no value for v < 0.
func metric(id string, v float64) model.Metric {
	m := model.Metric{ID: id, Title: id, Healthy: model.Range{Min: model.Num(1), Max: model.Num(2)}}
	if v >= 0 {
		m.Series = model.Series{{Value: model.Num(v)}}
	}
	return m
}

func TestGridShowsWhatNeedsAttentionFirst(t *testing.T) {
	h := flowOf(1)
	a := h.Activities[0]
	a.Metrics = []model.Metric{metric("fine", 1), metric("none", -1), metric("high", 9), metric("low", 0), metric("good", 2)}
	b := at(h, "/flow/")
	col := b.grid(h.Phases).Columns[0]
	got := ""
	for _, c := range col.Chips {
		got += c.ID + " "
	}
	got += "+"
	for _, c := range col.Folded {
		got += " " + c.ID
	}
	if want := "high low none + fine good"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if col.Calm || col.Health.State != "above" {
		t.Errorf("calm %v, health %v", col.Calm, col.Health)
	}
}

func TestGridFoldsNoSingleThing(t *testing.T) {
	h := flowOf(1)
	for i := range maxChips + 1 {
		h.Activities[0].Metrics = append(h.Activities[0].Metrics, metric(fmt.Sprint("m", i), 1))
	}
	col := at(h, "/flow/").grid(h.Phases).Columns[0]
	if len(col.Chips) != maxChips+1 || len(col.Folded) != 0 || !col.Calm {
		t.Errorf("%d chips, %d folded, calm %v", len(col.Chips), len(col.Folded), col.Calm)
	}
}

func TestGridRows(t *testing.T) {
	h := flowOf(2, 1)
	persona := func(id string, kind model.PersonaKind) {
		h.Personas = append(h.Personas, &model.Persona{ID: id, Title: strings.ToUpper(id), Kind: kind, File: model.File{Address: "/personas/" + id + "/"}})
	}
	persona("worker", model.Consumer)
	persona("payer", model.Customer)
	persona("idle", model.Consumer)
	h.Personas = append(h.Personas, &model.Persona{ID: "draft", Kind: model.Customer, File: model.File{Draft: true}})
	does := func(a int, persona, text string) {
		h.Activities[a].Interactions = append(h.Activities[a].Interactions, model.Interaction{Persona: model.Ref{ID: persona}, Does: text})
	}
	does(0, "worker", "works")
	does(2, "payer", "pays")
	does(1, "draft", "waits")
	b := at(h, "/flow/")
	g := b.grid(h.Phases)
	var got []string
	for _, group := range g.Groups {
		for _, r := range group.Rows {
			line := group.ID + " " + r.Persona + ":"
			for _, c := range r.Cells {
				if c.First {
					line += " |"
				}
				line += " " + or(string(c.Does), "–")
			}
			got = append(got, line)
		}
	}
	want := "customers payer: – – | pays; consumers worker: works – | –"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("%q, not %q", s, want)
	}
	if f := b.filter(g); len(f.Personas) != 2 || f.Health || f.Metrics || f.Opportunities {
		t.Errorf("the filter offers what does nothing: %+v", f)
	}
}

func TestGridOpportunities(t *testing.T) {
	h := flowOf(2)
	add := func(id string, score float64, status model.Status, activities ...string) {
		o := &model.Opportunity{ID: id, Title: id, Status: status, RICE: model.RICE{Reach: ptr(score), Impact: ptr(1), Confidence: ptr(1), Effort: ptr(1)}}
		for _, a := range activities {
			o.InActivity = append(o.InActivity, model.Ref{ID: a})
		}
		h.Opportunities = append(h.Opportunities, o)
	}
	add("small", 3, "", "a1")
	add("done", 90, model.Done, "a1")
	add("large", 20, model.Exploring, "a1", "a2")
	b := at(h, "/flow/")
	cols := b.grid(h.Phases).Columns
	got := ""
	for _, c := range cols {
		for _, o := range c.Opps {
			got += o.Score + " "
		}
		got += "| "
	}
	if want := "20 3 | 20 | "; got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

func TestGridSize(t *testing.T) {
	for n, want := range map[int]string{1: "few", 3: "few", 4: "", 24: "", 25: "long", 32: "long", 33: "huge", maxTable: "huge", maxTable + 1: "parted"} {
		if got := gridSize(n); got != want {
			t.Errorf("%d columns: %q, not %q", n, got, want)
		}
	}
}

// A wide grid is cut between phases where it can, its rows and columns all there
// and in order; no table begins with a line.
func TestGridTables(t *testing.T) {
	for _, c := range []struct {
		phases []int
		want   string
	}{
		{[]int{2, 1}, "2+1"},
		{[]int{30, 30}, "30+30"},
		{[]int{61}, "20 20 21"},
		{[]int{20, 4, 1, 50, 3, 3}, "20+4 1 16 17 17+3+3"},
		{[]int{24, 0, 24, 24}, "24 24 24"},
	} {
		h := flowOf(c.phases...)
		h.Personas = []*model.Persona{{ID: "p", Title: "P", Kind: model.Consumer, File: model.File{Address: "/personas/p/"}}}
		for i, a := range h.Activities {
			a.Interactions = []model.Interaction{{Persona: model.Ref{ID: "p"}, Does: fmt.Sprint("does ", i+1)}}
		}
		g := at(h, "/flow/").grid(h.Phases)
		var got []string
		n := 0
		for i, table := range g.Tables {
			var spans []string
			for _, p := range table.Phases {
				spans = append(spans, fmt.Sprint(p.Span))
			}
			got = append(got, strings.Join(spans, "+"))
			cells := table.Groups[0].Rows[0].Cells
			if table.First != (i == 0) || len(cells) != len(table.Columns) || table.Columns[0].First || cells[0].First || !table.Phases[0].First {
				t.Errorf("%v: table %d begins as one that follows, or has %d cells for %d columns", c.phases, i, len(cells), len(table.Columns))
			}
			for j, cell := range cells {
				n++
				if string(cell.Does) != fmt.Sprint("does ", n) || table.Columns[j].Number != n || cell.First != table.Columns[j].First {
					t.Errorf("%v: column %d is %d and says %q", c.phases, n, table.Columns[j].Number, cell.Does)
				}
			}
		}
		if s := strings.Join(got, " "); s != c.want || n != len(h.Activities) {
			t.Errorf("%v: %q, not %q, with %d cells", c.phases, s, c.want, n)
		}
	}
}

func TestFlowOfManyActivitiesIsAList(t *testing.T) {
	v := at(flowOf(maxGrid, 1), "/flow/").flow()
	if len(v.List) != 2 || len(v.Grid.Columns) != 0 || v.List[0].Href != "../phases/p1/" {
		t.Errorf("%d phases, %d columns", len(v.List), len(v.Grid.Columns))
	}
	if v := at(flowOf(maxGrid), "/flow/").flow(); len(v.Grid.Columns) != maxGrid || v.Grid.Cards {
		t.Errorf("%d columns, cards %v", len(v.Grid.Columns), v.Grid.Cards)
	}
	if v := at(flowOf(maxListed, 1), "/flow/").flow(); len(v.List) != 2 || v.List[0].Activities != nil || v.List[0].Count != "2,000 activities" && v.List[0].Count != "2000 activities" {
		t.Errorf("of very many it lists %d phases, %d activities of the first", len(v.List), len(v.List[0].Activities))
	}
	if v := at(flowOf(), "/flow/").flow(); !v.Empty {
		t.Error("an empty flow is not said to be empty")
	}
}
