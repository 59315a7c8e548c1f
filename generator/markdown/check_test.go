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
	"details": "class", "summary": "",
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
	var c htmlChecker
	for rest := html; rest != ""; {
		text, _ := cutAny(rest, "<")
		if !textShape.MatchString(text) {
			return fmt.Errorf("text %q", text)
		}
		if rest = rest[len(text):]; rest == "" {
			break
		}
		m := tagShape.FindStringSubmatch(rest)
		if m == nil {
			return fmt.Errorf("tag %.60q", rest)
		}
		if err := c.tag(m[2], m[1] == "/", m[3]); err != nil {
			return fmt.Errorf("%w in %s", err, m[0])
		}
		rest = rest[len(m[0]):]
	}
	if len(c.open) > 0 {
		return fmt.Errorf("not closed: %v", c.open)
	}
	return checkIDs(c.ids, c.jumps)
}

type htmlChecker struct {
	open       []string
	ids, jumps []string
}

func (c *htmlChecker) tag(tag string, closing bool, attrs string) error {
	if closing {
		if len(c.open) == 0 || c.open[len(c.open)-1] != tag {
			return fmt.Errorf("closes %v", c.open)
		}
		c.open = c.open[:len(c.open)-1]
		return nil
	}
	names, known := allowed[tag]
	if !known {
		return fmt.Errorf("tag")
	}
	if tag == "a" && slices.Contains(c.open, "a") {
		return fmt.Errorf("a link in a link")
	}
	seen := map[string]bool{}
	for _, attr := range attrShape.FindAllStringSubmatch(attrs, -1) {
		name, value := attr[1], attr[2]
		if seen[name] || !slices.Contains(strings.Fields(names), name) || !textShape.MatchString(value) {
			return fmt.Errorf("attribute %s", name)
		}
		seen[name] = true
		switch name {
		case "id":
			c.ids = append(c.ids, value)
		case "href", "src":
			if err := checkAddress(value, name == "src"); err != nil {
				return err
			}
			if strings.HasPrefix(value, "#") {
				c.jumps = append(c.jumps, value[1:])
			}
		}
	}
	if !slices.Contains(void, tag) {
		c.open = append(c.open, tag)
	}
	return nil
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
