package model

// Activity is something that users do in one phase, in their words.
type Activity struct {
	Origin
	File
	ID            string
	Title         string        `key:"title,required" is:"text"`
	Phase         Ref           `key:"phase,required" ref:"phase"`
	Order         *float64      `key:"order"`
	Summary       string        `key:"summary" is:"text"`
	Owner         Ref           `key:"owner" ref:"team"`
	Status        string        `key:"status" enum:"planned beta live retiring"` // "" means live
	Reviewed      Date          `key:"reviewed"`
	Value         []string      `key:"value" enum:"new-capability less-cognitive-load"`
	Supports      []Ref         `key:"supports" ref:"node"`
	Interactions  []Interaction `key:"interactions" by:"Persona" short:"does"`
	Metrics       []Metric      `key:"metrics"`
	Opportunities []Opportunity `key:"opportunities"`

	Number int      // its place in the whole flow, from 1; 0 while it is not published
	Chain  []string // the nodes above what it supports, in the map's order; nil where it supports nothing
}

// Interaction is what one persona does in one activity.
type Interaction struct {
	Origin
	Persona      Ref      `ref:"persona"`
	Does         string   `key:"does" is:"text"`
	Job          string   `key:"job" is:"text"`
	Channels     []string `key:"channels" enum:"ui api cli gitops docs person"`
	Importance   *float64 `key:"importance" min:"0" max:"10"`
	Satisfaction *float64 `key:"satisfaction" min:"0" max:"10"`
	Pain         string   `key:"pain" is:"text"`
}

// Gap is importance + max(importance − satisfaction, 0): how much there is to
// win (Ulwick's opportunity algorithm). It is not ok where a number is missing.
func (i *Interaction) Gap() (gap float64, ok bool) {
	if i.Importance == nil || i.Satisfaction == nil {
		return 0, false
	}
	return *i.Importance + max(*i.Importance-*i.Satisfaction, 0), true
}

// Interaction returns what persona does in a, or nil.
func (a *Activity) Interaction(persona string) *Interaction {
	for i := range a.Interactions {
		if a.Interactions[i].Persona.ID == persona {
			return &a.Interactions[i]
		}
	}
	return nil
}

// Opportunity is a problem space derived from an interaction or a metric's state.
type Opportunity struct {
	Origin
	File       `only:"file"` // an inline one takes its activity's state over
	ID         string        `key:"id,required" is:"id" only:"entry"` // an own file\'s is its name
	Title      string        `key:"title,required" is:"text"`
	Summary    string        `key:"summary" is:"text"`
	Personas   []Ref         `key:"personas" ref:"persona"`
	Because    []Cause       `key:"because"`
	Status     Status        `key:"status" enum:"open exploring validated delivering done rejected"` // Open if left out
	Horizon    string        `key:"horizon" enum:"now next later"`
	Owner      Ref           `key:"owner" ref:"team"`
	Risks      Risks         `key:"risks"`
	RICE       RICE          `key:"rice"`
	Solutions  []Solution    `key:"solutions"`
	InActivity []Ref         `key:"activities" only:"file" ref:"activity"`

	Activities []*Activity // where it stands, or what it spans
	Score      *float64    // RICE; nil where a number is missing
	Gap        *float64
	Inline     bool
}

// Cause says why there is an opportunity: an interaction, or a metric's state.
type Cause struct {
	Origin
	Metric      Ref    `key:"metric" ref:"metric"`
	Segment     Ref    `key:"segment" ref:"persona"`
	When        string `key:"when" enum:"below above"` // "" means below or above
	Interaction Ref    `key:"interaction" ref:"persona"`

	Holds *bool // nil: cannot be said, as the metric is unknown or stale
}

// Risks says how risky an opportunity is; "" means nobody said.
type Risks struct {
	Origin
	Desirability string `key:"desirability" enum:"low medium high"`
	Feasibility  string `key:"feasibility" enum:"low medium high"`
	Viability    string `key:"viability" enum:"low medium high"`
}

// RICE holds reach, impact, confidence and effort.
type RICE struct {
	Origin
	Reach      *float64 `key:"reach" min:"0"`
	Impact     *float64 `key:"impact" min:"0"`
	Confidence *float64 `key:"confidence" min:"0" max:"1"`
	Effort     *float64 `key:"effort" above:"0"`
}

// Score is reach × impact × confidence ÷ effort, or nil where one is missing.
func (r *RICE) Score() *float64 {
	if r.Reach == nil || r.Impact == nil || r.Confidence == nil || r.Effort == nil {
		return nil
	}
	s := *r.Reach * *r.Impact * *r.Confidence / *r.Effort
	return &s
}

// Solution is one way to seize an opportunity.
type Solution struct {
	Origin
	Title  string `key:"title,required" is:"text"`
	Status string `key:"status" is:"text"`
	Link   string `key:"link" is:"link"`

	Experiments []Experiment `key:"experiments"`
}

// Experiment is what was tried to find out whether a solution helps.
type Experiment struct {
	Origin
	Title  string `key:"title,required" is:"text"`
	Result string `key:"result" is:"text"` // "" while nobody knows
}
