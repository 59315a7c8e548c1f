package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/compare"
	"flowbook/generator/diag"
	"flowbook/generator/git"
	"flowbook/generator/model"
	"flowbook/generator/source"
)

// gitPatience is how long git may take in all: a partial clone fetches what it lacks.
const gitPatience = 5 * time.Minute

type diffFlags struct {
	dir, format   string
	drafts, quiet bool
}

func newDiff() *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff REV [REV] [--dir DIR] [--format text|json|markdown]",
		Short: "Say what changed in a handbook between two git revisions",
		Long: `Diff compares what a handbook says at two git revisions: value at risk, health,
opportunities, activities and interactions, metrics, the needs map, and the rest.
How files are written or where they stand does not matter, only what they mean.

  flowbook diff REV          from REV to the working tree, uncommitted edits included
  flowbook diff A B, A..B    from A to B
  flowbook diff A...B        from where A and B parted to B, as a pull request shows it
  flowbook diff A:DIR B      the handbook was in DIR at A (a path in the repository)

REV is anything that git takes for a commit: main, v1.2, HEAD~3, a hash. Both
sides count with the same day as today, so that only edits change anybody's
health. Drafts count only with --drafts.

DIR is "content", or the folder around this one that has a flowbook.yaml. A
repository that has no handbook yet at the first revision has a new one: all of
it is listed. The formats are text for people, markdown for a comment on a pull
request, and json for programs; .github/workflows/handbook-diff.yml in flowbook's
own repository posts such a comment.

In a shallow clone only revisions that were fetched can be compared; diff says so.
The exit code is 0 whether anything changed or not, 1 if the handbook has errors
at one of the revisions, and 2 if git cannot say.`,
		Example: "  flowbook diff main\n  flowbook diff v1.0 v1.1 --dir handbook\n  flowbook diff origin/main...HEAD --format markdown",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("diff needs a revision to compare with, such as HEAD, main or v1.2\nSee: %s --help", cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, cancel := context.WithTimeout(cmd.Context(), gitPatience)
			defer cancel()
			return f.run(ctx, args)
		},
	}
	cmd.Flags().StringVar(&f.dir, "dir", "", "the handbook's folder (default \"content\", or the one around this folder)")
	cmd.Flags().StringVar(&f.format, "format", "text", "text, json or markdown")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print no notes beside the report")
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, "take drafts and held-back pages as published")
	return cmd
}

func (f *diffFlags) run(ctx context.Context, args []string) error {
	if !slices.Contains([]string{"text", "json", "markdown"}, f.format) {
		return fmt.Errorf("--format is text, json or markdown, not %q", f.format)
	}
	day, err := today()
	if err != nil {
		return err
	}
	asked, err := readDiffArguments(f.dir, args)
	if err != nil {
		return err
	}
	from, to, err := asked.find(ctx)
	if err != nil {
		return err
	}
	defer spareCollections()()
	options := generator.Options{Today: day, Drafts: f.drafts}
	from.mayLack = true
	for _, s := range []*state{from, to} {
		if err := s.load(ctx, options); err != nil {
			return err
		}
		defer s.close()
	}
	if err := reportBroken(from, to); err != nil {
		return err
	}
	say(os.Stderr, f.quiet || asked.cut == "", "note: %s", asked.cut)
	report := compare.Report{From: from.version, To: to.version, Changes: compare.Compare(from.side(), to.side())}
	if from.none {
		report.Note = "There was no handbook yet at " + from.version.Name + ", so all of it is new."
	}
	switch f.format {
	case "json":
		return report.JSON(diag.JSONWriter(os.Stdout))
	case "markdown":
		return report.Markdown(os.Stdout)
	}
	return report.Text(os.Stdout, colored(os.Stdout))
}

// state is a handbook at one moment: at a revision, or as it lies in the working tree.
type state struct {
	version compare.Version
	dir     string // as typed; for the working tree

	repo     *git.Repository
	revision git.Revision
	path     string // of the handbook in the repository at the revision
	mayLack  bool   // whether a repository without any handbook is no error
	none     bool   // there is no handbook, nor another one elsewhere

	folder   *git.Folder // nil for the working tree
	handbook *handbook   // nil for a revision
	snap     *source.Snapshot
	site     *generator.Site
	problems diag.List
}

