package probe

import (
	"bytes"
	"html"
	"regexp"
	"strings"
)

// isPlace reports whether what stands after "#" names a place that a page could
// have. What browsers and scripts make of other things is not for us to judge: a
// route of a script, a text to scroll to, a line of a file, a parameter.
func isPlace(fragment string) bool {
	switch {
	case fragment == "", strings.EqualFold(fragment, "top"), strings.ContainsAny(fragment[:1], "!/:?"), strings.ContainsAny(fragment, "=&"):
		return false
	}
	return !strings.Contains(fragment, ":~:") && !line.MatchString(fragment)
}

// line is how sites name lines of files.
var line = regexp.MustCompile(`^[Ll]\d+(C\d+)?(-[Ll]?\d+(C\d+)?)?$`)

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// places are the values of all id and name attributes in a page; none for nil. It
// reads tags as browsers do, as far as these attributes go.
func places(page []byte) map[string]bool {
	names := map[string]bool{}
	for len(page) > 0 {
		i := bytes.IndexByte(page, '<')
		if i < 0 {
			break
		}
		page = page[i+1:]
		switch {
		case bytes.HasPrefix(page, []byte("!--")):
			page = past(page[3:], "-->")
		case len(page) > 0 && isLetter(page[0]):
			page = tag(page, names)
		}
	}
	return names
}

// tag reads a tag from its name on, and what is no text after it.
func tag(page []byte, names map[string]bool) []byte {
	end := 0
	for end < len(page) && !isBlank(page[end]) && page[end] != '>' && page[end] != '/' {
		end++
	}
	name := strings.ToLower(string(page[:end]))
	page = page[end:]
	for {
		page = bytes.TrimLeft(page, " \t\r\n\f/")
		if len(page) == 0 {
			return nil
		}
		if page[0] == '>' {
			page = page[1:]
			break
		}
		page = attribute(page, names)
	}
	switch name {
	case "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes":
		return untilClosed(page, name)
	}
	return page
}

// attribute reads one attribute and notes what it names.
func attribute(page []byte, names map[string]bool) []byte {
	end := 1 // an equals sign at the beginning belongs to the name
	for end < len(page) && !isBlank(page[end]) && !bytes.ContainsRune([]byte("=>/"), rune(page[end])) {
		end++
	}
	key := page[:end]
	rest := bytes.TrimLeft(page[end:], " \t\r\n\f")
	if len(rest) == 0 || rest[0] != '=' {
		return rest
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n\f")
	var value []byte
	switch {
	case len(rest) == 0 || rest[0] == '>':
		return rest
	case rest[0] == '"' || rest[0] == '\'':
		quote := rest[0]
		to := bytes.IndexByte(rest[1:], quote)
		if to < 0 {
			return nil
		}
		value, rest = rest[1:1+to], rest[2+to:]
	default:
		to := bytes.IndexAny(rest, " \t\r\n\f>")
		if to < 0 {
			return nil
		}
		value, rest = rest[:to], rest[to:]
	}
	if (bytes.EqualFold(key, []byte("id")) || bytes.EqualFold(key, []byte("name"))) && len(value) > 0 {
		names[html.UnescapeString(string(value))] = true
	}
	return rest
}

// untilClosed is what stands from the end tag of name on: till there is no tag.
func untilClosed(page []byte, name string) []byte {
	for i := 0; i < len(page); {
		at := bytes.Index(page[i:], []byte("</"))
		if at < 0 {
			return nil
		}
		i += at + 2
		after := i + len(name)
		if after < len(page) && bytes.EqualFold(page[i:after], []byte(name)) && (isBlank(page[after]) || page[after] == '>' || page[after] == '/') {
			return page[i:]
		}
	}
	return nil
}

// past is what follows the next end in page.
func past(page []byte, end string) []byte {
	if _, after, found := bytes.Cut(page, []byte(end)); found {
		return after
	}
	return nil
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
