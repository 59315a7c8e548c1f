package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// wikiLink is [[target]] or [[target|label]]. Both are slices of the source.
type wikiLink struct {
	ast.BaseInline
	target, label []byte
}

var kindWikiLink = ast.NewNodeKind("WikiLink")

func (*wikiLink) Kind() ast.NodeKind { return kindWikiLink }

func (w *wikiLink) Dump(source []byte, level int) {
	ast.DumpHelper(w, source, level, map[string]string{"Target": string(w.target)}, nil)
}

// longestWiki bounds the search for the closing brackets.
const longestWiki = 500

// wikiParser takes [[…]] before goldmark's links do. It leaves alone what only
// looks like one: [[text]](address), and a shell's [[ -f x ]].
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'['} }

func (wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 5 || line[1] != '[' {
		return nil
	}
	inner := line[2:min(len(line), longestWiki)]
	end := bytes.IndexByte(inner, ']')
	if end < 0 || !bytes.HasPrefix(inner[end:], []byte("]]")) || bytes.HasPrefix(inner[end:], []byte("]](")) {
		return nil
	}
	inner = inner[:end]
	target, label, labelled := bytes.Cut(inner, []byte{'|'})
	if labelled {
		target = bytes.TrimSuffix(target, []byte{'\\'}) // in a table the bar has to be escaped
	}
	target, label = bytes.TrimSpace(target), bytes.TrimSpace(label)
	first, _ := utf8.DecodeRune(target)
	if bytes.IndexByte(inner, '[') >= 0 || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return nil
	}
	block.Advance(2 + end + 2)
	return &wikiLink{target: target, label: label}
}
