package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// typed is a file of the handbook as somebody standing where the command was
// given would name it.
func (h *handbook) typed(file string) string {
	dir := strings.TrimRight(filepath.ToSlash(h.dir), "/")
	if dir == "." || dir == "" {
		return file
	}
	return dir + "/" + file
}

// inRepository is a file's path in the git repository around the handbook, for
// annotations; the path as typed where there is none.
func (h *handbook) inRepository(file string) string {
	abs, err := filepath.Abs(h.dir)
	if err != nil {
		return h.typed(file)
	}
	for top := abs; ; top = filepath.Dir(top) {
		if _, err := os.Stat(filepath.Join(top, ".git")); err == nil {
			rel, err := filepath.Rel(top, filepath.Join(abs, filepath.FromSlash(file)))
			if err != nil {
				return h.typed(file)
			}
			return filepath.ToSlash(rel)
		}
		if top == filepath.Dir(top) {
			return h.typed(file)
		}
	}
}

// mostShown is how many mistakes people are shown at once. Programs are told all.
const mostShown = 500

// print shows a list for people.
func (h *handbook) print(to *os.File, list diag.List) error {
	return diag.Print(to, list, diag.PrintOptions{Path: h.typed, Line: h.line, Color: colored(to), Most: mostShown})
}

// printUnless shows a list on standard error; of a quiet command its errors alone.
func (h *handbook) printUnless(quiet bool, list diag.List) error {
	if quiet {
		list = slices.DeleteFunc(slices.Clone(list), func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
	}
	return h.print(os.Stderr, list)
}

// colored reports whether to is a terminal whose owner has nothing against colour.
func colored(to *os.File) bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := to.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// counted is "2 errors and 1 warning", "no errors" for an empty list.
func counted(list diag.List) string {
	errors, warnings := list.Count()
	switch {
	case errors > 0 && warnings > 0:
		return plural(errors, "error") + " and " + plural(warnings, "warning")
	case errors > 0:
		return plural(errors, "error")
	case warnings > 0:
		return plural(warnings, "warning")
	}
	return "no mistakes"
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func say(to io.Writer, quiet bool, format string, args ...any) {
	if !quiet {
		fmt.Fprintf(diag.VisibleWriter(to), format+"\n", args...)
	}
}
