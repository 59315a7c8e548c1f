package markdown

import (
	"unicode"
	"unicode/utf8"
)

// ascii says what a byte is to countWords: ' ' ends a word, 'w' begins one, 0
// does neither.
var ascii = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case c <= ' ':
			t[c] = ' '
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9':
			t[c] = 'w'
		}
	}
	return t
}()

// countWords counts runs of letters and digits between white space. Han
// characters and kana, which have no spaces, count one by one.
func countWords[T string | []byte](text T) int {
	n, inWord := 0, false
	for i := 0; i < len(text); {
		kind, size := byte(0), 1
		if c := text[i]; c < utf8.RuneSelf {
			kind = ascii[c]
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)]))
			switch {
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
				n++
				kind = ' '
			case unicode.IsSpace(r):
				kind = ' '
			case unicode.IsLetter(r) || unicode.IsDigit(r):
				kind = 'w'
			}
		}
		i += size
		if kind == ' ' {
			inWord = false
		} else if kind == 'w' && !inWord {
			inWord = true
			n++
		}
	}
	return n
}
