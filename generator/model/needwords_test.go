package model

import "testing"

func TestNeeds(t *testing.T) {
	for title, want := range map[string]string{
		"Pay safely":                   "needs to",
		"pay":                          "needs to",
		"Know when it arrives":         "needs to",
		"Find a plant that will grow":  "needs to",
		"Ship a change today":          "needs to",
		"Answer":                       "needs to",
		"Order food":                   "needs to",
		"Support customers":            "needs to",
		"Think of something":           "needs to",
		"Untangle the cables":          "needs to",
		"Brag about it":                "needs to",
		"Fresh bread":                  "needs",
		"Cup of tea":                   "needs",
		"Record of care":               "needs",
		"Online photo storage":         "needs",
		"Power":                        "needs",
		"Support":                      "needs",
		"A warm room":                  "needs",
		"":                             "needs",
		"Überblick":                    "needs",
		"API keys":                     "needs",
		"Getting paid":                 "needs",
		"“Buy now” for those in haste": "needs to",
	} {
		if got := Needs(title); got != want {
			t.Errorf("somebody %s %q", got, title)
		}
	}
}
