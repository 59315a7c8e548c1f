package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/author"
	"flowbook/generator/diag"
	"flowbook/generator/model"
	"flowbook/generator/revise"
)

type newFlags struct {
	dir, title, phase, kind, owner, unit string
	activities, personas, supports       []string
	draft, quiet                         bool
}

var newKinds = append(slices.Clone(author.NewKinds), "metric")

func newNew() *cobra.Command {
	var f newFlags
	cmd := &cobra.Command{
		Use:   "new KIND ID [DIR]",
		Short: "Write a new activity, persona, opportunity, track, page or metric",
		Long: `New writes a file that builds as it is and says in comments what else it can hold.
A metric has no file of its own: it is added to its activity's, and nothing else
in that file changes.

KIND is ` + strings.Join(newKinds, ", ") + `. ID is the new file's name; an
activity's and a page's may stand in folders: operation/monitor.`,
		Example: `  flowbook new activity operation/monitor --phase operation --title "Monitor what is running"
  flowbook new persona security-engineer --kind consumer
  flowbook new metric lead-time --activity monitor --unit h
  flowbook new page guides/on-call handbook`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 || len(args) > 3 {
				return fmt.Errorf("new takes a kind and an id, not %s\nSee: %s --help", plural(len(args), "argument"), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), handbookDir(f.dir, args[2:]), args[0], args[1])
		},
		ValidArgs: newKinds,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dir, "dir", "", "the handbook's folder")
	flags.StringVar(&f.title, "title", "", "its title (default: made of the id)")
	flags.StringVar(&f.phase, "phase", "", "of an activity: its phase (default: the first)")
	flags.StringVar(&f.kind, "kind", "consumer", "of a persona: customer or consumer")
	flags.StringVar(&f.owner, "owner", "", "of an activity or an opportunity: the team that owns it")
	flags.StringVar(&f.unit, "unit", "", "of a metric: its unit")
	flags.StringSliceVar(&f.activities, "activity", nil, "of a metric: the activity that it measures; of an opportunity or a track: those that it is about")
	flags.StringSliceVar(&f.personas, "persona", nil, "of an activity, an opportunity or a track: whom it concerns")
	flags.StringSliceVar(&f.supports, "supports", nil, "of an activity: nodes of the needs map that it is about")
	flags.BoolVar(&f.draft, "draft", false, "mark it as a draft: it is not published yet")
	flags.BoolVar(&f.quiet, "quiet", false, "print errors alone")
	return cmd
}

// handbookDir is the folder that a flag or the last argument names, else the
// default one, or the one that somebody stands in.
func handbookDir(flag string, rest []string) string {
	if flag == "" && len(rest) > 0 {
		return rest[0]
	}
	dir, _ := metricsDir(flag, nil)
	return dir
}

func (f *newFlags) run(ctx context.Context, dir, kind, id string) error {
	if !slices.Contains(newKinds, kind) {
		return fmt.Errorf("there is no kind %q; %s", kind, meant(kind, newKinds))
	}
	day, err := today()
	if err != nil {
		return err
	}
	h, err := openHandbook(dir, generator.Options{Today: day, Drafts: true}, false)
	if err != nil {
		return err
	}
	defer h.close()
	if _, _, err := h.load(ctx); err != nil {
		return err
	}
	book, _, err := h.gen.Handbook(ctx, h.snap, h.options)
	if err != nil {
		return err
	}
	if h.snap.Document("flowbook.yaml") == nil {
		return fmt.Errorf("%q is no handbook: it has no flowbook.yaml; write one first with: flowbook init %s", dir, dir)
	}
	file, id, err := newPlace(kind, id)
	if err != nil {
		return err
	}
	if err := f.known(book, kind); err != nil {
		return err
	}
	if kind == "metric" {
		return f.metric(ctx, h, book, id)
	}
	text, err := f.draftOf(book, id).Text(kind)
	if err != nil {
		return err
	}
	if other := holderOf(book, kind, id); other != "" {
		return fmt.Errorf("there is another %s %q already, in %s", kind, id, h.typed(other))
	}
	if err := author.Apply(ctx, h.root, []author.Change{{To: file, After: text}}); errors.Is(err, author.ErrExists) {
		return fmt.Errorf("%s is there already and was left as it is", h.typed(file))
	} else if err != nil {
		return err
	}
	say(os.Stderr, f.quiet, "%s → %s%s", kind, h.typed(file), f.remark(book, kind))
	return nil
}

// remark says what was decided that nobody asked for.
func (f *newFlags) remark(book *model.Handbook, kind string) string {
	if kind == "activity" && f.phase == "" && len(book.Phases) > 1 {
		return fmt.Sprintf(" (in the phase %s; --phase names another)", book.Phases[0].ID)
	}
	return ""
}

// newPlace is the new file's path and the entity's id.
func newPlace(kind, name string) (file, id string, err error) {
	name = strings.TrimSuffix(strings.Trim(path.Clean("/"+name), "/"), ".md")
	folder := map[string]string{"activity": "activities", "persona": "personas", "opportunity": "opportunities", "track": "onboarding", "page": "pages", "metric": "metrics"}[kind]
	name = strings.TrimPrefix(name, folder+"/")
	id = path.Base(name)
	if kind == "page" {
		id = strings.TrimSuffix(name, "/index")
	}
	if strings.Contains(name, "/") && kind != "activity" && kind != "page" {
		return "", "", fmt.Errorf("%s/ has no subfolders: name the %s %q", folder, kind, id)
	}
	for part := range strings.SplitSeq(name, "/") {
		if better := generator.NormalID(part); better != part || part == "" {
			if kind == "activity" && part != id && part != "" {
				continue // folders are the author's own business
			}
			instead := ""
			if better != "" {
				instead = fmt.Sprintf("; write %q, for one", better)
			}
			return "", "", fmt.Errorf("%q is not an id, which has small letters, digits and single hyphens%s", part, instead)
		}
	}
	return folder + "/" + name + ".md", id, nil
}

