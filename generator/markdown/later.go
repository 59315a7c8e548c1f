package markdown

import (
	"bytes"
	"sync"
	"sync/atomic"
)

// Later is a Document that is parsed when somebody asks for it first. Many may ask
// at once. The nil Later is of a text that is not there.
type Later struct {
	engine *Engine
	body   []byte
	title  string

	mu  sync.Mutex // held while body is parsed
	doc atomic.Pointer[Document]
}

// Later is Parse, put off. Nobody may change body.
func (e *Engine) Later(body []byte, title string) *Later {
	return &Later{engine: e, body: body, title: title}
}

// Document is what Parse gives; nil of the nil Later.
func (l *Later) Document() *Document {
	if l == nil {
		return nil
	}
	if doc := l.doc.Load(); doc != nil {
		return doc
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	doc := l.doc.Load()
	if doc == nil {
		doc = l.parse()
		l.doc.Store(doc)
	}
	return doc
}

func (l *Later) parse() *Document { return l.engine.Parse(l.body, l.title) }

// LetGo forgets most of the document, once nobody is expected to show it again: what
// others can link to and what can be counted stays. Who does ask for the rest waits for
// another parse, each time. The nil Later has nothing to forget.
func (l *Later) LetGo() {
	if l == nil {
		return
	}
	doc := l.doc.Load()
	if doc == nil || doc.rest != nil || doc.Empty() {
		return
	}
	for _, b := range doc.code {
		l.engine.code.drop(codeKey(b))
	}
	less := *doc
	less.static, less.holes, less.code, less.tables, less.source, less.edits, less.raw = "", nil, nil, nil, nil, nil, nil
	less.rest = l.parse
	l.doc.CompareAndSwap(doc, &less)
}

// all is d, or d again where most of it was let go.
func (d *Document) all() *Document {
	if d != nil && d.rest != nil {
		return d.rest()
	}
	return d
}

// HasMermaid reports whether the document has a diagram. It parses only what looks
// as if it had one.
func (l *Later) HasMermaid() bool {
	return l != nil && (l.doc.Load() != nil || looksLikeMermaid(l.body)) && l.Document().HasMermaid
}

// looksLikeMermaid reports whether a line with a fence says mermaid.
func looksLikeMermaid(body []byte) bool {
	for _, fence := range []string{"```", "~~~"} {
		for rest := body; ; {
			at := bytes.Index(rest, []byte(fence))
			if at < 0 {
				break
			}
			line, after, _ := bytes.Cut(rest[at:], []byte{'\n'})
			if bytes.Contains(bytes.ToLower(line), []byte("mermaid")) {
				return true
			}
			rest = after
		}
	}
	return false
}
