// Command flowbook turns a folder of Markdown into a platform product's handbook.
//
// This package is the command line alone: flags in, exit code out. It wires the
// rooms below generator; see that package for the way through them. The folder
// handbook holds flowbook's own handbook, which the docs_*_test.go files hold
// against the code.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

// The exit codes.
const (
	exitContent = 1 // the content has errors
	exitUsage   = 2 // wrong use, or a broken machine

	exitStopped = 130 // somebody pressed Ctrl+C while check asked other sites: not all is known
)

// errContent ends a command whose mistakes have been printed.
var errContent = errors.New("the content has errors")

func main() {
	profileMemory(false)
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends at once what does not heed the first
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errContent):
		return exitContent
	case errors.Is(err, errStopped):
		return exitStopped
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return 0 // somebody pressed Ctrl+C, which is how serve and --watch end
	}
	complain(err)
	return exitUsage
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "flowbook",
		Short: "A platform product's handbook from a folder of Markdown",
		Long: `flowbook turns a folder of Markdown files, one per user activity, into a static
site: the product's needs map, its Product Flow, metrics and opportunities.

  flowbook init handbook      write a small handbook to start from
  flowbook serve handbook     show it, and every edit as it is saved
  flowbook build handbook     write the site into public/

DIR is the handbook's folder, the one with flowbook.yaml; "content" if left out.
Exit codes: 0 done, 1 the content has errors, 2 wrong use or a broken machine.`,
		SilenceUsage: true, SilenceErrors: true,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w\nSee: %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(newInit(), newNew(), newRename(), newSchema(), newBuild(), newServe(), newCheck(), newInsights(), newMetrics(), newImport(), newExport(), newDiff(), newTheme(), newMan(), newVersion())
	return root
}

// maxOneDir is the arguments of a command that works on one handbook.
func maxOneDir(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return fmt.Errorf("%s takes one folder, not %d\nSee: %s --help", cmd.Name(), len(args), cmd.CommandPath())
	}
	return nil
}

// dirOf is the folder that args name, or the default one.
func dirOf(args []string) string {
	if len(args) == 0 || args[0] == "" {
		return "content"
	}
	return args[0]
}
