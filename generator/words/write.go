package words

import (
	"math"
	"strconv"
	"strings"

	"flowbook/generator/model"
)

// Number writes x as people read it: two decimals at most from 1 on, the
// language's sign between whole and fraction.
func (l *Language) Number(x float64) string { return l.Decimal(model.FormatNumber(x)) }

// Decimal is digits with a point, "9.4", as the language writes them: "9,4".
func (l *Language) Decimal(digits string) string {
	if !strings.Contains(digits, ".") {
		return digits
	}
	return strings.Replace(digits, ".", l.or().unfilled("number.point"), 1)
}

// Date is "22 November 2026"; "" for no day.
func (l *Language) Date(d model.Date) string { return l.date("date.long", "month.long.", d) }

// ShortDate is "22 Nov 2026"; "" for no day.
func (l *Language) ShortDate(d model.Date) string { return l.date("date.short", "month.short.", d) }

// DayOfYear is "22 November"; "" for no day.
func (l *Language) DayOfYear(d model.Date) string { return l.date("date.day", "month.long.", d) }

// ShortDay is "22 Nov"; "" for no day.
func (l *Language) ShortDay(d model.Date) string { return l.date("date.short-day", "month.short.", d) }

// AxisMonth is the month of d as short as can be: "Nov".
func (l *Language) AxisMonth(d model.Date) string {
	return l.Say("month.axis." + months12[d.Time().Month()-1])
}

func (l *Language) date(form, months string, d model.Date) string {
	if d == 0 {
		return ""
	}
	t := d.Time()
	return l.Say(form, "day", t.Day(), "month", l.Say(months+months12[t.Month()-1]), "year", strconv.Itoa(t.Year()))
}

var months12 = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// List joins words as a sentence does: "A", "A and B", "A, B and C"; "" for none.
func (l *Language) List(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	last := len(words) - 1
	return l.Say("list.and", "before", l.Listed(words[:last]), "last", words[last])
}

// Listed joins words with commas.
func (l *Language) Listed(words []string) string { return strings.Join(words, l.Say("list.comma")) }

// Minutes is a duration: "15 min", "1 h 20 min"; "" for none.
func (l *Language) Minutes(m float64) string {
	n := int(math.Round(m))
	switch {
	case n <= 0:
		return ""
	case n < 60:
		return l.Say("time.minutes", "minutes", n)
	case n%60 == 0:
		return l.Say("time.hours", "hours", n/60)
	}
	return l.Say("time.hours-minutes", "hours", n/60, "minutes", n%60)
}

// Span is a length of time as people say it: "5 days", "3 weeks", "5 months", "2 years".
func (l *Language) Span(days int) string { return l.span("time.", days) }

// Lasting is Span after a word such as "for" or "ago".
func (l *Language) Lasting(days int) string { return l.span("time.for-", days) }

func (l *Language) span(form string, days int) string {
	switch {
	case days < 14:
		return l.Say(form+"days", "count", days)
	case days < 61:
		return l.Say(form+"weeks", "count", int(math.Round(float64(days)/7)))
	case days < 730:
		return l.Say(form+"months", "count", int(math.Round(float64(days)/30.44)))
	}
	return l.Say(form+"years", "count", days/365)
}