// load reads the handbook. Mistakes in its content stand in problems.
func (s *state) load(ctx context.Context, o generator.Options) error {
	if s.repo == nil {
		return s.loadTree(ctx, o)
	}
	folder, err := s.repo.Folder(ctx, s.revision, s.path)
	if errors.Is(err, git.ErrNoFolder) || err == nil && !folder.Has("flowbook.yaml") {
		return s.noHandbook(ctx)
	}
	if err != nil {
		return err
	}
	s.folder = folder
	if s.snap, err = source.Update(ctx, folder, nil, nil); err != nil {
		return err
	}
	s.site, s.problems, err = new(generator.Generator).Load(ctx, s.snap, o)
	return err
}

func (s *state) loadTree(ctx context.Context, o generator.Options) error {
	h, err := openHandbook(s.dir, o, false)
	if err != nil {
		return err
	}
	s.handbook = h
	s.site, s.problems, err = h.load(ctx)
	s.snap = h.snap
	return err
}

func (s *state) close() {
	if s.folder != nil {
		_ = s.folder.Close() // all that mattered has been read
	}
	if s.handbook != nil {
		s.handbook.close()
	}
}

// noHandbook says that there is no handbook in the folder at the revision, and
// where there is one. Where there is none at all, and may be none, it is noted alone.
func (s *state) noHandbook(ctx context.Context) error {
	where := shownPath(s.path)
	message := fmt.Sprintf("there is no handbook in %s at %s: no flowbook.yaml", where, s.version)
	others, err := s.repo.Handbooks(ctx, s.revision)
	if err != nil {
		return err
	}
	switch {
	case len(others) == 0 && s.mayLack:
		s.none = true
		return nil
	case len(others) == 0:
		message += " there or anywhere else, so there is nothing to compare with"
	case len(others) <= 3:
		var names []string
		for _, o := range others {
			names = append(names, s.revision.Name+":"+shownPath(o))
		}
		message += "; if it has moved, name its folder then: " + strings.Join(names, " or ")
	default:
		message += fmt.Sprintf("; if it has moved, name its folder then: %s:DIR", s.revision.Name)
	}
	return errors.New(message)
}

// shownPath is a path in the repository for people: "." for its root.
func shownPath(path string) string {
	if path == "" {
		return "."
	}
	return path
}

func (s *state) side() compare.Side {
	if s.none {
		h := new(model.Handbook)
		h.Derive(false)
		return compare.Side{Handbook: h}
	}
	return compare.Side{Handbook: s.site.Handbook, Body: func(file string) []byte {
		if doc := s.snap.Document(file); doc != nil {
			return doc.Body
		}
		return nil
	}}
}

// reportBroken prints the errors of the states that have some, each as at its
// revision, and fails if there is one.
func reportBroken(states ...*state) error {
	broken := false
	for _, s := range states {
		if !s.problems.HasErrors() {
			continue
		}
		broken = true
		list := slices.DeleteFunc(slices.Clone(s.problems), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
		line := func(file string, n int32) string {
			if doc := s.snap.Document(file); doc != nil {
				return doc.Line(int(n))
			}
			return ""
		}
		if err := diag.Print(os.Stderr, list, diag.PrintOptions{Path: s.typed, Line: line, Color: colored(os.Stderr)}); err != nil {
			return err
		}
		say(os.Stderr, false, "%s in the handbook %s; nothing was compared", counted(list), s.when())
	}
	if broken {
		return errContent
	}
	return nil
}

// when is "at main (3f2a1bc, 2026-11-12)" or "in the working tree".
func (s *state) when() string {
	if s.handbook != nil {
		return "in " + s.version.String()
	}
	return "at " + s.version.String()
}

// typed is a file as git names it at a revision: "main:content/needs-map.md".
func (s *state) typed(file string) string {
	if s.handbook != nil {
		return s.handbook.typed(file)
	}
	if s.path != "" {
		file = s.path + "/" + file
	}
	return s.revision.Name + ":" + file
}
