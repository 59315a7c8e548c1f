package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/diag"
)

func newCheck() *cobra.Command {
	var strict, quiet bool
	var format string
	var links linkFlags
	cmd := &cobra.Command{
		Use:   "check [DIR] [--strict] [--format text|json|github] [--links]",
		Short: "Say everything that is wrong with a handbook",
		Long: `Check says everything that is wrong with a handbook, and what could be better,
without writing anything.

The formats are text for people, 500 mistakes at most, errors first; json for
programs (paths in the handbook's folder); and github, which annotates a pull
request (paths in the repository).

With --links, and only then, check asks other sites whether what the handbook links
to is there: each page once, two at a time of one host, with pauses, for as long as
--links-within. What it finds are warnings. Answers are remembered in the user's
cache folder for --links-max-age, bad ones for ten minutes. HTTPS_PROXY, NO_PROXY
and SSL_CERT_FILE count. Links that are behind a login, or answer people alone, are
allowed in flowbook.yaml; * stands for any characters:

  checks:
    links:
      allow:
        - https://wiki.example.org/*
        - {address: "https://old.example.org/*", why: it is being moved, until: 2027-03-01}

Errors: ` + codes(diag.ErrorCodes()) + `

Warnings, which flowbook.yaml can switch off, waive or make errors:
` + codes(diag.WarningCodes()),
		Example: "  flowbook check\n  flowbook check handbook --strict --format github\n  flowbook check --links --links-max-age 1h",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			day, err := today()
			if err != nil {
				return err
			}
			if format != "text" && format != "json" && format != "github" {
				return fmt.Errorf("--format is text, json or github, not %q", format)
			}
			options := generator.Options{Today: day}
			if err := links.check(cmd); err != nil {
				return err
			}
			if links.on {
				options.Ask = links.ask
			}
			h, err := openHandbook(dirOf(args), options, strict)
			if err != nil {
				return err
			}
			defer h.close()
			_, problems, err := h.load(cmd.Context())
			if err != nil {
				return err
			}
			if err := h.report(problems, format, quiet); err != nil {
				return errors.Join(err, links.conclude(cmd.Context(), quiet))
			}
			return links.conclude(cmd.Context(), quiet)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "take warnings as errors")
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print no last line that counts them")
	cmd.Flags().StringVar(&format, "format", "text", "text, json or github")
	links.add(cmd)
	return cmd
}

// report prints what check found, and fails if there is an error among it.
func (h *handbook) report(problems diag.List, format string, quiet bool) error {
	var err error
	switch format {
	case "json":
		err = diag.WriteJSON(os.Stdout, problems)
	case "github":
		err = diag.WriteGitHub(os.Stdout, problems, h.inRepository)
	default:
		err = h.print(os.Stdout, problems)
	}
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	if format != "json" {
		say(os.Stderr, quiet, "%s in %s", counted(problems), h.dir)
	}
	if problems.HasErrors() {
		return errContent
	}
	return nil
}

// codes lists codes in lines of a terminal's width.
func codes(list []diag.Code) string {
	var b strings.Builder
	width := 0
	for i, c := range list {
		if i > 0 {
			b.WriteString(", ")
		}
		if width += len(c) + 2; width > 72 {
			b.WriteString("\n")
			width = len(c) + 2
		}
		b.WriteString(string(c))
	}
	return b.String()
}
