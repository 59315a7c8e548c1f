package owm_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"flowbook/generator/owm"
)

// kindsOf are the kinds of a map's nodes as "Name=kind", in the file's order.
func kindsOf(text string) string {
	d := owm.Parse("x", []byte(strings.ReplaceAll(text, " ", "\n"))).Convert("x")
	var list []string
	for _, n := range d.Nodes {
		list = append(list, n.Title+"="+[...]string{"user", "need", "capability", "service", "infrastructure"}[n.Kind])
	}
	return strings.Join(list, " ")
}

func TestKinds(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"one below the need", "anchor\tU U->N N->A", "U=user N=need A=capability"},
		{"two", "anchor\tU U->N N->A A->B", "U=user N=need A=capability B=service"},
		{"three", "anchor\tU U->N N->A A->B B->C", "U=user N=need A=capability B=service C=infrastructure"},
		{"four", "anchor\tU U->N N->A A->B B->C C->D", "U=user N=need A=capability B=service C=service D=infrastructure"},
		{"six", "anchor\tU U->N N->A A->B B->C C->D D->E E->F",
			"U=user N=need A=capability B=capability C=service D=service E=infrastructure F=infrastructure"},
		{"a user links far down", "anchor\tU U->N N->A A->B U->B B->C", "U=user N=need A=need B=need C=capability"},
		{"no anchor", "A->B B->C X->C", "A=need B=capability C=service X=need"},
		{"an anchor without a link", "anchor\tU A->B", "U=user A=need B=capability"},
		{"out of reach", "anchor\tU U->N A->B B->N", "U=user N=need A=need B=need"},
		{"beside", "anchor\tU U->N A->B", "U=user N=need A=capability B=service"},
		{"short beside long", "anchor\tU U->N N->A A->B B->C N->X N->C", "U=user N=need A=capability B=service C=infrastructure X=capability"},
	} {
		if got := kindsOf(c.text); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestRandomMaps: whatever the links, the map keeps all rules, every link is an
// edge or in the report, and no edge that could stay is left out.
func TestRandomMaps(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		nodes, anchors := 2+r.IntN(14), r.IntN(4)
		var b strings.Builder
		for i := range nodes {
			fmt.Fprintf(&b, "%s N%d [0.5, 0.5]\n", map[bool]string{true: "anchor", false: "component"}[i < anchors], i)
		}
		links := r.IntN(3 * nodes)
		for range links {
			fmt.Fprintf(&b, "N%d->N%d\n", r.IntN(nodes), r.IntN(nodes))
		}
		d := owm.Parse("x", []byte(b.String())).Convert("x")
		loadSound(t, d.Markdown())
		told := map[owm.Sort]int{}
		for _, i := range d.Report.Items {
			told[i.Sort]++
		}
		lost := told[owm.IntoAnchors] + told[owm.BetweenAnchors] + told[owm.ToItself] + told[owm.Repeated] + told[owm.Cycles]
		if told[owm.KeptEdges] != d.Edges() || d.Edges()+lost != links {
			t.Fatalf("seed %d: %d edges and %d lost of %d links\n%s", seed, d.Edges(), lost, links, b.String())
		}
	}
}
