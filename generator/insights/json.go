package insights

import (
	"bytes"
	"encoding/json"
	"io"
)

// The JSON form. Its keys are stable: "schema" goes up if their meaning changes.
type (
	jsonReport struct {
		Schema   int           `json:"schema"`
		Today    string        `json:"today"`
		Headline string        `json:"headline,omitempty"`
		Insights []jsonInsight `json:"insights"`
	}
	jsonInsight struct {
		Kind    Kind        `json:"kind"`
		Section string      `json:"section"`
		Code    *string     `json:"code"`
		Subject jsonEntity  `json:"subject"`
		Says    string      `json:"says"`
		Why     string      `json:"why"`
		Do      string      `json:"do"`
		File    string      `json:"file"`
		Line    int32       `json:"line"`
		Column  int32       `json:"column"`
		Figures figures     `json:"figures"`
		Parts   []jsonPart  `json:"parts"`
		Waiver  *jsonWaiver `json:"waiver"`
	}
	jsonPart struct {
		Says    string       `json:"says"`
		Path    []jsonEntity `json:"path"`
		File    string       `json:"file"`
		Line    int32        `json:"line"`
		Column  int32        `json:"column"`
		Figures figures      `json:"figures"`
	}
	jsonEntity struct {
		Kind    string `json:"kind"`
		ID      string `json:"id"`
		Title   string `json:"title"`
		Address string `json:"address"`
	}
	jsonWaiver struct {
		Why   string  `json:"why"`
		Until *string `json:"until"`
	}
	figures []Figure
)

// WriteJSON writes list for programs: every insight, waived ones too, in its
// order. Paths are relative to the handbook's folder; titles and sentences have
// no markup. Its error is w's.
func WriteJSON(w io.Writer, list []Insight, o Options) error {
	o.Path = nil
	report := jsonReport{Schema: 1, Today: o.Today.String(), Headline: o.Headline, Insights: []jsonInsight{}}
	for i := range list {
		report.Insights = append(report.Insights, o.json(&list[i]))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(report)
}

func (o *Options) json(i *Insight) jsonInsight {
	s := sectionOf(i.Kind)
	j := jsonInsight{
		Kind: i.Kind, Section: s.ID, Code: orNull(string(i.Code)), Subject: o.entity(&i.Subject), Says: o.sentence(i.Says), Why: s.Why(english), Do: i.Do,
		File: i.Place.File, Line: i.Place.Line, Column: i.Place.Column, Figures: i.Figures, Parts: []jsonPart{},
	}
	for _, p := range i.Parts.All() {
		part := jsonPart{Says: o.sentence(p.Says()), File: p.Place.File, Line: p.Place.Line, Column: p.Place.Column, Figures: p.Figures}
		for n := range p.Path {
			part.Path = append(part.Path, o.entity(&p.Path[n]))
		}
		j.Parts = append(j.Parts, part)
	}
	if i.Waiver != nil {
		j.Waiver = &jsonWaiver{Why: o.plain(i.Waiver.Why), Until: orNull(i.Waiver.Until.String())}
	}
	return j
}

func (o *Options) entity(e *Entity) jsonEntity {
	return jsonEntity{Kind: e.Kind, ID: e.ID, Title: o.title(e), Address: e.Address}
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// MarshalJSON writes an object whose keys keep their order.
func (f figures) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(f[i].Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f[i].Value)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
