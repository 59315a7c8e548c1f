package markdown

import (
	"bytes"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Options says how a handbook's Markdown is read. The zero value is safe.
type Options struct {
	UnsafeHTML bool // raw HTML in bodies is HTML and not text
}

// Engine parses Markdown and remembers what is worth remembering: highlighted
// code, and short texts that come again and again. Its methods may be called
// concurrently.
type Engine struct {
	unsafe    bool
	bodies    parser.Parser // bodies, without bare addresses
	addresses parser.Parser // bodies, with them
	inlines   parser.Parser // one paragraph and nothing else
	scratch   sync.Pool     // of *scratch
	texts     *cache[string, *Document]
	code      *cache[codeKey, string]
	languages *cache[string, language]
	recovered atomic.Int64 // how often goldmark panicked; tests want none
}

// Bounds of what an Engine remembers, in bytes; each is reached only by
// handbooks of thousands of pages.
const (
	textsBound  = 8 << 20
	codeBound   = 48 << 20
	lexersBound = 1 << 10 // names
)

// New returns an Engine. It costs microseconds; one per handbook is meant.
func New(o Options) *Engine {
	return &Engine{
		unsafe:    o.UnsafeHTML,
		bodies:    newBlocks(inlineParsers(false)),
		addresses: newBlocks(inlineParsers(true)),
		inlines:   newInlines(inlineParsers(true)),
		scratch:   sync.Pool{New: func() any { return new(scratch) }},
		texts:     newCache[string, *Document](textsBound),
		code:      newCache[codeKey, string](codeBound),
		languages: newCache[string, language](lexersBound),
	}
}

func newBlocks(inline []util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(shallow{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(shallow{containerParser{}}, 850),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(shallow{extension.NewFootnoteBlockParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(alertTransformer{}, 50),
			util.Prioritized(limited{parser.LinkReferenceParagraphTransformer, fewDefinitions}, 100),
			util.Prioritized(limited{extension.NewTableParagraphTransformer(), fewCells}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
		parser.WithInlineParsers(append(inline,
			util.Prioritized(taskParser{}, 0),
			util.Prioritized(extension.NewFootnoteParser(), 101),
		)...),
	)
}

func newInlines(inline []util.PrioritizedValue) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 0)),
		parser.WithInlineParsers(inline...),
	)
}

func inlineParsers(addresses bool) []util.PrioritizedValue {
	list := []util.PrioritizedValue{
		util.Prioritized(marks{}, -1),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(wikiParser{}, 150),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	}
	if addresses {
		list = append(list, util.Prioritized(extension.NewLinkifyParser(
			extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}),
		), 999))
	}
	return list
}

// hasAddress reports whether text may hold an address without brackets. Most
// do not, and goldmark would look for one at every space.
func hasAddress(text []byte) bool {
	return bytes.IndexByte(text, '@') >= 0 || bytes.Contains(text, []byte("://")) || bytes.Contains(text, []byte("www."))
}

// Parse reads the body of a file. title is the title from its front matter in
// inline Markdown: a first heading of level 1 that says the same is left out.
// Offsets of links count from the start of body, which is kept: nobody may change it.
func (e *Engine) Parse(body []byte, title string) *Document {
	body = body[:len(body):len(body)] // goldmark appends to slices of it
	p := e.bodies
	if hasAddress(body) {
		p = e.addresses
	}
	if doc, ok := e.compile(p, body, &compiler{title: e.plainTitle(title), unsafe: e.unsafe}); ok {
		return doc
	}
	return verbatim(e, string(body))
}

// Inline reads a text from front matter: emphasis, strikethrough, code, links,
// images and wiki links, but never blocks and never raw HTML. Line breaks count
// as spaces. Equal texts give the same Document.
func (e *Engine) Inline(text string) *Document {
	if !hasMarkup(text) {
		return plainDocument(e, text)
	}
	if doc, ok := e.texts.get(text); ok {
		return doc
	}
	// A copy on one line: paragraphs and indentation mean nothing in front matter.
	body := []byte(text)
	for i, c := range body {
		if c == '\n' || c == '\r' || c == '\t' {
			body[i] = ' '
		}
	}
	lead := len(body) - len(strings.TrimLeft(string(body), " "))
	doc, ok := e.compile(e.inlines, body[lead:len(body):len(body)], &compiler{inline: true, shift: lead})
	if !ok {
		doc = plainDocument(e, text)
	}
	e.texts.put(text, doc, 2*len(text)+200)
	return doc
}

// InlineHTML is Inline(text).HTML(o). Most texts hold no Markdown.
func (e *Engine) InlineHTML(text string, o RenderOptions) string {
	if !hasMarkup(text) {
		return escaped(text)
	}
	return e.Inline(text).HTML(o)
}

// InlinePlain is Inline(text).Plain().
func (e *Engine) InlinePlain(text string) string {
	if !hasMarkup(text) {
		return text
	}
	return e.Inline(text).Plain()
}

// InlineLinks is Inline(text).Links.
func (e *Engine) InlineLinks(text string) []Link {
	if !hasMarkup(text) {
		return nil
	}
	return e.Inline(text).Links
}

// compile reports false where goldmark panicked. No input is known for which it
// does; a build must not end because of one that somebody finds.
func (e *Engine) compile(p parser.Parser, body []byte, c *compiler) (doc *Document, ok bool) {
	defer func() {
		if recover() != nil {
			e.recovered.Add(1)
			doc, ok = nil, false
		}
	}()
	tree := p.Parse(text.NewReader(body))
	c.source = body
	c.doc = &Document{engine: e}
	c.scratch = e.scratch.Get().(*scratch)
	defer e.scratch.Put(c.scratch)
	return c.document(tree), true
}

// hasMarkup reports whether text may mean anything but itself.
func hasMarkup(text string) bool {
	for i := range len(text) {
		switch markup[text[i]] {
		case always:
			return true
		case inAddress:
			if strings.HasPrefix(text[i:], "://") || strings.HasSuffix(text[:i], "www") {
				return true
			}
		}
	}
	return false
}

// What a byte says of the text that it stands in.
const (
	always    = 1 + iota // it may be Markdown
	inAddress            // it may be, in an address
)

// markup are the bytes of inline Markdown.
var markup = func() (table [256]uint8) {
	for _, c := range []byte("*_~[]`<&\\@\n\r\t") {
		table[c] = always
	}
	table[':'], table['.'] = inAddress, inAddress
	return table
}()

func (e *Engine) plainTitle(title string) string {
	if title == "" {
		return ""
	}
	return collapse(e.InlinePlain(title))
}
