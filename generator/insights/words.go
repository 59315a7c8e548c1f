package insights

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/chart"
	"flowbook/generator/model"
)

// longDate is "22 November 2026"; "" for no day.
func longDate(d model.Date) string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2 January 2006")
}

// age is a time in words: "today", "1 day", "3 weeks", "5 months", "2 years".
func age(days int) string {
	switch {
	case days < 1:
		return "today"
	case days < 14:
		return count(days, "day", "days")
	case days < 61:
		return count(int(math.Round(float64(days)/7)), "week", "weeks")
	case days < 730:
		return count(int(math.Round(float64(days)/30.44)), "month", "months")
	}
	return count(int(math.Floor(float64(days)/365.25)), "year", "years")
}

// since is " since 4 October 2026 (7 weeks)"; "" for no day.
func (f *finder) since(d model.Date) string {
	switch {
	case d == 0:
		return ""
	case d >= f.h.Today:
		return " since today"
	}
	return " since " + longDate(d) + " (" + age(int(f.h.Today-d)) + ")"
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// number writes x as pages do: two decimals at most.
func number(x float64) string { return model.FormatNumber(x) }

// percent writes a share: whole from 1 % on.
func percent(x float64) string {
	if x >= 1 {
		x = math.Round(x)
	} else {
		x = math.Round(x*10) / 10
	}
	if x == 0 {
		return "less than 0.1 %"
	}
	return number(x) + " %"
}

func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

// withUnit is a value of m as people write it: "252 views/day".
func withUnit(m *model.Metric, v model.Value) string {
	return strings.TrimSpace(v.String() + " " + chart.Unit(m, v))
}

// day is a date as programs read it; nil for none.
func day(d model.Date) any {
	if d == 0 {
		return nil
	}
	return d.String()
}

// daysAgo is the age of d; nil for no day.
func (f *finder) daysAgo(d model.Date) any {
	if d == 0 {
		return nil
	}
	return max(int(f.h.Today-d), 0)
}

// plain is a value as programs read it; nil for none.
func plain(v model.Value) any {
	switch {
	case !v.Set:
		return nil
	case v.Word != "":
		return v.Word
	}
	return v.Number
}
