package generator

import (
	"flowbook/generator/insights"
	"flowbook/generator/markdown"
	"flowbook/generator/pages"
)

// Insights lists what the handbook of s has to say, what matters most first, in English.
func (s *Site) Insights() []insights.Insight { return insights.Find(s.Handbook, s.Findings, nil) }

// PlainText takes the markup out of the handbook's titles, for where there is none.
func (s *Site) PlainText() func(inline string) string {
	engine := markdown.New(markdown.Options{UnsafeHTML: s.Handbook.Settings.UnsafeHTML})
	return func(inline string) string { return pages.Plain(engine, inline) }
}
