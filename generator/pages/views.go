package pages

// Views is what each layout gets, by the layout's name: a view without anything in it.
// The handbook's reference for theme makers is made of it.
var Views = map[string]any{
	"404":           &NotFound{},
	"activity":      &Activity{},
	"flow":          &Flow{},
	"home":          &Home{},
	"insights":      &Insights{},
	"metric":        &Metric{},
	"metrics":       &Metrics{},
	"needs":         &Needs{},
	"node":          &Node{},
	"onboarding":    &Track{},
	"opportunities": &Opportunities{},
	"opportunity":   &Opportunity{},
	"page":          &Free{},
	"persona":       &Persona{},
	"phase":         &Phase{},
	"print":         &Print{},
	"redirect":      &Redirect{},
	"roadmap":       &Roadmap{},
	"styleguide":    &Styleguide{},
	"team":          &Team{},
}
