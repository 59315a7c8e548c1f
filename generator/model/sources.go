package model

// Source says where a metric's observations come from. The zero value says that
// they are written by hand.
type Source struct {
	Origin
	Prometheus string          `key:"prometheus,required"` // a query that gives one number a day for each series
	Label      string          `key:"label"`               // the label that tells the segments apart; "" means one series, the whole
	Segments   []SourceSegment `key:"segments" by:"Value" short:"persona"`
}

// SourceSegment says which segment the series with one value of the label is of.
type SourceSegment struct {
	Origin
	Value   Ref // of the label; any text
	Persona Ref `key:"persona,required" ref:"persona"`
}

// SourceSegment is the segment of m that a series belongs to whose label has that
// value: the one that the source names for it, or without such names the one
// with the value as its id. "" is the whole, for series without the label. It
// reports whether there is one.
func (m *Metric) SourceSegment(value string) (segment string, ok bool) {
	for i := range m.Source.Segments {
		if s := &m.Source.Segments[i]; s.Value.ID == value {
			return s.Persona.ID, m.Segment(s.Persona.ID) != nil
		}
	}
	switch {
	case value == "":
		return "", true
	case len(m.Source.Segments) > 0:
		return "", false
	}
	return value, m.Segment(value) != nil
}

// Sources are the settings of the programs that metrics are asked of.
type Sources struct {
	Origin
	Prometheus PrometheusServer `key:"prometheus"`
}

// PrometheusServer says where Prometheus answers. Secrets never stand in a
// handbook: the settings can only name the variables of the environment that
// hold them.
type PrometheusServer struct {
	Origin
	URL         string `key:"url"`
	User        string `key:"user"`
	Timeout     string `key:"timeout"`      // of one try, as "30s"; "" means 30 s
	TokenEnv    string `key:"token_env"`    // "" means FLOWBOOK_PROMETHEUS_TOKEN
	PasswordEnv string `key:"password_env"` // "" means FLOWBOOK_PROMETHEUS_PASSWORD
}
