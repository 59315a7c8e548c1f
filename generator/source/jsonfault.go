package source

import (
	"bytes"
	"strings"
)

// jsonFault explains what the library says of the token at the offset at, which
// should be a key if key is true; before is the end of the token before it.
func jsonFault(text []byte, before, at int, key bool, said string) fault {
	open := openBrackets(text, 0, at, `"`, false)
	commas := string(text[before:at])
	switch {
	case at < len(text):
	case len(open) > 0:
		return unclosedBracket(text, open[len(open)-1])
	default: // commas and colons alone
		first := len(text) - len(bytes.TrimLeft(text[before:], " \t\r\n"))
		return fault{first, 1, "a value must stand here", "front matter in JSON begins with { and ends with }"}
	}
	word := text[at : len(text)-len(bytes.TrimLeft(text[at:], wordCharacters))]
	f := fault{at: at, length: max(1, len(word))}
	c := text[at]
	closing := c == ']' || c == '}'
	switch {
	case closing && len(open) > 0 && text[open[len(open)-1]]+2 != c:
		return unclosedBracket(text, open[len(open)-1])
	case strings.HasPrefix(said, "invalid character ','"):
		return fault{before + strings.LastIndex(commas, ","), 1, "nothing stands before this comma", "delete it"}
	case closing && strings.Contains(commas, ","):
		return fault{before + strings.Index(commas, ","), 1, "nothing stands after this comma", "delete it"}
	case c == '"':
		return jsonQuote(text, at, said)
	case c == '\'':
		f.message, f.hint = "JSON has double quotes only", `write "…"`
	case c == '#' || c == '/':
		f.message, f.hint = "JSON has no comments", "delete it"
	case at == before && at > 0 && text[at-1] == '0':
		f.message, f.hint = "a number cannot begin with 0", "delete the 0, or put a text between double quotes"
	case strings.Contains(said, "after object key"):
		f.message = "a colon or a comma is missing before this"
	case strings.Contains(said, "after array element"):
		f.message = commaMissing
	case key && len(word) > 0:
		f.message, f.hint = "a key must stand between double quotes", `write "`+string(word)+`": …`
	case key:
		f.message = "a key must stand here, between double quotes"
	default:
		f.message, f.hint = "this is no value", "text stands between double quotes; numbers are written like 12 or 0.5"
	}
	return f
}

const wordCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+."

// jsonQuote explains an error at a quoted text: in it or before it.
func jsonQuote(text []byte, at int, said string) fault {
	end := passQuote(text, at)
	switch {
	case strings.Contains(said, "after object key"):
		return fault{at, 1, "a colon or a comma is missing before this", ""}
	case strings.Contains(said, "after array element"):
		return fault{at, 1, commaMissing, ""}
	case end >= len(text) || text[end-1] != '"' || end == at+1:
		return fault{at, 1, "this quote is never closed", `end the text with " on the same line`}
	case strings.Contains(said, "escape"):
		for i := at; i < end; i++ {
			if text[i] != '\\' {
				continue
			}
			if i++; strings.IndexByte(`"\/bfnrt`, text[i]) < 0 && (text[i] != 'u' || !hexDigits(text[i+1:])) {
				return fault{i - 1, 2, "this escape means nothing", `write \\ for a backslash`}
			}
		}
	}
	return fault{at, end - at, "this text has a character that must be written as an escape", `write \t for a tab, \n for a new line`}
}

func hexDigits(text []byte) bool {
	return len(text) >= 4 && len(bytes.Trim(text[:4], "0123456789abcdefABCDEF")) == 0
}
