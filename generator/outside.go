package generator

import (
	"context"

	"flowbook/generator/check"
	"flowbook/generator/links"
	"flowbook/generator/load"
)

// Answer is what came of asking another site about an address: see Options.Ask.
type Answer = check.Answer

// answers asks other sites about the links to them, but for those that the
// settings allow; nil where nobody is to be asked.
func (o Options) answers(ctx context.Context, c *load.Content, t *links.Table) map[string]Answer {
	if o.Ask == nil {
		return nil
	}
	var addresses []string
	seen := map[string]bool{}
	for _, l := range check.OutsideLinks(c, t) {
		if l.Allowed == nil && !seen[l.Address] {
			seen[l.Address] = true
			addresses = append(addresses, l.Address)
		}
	}
	answers := o.Ask(ctx, addresses)
	if answers == nil {
		answers = map[string]Answer{}
	}
	return answers
}
