package pages

import (
	"html/template"
	"strings"
	"unicode"
	"unicode/utf8"

	"flowbook/generator/model"
)

// Health is a state as pages show it: the state names the glyph ("g-above")
// and the class ("is-above"), the word stands beside it. The part "health"
// draws it, the part "glyph" draws its shape alone.
type Health struct {
	State string // healthy | below | above | stale | unknown | risk
	Word  string // "Above"
	Small string // "above", within a sentence
}

// healthOf is a metric's or node's state in one word.
func (in *Input) healthOf(h model.Health) Health {
	if h == "" {
		h = model.Unknown
	}
	if in.orders != nil {
		return in.orders.healths[h]
	}
	return in.newHealth(h) // a test's
}

func (in *Input) newHealth(h model.Health) Health {
	return Health{State: string(h), Word: in.say("health." + string(h)), Small: in.say("health.small." + string(h))}
}

// newHealths are all states in words: pages ask for them by the thousand.
func (in *Input) newHealths() map[model.Health]Health {
	all := map[model.Health]Health{}
	for _, h := range []model.Health{model.Unknown, model.Stale, model.Below, model.Above, model.Healthy} {
		all[h] = in.newHealth(h)
	}
	return all
}

// healthLong is a state in a few words: "Above its range".
func (in *Input) healthLong(h model.Health) Health {
	long := in.healthOf(h)
	if h.Unhealthy() {
		long.Word = in.say("health.long." + string(h))
	}
	return long
}

// atRisk is shown where value is at risk.
func (in *Input) atRisk() Health {
	return Health{State: "risk", Word: in.say("word.at-risk"), Small: in.say("health.small.risk")}
}

// NeedsAttention reports whether somebody should look: anything but healthy.
func (h Health) NeedsAttention() bool { return h.State != "" && h.State != string(model.Healthy) }

// capital is s with its first letter in upper case, hyphens as spaces: "less-cognitive-load".
func capital(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ReplaceAll(s, "-", " ")
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(first)) + s[size:]
}

// kindWord is a node's kind for a reader: "Need".
func (in *Input) kindWord(k model.NodeKind) string { return in.say("kind." + string(k)) }

// kindPlural is several nodes' kind: "Needs".
func (in *Input) kindPlural(k model.NodeKind) string { return in.say("kind.many." + string(k)) }

// personaKindWord is a persona's kind for a reader: "Customer".
func (in *Input) personaKindWord(k model.PersonaKind) string {
	return in.say("persona-kind." + string(k))
}

// horizonWord is "Now"; "" for none.
func (in *Input) horizonWord(id string) string {
	if id == "" {
		return ""
	}
	return in.say("horizon." + id)
}

// say is a message of the theme's words: see words.Language.Say.
func (in *Input) say(key string, pairs ...any) string { return in.Words.Say(key, pairs...) }

// title is a message as the title of a link.
func (in *Input) title(key string, pairs ...any) template.HTML {
	return template.HTML(template.HTMLEscapeString(in.say(key, pairs...)))
}

// toOverview is a link to a page of the site's own, named by a message.
func (b *builder) toOverview(address, key string, pairs ...any) Link {
	l := b.link(address, "")
	l.Title = b.title(key, pairs...)
	return l
}
