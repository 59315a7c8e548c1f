package owm_test

import (
	"strings"
	"testing"

	"flowbook/generator/owm"
)

// said is what Parse makes of one line among a few declarations, in words.
func said(line string) string {
	m := owm.Parse("x", []byte("component note taking\ncomponent Shop\ncomponent evolve it\n"+line))
	var out []string
	for _, c := range m.Components[3:] {
		out = append(out, [...]string{"component ", "anchor ", "submap "}[c.Role]+c.Name+" "+strings.Join(c.Marks, ","))
	}
	for _, l := range m.Links {
		s := "link " + l.From + " | " + l.To
		if l.Flow {
			s += " flow " + l.Text
		} else if l.Text != "" {
			s += " text " + l.Text
		}
		if l.Context != "" {
			s += " ; " + l.Context
		}
		out = append(out, s)
	}
	for _, p := range m.Pipelines {
		out = append(out, "pipeline "+p.Parent)
	}
	for _, e := range m.Evolutions {
		out = append(out, "evolve "+e.Name+" | "+e.To)
	}
	for _, k := range m.Marks {
		out = append(out, k.Mark+" "+k.Name)
	}
	for _, n := range m.Notes {
		out = append(out, "note "+n.Number+" "+strings.Join(n.Lines, "/"))
	}
	for _, u := range m.URLs {
		out = append(out, "url "+u.Name+" "+u.Address)
	}
	if m.Title != "" {
		out = append(out, "title "+m.Title)
	}
	for _, d := range m.Unread {
		out = append(out, "unread "+d.Message)
	}
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return strings.Join(out, "\n")
}

