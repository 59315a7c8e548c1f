package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/insights"
)

type insightsFlags struct {
	format string
	only   []string
	quiet  bool
}

func newInsights() *cobra.Command {
	var f insightsFlags
	cmd := &cobra.Command{
		Use:   "insights [DIR] [--format text|json|markdown] [--only KIND,…]",
		Short: "Say what needs somebody: value at risk first",
		Long: `Insights says what follows from a handbook: whose need is at risk because of
which metric, what is out of range or disappoints people and has no answer, who
has no voice, what stands in the wrong order, which goals are met, what is out
of date, and where value comes from. Each names the line to edit.

The formats are text for people, markdown for a wiki or an issue, and json for
programs. The page /insights/ of the site shows the same. Insights are advice:
the exit code is 1 only if the content has errors.

Kinds: ` + lines(kindNames()),
		Example: "  flowbook insights\n  flowbook insights handbook --only value-at-risk,gap-unanswered\n  flowbook insights handbook --format markdown > monday.md",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), dirOf(args), os.Stdout)
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "text, json or markdown")
	cmd.Flags().StringSliceVar(&f.only, "only", nil, "kinds to show, separated by commas (default: all)")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print no last line that counts them")
	return cmd
}

func (f *insightsFlags) run(ctx context.Context, dir string, to *os.File) error {
	day, err := today()
	if err != nil {
		return err
	}
	if err := f.check(); err != nil {
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
		say(os.Stderr, f.quiet, "%s; there are no insights before they are mended", counted(problems))
		return errContent
	}
	all := site.Insights()
	shown := f.chosen(all)
	o := insights.Options{
		Plain: site.PlainText(), Path: h.typed, Color: colored(to), Today: day, Title: site.Handbook.Settings.Title,
		Link: func(p insights.Place) string { return insights.Address(&site.Handbook.Settings.Repository, p) },
	}
	if len(f.only) == 0 {
		o.Headline = insights.Headline(site.Handbook, all, nil)
	}
	if err := f.writer()(to, shown, o); err != nil {
		return fmt.Errorf("write the insights: %w", err)
	}
	if f.format == "text" {
		say(os.Stderr, f.quiet, "%s in %s", plural(len(shown), "insight"), h.dir)
	}
	return nil
}

// check says what is wrong with the flags.
func (f *insightsFlags) check() error {
	if f.writer() == nil {
		return fmt.Errorf("--format is text, json or markdown, not %q", f.format)
	}
	for _, k := range f.only {
		if slices.Contains(kindNames(), k) {
			continue
		}
		if meant := diag.Suggest(k, kindNames()); meant != "" {
			return fmt.Errorf("--only: there is no kind %q; did you mean %q?", k, meant)
		}
		return fmt.Errorf("--only: there is no kind %q; the kinds are %s", k, strings.Join(kindNames(), ", "))
	}
	return nil
}

// writer is that of the format; nil if there is none of that name.
func (f *insightsFlags) writer() func(io.Writer, []insights.Insight, insights.Options) error {
	switch f.format {
	case "text":
		return insights.WriteText
	case "json":
		return func(w io.Writer, list []insights.Insight, o insights.Options) error {
			return insights.WriteJSON(diag.JSONWriter(w), list, o)
		}
	case "markdown":
		return insights.WriteMarkdown
	}
	return nil
}

// chosen are the insights of the kinds that --only names.
func (f *insightsFlags) chosen(list []insights.Insight) []insights.Insight {
	if len(f.only) == 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(i insights.Insight) bool { return !slices.Contains(f.only, string(i.Kind)) })
}

func kindNames() []string {
	var list []string
	for _, k := range insights.Kinds() {
		list = append(list, string(k))
	}
	return list
}

// lines joins words with commas in lines of a terminal's width.
func lines(words []string) string {
	var list []diag.Code
	for _, w := range words {
		list = append(list, diag.Code(w))
	}
	return codes(list)
}
