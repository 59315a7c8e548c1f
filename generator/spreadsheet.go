package generator

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/pages"
)

// opportunitiesCSV lists the published opportunities for a spreadsheet, ranked
// as their page ranks them. It begins with a byte order mark, without which
// spreadsheets read letters beyond ASCII wrongly. Numbers are exact; lists are
// parted by "; ".
func opportunitiesCSV(in *pages.Input) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true // RFC 4180
	rows := [][]string{{"rank", "id", "title", "summary", "status", "horizon", "owner", "score", "reach", "impact", "confidence", "effort", "gap",
		"personas", "activities", "causes", "desirability", "feasibility", "viability", "address"}}
	for i, o := range pages.Ranked(in.Handbook) {
		rows = append(rows, opportunityCells(in, i+1, o))
	}
	for _, row := range rows {
		for i := range row {
			row[i] = cell(row[i])
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func opportunityCells(in *pages.Input, rank int, o *model.Opportunity) []string {
	plain := func(text string) string { return pages.Plain(in.Engine, text) }
	owner := ""
	if t := in.Handbook.Team(o.Owner.ID); t != nil {
		owner = plain(t.Name)
	}
	var personas, activities, causes []string
	for _, ref := range o.Personas {
		if p := in.Handbook.Persona(ref.ID); p != nil {
			personas = append(personas, plain(p.Title))
		}
	}
	for _, a := range o.Activities {
		activities = append(activities, plain(a.Title))
	}
	for i := range o.Because {
		causes = append(causes, causeCell(&o.Because[i]))
	}
	list := func(words []string) string { return strings.Join(words, "; ") }
	r := &o.RICE
	return []string{strconv.Itoa(rank), o.ID, plain(o.Title), plain(o.Summary), string(o.Status), o.Horizon, owner,
		exact(o.Score), exact(r.Reach), exact(r.Impact), exact(r.Confidence), exact(r.Effort), exact(o.Gap),
		list(personas), list(activities), list(causes), o.Risks.Desirability, o.Risks.Feasibility, o.Risks.Viability,
		strings.TrimSuffix(in.Options.Address, "/") + o.Address}
}

// causeCell is a cause by its ids: "dashboard-views/application-engineer above", "interaction developer".
func causeCell(c *model.Cause) string {
	if c.Interaction.ID != "" {
		return "interaction " + c.Interaction.ID
	}
	s := c.Metric.ID
	if c.Segment.ID != "" {
		s += "/" + c.Segment.ID
	}
	if c.When != "" {
		s += " " + c.When
	}
	return s
}

// exact writes a number with all its digits; "" for none.
func exact(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// cell keeps a spreadsheet from taking text for a formula: what begins like one
// gets an apostrophe, unless it is a number.
func cell(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return s
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	return "'" + s
}
