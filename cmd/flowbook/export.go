package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/diag"
)

func newExport() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write a picture or data of a handbook, for other programs",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newExportMap(), newExportFlow())
	return cmd
}

type exportFlags struct {
	format, theme, out string
	quiet              bool
	flow               bool // the Product Flow and not the map
}

func newExportMap() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "needs-map [DIR] [--format svg|owm|json]",
		Short: "Write the needs map as SVG, OnlineWardleyMaps or JSON",
		Long: `Export needs-map writes the needs map to standard output, or into the file that
-o names.

  svg   a picture by itself, with its fonts and colours, fit for a slide; --theme
        says for which ground
  owm   an OnlineWardleyMaps file: users are anchors, the rest components. How
        mature a component is a needs map does not know: places from left to right
        are those of the drawing. Notes, stages, health and addresses stay behind
  json  every box and line with its place, for programs that draw it themselves

If the content has an error nothing is written.`,
		Example: "  flowbook export needs-map > needs-map.svg\n  flowbook export needs-map handbook --theme dark -o slide.svg\n  flowbook export needs-map handbook --format owm -o handbook.owm",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(generator.MapFormats, f.format) {
				return fmt.Errorf("--format is svg, owm or json, not %q", f.format)
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
	cmd.Flags().StringVar(&f.format, "format", "svg", "svg, owm or json")
	cmd.Flags().StringVar(&f.theme, "theme", "light", "of the SVG: light or dark")
	cmd.Flags().StringVarP(&f.out, "output", "o", "", "the file to write; one that is there is replaced (default: standard output)")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "do not say what was written")
	return cmd
}

func (f *exportFlags) run(ctx context.Context, dir string) error {
	day, err := today()
	if err != nil {
		return err
	}
	h, err := openHandbook(dir, generator.Options{Today: day}, false)
	if err != nil {
		return err
	}
	defer h.close()
	site, problems, err := h.load(ctx)
	if err != nil {
		return err
	}
	if site == nil {
		if err := h.printUnless(true, problems); err != nil {
			return err
		}
		say(os.Stderr, false, "%s; nothing was written", counted(problems))
		return errContent
	}
	if f.flow {
		return f.writeFlow(site, dir)
	}
	data, err := site.ExportMap(f.format, f.theme == "dark")
	if errors.Is(err, generator.ErrNoMap) {
		say(os.Stderr, false, "%s has no needs map that is published: write %s, and leave draft and date out", dir, h.typed("needs-map.md"))
		return errContent
	}
	if err != nil {
		return fmt.Errorf("export the needs map: %w", err)
	}
	return f.put("needs map", data)
}

// put writes data where the flags say.
func (f *exportFlags) put(what string, data []byte) error {
	if f.out == "" || f.out == "-" {
		to := result()
		if f.format == "json" {
			to = diag.JSONWriter(os.Stdout)
		}
		_, err := to.Write(data)
		return err
	}
	if err := writeFile(f.out, data); err != nil {
		return err
	}
	say(os.Stderr, f.quiet, "%s → %s", what, f.out)
	return nil
}

// writeFile writes a file whole or not at all: beside its place first.
func writeFile(name string, data []byte) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		if info.IsDir() {
			return fmt.Errorf("%q is a folder; name a file with -o", name)
		}
		return os.WriteFile(name, data, 0o644) // a device such as /dev/stdout
	}
	waiting := filepath.Join(filepath.Dir(name), "."+strings.TrimPrefix(filepath.Base(name), ".")+".flowbook")
	if err := os.WriteFile(waiting, data, 0o644); err != nil {
		return fmt.Errorf("write the export: %w", err)
	}
	if err := os.Rename(waiting, name); err != nil {
		_ = os.Remove(waiting)
		return fmt.Errorf("write the export: %w", err)
	}
	return nil
}
