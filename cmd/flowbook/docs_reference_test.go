package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"flowbook/generator/diag"
	"flowbook/generator/schema"
)

var writeReference = flag.Bool("write-reference", false, "write the generated parts of flowbook's own handbook")

// ownHandbook is the folder of flowbook's own handbook.
const ownHandbook = "handbook"

// generatedPart is a part of a page that is generated, between two comments of which the
// first says what of.
var generatedPart = regexp.MustCompile(`(?s)(<!-- made of (.+?): make docs writes this anew -->\n).*?(<!-- end of what is made -->)`)

// TestReferenceIsUpToDate makes the generated parts of the handbook's pages anew
// and compares them; -write-reference (make docs) writes them.
func TestReferenceIsUpToDate(t *testing.T) {
	parts := referenceParts(t)
	used := map[string]bool{}
	for _, file := range ownMarkdown(t) {
		before, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		after := generatedPart.ReplaceAllFunc(before, func(old []byte) []byte {
			m := generatedPart.FindSubmatch(old)
			name := string(m[2])
			text, ok := parts[name]
			if !ok {
				t.Errorf("%s wants a part that nothing makes: %q", file, name)
				return old
			}
			used[name] = true
			return slices.Concat(m[1], []byte("\n"+strings.TrimSpace(text())+"\n\n"), m[3])
		})
		switch {
		case bytes.Equal(before, after):
		case *writeReference:
			if err := os.WriteFile(file, after, 0o644); err != nil {
				t.Fatal(err)
			}
		default:
			t.Errorf("%s is out of date: make docs\n%s", file, firstDifference(before, after))
		}
	}
	for name := range parts {
		if !used[name] {
			t.Errorf("no page shows %q", name)
		}
	}
}

// referenceParts is what can be made, by what it is made of.
func referenceParts(t *testing.T) map[string]func() string {
	parts := map[string]func() string{
		"the commands":             commandsReference,
		"the table of commands":    commandsTable,
		"the catalogue's errors":   func() string { return codesReference(t, diag.ErrorCodes()) },
		"the catalogue's warnings": func() string { return codesReference(t, diag.WarningCodes()) },
	}
	maps.Copy(parts, themeParts(t))
	for _, f := range schema.Files {
		parts["the keys of "+f.For] = func() string { return keysReference(f) }
	}
	return parts
}

// ownMarkdown lists the Markdown files of flowbook's own handbook.
func ownMarkdown(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(ownHandbook, func(file string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(file) == ".md" {
			files = append(files, file)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages in %s: %v", ownHandbook, err)
	}
	return files
}

func firstDifference(before, after []byte) string {
	a, b := strings.Split(string(before), "\n"), strings.Split(string(after), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d is\n  %s\nand should be\n  %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, and should be %d", len(a), len(b))
}

// cell is text for a table: what would end the cell is escaped.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func code(text string) string {
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}
