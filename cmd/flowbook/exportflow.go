package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"flowbook/generator"
)

func newExportFlow() *cobra.Command {
	f := exportFlags{flow: true}
	cmd := &cobra.Command{
		Use:   "product-flow [DIR] [--format svg|csv]",
		Short: "Write the Product Flow as SVG or as a table for spreadsheets",
		Long: `Export product-flow writes the Product Flow to standard output, or into the file
that -o names: what each persona does in each activity, metrics with their health,
opportunities with their scores.

  svg   a picture by itself, with its fonts and colours, fit for a slide; --theme
        says for which ground. What needs more than five lines in a cell is cut
  csv   UTF-8 with a byte order mark, commas between cells: a column for each
        activity below its phase, a row for each persona, metrics, opportunities

If the content has an error nothing is written.`,
		Example: "  flowbook export product-flow > product-flow.svg\n  flowbook export product-flow handbook --format csv -o flow.csv",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(generator.FlowFormats, f.format) {
				return fmt.Errorf("--format is svg or csv, not %q", f.format)
			}
			if f.theme != "light" && f.theme != "dark" {
				return fmt.Errorf("--theme is light or dark, not %q", f.theme)
			}
			if cmd.Flags().Changed("theme") && f.format != "svg" {
				return fmt.Errorf("--theme is for --format svg alone; %s has no colours", f.format)
			}
			return f.run(cmd.Context(), dirOf(args))
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "svg", "svg or csv")
	cmd.Flags().StringVar(&f.theme, "theme", "light", "of the SVG: light or dark")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "the file to write; one that is there is replaced (default: standard output)")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "do not say what was written")
	return cmd
}

// writeFlow writes the Product Flow of site.
func (f *exportFlags) writeFlow(site *generator.Site, dir string) error {
	data, err := site.ExportFlow(f.format, f.theme == "dark")
	if errors.Is(err, generator.ErrNoActivity) {
		say(os.Stderr, false, "%s has no activity that is published: write one below activities/, and leave draft and date out", dir)
		return errContent
	}
	if err != nil {
		return fmt.Errorf("export the Product Flow: %w", err)
	}
	return f.put("Product Flow", data)
}
