// Package revise works out what changes in a handbook's files when one of its
// entities gets another id, or a new entry.
//
// In come the files as they were read, what they say and where their links
// lead; out comes a Plan: each file that changes, whole, before and after. Every
// mention is found by the structs' own tags (load.Mentions), the parsed links and
// the tables of observations, and only its bytes are replaced, so that comments,
// quotes, order and line endings stay. The old address goes on to work by an
// alias in the page's file, or by a redirect in the settings for what has no file.
//
// The package writes nothing. What it cannot mend for certain it refuses, with
// the place, before anything is changed.
//
//	entry.go    a new entry in a list
//	rename.go   the request, and what is asked of it
//	plan.go     one pass over all files
//	front.go    names in front matter
//	links.go    links in bodies and in front matter text
//	embeds.go   fences that put live parts into a text
//	alias.go    the old address
//	insert.go   new lines in YAML, TOML and JSON
//	overlay.go  the files as they will be, to check them before they are
package revise
