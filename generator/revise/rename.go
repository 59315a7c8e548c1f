package revise

import (
	"fmt"
	"slices"
	"strings"

	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/source"
)

// Request names what is to be renamed.
type Request struct {
	Kind     string // one of Kinds
	Old, New string // ids; of a page its path below pages/
	NoAlias  bool   // the old address shall not go on to work
}

// Kinds are the words for what can be renamed.
var Kinds = []string{"activity", "persona", "opportunity", "track", "page", "metric", "node", "phase", "team"}

// Content is a handbook as it was read.
type Content struct {
	*load.Content
	Snapshot *source.Snapshot
	Links    *links.Table
}

// Refusal says why something cannot be renamed.
type Refusal struct {
	Message  string
	Problems diag.List // places that stand in the way; often empty

	// Line is a line of the file as it would be; nil: as it is.
	Line func(file string, n int32) string
}

func (r *Refusal) Error() string { return r.Message }

func refuse(format string, args ...any) error { return &Refusal{Message: fmt.Sprintf(format, args...)} }

// fileKinds are the kinds whose entities have a file of their own.
var fileKinds = map[string]source.FileKind{
	"activity": source.Activity, "persona": source.Persona, "opportunity": source.Opportunity, "track": source.Track, "page": source.Page,
}

// clean takes what people type for an id: "activities/operation/monitor.md" is "monitor".
func (q *Request) clean() {
	for _, id := range []*string{&q.Old, &q.New} {
		s := strings.TrimSuffix(strings.Trim(strings.TrimSpace(*id), "/"), ".md")
		for _, k := range links.Kinds {
			if k.Wiki == q.Kind {
				s = strings.TrimPrefix(s, k.Folder+"/")
			}
		}
		if q.Kind != "page" {
			s = s[strings.LastIndexByte(s, '/')+1:]
		}
		*id = s
	}
}

// check refuses what cannot be done whatever the files say.
func (q *Request) check(c Content) error {
	if !slices.Contains(Kinds, q.Kind) {
		hint := "the kinds are " + strings.Join(Kinds, ", ")
		if near := diag.Suggest(q.Kind, Kinds); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		return refuse("there is no kind %q that can be renamed; %s", q.Kind, hint)
	}
	q.clean()
	for part := range strings.SplitSeq(q.New, "/") {
		if better := load.NormalID(part); better != part || part == "" {
			return refuse("%q is not an id: it has small letters, digits and single hyphens%s", q.New, instead(better))
		}
	}
	switch {
	case q.Kind == "page" && (q.Old == "" || q.Old == "index"):
		return refuse("the page at the site's root cannot have another address")
	case q.Kind == "page" && lastPart(q.New) == "index":
		return refuse("%q would be the page of its folder; name the folder instead", q.New)
	case q.Old == q.New:
		return refuse("%q is its id already", q.New)
	}
	return q.taken(c)
}

func instead(better string) string {
	if better == "" {
		return ""
	}
	return fmt.Sprintf(" (%q, for one)", better)
}

func (q *Request) taken(c Content) error {
	if c.Links.Titled(q.Kind, q.Old) == nil {
		hint := ""
		if near := diag.Suggest(q.Old, c.Links.IDs(q.Kind)); near != "" {
			hint = fmt.Sprintf("; did you mean %q?", near)
		}
		return refuse("there is no %s %q%s", q.Kind, q.Old, hint)
	}
	if p := c.Links.Titled(q.Kind, q.New); p != nil {
		return refuse("there is another %s %q already, in %s", q.Kind, q.New, p.File)
	}
	return nil
}

func lastPart(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }
