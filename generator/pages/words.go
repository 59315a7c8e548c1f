package pages

import (
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
func healthOf(h model.Health) Health {
	if h == "" {
		h = model.Unknown
	}
	return Health{State: string(h), Word: capital(string(h)), Small: string(h)}
}

// healthLong is a state in a few words: "Above its range".
func healthLong(h model.Health) Health {
	long := healthOf(h)
	if h.Unhealthy() {
		long.Word += " its range"
	}
	return long
}

// atRisk is shown where value is at risk.
func atRisk() Health { return Health{State: "risk", Word: "At risk"} }

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
func kindWord(k model.NodeKind) string { return capital(string(k)) }

// personaKindWord is a persona's kind for a reader: "Customer".
func personaKindWord(k model.PersonaKind) string { return capital(string(k)) }

// channelWords are the ways an interaction takes, as people write them.
var channelWords = map[string]string{
	"ui": "UI", "api": "API", "cli": "CLI", "gitops": "GitOps", "docs": "Docs", "person": "A person",
}

// valueWords say how an activity adds value to its users.
var valueWords = map[string]string{
	"new-capability": "A new capability", "less-cognitive-load": "Less cognitive load",
}