// known refuses flags that name what is not there.
func (f *newFlags) known(book *model.Handbook, kind string) error {
	if kind == "persona" && f.kind != string(model.Customer) && f.kind != string(model.Consumer) {
		return fmt.Errorf("--kind is customer or consumer, not %q", f.kind)
	}
	if kind == "activity" && len(book.Phases) == 0 {
		return errors.New("an activity stands in a phase, and flowbook.yaml has none; add one there: phases: [{id: operation, title: Operation}]")
	}
	for _, c := range []struct {
		flag, what string
		ids        []string
		all        []string
	}{
		{"phase", "phase", one(f.phase), idsOf(book.Phases, func(p *model.Phase) string { return p.ID })},
		{"owner", "team", one(f.owner), idsOf(book.Teams, func(t *model.Team) string { return t.ID })},
		{"activity", "activity", f.activities, idsOf(book.Activities, func(a *model.Activity) string { return a.ID })},
		{"persona", "persona", f.personas, idsOf(book.Personas, func(p *model.Persona) string { return p.ID })},
		{"supports", "node", f.supports, nodeIDs(book)},
	} {
		for _, id := range c.ids {
			if !slices.Contains(c.all, id) {
				return fmt.Errorf("--%s: there is no %s %q; %s", c.flag, c.what, id, meant(id, c.all))
			}
		}
	}
	return nil
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func idsOf[T any](list []*T, id func(*T) string) []string {
	var ids []string
	for _, e := range list {
		ids = append(ids, id(e))
	}
	return ids
}

func nodeIDs(book *model.Handbook) []string {
	var ids []string
	for i := range book.Map.Nodes {
		ids = append(ids, book.Map.Nodes[i].ID)
	}
	return ids
}

// meant says which word was probably meant, or which there are.
func meant(word string, all []string) string {
	switch near := diag.Suggest(word, all); {
	case near != "":
		return fmt.Sprintf("did you mean %q?", near)
	case len(all) == 0:
		return "the handbook has none"
	case len(all) > 12:
		return fmt.Sprintf("there are %d, such as %s", len(all), strings.Join(all[:12], ", "))
	}
	return "there are " + strings.Join(all, ", ")
}

// holderOf is the file of the entity that has an id, or "".
func holderOf(book *model.Handbook, kind, id string) string {
	switch kind {
	case "activity":
		if a := book.Activity(id); a != nil {
			return a.Origin.File
		}
	case "persona":
		if p := book.Persona(id); p != nil {
			return p.Origin.File
		}
	case "opportunity":
		if o := book.Opportunity(id); o != nil {
			return o.Origin.File
		}
	case "page":
		for _, p := range book.Pages {
			if p.ID == id {
				return p.Origin.File
			}
		}
	}
	return ""
}

// draftOf gathers what the flags say, and ids of the handbook for examples.
func (f *newFlags) draftOf(book *model.Handbook, id string) author.Draft {
	d := author.Draft{
		ID: id, Title: f.title, Phase: f.phase, PersonaKind: f.kind, Owner: f.owner, Unit: f.unit,
		Activities: f.activities, Personas: f.personas, Supports: f.supports, Draft: f.draft,
	}
	if d.Title == "" {
		words := strings.ReplaceAll(path.Base(id), "-", " ")
		d.Title = strings.ToUpper(words[:1]) + words[1:]
	}
	if d.Phase == "" && len(book.Phases) > 0 {
		d.Phase = book.Phases[0].ID
	}
	for _, a := range f.activities {
		d.Steps = append(d.Steps, "activities/"+a)
	}
	first := func(ids []string) string {
		if len(ids) == 0 {
			return ""
		}
		return ids[0]
	}
	d.Examples = author.Examples{
		Team: first(idsOf(book.Teams, func(t *model.Team) string { return t.ID })), Node: first(nodeIDs(book)),
		Persona:  first(idsOf(book.Personas, func(p *model.Persona) string { return p.ID })),
		Activity: first(idsOf(book.Activities, func(a *model.Activity) string { return a.ID })),
		Metric:   first(idsOf(book.Metrics, func(m *model.Metric) string { return m.ID })),
	}
	return d
}

// metric adds one to its activity's file.
func (f *newFlags) metric(ctx context.Context, h *handbook, book *model.Handbook, id string) error {
	if m := book.Metric(id); m != nil {
		return fmt.Errorf("there is another metric %q already, in %s", id, h.typed(m.Origin.File))
	}
	if len(f.activities) == 0 && len(book.Activities) == 1 {
		f.activities = []string{book.Activities[0].ID}
	}
	if len(f.activities) != 1 {
		ids := idsOf(book.Activities, func(a *model.Activity) string { return a.ID })
		return fmt.Errorf("a metric says how well one activity does: name it with --activity; %s", meant("", ids))
	}
	lines, err := f.draftOf(book, id).Entry()
	if err != nil {
		return err
	}
	doc := h.snap.Document(book.Activity(f.activities[0]).Origin.File)
	after, err := revise.AddEntry(doc, "metrics", lines)
	if err != nil {
		return err
	}
	if err := author.Apply(ctx, h.root, []author.Change{{From: doc.Path, To: doc.Path, Before: doc.Raw(), After: after}}); err != nil {
		return err
	}
	say(os.Stderr, f.quiet, "metric → %s; note its first value with: flowbook metrics add %s VALUE", h.typed(doc.Path), id)
	return nil
}
