package main

import (
	"fmt"
	"io"
	"os"

	"flowbook/generator/diag"
)

// complain says what went wrong. What it names may come from content, from file
// names or from what was typed, none of which may steer the terminal.
func complain(err error) {
	fmt.Fprintln(diag.VisibleWriter(os.Stderr), "flowbook: "+err.Error())
}

// result is where a command writes what was asked for: to a file or a program as
// it is, to a terminal without anything that steers it.
func result() io.Writer {
	if info, err := os.Stdout.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
		return diag.VisibleWriter(os.Stdout)
	}
	return os.Stdout
}
