package source

import (
	"bytes"
	"strings"
)

// jsonFault explains the library's error at the token at the offset at; before is
// the end of the token before it.
func jsonFault(text []byte, before, at int, err error) fault {
	open := openBrackets(text, 0, at, `"`, false)
	between := string(text[min(before, at):at])
	if at >= len(text) {
		if len(open) == 0 {
			return fault{max(0, len(text)-1), 1, "a value is missing at the end", ""}
		}
		return unclosedBracket(text, open[len(open)-1])
	}
	word := len(text[at:]) - len(bytes.TrimLeft(text[at:], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+."))
	f := fault{at: at, length: max(1, word)}
	switch c := text[at]; {
	case (c == ']' || c == '}') && len(open) > 0 && text[open[len(open)-1]]+2 != c:
		return unclosedBracket(text, open[len(open)-1])
	case (c == ']' || c == '}') && strings.Contains(between, ","):
		return fault{before + strings.Index(between, ","), 1, "nothing stands after this comma", "delete it"}
	case c == '"':
		return jsonQuote(text, at, err)
	case c == '\'':
		f.message, f.hint = "JSON has double quotes only", `write "…"`
	case c == '#' || c == '/':
		f.message, f.hint = "JSON has no comments", "delete it"
	case strings.Count(between, ",") > 1:
		f.at += strings.LastIndex(between, ",") - len(between)
		f.length, f.message, f.hint = 1, "nothing stands before this comma", "delete it"
	case strings.Contains(err.Error(), "object key string"):
		f.message, f.hint = "a key must stand between double quotes", `write "`+string(text[at:at+word])+`": …`
	case strings.Contains(err.Error(), "after object key"):
		f.message = "a colon or a comma is missing before this"
	case strings.Contains(err.Error(), "after array element"):
		f.message = "a comma is missing before this"
	default:
		f.message, f.hint = "this is no value", "text stands between double quotes; numbers are written like 12 or 0.5"
	}
	return f
}

// jsonQuote explains an error at a quoted text: in it or before it.
func jsonQuote(text []byte, at int, err error) fault {
	end := passQuote(text, at)
	switch said := err.Error(); {
	case strings.Contains(said, "after object key"):
		return fault{at, 1, "a colon or a comma is missing before this", ""}
	case strings.Contains(said, "after array element"):
		return fault{at, 1, "a comma is missing before this", ""}
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
