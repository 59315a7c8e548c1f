package markdown

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// codeKey is what a figure depends on.
type codeKey struct{ info, text string }

// figure is the HTML of a block of code:
//
//	<figure class="code" data-lang="yaml">
//	<figcaption><span class="code-title">a.yaml</span><span class="code-lang">YAML</span></figcaption>
//	<pre tabindex="0"><code><span class="ln hl" data-n="7"><span class="k">for</span>: …
//	</span>…</code></pre>
//	</figure>
//
// The caption is there if the block has a title. Lines have spans of their own
// only where numbers, marks or a diff need them; data-n is there if lines are
// numbered.
func (e *Engine) figure(b codeBlock) string {
	key := codeKey(b)
	if html, ok := e.code.get(key); ok {
		return html
	}
	o := parseInfo(b.info)
	l := e.language(o.lang)
	d := drafts.Get().(*draft)
	d.html = appendFigure(slices.Grow(d.html[:0], figureSize(b)), o, l, b.text, &d.pieces)
	html := string(d.html)
	drafts.Put(d)
	e.code.put(key, html, len(html)+len(b.text))
	return html
}

// draft is room for what is written before its size is known. Together drafts were a
// tenth of all that a build allocated.
type draft struct {
	html   []byte
	pieces []piece
}

var drafts = sync.Pool{New: func() any { return new(draft) }}

// figureSize is about as many bytes as b's figure has.
func figureSize(b codeBlock) int { return 300 + 4*len(b.text) }

// appendFigure cuts text into pieces in the room that pieces has.
func appendFigure(dst []byte, o codeOptions, l language, text string, pieces *[]piece) []byte {
	dst = append(dst, `<figure class="code"`...)
	if o.lang != "" {
		dst = append(dst, ` data-lang="`...)
		dst = appendEscaped(dst, o.lang)
		dst = append(dst, '"')
	}
	dst = append(dst, ">\n"...)
	if o.title != "" {
		dst = append(dst, `<figcaption><span class="code-title">`...)
		dst = appendEscaped(dst, o.title)
		dst = append(dst, `</span>`...)
		if l.name != "" {
			dst = append(dst, `<span class="code-lang">`...)
			dst = appendEscaped(dst, l.name)
			dst = append(dst, `</span>`...)
		}
		dst = append(dst, "</figcaption>\n"...)
	}
	dst = append(dst, `<pre tabindex="0"><code>`...)
	p := painter{out: dst, o: o, diff: isDiff(o.lang)}
	p.lines = p.diff || o.numbers || len(o.hl)+len(o.ins)+len(o.del) > 0
	if p.diff {
		l = language{}
	}
	*pieces = l.highlight(text, (*pieces)[:0])
	p.paint(*pieces, text)
	clear(*pieces) // not to keep the text
	return append(p.out, "</code></pre>\n</figure>\n"...)
}

// painter writes pieces of code.
type painter struct {
	out   []byte
	o     codeOptions
	diff  bool
	lines bool   // each line has a span
	line  int    // the current one, from 1
	rest  string // from the start of the current line
}

func (p *painter) paint(pieces []piece, text string) {
	if !p.lines {
		for _, piece := range pieces {
			p.piece(piece)
		}
		return
	}
	p.rest = text
	p.startLine()
	for _, piece := range pieces {
		for {
			line, after, found := strings.Cut(piece.text, "\n")
			p.piece(p.recast(piece.class, line))
			if !found {
				break
			}
			p.out = append(p.out, "\n</span>"...)
			_, p.rest, _ = strings.Cut(p.rest, "\n")
			p.startLine()
			piece.text = after
		}
	}
	p.out = append(p.out, "\n</span>"...)
}

func (p *painter) piece(s piece) {
	if s.class == 0 || strings.TrimSpace(s.text) == "" {
		p.out = appendEscaped(p.out, s.text)
		return
	}
	p.out = append(p.out, `<span class="`...)
	p.out = append(p.out, byte(s.class))
	p.out = append(p.out, `">`...)
	p.out = appendEscaped(p.out, s.text)
	p.out = append(p.out, `</span>`...)
}

func (p *painter) startLine() {
	p.line++
	p.out = append(p.out, `<span class="ln`...)
	if p.o.hl.has(p.line) {
		p.out = append(p.out, " hl"...)
	}
	change := p.change()
	if p.o.ins.has(p.line) || change == '+' {
		p.out = append(p.out, " ins"...)
	} else if p.o.del.has(p.line) || change == '-' {
		p.out = append(p.out, " del"...)
	}
	if p.o.numbers {
		p.out = append(p.out, `" data-n="`...)
		p.out = strconv.AppendInt(p.out, int64(p.o.first+p.line-1), 10)
	}
	p.out = append(p.out, `">`...)
}

// change is '+' or '-' on a diff's changed line.
func (p *painter) change() byte {
	if !p.diff || p.rest == "" || isDiffHead(p.rest) {
		return 0
	}
	return p.rest[0]
}

// recast gives a diff's heads their class.
func (p *painter) recast(c class, line string) piece {
	if p.diff && isDiffHead(p.rest) {
		c = heading
	}
	return piece{c, line}
}

// isDiff: diffs need no lexer, their lines say what they are.
func isDiff(lang string) bool { return lang == "diff" || lang == "patch" || lang == "udiff" }

func isDiffHead(line string) bool {
	for _, head := range []string{"@@", "diff ", "index ", "+++ ", "--- "} {
		if strings.HasPrefix(line, head) {
			return true
		}
	}
	return false
}
