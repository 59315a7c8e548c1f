package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/author"
)

func newSchema() *cobra.Command {
	var out, only string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "schema [DIR]",
		Short: "Write JSON Schemas with which editors check and complete",
		Long: `Schema writes a JSON Schema for each kind of file into DIR/.schema, a folder that
is no content. They are made of what the decoder itself goes by, with a sentence
about every key, and the handbook's own personas, phases, teams, nodes, metrics
and pages as words to choose from: write them again when these change.

flowbook.yaml, and any front matter that an editor hands to a YAML language
server, finds its schema by a first line such as

  # yaml-language-server: $schema=.schema/flowbook.json`,
		Example: "  flowbook schema\n  flowbook schema handbook -o .vscode/flowbook\n  flowbook schema --print activity\n  flowbook schema --print handbook",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := handbookDir("", args)
			if only != "" {
				return printSchema(cmd.Context(), dir, only)
			}
			to := out
			if to == "" {
				to = filepath.Join(dir, schemaFolder)
			}
			files, err := schemas(cmd.Context(), dir)
			if err != nil {
				return err
			}
			if err := author.WriteFiles(to, changesOf(files)); err != nil {
				return err
			}
			say(os.Stderr, quiet, "%s → %s", plural(len(files), "schema"), filepath.ToSlash(to))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the folder to write into (default: DIR/.schema)")
	cmd.Flags().StringVar(&only, "print", "", "write one schema to standard output: flowbook, activity, persona, …; handbook is that of the site's handbook.json")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print errors alone")
	return cmd
}

// published names the schema of what a build writes, handbook.json.
const published = "handbook"

// schemas reads the handbook as far as it can be read.
func schemas(ctx context.Context, dir string) ([]generator.SchemaFile, error) {
	day, err := today()
	if err != nil {
		return nil, err
	}
	h, err := openHandbook(dir, generator.Options{Today: day}, false)
	if err != nil {
		return nil, err
	}
	defer h.close()
	if _, _, err := h.load(ctx); err != nil {
		return nil, err
	}
	return h.gen.Schemas(ctx, h.snap, h.options)
}

func changesOf(files []generator.SchemaFile) []author.Change {
	list := make([]author.Change, len(files))
	for i, f := range files {
		list[i] = author.Change{To: f.Name, After: f.Data}
	}
	return list
}

// writeSchemas writes a new handbook's schemas.
func writeSchemas(ctx context.Context, dir string) error {
	files, err := schemas(ctx, dir)
	if err != nil {
		return err
	}
	return author.WriteFiles(filepath.Join(dir, schemaFolder), changesOf(files))
}

func printSchema(ctx context.Context, dir, only string) error {
	if strings.TrimSuffix(only, ".json") == published {
		data, err := generator.HandbookSchema()
		if err == nil {
			_, err = os.Stdout.Write(data)
		}
		return err
	}
	files, err := schemas(ctx, dir)
	if err != nil {
		return err
	}
	var names []string
	for _, f := range files {
		name := strings.TrimSuffix(f.Name, ".json")
		if name == strings.TrimSuffix(only, ".json") {
			_, err := os.Stdout.Write(f.Data)
			return err
		}
		names = append(names, name)
	}
	return fmt.Errorf("there is no schema %q; %s", only, meant(only, append(names, published)))
}
