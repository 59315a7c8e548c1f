package render

import (
	"bytes"
	"strings"
)

// What is published of style sheets and scripts leaves out what only those read
// who write them: comments and indentation. It is no minifier; gzip does the rest.

// shrinkCSS takes comments and needless blank space out of a style sheet. Strings
// stay as they are, and so does all after a comment that is never closed.
func shrinkCSS(css []byte) []byte {
	out := make([]byte, 0, len(css))
	space := false
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case c == '/' && i+1 < len(css) && css[i+1] == '*':
			end := bytes.Index(css[i+2:], []byte("*/"))
			if end < 0 {
				return append(out, css[i:]...)
			}
			i += end + 3
			space = true
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			space = true
		case c == '"' || c == '\'':
			end := stringEnd(css, i)
			out = append(pad(out, space, c), css[i:end]...)
			i, space = end-1, false
		case c == '\\' && i+1 < len(css):
			out = append(pad(out, space, c), c, css[i+1])
			i, space = i+1, false
		default:
			out = append(pad(out, space, c), c)
			space = false
		}
	}
	return out
}

// pad puts a space between what stands at out's end and c, where space says that
// there was one and it means something.
func pad(out []byte, space bool, c byte) []byte {
	if !space || len(out) == 0 || strings.IndexByte("{};,", out[len(out)-1]) >= 0 || strings.IndexByte("{};,", c) >= 0 {
		return out
	}
	return append(out, ' ')
}

// stringEnd is where the string that begins at i ends, its quote included.
func stringEnd(css []byte, i int) int {
	for j := i + 1; j < len(css); j++ {
		switch css[j] {
		case '\\':
			j++
		case css[i]:
			return j + 1
		}
	}
	return len(css)
}

// shrinkJS takes indentation and the lines that are all comment out of a script.
// A script with text over several lines between backticks stays as it is: there
// both may be part of the text.
func shrinkJS(js []byte) []byte {
	var out bytes.Buffer
	for line := range bytes.Lines(js) {
		if bytes.Count(line, []byte("`"))%2 != 0 || bytes.Contains(line, []byte("'`'")) || bytes.Contains(line, []byte("\"`\"")) {
			return js
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 || bytes.HasPrefix(line, []byte("//")) {
			continue
		}
		out.Write(line)
		out.WriteByte('\n')
	}
	return out.Bytes()
}
