package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"flowbook/generator/author"
)

// newMan writes man pages of the commands as they are.
func newMan() *cobra.Command {
	var out string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "man [-o FOLDER]",
		Short: "Write man pages of all commands",
		Long: `Man writes one page of section 1 for each command, made of what --help says. A
system finds them in share/man/man1 below a prefix on its path.`,
		Example: "  flowbook man -o ~/.local/share/man/man1 && man flowbook-build",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			day, err := today()
			if err != nil {
				return err
			}
			date, err := time.Parse("2006-01-02", day.String())
			if err != nil {
				return fmt.Errorf("read the day: %w", err)
			}
			var pages []author.Change
			eachCommand(cmd.Root(), func(c *cobra.Command) {
				name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
				pages = append(pages, author.Change{To: name, After: manPage(c, date)})
			})
			if err := author.WriteFiles(out, pages); err != nil {
				return err
			}
			say(os.Stderr, quiet, "%s → %s", plural(len(pages), "man page"), filepath.ToSlash(out))
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "man", "the folder to write into")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print errors alone")
	return cmd
}

// eachCommand visits c and all below it that people are meant to see.
func eachCommand(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			eachCommand(sub, visit)
		}
	}
}

// manPage is one command in the man macros of troff.
func manPage(c *cobra.Command, date time.Time) []byte {
	var b strings.Builder
	name := strings.ReplaceAll(c.CommandPath(), " ", "-")
	fmt.Fprintf(&b, ".TH %q 1 %q %q\n", strings.ToUpper(name), date.Format("2006-01-02"), "flowbook")
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(name), roff(c.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(c.UseLine()))
	text := c.Long
	if text == "" {
		text = c.Short
	}
	fmt.Fprintf(&b, ".SH DESCRIPTION\n.nf\n%s\n.fi\n", roff(text))
	if c.HasAvailableLocalFlags() {
		b.WriteString(".SH OPTIONS\n")
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Hidden {
				return
			}
			short := ""
			if f.Shorthand != "" {
				short = "-" + f.Shorthand + ", "
			}
			value, usage := pflag.UnquoteUsage(f)
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(strings.TrimSpace(short+"--"+f.Name+" "+value)), roff(usage))
		})
	}
	if c.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(c.Example))
	}
	b.WriteString(".SH EXIT STATUS\n0 done, 1 the content has errors, 2 wrong use or a broken machine\n")
	return []byte(b.String())
}

// roff is text that troff prints as it is.
func roff(text string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text), "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