func TestOneLine(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		// A line is a link even where its first name begins like a keyword.
		{"note taking->Shop", "link note taking | Shop"},
		{"notebook->Shop", "link notebook | Shop"},
		{"Note book->Shop", "link Note book | Shop"},
		{"market->exchange protocol", "link market | exchange protocol"},
		{"market data->Shop", "link market data | Shop"},
		{"build pipeline->Shop", "link build pipeline | Shop"},
		{"style guide->brand", "link style guide | brand"},
		{"evolve it->Shop", "link evolve it | Shop"},
		{"buyers->sellers", "link buyers | sellers"},
		{"titles->Shop", "link titles | Shop"},
		{"pipeline tools -> Shop; fast", "link pipeline tools | Shop ; fast"},
		{"anchor -> Shop", "link anchor | Shop"},

		// A keyword keeps its arrow where nothing else can be meant.
		{"title From A->B", "title From A->B"},
		{"note A->B is weak [0.3, 0.4]", "note  A->B is weak"},
		{"note -> look here [0.3, 0.4]", "note  -> look here"},
		{"evolve Shop->Web shop 0.7", "evolve Shop | Web shop"},
		{"Evolve Shop->Web shop 0.7", "evolve Shop | Web shop"},
		{"component A->B [0.3, 0.4]", "component A->B"},
		{"url x [https://example.org/a->b]", "url x https://example.org/a->b"},
		{"annotation 1 [[0.1, 0.2]] A->B", "note 1 A->B"},

		// Arrows.
		{"Shop-xAsAService>note taking", "link Shop | note taking text xAsAService"},
		{"Shop-type>note taking", "unread this line was not understood"},
		{"A+>B", "link A | B flow"},
		{"A+<B", "link A | B flow"},
		{"A +<> B", "link A | B flow"},
		{"A+'10 a day'>B", "link A | B flow 10 a day"},
		{"A+'x'<>B", "link A | B flow x"},
		{"A+'x'<B; y", "link A | B flow x ; y"},
		{"A+B->C", "link A+B | C"},
		{"A+'unended->C", "link A+'unended | C"},
		{"e-mail->co-op", "link e-mail | co-op"},
		{"A->B->C", "link A | B\nlink B | C"},
		{"A->B; leads -> to C", "link A | B ; leads -> to C"},
		{`"A -> B"->"C; D"; e`, "link A -> B | C; D ; e"},
		{`The "big" one->B`, `link The "big" one | B`},
		{`"open->B`, `link "open | B`},

		// Declarations.
		{"component Cup of tea [.5,.7] label [-1.5, +2] (buy) inertia", "component Cup of tea buy,inertia"},
		{"component Cup (market, outsource) [0.5, 0.7]", "component Cup market,outsource"},
		{"component Cup (market)", "component Cup market"},
		{"component Cup (china)", "component Cup (china)"},
		{"component Cup inertia", "component Cup inertia"},
		{"component Cup [0.5] evolve 0.8 label [1, 2]", "component Cup\nevolve Cup |"},
		{`component "Cup [of] (tea)" [0.5, 0.7]`, "component Cup [of] (tea)"},
		{`component "4 per 1000" initiative [0.5, 0.7]`, `component "4 per 1000" initiative`},
		{`component "Cup": [0.5, 0.7]`, "component Cup"},
		{"component Data [raw] [0.5, 0.7]", "component Data [raw]"},
		{"Component Cup [0.5, 0.7]", "component Cup"},
		{"component\tCup\t[0.5, 0.7]", "component Cup"},
		{"submap Cup [0.5, 0.7] url(cups)", "submap Cup"},
		{"market Cup [0.9, 0.5] inertia", "component Cup market,inertia"},
		{"anchor Cup []", "anchor Cup"},
		{"pipeline Cup", "pipeline Cup"},
		{"pipeline Cup [0.1, 0.2] {component Mug [0.5]}", "component Mug\npipeline Cup"},
		{"component Cup // of tea", "component Cup"},
		{"component Cup /* of */ [0.1, 0.2]", "component Cup"},
		{`component "a // b"`, "component a // b"},
		{"note see https://example.org // or not", "note  see https://example.org"},
		{"evolve Cup 0.7 label [1, 2] (buy)", "evolve Cup |"},
		{"evolve Cup of 2.0 .9", "evolve Cup of 2.0 |"},
		{"evolve Cup", "evolve Cup |"},
		{"evolve Cup [0.5, 0.6]", "evolve Cup |"},
		{"buy Cup of tea", "buy Cup of tea"},
		{"annotation 2 [0.4, 0.5] text [in brackets]", "note 2 text [in brackets]"},

		// What cannot be read.
		{"tea is good", "unread this line was not understood"},
		{"component", "unread there is no name here"},
		{"->B", "unread this link has no name on one side"},
		{"{", "unread this brace belongs to no pipeline"},
		{"title", "unread this title has no words"},
		{strings.Repeat("x", 10_001), "unread this line is too long to be part of a map"},
		{"component caf\xe9 [0.1, 0.2]", "component caf\ufffd\nunread this is not UTF-8 text; the character was lost"},
	} {
		if got := said(c.line); got != c.want {
			t.Errorf("%.80s\ngot\n%s\nwant\n%s", c.line, got, c.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	want := []string{"title Café", "anchor A"}
	for name, src := range map[string]string{
		"plain": "title Café\nanchor A", "CRLF": "title Café\r\nanchor A", "CR": "title Café\ranchor A",
		"byte order mark":    "\ufefftitle Café\nanchor A",
		"UTF-16, low first":  "\xff\xfet\x00i\x00t\x00l\x00e\x00 \x00C\x00a\x00f\x00\xe9\x00\n\x00a\x00n\x00c\x00h\x00o\x00r\x00 \x00A\x00",
		"UTF-16, high first": "\xfe\xff\x00t\x00i\x00t\x00l\x00e\x00 \x00C\x00a\x00f\x00\xe9\x00\n\x00a\x00n\x00c\x00h\x00o\x00r\x00 \x00A",
	} {
		if got := owm.Lines([]byte(src)); len(got) != 2 || got[0] != want[0] || got[1] != want[1] {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestPlaces holds where a diagnostic points, in characters.
func TestPlaces(t *testing.T) {
	m := owm.Parse("tea.owm", []byte("component Tee für Ömi [0.1, 0.2] (süß)\n  wibble"))
	if len(m.Unread) != 2 {
		t.Fatal(m.Unread)
	}
	a, b := m.Unread[0], m.Unread[1]
	if a.File != "tea.owm" || a.Line != 1 || a.Column != 35 || a.Length != 3 || a.Code != owm.Unreadable {
		t.Errorf("%+v", a)
	}
	if b.Line != 2 || b.Column != 3 || b.Length != 6 {
		t.Errorf("%+v", b)
	}
}
