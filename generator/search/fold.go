package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxTerm is how many characters of a term count: what is longer is a key, a
// hash or a line of data, and nobody types it to its end.
const maxTerm = 40

// appendFolded appends what word counts as: lower case, without accents, with
// compatible forms as one ("ﬁ" is "fi", "Ａ" is "a").
func appendFolded(dst, word []byte) []byte {
	if isASCII(word) {
		for _, c := range word {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			dst = append(dst, c)
		}
		return dst
	}
	var bare []byte
	for _, r := range string(norm.NFKD.Bytes(word)) {
		switch {
		case isAccent(r) || !isLetter(r): // "⒔" is "13."
		case 'A' <= r && r <= 'Z':
			bare = append(bare, byte(r)+'a'-'A')
		default:
			r = unicode.ToLower(r)
			if s, ok := spelled[r]; ok {
				bare = append(bare, s...)
			} else {
				bare = utf8.AppendRune(bare, r)
			}
		}
	}
	return norm.NFC.Append(dst, bare...)
}

// isAccent: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs
// and the stroke that stretches Arabic words. Signs that make another letter,
// as in Indian scripts, are kept.
func isAccent(r rune) bool {
	return 0x300 <= r && r <= 0x36f || 0x591 <= r && r <= 0x5c7 || 0x64b <= r && r <= 0x652 || r == 0x670 || r == 0x640
}

// isLetter: a letter, digit or mark of any script.
func isLetter(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }

// spelled are letters that no decomposition takes apart, as people without them spell them.
var spelled = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ς': "σ",
}

func isASCII(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
