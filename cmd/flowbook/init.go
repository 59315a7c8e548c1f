package main

import (
	"os"

	"github.com/spf13/cobra"

	"flowbook/generator/author"
)

func newInit() *cobra.Command {
	var quiet bool
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a small handbook to start from",
		Long: `Init writes a small handbook that builds as it is and explains itself in comments.
DIR must not exist or be empty.`,
		Example: "  flowbook init\n  flowbook init handbook && flowbook serve handbook",
		Args:    maxOneDir,
		RunE: func(_ *cobra.Command, args []string) error {
			dir := dirOf(args)
			files, err := author.Init(dir)
			if err != nil {
				return err
			}
			say(os.Stderr, quiet, "%s in %s; see it with: flowbook serve %s", plural(len(files), "file"), dir, dir)
			return nil
		},
	}
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print errors alone")
	return cmd
}
