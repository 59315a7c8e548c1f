package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/author"
	"flowbook/generator/diag"
	"flowbook/generator/owm"
)

func newImport() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import",
		Short: "Make a needs map of a map that another program wrote",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newImportOWM())
	return cmd
}

type importFlags struct{ force, stdout, quiet bool }

func newImportOWM() *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "owm FILE [DIR]",
		Short: "Make a needs map of an OnlineWardleyMaps file",
		Long: `Import owm reads an OnlineWardleyMaps file and writes the handbook's needs-map.md.
FILE is - for standard input. A needs-map.md that is there stays, unless --force
is given.

Anchors become users, components nodes, links edges. The kinds of nodes are worked
out from the links alone: what a user depends on is a need, and so is everything
above a need; below come capabilities, services and infrastructure by the place
on the chain. A needs map has no evolution axis, no cycle and no edge upward.

A report says what was kept, what had to be decided and what could not be kept,
with the lines of the file. What could not be kept is also listed in the text
below the map, so that it is not forgotten. Lines that cannot be read are shown
and left out.`,
		Example: "  flowbook import owm tea-shop.owm\n  flowbook import owm tea-shop.owm handbook --force\n  flowbook import owm - --stdout < tea-shop.owm",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return fmt.Errorf("import owm takes a file and perhaps a folder, not %s\nSee: %s --help", plural(len(args), "name"), cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.stdout && len(args) > 1 {
				return fmt.Errorf("--stdout writes into no folder; leave %q out", args[1])
			}
			return f.run(cmd.Context(), args[0], dirOf(args[1:]))
		},
	}
	cmd.Flags().BoolVar(&f.force, "force", false, "replace a needs-map.md that is there")
	cmd.Flags().BoolVar(&f.stdout, "stdout", false, "write the needs map to standard output and into no folder")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "say only what could not be read or kept")
	return cmd
}

// largestImport is far above any map that people draw.
const largestImport = 1 << 20

func (f *importFlags) run(ctx context.Context, file, dir string) error {
	src, err := readImport(file)
	if err != nil {
		return err
	}
	name, title := file, filepath.Base(file)
	if file == "-" {
		name, title = "<stdin>", ""
	}
	m := owm.Parse(name, src)
	draft := m.Convert(title)
	if err := printImport(src, m.Unread, len(draft.Nodes) == 0); err != nil {
		return err
	}
	if len(draft.Nodes) == 0 {
		say(os.Stderr, false, "no component, anchor or link could be read, and nothing was written; is %s an OnlineWardleyMaps file?", name)
		return errContent
	}
	target := "standard output"
	if f.stdout {
		_, err = result().Write(draft.Markdown())
	} else {
		target = filepath.ToSlash(filepath.Join(dir, "needs-map.md"))
		err = writeImport(dir, target, draft.Markdown(), f.force)
	}
	if err != nil {
		return err
	}
	fmt.Fprint(os.Stderr, draft.Report.Text())
	say(os.Stderr, f.quiet, "%s and %s → %s", plural(len(draft.Nodes), "node"), plural(draft.Edges(), "edge"), target)
	if f.stdout {
		return nil
	}
	return afterImport(ctx, dir, f.quiet)
}

func readImport(file string) ([]byte, error) {
	in := os.Stdin
	if file != "-" {
		opened, err := os.Open(file)
		if err != nil {
			return nil, fmt.Errorf("open the file to import: %w", err)
		}
		defer opened.Close()
		in = opened
	}
	src, err := io.ReadAll(io.LimitReader(in, largestImport+1))
	if err != nil {
		return nil, fmt.Errorf("read the file to import: %w", err)
	}
	if len(src) > largestImport {
		return nil, fmt.Errorf("%q has more than %d bytes, which no map has", file, largestImport)
	}
	return src, nil
}

// printImport shows what could not be read; of a file of which nothing could be
// read, the first few lines.
func printImport(src []byte, unread diag.List, nothing bool) error {
	const few = 5
	lines := owm.Lines(src)
	shown := unread
	if nothing && len(unread) > few {
		shown = unread[:few]
	}
	err := diag.Print(os.Stderr, shown, diag.PrintOptions{Color: colored(os.Stderr), Line: func(_ string, n int32) string { return lines[n-1] }})
	if more := len(unread) - len(shown); err == nil && more > 0 {
		say(os.Stderr, false, "and %s", plural(more, "more line"))
	}
	return err
}

func writeImport(dir, target string, text []byte, force bool) error {
	err := author.NeedsMap(dir, text, force)
	switch {
	case errors.Is(err, author.ErrNoHandbook):
		return fmt.Errorf("%q is no handbook: it has no flowbook.yaml; write one first with: flowbook init %s\nor see the map alone with: --stdout", dir, dir)
	case errors.Is(err, author.ErrExists):
		return fmt.Errorf("%s is there already and was left as it is; replace it with --force, or see the new one with --stdout", target)
	}
	return err
}

// afterImport says what the rest of the handbook makes of the new map: files may
// name nodes that are gone.
func afterImport(ctx context.Context, dir string, quiet bool) error {
	day, err := today()
	if err != nil {
		return err
	}
	h, err := openHandbook(dir, generator.Options{Today: day}, false)
	if err != nil {
		return err
	}
	defer h.close()
	_, problems, err := h.load(ctx)
	if err != nil {
		return err
	}
	problems = slices.DeleteFunc(problems, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	if len(problems) == 0 {
		say(os.Stderr, quiet, "see it with: flowbook serve %s", dir)
		return nil
	}
	if err := h.print(os.Stderr, problems); err != nil {
		return err
	}
	say(os.Stderr, false, "the map is written; the handbook has %s, which flowbook check %s shows again", counted(problems), dir)
	return nil
}
