package model

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day: the number of days since 0001-01-01, plus one. The zero value
// is no day at all; dates compare with < and subtract to days.
type Date int32

const secondsPerDay = 24 * 60 * 60

var dayOne = time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix()

// DateOf is the day of t in t's own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date((time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()-dayOne)/secondsPerDay) + 1
}

// ParseDate reads YYYY-MM-DD. Its error says what a date looks like.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return 0, errors.New("there is no date: it must be a day of the calendar, as YYYY-MM-DD")
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return 0, fmt.Errorf("%q is not a date: it must be a day of the calendar, as YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// Time is midnight UTC at the start of d.
func (d Date) Time() time.Time {
	return time.Unix(dayOne+int64(d-1)*secondsPerDay, 0).UTC()
}

// AddYears is the same day n years on (29 February becomes 1 March).
func (d Date) AddYears(n int) Date { return DateOf(d.Time().AddDate(n, 0, 0)) }

// String is YYYY-MM-DD, or "" for no day.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}
