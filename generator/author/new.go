package author

import (
	"embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed new
var drafts embed.FS

// Draft is what a new file or entry says. Everything but ID and Title may be
// left out; what is left out stands as a comment.
type Draft struct {
	ID, Title   string
	Phase       string // an activity's
	PersonaKind string // customer or consumer
	Owner       string // a team
	Unit        string // a metric's
	Activities  []string
	Personas    []string
	Supports    []string // nodes
	Steps       []string // pages as tracks name them
	Draft       bool

	Examples
}

// Examples are ids of the handbook for the comments, so that these can be used
// as they are.
type Examples struct{ Team, Node, Persona, Activity, Metric string }

// NewKinds are the kinds of files that Text can make.
var NewKinds = []string{"activity", "persona", "opportunity", "track", "page"}

// Text is a new file of a kind, ready to be filled in.
func (d Draft) Text(kind string) ([]byte, error) { return d.fill("new/" + kind + ".md") }

// Entry is a new metric as lines of YAML, the first beginning with "- ".
func (d Draft) Entry() ([]string, error) {
	text, err := d.fill("new/metric.yaml")
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimRight(string(text), "\n"), "\n"), nil
}

func (d Draft) fill(name string) ([]byte, error) {
	for _, e := range []struct {
		id   *string
		word string
	}{{&d.Team, "platform"}, {&d.Node, "kubernetes"}, {&d.Persona, "developer"}, {&d.Activity, "monitor"}, {&d.Metric, "lead-time"}} {
		if *e.id == "" {
			*e.id = e.word
		}
	}
	pattern, err := drafts.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read the pattern %q: %w", name, err)
	}
	return filled(name, string(pattern), d)
}

// plainYAML matches text that YAML reads as that very text without quotes, in
// lists and maps in brackets too.
var plainYAML = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\p{L}][\p{L}\p{N} _.()/’'&+-]*[\p{L}\p{N}).]$`)
})

// YAMLText is text as a value of YAML, in quotes where it needs them.
func YAMLText(text string) string {
	switch strings.ToLower(text) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n", "~":
	default:
		if plainYAML().MatchString(text) {
			return text
		}
	}
	return strconv.Quote(strings.ToValidUTF8(text, "\uFFFD"))
}
