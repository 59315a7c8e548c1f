// Package markdown turns what authors write into HTML. It alone knows goldmark
// and chroma.
//
// In come Markdown bodies and short texts from front matter. Out comes a
// Document: its headings and their anchors, its links with their places, its
// plain text, and, once it is asked for, its HTML. Parsing and rendering are
// two steps because links depend on other pages: a Document keeps finished HTML
// with holes in it, and HTML fills the holes (links, highlighted code, heading
// levels). goldmark's tree is thrown away after parsing.
//
// The way through a body, a file each:
//
//	later.go      a body that is parsed when somebody asks, and let go
//	engine.go     the two parsers, and the memory of what was highlighted
//	limit.go      what keeps hostile nesting from taking forever
//	wikilink.go   [[persona:management]], an inline parser
//	tasklist.go   [x] at the start of an item, an inline parser
//	alert.go      > [!NOTE], a paragraph transformer
//	container.go  ::: details, steps, tabs and alerts with titles, a block parser
//	embed.go      a fence that asks for a live part of the handbook
//	compile.go    goldmark's tree → static HTML and holes; with linkparse.go,
//	              heading.go, table.go, footnote.go, code.go, rawhtml.go
//	document.go   static HTML and holes → HTML; with linkhtml.go
//	plain.go      static HTML and holes → text
//	highlight.go  chroma's tokens → nine classes
//	figure.go     those → a figure
//
// A theme finds these classes: a.anchor in headings; div.alert, .alert-note
// (-tip, -important, -warning, -caution), p.alert-title; div.table-scroll, .end
// and .center on cells; ul.tasks, li.task; sup.footnote-ref,
// section.footnotes, a.footnote-back; p.raw for raw HTML shown as text, line
// breaks and all; details.more; div.steps; div.tabs with section.tab (.tab-code),
// each with a p.tab-title; pre.mermaid; figure.code with .code-title and .code-lang,
// .ln for a line, with .hl, .ins or .del, and a letter for a token (see
// highlight.go).
//
// The HTML has no inline style and no script, so that a strict content security
// policy can hold, and no id twice. Raw HTML is shown as text unless
// Options.UnsafeHTML is set. No link or image leads to a scheme that
// AllowedScheme refuses, whatever Resolve says.
//
// The package reads no files, knows no clock and never logs. Equal input gives
// equal output. No input makes it panic or take more than a few times as long as
// other input of its size.
package markdown
