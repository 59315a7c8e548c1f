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

	once sync.Once
	read atomic.Bool
	doc  *Document
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
	l.once.Do(func() {
		l.doc = l.engine.Parse(l.body, l.title)
		l.read.Store(true)
	})
	return l.doc
}

// HasMermaid reports whether the document has a diagram. It parses only what looks
// as if it had one.
func (l *Later) HasMermaid() bool {
	return l != nil && (l.read.Load() || looksLikeMermaid(l.body)) && l.Document().HasMermaid
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
