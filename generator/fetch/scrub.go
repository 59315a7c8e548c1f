package fetch

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// longestText is how many characters of somebody else's text are repeated.
const longestText = 300

// hide adds a text that must never be said.
func (p *Prometheus) hide(secret string) {
	if secret == "" {
		return
	}
	p.secrets = append(p.secrets, secret)
	for _, escaped := range []string{url.QueryEscape(secret), url.PathEscape(secret)} {
		if !slices.Contains(p.secrets, escaped) {
			p.secrets = append(p.secrets, escaped)
		}
	}
}

// userinfo is a user and a password in an address, of a proxy for example.
var userinfo = regexp.MustCompile(`://[^/\s"]*@`)

// scrub is text in one line, not too long, without secrets and without anything
// that steers a terminal.
func (p *Prometheus) scrub(text string) string {
	for _, s := range p.secrets {
		text = strings.ReplaceAll(text, s, "…")
	}
	text = userinfo.ReplaceAllString(text, "://")
	text = diag.Visible(strings.Join(strings.Fields(text), " "))
	if runes := []rune(text); len(runes) > longestText {
		text = string(runes[:longestText]) + " …"
	}
	return text
}

func (p *Prometheus) scrubbed(f *Failure) *Failure {
	f.Reason, f.Hint = p.scrub(f.Reason), p.scrub(f.Hint)
	return f
}
