package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// documented lists the commands that people are meant to see, with cobra's own
// "completion" but not its shells, whose texts are cobra's.
func documented() []*cobra.Command {
	root := newRoot()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	var list []*cobra.Command
	eachCommand(root, func(c *cobra.Command) {
		if c.Parent() == nil || c.Parent().Name() != "completion" {
			c.InitDefaultHelpFlag()
			list = append(list, c)
		}
	})
	return list
}

// commandsTable is one line for each command.
func commandsTable() string {
	var b strings.Builder
	b.WriteString("| command | does |\n|---|---|\n")
	for _, c := range documented()[1:] {
		if c.HasAvailableSubCommands() && c.Name() != "completion" {
			continue // its own commands follow
		}
		fmt.Fprintf(&b, "| [%s](commands.md#%s) | %s |\n", code(c.CommandPath()), anchorOf(c), c.Short)
	}
	return b.String()
}

func anchorOf(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// commandsReference is what --help says of every command, as Markdown.
func commandsReference() string {
	var b strings.Builder
	for _, c := range documented() {
		fmt.Fprintf(&b, "## %s\n\n", c.CommandPath())
		fmt.Fprintf(&b, "**%s.**\n\n", c.Short)
		if c.Runnable() && c.Parent() != nil && !c.HasAvailableSubCommands() {
			fmt.Fprintf(&b, "```text\n%s\n```\n\n", c.UseLine())
		}
		b.WriteString(proseOf(c.Long))
		if c.Name() == "completion" {
			b.WriteString("SHELL is `bash`, `fish`, `powershell` or `zsh`; `flowbook completion bash --help` says where your shell looks for it.\n\n")
		}
		b.WriteString(flagsOf(c))
		if c.Example != "" {
			fmt.Fprintf(&b, "```sh title=\"Examples\"\n%s\n```\n\n", dedent(c.Example))
		}
	}
	return b.String()
}

// flagValues is what stands for a flag's value, by what pflag calls it.
var flagValues = map[string]string{"string": "TEXT", "strings": "TEXT,…", "stringArray": "TEXT", "int": "N", "duration": "TIME"}

func flagsOf(c *cobra.Command) string {
	var b strings.Builder
	c.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if b.Len() == 0 {
			b.WriteString("| flag | what it does |\n|---|---|\n")
		}
		short := ""
		if f.Shorthand != "" {
			short = code("-"+f.Shorthand) + ", "
		}
		value, usage := pflag.UnquoteUsage(f)
		name := strings.TrimSpace("--" + f.Name + " " + flagValues[value])
		usage = strings.Join(strings.Fields(usage), " ")
		if d := f.DefValue; d != "" && d != "false" && d != "0" && d != "0s" && d != "[]" && !strings.Contains(usage, "default") {
			usage += " (default: `" + strings.Trim(d, "[]") + "`)"
		}
		fmt.Fprintf(&b, "| %s%s | %s |\n", short, code(name), cell(inProse(usage)))
	})
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	return b.String()
}

// proseOf is a command's long text as Markdown: paragraphs are joined, indented
// lines are code.
func proseOf(long string) string {
	var b strings.Builder
	for _, block := range strings.Split(strings.TrimSpace(long), "\n\n") {
		if strings.HasPrefix(block, "Errors: ") {
			b.WriteString("Every code has its place under [errors](errors.md) or [warnings](warnings.md).\n\n")
		}
		if strings.HasPrefix(block, "Errors: ") || strings.HasPrefix(block, "Warnings, which") {
			continue // a list of codes
		}
		var prose, indented []string
		flush := func() {
			if len(prose) > 0 {
				b.WriteString(inProse(strings.Join(prose, " ")) + "\n\n")
			}
			if len(indented) > 0 {
				fmt.Fprintf(&b, "```text\n%s\n```\n\n", dedent(strings.Join(indented, "\n")))
			}
			prose, indented = nil, nil
		}
		for _, line := range strings.Split(block, "\n") {
			if strings.HasPrefix(line, " ") {
				indented = append(indented, line)
				continue
			}
			if len(indented) > 0 {
				flush()
			}
			prose = append(prose, strings.TrimSpace(line))
		}
		flush()
	}
	return b.String()
}

func dedent(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	least := len(text)
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			least = min(least, len(l)-len(strings.TrimLeft(l, " ")))
		}
	}
	for i, l := range lines {
		lines[i] = strings.TrimRight(l[min(least, len(l)):], " ")
	}
	return strings.Join(lines, "\n")
}

// literal is what stands in a help text as it is typed: flags, paths, variables,
// placeholders such as DIR.
var literal = regexp.MustCompile("`[^`]+`" + `|--?[a-z][a-z-]*\b|\bflowbook (?:[a-z]+ )?--[a-z]+|[\w.~{}*-]*(?:/[\w.~{}*…-]+)+/?|\b[\w-]+\.(?:yaml|md|csv|json|html|toml|owm|svg)\b|\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:DIR|KIND|FILE|REV|VALUE|ID|IDs|SHELL)\b|\{[a-z]+\}`)

// inProse marks what is typed as code, and escapes the rest for Markdown.
func inProse(text string) string {
	var b strings.Builder
	at := 0
	for _, m := range literal.FindAllStringIndex(text, -1) {
		word := text[m[0]:m[1]]
		if m[0] > 0 && (text[m[0]-1] == '-' || isWord(text[m[0]-1])) && strings.HasPrefix(word, "-") {
			continue // within "front-matter"
		}
		b.WriteString(plainMarkdown(text[at:m[0]]))
		if strings.HasPrefix(word, "`") {
			b.WriteString(word)
		} else {
			b.WriteString(code(word))
		}
		at = m[1]
	}
	b.WriteString(plainMarkdown(text[at:]))
	return b.String()
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func plainMarkdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "<", `\<`).Replace(text)
}
