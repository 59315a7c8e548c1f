package twin

import (
	"strings"

	"flowbook/generator/pages"
)

// body writes an author's text, and what it asks for in words.
func (s *sheet) body(body pages.Body) {
	if len(body) == 0 {
		return
	}
	s.block()
	from := len(s.dst)
	s.dst = body.AppendMarkdown(s.dst, s.href, s.embed)
	if len(s.dst) > from {
		s.raw("\n")
	}
}

// embed writes a live part as a list or a table, indent before each further line.
func (s *sheet) embed(dst []byte, piece *pages.BodyPiece, indent string) []byte {
	part := sheet{Writer: s.Writer, at: s.at}
	switch {
	case piece.Flow != nil:
		part.grid(piece.Flow, 0)
	case piece.Metric != nil:
		part.metricTable([]pages.MetricCard{*piece.Metric})
	case piece.Opportunities != nil:
		part.cards(piece.Opportunities)
	case piece.Map != nil:
		part.line(piece.Map.Label)
	case piece.Persona != nil:
		part.personaCard(piece.Persona)
	default:
		part.para(piece.Text)
	}
	text := strings.TrimRight(string(part.dst), "\n")
	if indent != "" {
		text = strings.ReplaceAll(text, "\n", "\n"+indent)
	}
	return append(dst, text...)
}

func (s *sheet) personaCard(p *pages.PersonaCard) {
	s.block()
	s.strongLink(p.Link)
	s.note(p.Kind)
	s.raw("\n")
	s.para(p.Summary)
	s.jobs(p.Jobs)
	if p.Gap != nil {
		s.para(s.Words.HTML("persona.widest", "activity", linkHTML(p.Gap.Activity)))
		s.line(p.Gap.Words)
	}
}
