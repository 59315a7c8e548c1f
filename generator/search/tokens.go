package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// class is what a character is to a tokenizer.
type class uint8

const (
	gap    class = iota
	word         // a letter, digit or mark
	gram         // a letter of a script without spaces between words
	hyphen       // joins words: cpu-request, dashboard_views
	quote        // an apostrophe: within a word it does not count
)

// Tokens calls yield with each term of text, in order. The bytes are good until
// yield returns.
//
//	Monitor what's running   monitor whats running
//	cpu-request-use          cpu request use cpurequestuse
//	HTTPServer               http server httpserver
//	Größe                    grosse
//	監視する                  監視 視す する る
//
// A word joined by hyphens, underscores or capitals counts in its parts and as
// a whole. Scripts without spaces between words (Chinese, Japanese, Korean,
// Thai, Lao, Khmer, Burmese) are cut into overlapping pairs, and the last
// character alone, so that each character begins a term.
func Tokens(text string, yield func(term []byte)) {
	c := cutter{yield: yield}
	c.cut([]byte(text))
}

// cutter goes through one text after the other.
type cutter struct {
	text  []byte
	at    int
	yield func([]byte)
	part  []byte // of a compound
	whole []byte
}

func (c *cutter) cut(text []byte) {
	if !isASCII(text) && !norm.NFC.IsNormal(text) {
		text = norm.NFC.Bytes(text)
	}
	c.text, c.at = text, 0
	for {
		at := c.at
		for at < len(text) && gaps[text[at]] {
			at++
		}
		if c.at = at; at >= len(text) {
			return
		}
		r, size := c.next(at)
		switch classOf(r) {
		case word:
			if !c.plain() {
				c.compound()
			}
		case gram:
			c.grams()
		default:
			c.at += size
		}
	}
}

func (c *cutter) next(at int) (rune, int) {
	if at >= len(c.text) {
		return 0, 0
	}
	if b := c.text[at]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRune(c.text[at:])
}

// plain takes a word that is just small letters of ASCII and digits, as most are,
// perhaps behind a capital. It reports false, and takes nothing, where there is more
// to it.
func (c *cutter) plain() bool {
	text := c.text[c.at:]
	capital := 'A' <= text[0] && text[0] <= 'Z'
	if !capital && !small[text[0]] {
		return false
	}
	end := 1 + leading(text[1:])
	if end < len(text) && !gaps[text[end]] {
		return false
	}
	term := text[:end]
	if capital {
		c.part = append(c.part[:0], term...)
		c.part[0] += 'a' - 'A'
		term = c.part
	}
	c.at += end
	c.emit(term)
	return true
}

// small are the bytes that appendFolded leaves as they are.
var small = func() (t [256]bool) {
	for b := range t {
		t[b] = '0' <= b && b <= '9' || 'a' <= b && b <= 'z'
	}
	return t
}()

// leading is how many small ones text begins with.
func leading(text []byte) int {
	for i, b := range text {
		if !small[b] {
			return i
		}
	}
	return len(text)
}

// gaps are the characters of ASCII that belong to no word.
var gaps = func() (t [256]bool) {
	for b, class := range ascii {
		t[b] = class == gap
	}
	return t
}()

// compound takes words that hyphens, apostrophes or capitals join.
func (c *cutter) compound() {
	c.whole = c.whole[:0]
	parts := 0
	for {
		c.part = c.part[:0]
		more := c.takePart()
		if len(c.part) > 0 {
			parts++
			c.whole = append(c.whole, c.part...)
			c.emit(c.part)
		}
		if !more {
			break
		}
	}
	if parts > 1 {
		c.emit(c.whole)
	}
}

// takePart reads one part into c.part and reports whether another one follows.
func (c *cutter) takePart() bool {
	start := c.at
	previous := rune(0)
	for {
		if n := leading(c.text[c.at:]); n > 0 {
			c.at += n
			previous = rune(c.text[c.at-1])
		}
		r, size := c.next(c.at)
		switch classOf(r) {
		case word:
			if previous != 0 && c.humps(previous, r, size) {
				c.take(start)
				return true
			}
			previous = r
			c.at += size
			continue
		case hyphen, quote:
			if after, _ := c.next(c.at + size); classOf(after) == word && size > 0 {
				c.take(start)
				c.at += size
				if classOf(r) == hyphen {
					return true
				}
				start = c.at
				continue
			}
		}
		c.take(start)
		return false
	}
}

func (c *cutter) take(start int) { c.part = appendFolded(c.part, c.text[start:c.at]) }

// humps reports whether a part ends before r: fooBar, HTTPServer.
func (c *cutter) humps(previous, r rune, size int) bool {
	if !unicode.IsUpper(r) {
		return false
	}
	if !unicode.IsUpper(previous) {
		return true
	}
	after, _ := c.next(c.at + size)
	return unicode.IsLower(after)
}

// grams takes a run of a script without spaces.
func (c *cutter) grams() {
	for {
		first := c.at
		_, size := c.next(c.at)
		c.at += size
		r, width := c.next(c.at)
		if width == 0 || classOf(r) != gram {
			c.one(c.text[first:c.at])
			return
		}
		c.one(c.text[first : c.at+width])
	}
}

func (c *cutter) one(text []byte) {
	c.part = appendFolded(c.part[:0], text)
	c.emit(c.part)
}

func (c *cutter) emit(term []byte) {
	if len(term) > maxTerm {
		runes := 0
		for i := range string(term) {
			if runes == maxTerm {
				term = term[:i]
				break
			}
			runes++
		}
	}
	if len(term) > 0 {
		c.yield(term)
	}
}

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return ascii[r]
	case r == '’':
		return quote
	case r == 0x2010 || r == 0x2011:
		return hyphen
	case isGram(r):
		return gram
	case isLetter(r):
		return word
	}
	return gap
}

// ascii is classOf for the characters that most text is made of.
var ascii = func() (t [utf8.RuneSelf]class) {
	for r := range t {
		switch {
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			t[r] = word
		case r == '-', r == '_':
			t[r] = hyphen
		case r == '\'':
			t[r] = quote
		}
	}
	return t
}()

// grams are the blocks of scripts that put no spaces between words. tokens.js
// has the same list.
var grams = [][2]rune{
	{0x0e00, 0x0eff}, {0x1000, 0x109f}, {0x1100, 0x11ff}, {0x1780, 0x17ff}, {0x3005, 0x3007}, {0x3041, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x312f},
	{0x3131, 0x318e}, {0x31f0, 0x31ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa960, 0xa97f}, {0xac00, 0xd7ff}, {0xf900, 0xfaff}, {0xff66, 0xff9f}, {0x20000, 0x3ffff},
}

func isGram(r rune) bool {
	if r < grams[0][0] {
		return false
	}
	for _, b := range grams {
		if r < b[0] {
			return false
		}
		if r <= b[1] {
			return true
		}
	}
	return false
}
