package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"flowbook/generator/model"
)

// How far back is asked.
const (
	usualDays = 90    // for a series without rows
	mostDays  = 10000 // Prometheus gives 11,000 numbers at once
)

var ago = regexp.MustCompile(`^([0-9]{1,5})([dw])$`)

// sinceDay reads --since: 90d, 12w or a day. 1d is yesterday, the last day that
// is over.
func sinceDay(text string, today model.Date) (model.Date, error) {
	var day model.Date
	if parts := ago.FindStringSubmatch(strings.TrimSpace(text)); parts != nil {
		n, _ := strconv.Atoi(parts[1])
		if parts[2] == "w" {
			n *= 7
		}
		if n > mostDays {
			return 0, fmt.Errorf("--since: at most %d days back, not %d", mostDays, n)
		}
		day = today - model.Date(n)
	} else {
		written, err := model.ParseDate(strings.TrimSpace(text))
		if err != nil {
			return 0, fmt.Errorf("--since takes 90d, 12w or a day such as 2026-09-01, not %q", text)
		}
		day = written
	}
	switch {
	case day >= today:
		return 0, fmt.Errorf("--since: %s is not over yet; %s is the last day that is", day, today-1)
	case today-day > mostDays:
		return 0, fmt.Errorf("--since: at most %d days back, which is %s", mostDays, today-mostDays)
	}
	return day, nil
}
