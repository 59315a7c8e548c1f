package search

import (
	"encoding/json"
	"unicode/utf8"
)

// appendText appends s as JSON, as encoding/json does.
func appendText(dst []byte, s string) []byte {
	if asItIs(s) {
		return append(append(append(dst, '"'), s...), '"')
	}
	quoted, _ := json.Marshal(s) // a string can always be written
	return append(dst, quoted...)
}

// asItIs reports whether encoding/json changes nothing in s. Most texts are such.
func asItIs(s string) bool {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return false
		case c == 0xe2 && i+1 < len(s) && s[i+1] == 0x80: // perhaps a separator of lines, which ends a line in older scripts
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s)
}

// separated begins the item with that place in a list.
func separated(dst []byte, place int) []byte {
	if place > 0 {
		dst = append(dst, ',')
	}
	return dst
}
