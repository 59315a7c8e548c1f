package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/author"
	"flowbook/generator/diag"
	"flowbook/generator/revise"
)

type renameFlags struct {
	dir                    string
	dryRun, noAlias, quiet bool
}

func newRename() *cobra.Command {
	var f renameFlags
	cmd := &cobra.Command{
		Use:   "rename KIND OLD NEW [DIR]",
		Short: "Give something another id, and mend all that mentions it",
		Long: `Rename gives an entity of the handbook another id. It moves the file, mends every
mention (in front matter, in Markdown and wiki links, in tables of observations,
in waivers and tracks) and lets the old address lead to the new one: by an alias
in the page's file, or by a redirect in flowbook.yaml for what has no file of its
own. No other byte of any file changes.

KIND is ` + strings.Join(revise.Kinds, ", ") + `.
A page is named by its path below pages/.

The result is checked before anything is written. If it would bring a mistake or
a warning, or if a mention cannot be mended for certain, nothing is changed. All
files are written or none; should the machine stop in between, give the command
again.`,
		Example: "  flowbook rename activity monitor watch-workload\n  flowbook rename persona developer application-engineer handbook --dry-run\n  flowbook rename page guides/on-call guides/first-on-call",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 3 || len(args) > 4 {
				return fmt.Errorf("rename takes a kind and two ids, not %s\nSee: %s --help", plural(len(args), "argument"), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), handbookDir(f.dir, args[3:]), revise.Request{Kind: args[0], Old: args[1], New: args[2], NoAlias: f.noAlias})
		},
		ValidArgs: revise.Kinds,
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dir, "dir", "", "the handbook's folder")
	flags.BoolVar(&f.dryRun, "dry-run", false, "show what would change, line by line, and change nothing")
	flags.BoolVar(&f.noAlias, "no-alias", false, "let the old address end")
	flags.BoolVar(&f.quiet, "quiet", false, "print errors alone")
	return cmd
}

func (f *renameFlags) run(ctx context.Context, dir string, q revise.Request) error {
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
	plan, err := h.gen.Rename(ctx, h.snap, h.root.FS(), h.options, q)
	if refused := (*revise.Refusal)(nil); errors.As(err, &refused) {
		return h.refused(refused)
	}
	if err != nil {
		return err
	}
	if f.dryRun {
		showPlan(os.Stdout, h, plan)
		say(os.Stderr, f.quiet, "%s would change; nothing was written", plural(len(plan.Files), "file"))
		return nil
	}
	changes := make([]author.Change, len(plan.Files))
	for i, file := range plan.Files {
		changes[i] = author.Change{From: file.From, To: file.To, Before: file.Before, After: file.After}
	}
	if err := author.Apply(ctx, h.root, changes); err != nil {
		return err
	}
	f.report(h, plan)
	return nil
}

// refused shows why nothing was renamed. Places in files are the content's fault.
func (h *handbook) refused(r *revise.Refusal) error {
	if len(r.Problems) == 0 {
		return errors.New(r.Message)
	}
	line := r.Line
	if line == nil {
		line = h.line
	}
	if err := diag.Print(os.Stderr, r.Problems, diag.PrintOptions{Path: h.typed, Line: line, Color: colored(os.Stderr)}); err != nil {
		return err
	}
	say(os.Stderr, false, "%s", r.Message)
	return errContent
}

func (f *renameFlags) report(h *handbook, p *revise.Plan) {
	mentions := 0
	for _, file := range p.Files {
		mentions += file.Mentions
		if file.From != file.To {
			say(os.Stderr, f.quiet, "%s → %s", h.typed(file.From), h.typed(file.To))
		}
	}
	if p.Kept != "" {
		say(os.Stderr, f.quiet, "%s leads to the new address: %s says so", p.Kept, h.typed(p.KeptIn))
	}
	for _, note := range p.Notes {
		say(os.Stderr, f.quiet, "note: %s", note)
	}
	say(os.Stderr, f.quiet, "%s %q is now %q: %s in %s", p.Kind, p.Old, p.New, plural(mentions, "mention"), plural(len(p.Files), "file"))
}

// showPlan prints the lines that differ, as a patch does.
func showPlan(out io.Writer, h *handbook, p *revise.Plan) {
	for _, file := range p.Files {
		fmt.Fprintf(out, "--- %s\n+++ %s\n", h.typed(file.From), h.typed(file.To))
		before, after := strings.SplitAfter(string(file.Before), "\n"), strings.SplitAfter(string(file.After), "\n")
		showLines(out, before, after)
	}
	for _, note := range p.Notes {
		fmt.Fprintf(out, "note: %s\n", note)
	}
}

// showLines pairs lines one by one. Renaming adds one or two lines in one place
// and changes others within themselves, so that is all it has to see.
func showLines(out io.Writer, before, after []string) {
	added := len(after) - len(before)
	for i, k := 0, 0; k < len(after); k++ {
		switch {
		case i < len(before) && before[i] == after[k]:
			i++
		case added > 0 && (i >= len(before) || k+added < len(after) && before[i] == after[k+added]) || added > 0 && i >= len(before):
			fmt.Fprintf(out, "@@ %d\n+%s", k+1, ended(after[k]))
			added--
		case i < len(before):
			fmt.Fprintf(out, "@@ %d\n-%s+%s", k+1, ended(before[i]), ended(after[k]))
			i++
		}
	}
}

func ended(line string) string {
	line = strings.TrimRight(line, "\r\n")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return '\uFFFD'
		}
		return r
	}, line) + "\n"
}
