package twin

import (
	"io"

	"flowbook/generator/pages"
	"flowbook/generator/words"
)

// Writer writes the twins of one site. It may be used concurrently.
type Writer struct {
	Words   *words.Language // nil: English
	Address string          // of the site, ending with a slash; "" if unknown
}

// Append appends the twin of the page whose view it is. A view of a page that has
// none appends nothing.
func (w *Writer) Append(dst []byte, view any) []byte {
	dst, _ = w.Write(nil, dst, view)
	return dst
}

// Write is Append for what may be large: if to is not nil it takes what is written of
// the printed book, and what is returned is the rest. The error is to's.
func (w *Writer) Write(to io.Writer, dst []byte, view any) ([]byte, error) {
	s := sheet{Writer: w, to: to, dst: dst, start: len(dst)}
	switch v := view.(type) {
	case pages.Home:
		s.home(&v)
	case pages.Flow:
		s.flow(&v)
	case pages.Phase:
		s.phase(&v)
	case pages.Activity:
		s.activity(&v)
	case pages.Persona:
		s.persona(&v)
	case pages.Free:
		s.free(&v)
	case *pages.Needs:
		s.needs(v)
	case *pages.Node:
		s.node(v)
	case *pages.Metrics:
		s.metrics(v)
	case *pages.Metric:
		s.metric(v)
	case *pages.Opportunities:
		s.opportunities(v)
	case *pages.Opportunity:
		s.opportunity(v)
	case *pages.Roadmap:
		s.roadmap(v)
	case *pages.Insights:
		s.insights(v)
	case *pages.Team:
		s.team(v)
	case *pages.Track:
		s.track(v)
	case *pages.Print:
		s.print(v)
	}
	return s.dst, s.err
}
