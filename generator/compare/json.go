package compare

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
)

// document is the report for programs. Every key is always there.
type document struct {
	Schema  int           `json:"schema"`
	From    jsonVersion   `json:"from"`
	To      jsonVersion   `json:"to"`
	Summary string        `json:"summary"`
	Note    *string       `json:"note"`
	Changes []jsonChanged `json:"changes"`
}

type jsonVersion struct {
	Name    string  `json:"name"`
	Commit  *string `json:"commit"`
	Date    *string `json:"date"`
	Subject *string `json:"subject"`
}

type jsonChanged struct {
	Kind    Kind    `json:"kind"`
	Entity  Entity  `json:"entity"`
	ID      string  `json:"id"`
	Persona *string `json:"persona"`
	Title   string  `json:"title"`
	Change  Op      `json:"change"`
	Field   *string `json:"field"`
	From    any     `json:"from"`
	To      any     `json:"to"`
	Lines   *Lines  `json:"lines"`
	Minor   bool    `json:"minor"`
	Text    string  `json:"text"`
}

// JSON writes r for programs, with the minor changes too.
func (r *Report) JSON(w io.Writer) error {
	doc := document{Schema: 1, From: r.From.json(), To: r.To.json(), Summary: r.Summary(), Note: orNull(r.Note), Changes: make([]jsonChanged, len(r.Changes))}
	for i := range r.Changes {
		c := &r.Changes[i]
		doc.Changes[i] = jsonChanged{
			Kind: c.Kind, Entity: c.Entity, ID: c.ID, Persona: orNull(c.Persona), Title: c.Title, Change: c.Op, Field: orNull(c.Field),
			From: c.From, To: c.To, Lines: c.Lines, Minor: c.Minor, Text: c.About + ": " + c.Says,
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(doc); err != nil {
		return fmt.Errorf("write what changed: %w", err)
	}
	return nil
}

func (v Version) json() jsonVersion {
	j := jsonVersion{Name: v.Name}
	if v.Commit != "" {
		date := v.Date.UTC().Format(time.RFC3339)
		j.Commit, j.Date, j.Subject = &v.Commit, &date, &v.Subject
	}
	return j
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
