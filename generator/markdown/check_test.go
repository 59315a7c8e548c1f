package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// allowed is every tag that HTML may write with the attributes it may have.
var allowed = map[string]string{
	"a": "href rel title class aria-label role", "img": "src alt title width height loading decoding",
	"h1": "id", "h2": "id", "h3": "id", "h4": "id", "h5": "id", "h6": "id",
	"p": "class", "br": "", "hr": "", "em": "", "strong": "", "del": "", "code": "", "blockquote": "",
	"ul": "class", "ol": "class start", "li": "class id", "dl": "", "dt": "", "dd": "",
	"input": "type disabled checked aria-label", "sup": "class id", "section": "class role aria-label",
	"div":   "class role tabindex aria-label",
	"table": "", "thead": "", "tbody": "", "tr": "", "th": "scope class", "td": "class",
	"figure": "class data-lang", "figcaption": "", "pre": "tabindex class", "span": "class data-n",
}

var (
	void      = []string{"br", "hr", "img", "input"}
	tagShape  = regexp.MustCompile(`^<(/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>`)
	attrShape = regexp.MustCompile(` ([a-z-]+)(?:="([^"]*)")?`)
	textShape = regexp.MustCompile(`^(?:[^<>&]|&(?:amp|lt|gt|quot);)*$`)
)

// checkHTML says what is wrong with HTML that was written without UnsafeHTML: a
// tag or an attribute that nobody asked for, tags that do not pair, an id
// twice, an address that runs something, a link to an id that is not there.
func checkHTML(html string) error {
	var open, ids, jumps []string
	for rest := html; rest != ""; {
		i := strings.IndexByte(rest, '<')
		if i < 0 {
			i = len(rest)
		}
		if !textShape.MatchString(rest[:i]) {
			return fmt.Errorf("text %q", rest[:i])
		}
		if rest = rest[i:]; rest == "" {
			break
		}
		m := tagShape.FindStringSubmatch(rest)
		if m == nil {
			return fmt.Errorf("tag %.60q", rest)
		}
		rest = rest[len(m[0]):]
		tag := m[2]
		if m[1] == "/" {
			if len(open) == 0 || open[len(open)-1] != tag {
				return fmt.Errorf("</%s> closes %v", tag, open)
			}
			open = open[:len(open)-1]
			continue
		}
		names, known := allowed[tag]
		if !known {
			return fmt.Errorf("tag %q", m[0])
		}
		if tag == "a" && slices.Contains(open, "a") {
			return fmt.Errorf("a link in a link: %q", m[0])
		}
		seen := map[string]bool{}
		for _, attr := range attrShape.FindAllStringSubmatch(m[3], -1) {
			name, value := attr[1], attr[2]
			if seen[name] || !slices.Contains(strings.Fields(names), name) || !textShape.MatchString(value) {
				return fmt.Errorf("attribute in %q", m[0])
			}
			seen[name] = true
			switch name {
			case "id":
				ids = append(ids, value)
			case "href", "src":
				if err := checkAddress(value, name == "src"); err != nil {
					return err
				}
				if strings.HasPrefix(value, "#") {
					jumps = append(jumps, value[1:])
				}
			}
		}
		if !slices.Contains(void, tag) {
			open = append(open, tag)
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("not closed: %v", open)
	}
	return checkIDs(ids, jumps)
}

// checkAddress decodes an address in every way that anything could, and looks
// at the scheme.
func checkAddress(value string, image bool) error {
	v := unescape(value)
	if strings.ContainsAny(v, " \t\n\r\x00\"<>\\^`{|}") {
		return fmt.Errorf("address %q", value)
	}
	scheme, _, ok := strings.Cut(percentDecode(v), ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return nil
	}
	switch s := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, scheme)); {
	case s == "http", s == "https":
	case !image && (s == "mailto" || s == "tel"):
	case isScheme(s):
		return fmt.Errorf("scheme of %q", value)
	}
	return nil
}

func checkIDs(ids, jumps []string) error {
	for i, id := range ids {
		if id == "" || strings.ContainsAny(id, " \t\n") || slices.Contains(ids[:i], id) {
			return fmt.Errorf("id %q in %q", id, ids)
		}
	}
	for _, jump := range jumps {
		// Others are what the author wrote, and checked elsewhere.
		if strings.Contains(jump, "fn:") && !slices.Contains(ids, jump) || strings.Contains(jump, "fnref:") && !slices.Contains(ids, jump) {
			return fmt.Errorf("no %q in %q", jump, ids)
		}
	}
	return nil
}
