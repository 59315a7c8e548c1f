package generator

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"flowbook/generator/model"
	"flowbook/generator/pages"
)

// opportunitiesCSV appends to dst a list of the published opportunities for a
// spreadsheet, ranked as their page ranks them. It begins with a byte order mark, without which
// spreadsheets read letters beyond ASCII wrongly, is parted by commas and ends its
// lines with CRLF (RFC 4180). Numbers are exact, with a point; lists are parted by
// "; ". The README says what each column holds.
func opportunitiesCSV(dst []byte, site *pages.Input) []byte {
	in := *site
	in.Words = nil // programs read it: it is English in every language
	b := bytes.NewBuffer(append(dst, "\ufeff"...))
	w := csv.NewWriter(b)
	w.UseCRLF = true // RFC 4180
	write := func(row ...string) {
		for i := range row {
			row[i] = cell(row[i])
		}
		_ = w.Write(row) // a buffer takes everything
	}
	write("rank", "id", "title", "summary", "status", "horizon", "owner", "score", "reach", "impact", "confidence", "effort", "gap",
		"serves", "personas", "phases", "activities", "moves", "causes", "solutions", "experiments", "desirability", "feasibility", "viability", "address")
	for i, o := range pages.Ranked(in.Handbook) {
		write(opportunityCells(&in, i+1, o)...)
	}
	w.Flush()
	return b.Bytes()
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
		causes = append(causes, causeCell(in, &o.Because[i]))
	}
	var phases, solutions, experiments []string
	for _, a := range o.Activities {
		if p := in.Handbook.Phase(a.Phase.ID); p != nil && !slices.Contains(phases, plain(p.Title)) {
			phases = append(phases, plain(p.Title))
		}
	}
	for i := range o.Solutions {
		s := plain(o.Solutions[i].Title)
		for _, e := range o.Solutions[i].Experiments {
			experiments = append(experiments, s+": "+plain(e.Title)+" ("+cmp.Or(plain(e.Result), "no result yet")+")")
		}
		if status := o.Solutions[i].Status; status != "" {
			s += " (" + status + ")"
		}
		solutions = append(solutions, s)
	}
	list := func(words []string) string { return strings.Join(words, "; ") }
	r := &o.RICE
	return []string{strconv.Itoa(rank), o.ID, plain(o.Title), plain(o.Summary), string(o.Status), o.Horizon, owner,
		exact(o.Score), exact(r.Reach), exact(r.Impact), exact(r.Confidence), exact(r.Effort), exact(o.Gap),
		pages.Serves(in, o), list(personas), list(phases), list(activities), list(pages.Moves(in, o)), list(causes), list(solutions), list(experiments), o.Risks.Desirability, o.Risks.Feasibility, o.Risks.Viability,
		strings.TrimSuffix(in.Options.Address, "/") + o.Address}
}

// causeCell is a cause with whether it holds: "Daily dashboard views above its range
// for Application engineer (holds)", "what Developer does".
func causeCell(in *pages.Input, c *model.Cause) string {
	name := func(id string) string {
		if p := in.Handbook.Persona(id); p != nil {
			return pages.Plain(in.Engine, p.Title)
		}
		return id
	}
	if c.Interaction.ID != "" {
		return "what " + name(c.Interaction.ID) + " does"
	}
	s := c.Metric.ID
	if m := in.Handbook.Metric(c.Metric.ID); m != nil {
		s = pages.Plain(in.Engine, m.Title)
	}
	if c.When != "" {
		s += " " + c.When + " its range"
	} else {
		s += " out of its range"
	}
	if c.Segment.ID != "" {
		s += " for " + name(c.Segment.ID)
	}
	switch {
	case c.Holds == nil:
		return s + " (cannot be said today)"
	case *c.Holds:
		return s + " (holds)"
	}
	return s + " (holds no longer)"
}

// exact writes a number with all its digits; "" for none.
func exact(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// formulaStarts begin a formula, in their wide forms too.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// cell keeps a spreadsheet from taking text for a formula: what begins like one
// gets an apostrophe, unless it is a number. So does what follows a semicolon,
// which parts the cells of a file where a comma stands in numbers.
func cell(s string) string {
	for part := range strings.SplitSeq(s, ";") {
		if strings.ContainsRune(formulaStarts, firstOf(part)) {
			return harmless(s)
		}
	}
	return s
}

// firstOf is what part begins with, behind blanks and quotation marks.
func firstOf(part string) rune {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(strings.TrimLeft(part, " "), `"'`))
	return first
}

// harmless is cell where something begins like a formula.
func harmless(s string) string {
	parts := strings.Split(s, ";")
	for i, part := range parts {
		text := strings.TrimLeft(part, " ")
		if text == "" || !strings.ContainsRune(formulaStarts, firstOf(part)) {
			continue
		}
		if _, err := strconv.ParseFloat(text, 64); err != nil {
			parts[i] = part[:len(part)-len(text)] + "'" + text
		}
	}
	return strings.Join(parts, ";")
}
