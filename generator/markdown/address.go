package markdown

import (
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// percentDecode leaves s alone where it is not well formed or not UTF-8.
func percentDecode(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	if d, err := url.PathUnescape(s); err == nil && utf8.ValidString(d) {
		return d
	}
	return s
}

// decodeAll decodes what can be decoded, also beside a percent sign that stands
// for itself: that one is written as %25, and then all of it can be decoded.
func decodeAll(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b = append(b, byte(c))
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

// decodeLocal decodes s but for the three characters that could then be taken
// for the start of a query, of a fragment or of another percent sign.
func decodeLocal(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	keep := strings.NewReplacer("%23", "%2523", "%3F", "%253F", "%3f", "%253f", "%25", "%2525")
	return percentDecode(keep.Replace(s))
}

// schemeOf finds a scheme in target as a careless reader would: it skips white
// space and control characters as browsers do, and percent signs as proxies do.
func schemeOf(target string) string {
	end := strings.IndexAny(target, ":%")
	if end < 0 || strings.ContainsAny(target[:end], "/?#") {
		return "" // the usual link, without any copying
	}
	visible := strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, decodeAll(target))
	name, _, found := strings.Cut(visible, ":")
	if !found || !isScheme(name) {
		return ""
	}
	return strings.ToLower(name)
}

func isScheme(s string) bool {
	for i, c := range []byte(s) {
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || !('0' <= c && c <= '9' || c == '+' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != ""
}

// appendURL appends s as the value of an attribute that holds an address: what
// an address cannot hold becomes percent signs, letters of all scripts stay.
func appendURL(dst []byte, s string) []byte { return appendAddress(dst, s, "&amp;") }

// appendAddress is appendURL with what an ampersand is written as.
func appendAddress(dst []byte, s, ampersand string) []byte {
	path := 0 // before it brackets may stand, as in http://[::1]/
	if i := strings.Index(s, "//"); i == 0 || i > 0 && s[i-1] == ':' {
		path = i + 2
		if j := strings.IndexAny(s[path:], "/?#"); j >= 0 {
			path += j
		} else {
			path = len(s)
		}
	}
	fragment := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '&':
			dst = append(dst, ampersand...)
			continue
		case c >= utf8.RuneSelf:
			if _, n := utf8.DecodeRuneInString(s[i:]); n > 1 {
				dst = append(dst, s[i:i+n]...)
				i += n - 1
				continue
			}
		case c == '%':
			if i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
				dst = append(dst, c)
				continue
			}
		case c == '#' && !fragment:
			fragment = true
			dst = append(dst, c)
			continue
		case c == '[' || c == ']':
			if i < path {
				dst = append(dst, c)
				continue
			}
		case c > ' ' && c != 0x7f && !strings.ContainsRune("\"<>\\^`{|}#", rune(c)):
			dst = append(dst, c)
			continue
		}
		dst = append(dst, '%', "0123456789ABCDEF"[c>>4], "0123456789ABCDEF"[c&15])
	}
	return dst
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
