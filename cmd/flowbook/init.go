package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/author"
)

type initFlags struct {
	product, source, branch string
	language                string
	personas, publish       []string
	alone, quiet            bool
}

func newInit() *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a small handbook to start from",
		Long: `Init writes a small handbook that builds as it is and explains itself in comments.
DIR must not exist or be empty.

With a product or personas it is one to be filled in for them; on a terminal init
asks for them. Without, it tells a small story about a build service.

Around it, in the repository's folder (or, outside of git, beside DIR), init writes
what publishes it on GitHub Pages and Netlify, editor settings and a README; files
that are there stay. The workflows install the very version of flowbook that wrote
them: --source says from which repository, where that is not built in.`,
		Example: `  flowbook init
  flowbook init handbook && flowbook serve handbook
  flowbook init --product "Data Platform" --persona "Data engineer" --persona "Head of data:customer" --publish netlify
  flowbook init handbook --source https://git.example.org/tools/flowbook`,
		Args: maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			asked := !cmd.Flags().Changed("product") && !cmd.Flags().Changed("persona") && !cmd.Flags().Changed("publish")
			if asked && !f.quiet && terminal(os.Stdin) && terminal(os.Stderr) {
				if err := f.ask(os.Stdin, os.Stderr); err != nil {
					return err
				}
			}
			return f.run(cmd.Context(), dirOf(args))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.product, "product", "", "the product's name")
	flags.StringArrayVar(&f.personas, "persona", nil, "somebody who works with it, or \"TITLE:customer\" who decides and pays; once for each")
	flags.StringSliceVar(&f.publish, "publish", []string{"github", "netlify"}, "where it will be published: github, netlify, none")
	flags.StringVar(&f.language, "language", "", "the language of the pages' own words, such as de; the texts to start from are English (default en)")
	flags.StringVar(&f.source, "source", "", "the repository that the workflows build flowbook from; URL@REF names a tag or commit")
	flags.StringVar(&f.branch, "branch", "", "the branch that is published (default: the current one)")
	flags.BoolVar(&f.alone, "alone", false, "write the handbook alone, and nothing around it")
	flags.BoolVar(&f.quiet, "quiet", false, "print errors alone, and ask nothing")
	return cmd
}

// terminal reports whether somebody sits at the other end.
func terminal(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// ask fills the flags in. An empty answer keeps what stands in brackets.
func (f *initFlags) ask(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	question := func(text string) string {
		fmt.Fprint(out, text+" ")
		if !lines.Scan() {
			fmt.Fprintln(out)
			return ""
		}
		return strings.TrimSpace(lines.Text())
	}
	f.product = question("What is the product called? [an example]")
	if f.product == "" {
		return lines.Err()
	}
	f.personas = append(f.personas, splitNames(question("Who works with it? (separated by commas) [User]"), "User")...)
	for _, who := range splitNames(question("Who decides and pays? (separated by commas) [Decider]"), "Decider") {
		f.personas = append(f.personas, who+":customer")
	}
	if where := splitNames(question("Where will it be published? (github, netlify, none) [github, netlify]"), ""); where != nil {
		f.publish = where
	}
	if f.language == "" {
		f.language = question("In which language will it be written? (en, de, another) [en]")
	}
	return lines.Err()
}

func splitNames(answer, otherwise string) []string {
	var names []string
	for part := range strings.SplitSeq(answer, ",") {
		if part = strings.TrimSpace(part); part != "" {
			names = append(names, part)
		}
	}
	if names == nil && otherwise != "" {
		names = []string{otherwise}
	}
	return names
}

// start reads the flags that say what the handbook is about.
func (f *initFlags) start() (author.Start, error) {
	s := author.Start{Product: strings.TrimSpace(f.product), Language: f.language}
	if takes, _ := generator.IsLanguage(f.language); f.language != "" && !takes {
		return s, fmt.Errorf("--language is a language's tag, such as en, de or pt-BR, not %q", f.language)
	}
	taken := map[string]bool{}
	for _, text := range f.personas {
		title, kind, given := cutLast(text, ":")
		if !given {
			title, kind = text, "consumer"
		}
		title, kind = strings.TrimSpace(title), strings.TrimSpace(kind)
		if kind != "customer" && kind != "consumer" {
			return s, fmt.Errorf("--persona %q: a persona is a customer or a consumer, not %q", text, kind)
		}
		id := generator.SuggestID(title)
		if id == "" || taken[id] {
			return s, fmt.Errorf("--persona %q: its id would be %q; name each once, with letters a to z or digits", text, id)
		}
		taken[id] = true
		s.Personas = append(s.Personas, author.Persona{ID: id, Title: title, Kind: kind})
	}
	return s, nil
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func (f *initFlags) run(ctx context.Context, dir string) error {
	start, err := f.start()
	if err != nil {
		return err
	}
	project, top, err := f.project(dir, start.Product)
	if err != nil {
		return err
	}
	files, err := author.Init(dir, start)
	if err != nil {
		return err
	}
	if err := writeSchemas(ctx, dir); err != nil {
		return err
	}
	if _, speaks := generator.IsLanguage(start.Language); start.Language != "" && !speaks {
		say(os.Stderr, f.quiet, "note: the pages' own words are English until theme/i18n/%s.yaml has them: flowbook theme show i18n/en.yaml lists them", start.Language)
	}
	if !f.alone {
		written, kept, err := author.WriteProject(top, project)
		if err != nil {
			return err
		}
		if len(written) > 0 {
			say(os.Stderr, f.quiet, "beside it: %s", strings.Join(written, ", "))
		}
		if len(kept) > 0 {
			say(os.Stderr, f.quiet, "there already, and left as they are: %s", strings.Join(kept, ", "))
		}
		if project.Source == author.FillIn && (project.GitHub || project.Netlify) {
			say(os.Stderr, f.quiet, "note: where flowbook can be had is not known: put its repository's address in place of %s, or give --source", author.FillIn)
		}
	}
	say(os.Stderr, f.quiet, "%s in %s; see it with: flowbook serve %s", plural(len(files), "file"), dir, dir)
	return nil
}
