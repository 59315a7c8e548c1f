package words_test

import (
	"testing"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

func german() *words.Language {
	l, _ := words.Choose(words.Setting{Tag: "de"}, nil)
	return l
}

func TestMinutes(t *testing.T) {
	for m, want := range map[float64]string{0: "", -3: "", 1: "1 min", 59.6: "1 h", 60: "1 h", 80: "1 h 20 min", 485: "8 h 5 min"} {
		if got := words.English().Minutes(m); got != want {
			t.Errorf("%v: %q, not %q", m, got, want)
		}
	}
}

func TestList(t *testing.T) {
	for _, c := range []struct {
		words    []string
		want, de string
	}{
		{nil, "", ""}, {[]string{"A"}, "A", "A"}, {[]string{"A", "B"}, "A and B", "A und B"}, {[]string{"A", "B", "C"}, "A, B and C", "A, B und C"},
	} {
		if en, de := words.English().List(c.words), german().List(c.words); en != c.want || de != c.de {
			t.Errorf("%v: %q and %q", c.words, en, de)
		}
	}
}

func TestDates(t *testing.T) {
	day, err := model.ParseDate("2026-03-02")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ got, want string }{
		{words.English().Date(day), "2 March 2026"}, {words.English().ShortDate(day), "2 Mar 2026"}, {words.English().DayOfYear(day), "2 March"},
		{words.English().ShortDay(day), "2 Mar"}, {words.English().Date(0) + words.English().ShortDate(0), ""},
		{german().Date(day), "2. März 2026"}, {german().ShortDay(day), "2. März"}, {german().AxisMonth(day), "Mär"},
	} {
		if c.got != c.want {
			t.Errorf("%q, not %q", c.got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[float64]string{9.4: "9,4", 12: "12", 0.5: "0,5", -1.25: "-1,25"} {
		if got := german().Number(n); got != want {
			t.Errorf("%v: %q, not %q", n, got, want)
		}
	}
}

func TestSpans(t *testing.T) {
	for days, want := range map[int][3]string{
		1: {"1 day", "1 Tag", "1 Tag"}, 13: {"13 days", "13 Tage", "13 Tagen"}, 14: {"2 weeks", "2 Wochen", "2 Wochen"},
		61: {"2 months", "2 Monate", "2 Monaten"}, 730: {"2 years", "2 Jahre", "2 Jahren"},
	} {
		if got := [3]string{words.English().Span(days), german().Span(days), german().Lasting(days)}; got != want {
			t.Errorf("%d: %q, not %q", days, got, want)
		}
	}
}

// A value is escaped in markup unless it is markup, and so is a message.
func TestHTML(t *testing.T) {
	l, problems := words.Choose(words.Setting{}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := l.HTML("metric.its-cause", "when", "<a>", "state", "x & y"); got != "Its cause: &lt;a&gt;. <b>x &amp; y</b>" {
		t.Errorf("%s", got)
	}
	if got := l.Say("metric.its-cause", "when", "<a>", "state", "x"); got != "Its cause: <a>. x" {
		t.Errorf("%s", got)
	}
}
