package model

// Handbook is one folder of content: one product, one site. Its lists are in
// the order in which pages show them and hold drafts and held-back entities
// too; the Published methods leave those out.
type Handbook struct {
	Settings Settings
	Home     Home
	Map      NeedsMap

	Phases        []*Phase
	Teams         []*Team
	Personas      []*Persona
	Activities    []*Activity
	Metrics       []*Metric
	Opportunities []*Opportunity
	Tracks        []*Track
	Pages         []*FreePage

	LogoFile    string // "static/logo.svg"; "" without one
	LogoAddress string // "/logo.svg"
	Today       Date
	ValueAtRisk []Risk

	index index
	graph *graph // of the map; nil before Derive
}

// Settings is flowbook.yaml.
type Settings struct {
	Origin
	Title      string     `key:"title,required" is:"text"`
	Product    Product    `key:"product"`
	Address    string     `key:"address" is:"url"` // ends with a slash; "" if unknown
	Language   string     `key:"language" is:"language"`
	Repository Repository `key:"repository"`
	Theme      Theme      `key:"theme"`
	UnsafeHTML bool       `key:"unsafe_html"` // raw HTML in Markdown is passed through
	Phases     []Phase    `key:"phases"`
	Teams      []Team     `key:"teams"`
	Checks     Checks     `key:"checks"`
	Sources    Sources    `key:"sources"`
	Redirects  []Redirect `key:"redirects" by:"From" short:"to"`
	Image      Picture    `key:"image" short:"file"` // of pages without one of their own
}

// Product is what the platform team offers.
type Product struct {
	Origin
	Name    string `key:"name,required" is:"text"`
	Vision  string `key:"vision" is:"text"`
	Mission string `key:"mission" is:"text"`
	Owner   Ref    `key:"owner" ref:"team"`
}

// Repository says where the handbook's files can be edited.
type Repository struct {
	Origin
	URL    string `key:"url" is:"url"`
	Branch string `key:"branch"` // "" means main
	Path   string `key:"path"`   // of the handbook in the repository; "" means its root
}

// Theme is what an author sets of the look without overriding a file.
type Theme struct {
	Origin
	Accent   string   `key:"accent" is:"color"` // #rgb or #rrggbb; "" means the theme's own
	Font     string   `key:"font"`              // names of fonts, as in CSS; "" means the system's
	CodeFont string   `key:"code_font"`
	Radius   *float64 `key:"radius" min:"0" max:"32"` // of cards, in px; nil means the theme's own
	Logo     string   `key:"logo"`                    // a file below static/ or in the handbook's root
}

// Checks sets how severe warnings are, and which are waived.
type Checks struct {
	Origin
	Severity []CodeSeverity `key:"severity" by:"Code" short:"severity"`
	Waivers  []Waiver       `key:"waivers"`
	Links    LinkChecks     `key:"links"`
}

// CodeSeverity overrides the severity of one kind of warning.
type CodeSeverity struct {
	Origin
	Code Ref    `ref:"warning"`
	To   string `key:"severity" enum:"off warning error"`
}

// Waiver accepts a warning at one place, for a reason.
type Waiver struct {
	Origin
	Code  string `key:"code,required" ref:"warning"`
	At    string `key:"at,required" ref:"place"` // FILE or FILE#ID
	Why   string `key:"why" is:"text"`
	Until Date   `key:"until"` // inclusive; no day: for good
}

// Redirect leads from an address that the site no longer has to one that took
// its place. Pages with a file of their own have aliases instead.
type Redirect struct {
	Origin
	From Ref    `ref:"old-address"`               // "/metrics/old/"
	To   string `key:"to,required" ref:"address"` // "/metrics/new/", or a whole web address
}

// Home is index.md. A handbook without one has the zero value.
type Home struct {
	Origin
	File
	Title   string `key:"title" is:"text"`
	Summary string `key:"summary" is:"text"`
}

// Phase is a stage of the product's life cycle.
type Phase struct {
	Origin
	ID      string `key:"id,required" is:"id"`
	Title   string `key:"title,required" is:"text"`
	Summary string `key:"summary" is:"text"`

	Address    string
	Activities []*Activity // the published ones, in the flow's order
}

// Team owns nodes and activities.
type Team struct {
	Origin
	ID      string   `key:"id,required" is:"id"`
	Name    string   `key:"name,required" is:"text"`
	Type    TeamType `key:"type" enum:"stream-aligned platform enabling complicated-subsystem undefined"`
	Contact string   `key:"contact" is:"text"`
	Summary string   `key:"summary" is:"text"`

	Address string
}

// Persona is somebody with a view of the product.
type Persona struct {
	Origin
	File
	ID      string
	Title   string      `key:"title,required" is:"text"`
	Kind    PersonaKind `key:"kind,required" enum:"customer consumer"`
	Summary string      `key:"summary" is:"text"`
	Order   *float64    `key:"order"`
	Jobs    []Job       `key:"jobs"`
	Pains   []string    `key:"pains" is:"text"`
	Goals   []string    `key:"goals" is:"text"`
}

// Job is a job story: when something holds, a persona wants something, so that something follows.
type Job struct {
	Origin
	When string `key:"when" is:"text"`
	Want string `key:"want" is:"text"`
	So   string `key:"so" is:"text"`
}

// Track is an onboarding path.
type Track struct {
	Origin
	File
	ID      string
	Title   string   `key:"title,required" is:"text"`
	Persona Ref      `key:"persona" ref:"persona"`
	Summary string   `key:"summary" is:"text"`
	Order   *float64 `key:"order"`
	Steps   []Step   `key:"steps"`
}

// Minutes is how long the whole track takes; 0 if its steps do not say.
func (t *Track) Minutes() float64 {
	sum := 0.0
	for _, s := range t.Steps {
		if s.Minutes != nil {
			sum += *s.Minutes
		}
	}
	return sum
}

// Step is one thing to read or do.
type Step struct {
	Origin
	Page    Ref      `key:"page" ref:"page"` // KIND/ID, or a free page's path
	Do      string   `key:"do" is:"text"`
	Minutes *float64 `key:"minutes" min:"0"`
}

// FreePage is a page about anything.
type FreePage struct {
	Origin
	File
	ID      string   // its address without slashes at the ends: "guides/a"
	Title   string   `key:"title,required" is:"text"`
	Summary string   `key:"summary" is:"text"`
	Order   *float64 `key:"order"`
	Tags    []string `key:"tags"`
}

// Risk is one need whose value is at risk: an unhealthy metric on an activity
// that supports a node below the need, or the need itself.
type Risk struct {
	Need     string
	Users    []string // those above the need, in the map's order
	Node     string   // the node that the activity supports
	Activity string
	Metric   string
}
