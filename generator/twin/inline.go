package twin

import (
	"html/template"
	"strings"

	"flowbook/generator/markdown"
)

// html writes what a view holds as markup: words with emphasis, code and links. A
// picture is left out; what only those hear who do not see it is not.
func (s *sheet) html(h template.HTML) {
	rest := string(h)
	if strings.IndexByte(rest, '<') < 0 {
		s.decoded(rest)
		return
	}
	var hrefs []string // of the links that are open; "" for one without an address
	for rest != "" {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			at = len(rest)
		}
		s.decoded(rest[:at])
		if rest = rest[at:]; rest == "" {
			break
		}
		end := strings.IndexByte(rest, '>')
		if end < 0 {
			s.text(rest)
			return
		}
		tag := rest[1:end]
		rest = rest[end+1:]
		name, attrs, _ := strings.Cut(tag, " ")
		switch name {
		case "b", "strong", "/b", "/strong":
			s.raw("**")
		case "em", "i", "/em", "/i":
			s.raw("*")
		case "del", "/del":
			s.raw("~~")
		case "br":
			s.raw(" ")
		case "small":
			s.raw("(")
		case "/small":
			s.raw(")")
		case "code", "kbd":
			code, after, _ := strings.Cut(rest, "</"+name+">")
			s.dst = markdown.AppendCode(s.dst, entities.Replace(code), s.cell)
			rest = after
		case "svg":
			_, rest, _ = strings.Cut(rest, "</svg>")
		case "img":
			s.image(attrs)
		case "a":
			href := attribute(attrs, "href")
			hrefs = append(hrefs, href)
			if href != "" {
				s.raw("[")
			}
		case "/a":
			if n := len(hrefs); n > 0 && hrefs[n-1] != "" {
				s.raw("](")
				s.dst = s.href(s.dst, hrefs[n-1])
				s.raw(")")
			}
			hrefs = hrefs[:max(len(hrefs)-1, 0)]
		}
	}
}

func (s *sheet) image(attrs string) {
	s.raw("![")
	s.text(attribute(attrs, "alt"))
	s.raw("](")
	s.dst = s.href(s.dst, attribute(attrs, "src"))
	s.raw(")")
}

// decoded writes the text of HTML.
func (s *sheet) decoded(text string) {
	if strings.IndexByte(text, '&') >= 0 {
		text = entities.Replace(text)
	}
	s.text(text)
}

// entities are those that views have in them.
var entities = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&#34;", `"`, "&#39;", "'", "&#43;", "+", "&nbsp;", "\u00a0")

// attribute is an attribute's value; "" without one.
func attribute(attrs, name string) string {
	_, after, found := strings.Cut(" "+attrs, " "+name+`="`)
	if !found {
		return ""
	}
	value, _, _ := strings.Cut(after, `"`)
	return entities.Replace(value)
}

// href appends where a link of the page leads: whole, if the site has an address.
func (s *sheet) href(dst []byte, href string) []byte {
	if s.Address == "" || elsewhere(href) {
		if strings.HasPrefix(href, "#") {
			dst = append(dst, "./"...) // the page's own places; this file has none
		}
		return markdown.AppendDestination(dst, href)
	}
	dir := strings.TrimPrefix(s.at, "/")
	for dir != "" || strings.HasPrefix(href, "./") || strings.HasPrefix(href, "../") {
		if strings.HasPrefix(href, "./") {
			href = href[2:]
			continue
		}
		if !strings.HasPrefix(href, "../") {
			break
		}
		href = href[3:]
		dir = dir[:strings.LastIndexByte(strings.TrimSuffix(dir, "/"), '/')+1]
	}
	dst = append(dst, s.Address...)
	dst = append(dst, dir...)
	return markdown.AppendDestination(dst, href)
}

// elsewhere reports whether href leads to another site, or to a program.
func elsewhere(href string) bool {
	if strings.HasPrefix(href, "//") {
		return true
	}
	scheme, _, found := strings.Cut(href, ":")
	return found && !strings.ContainsAny(scheme, "/?#.")
}

// withoutLinks is h without its links, for what is a link itself.
func withoutLinks(h template.HTML) template.HTML {
	rest := string(h)
	if !strings.Contains(rest, "<a ") {
		return h
	}
	var b strings.Builder
	for rest != "" {
		before, after, found := strings.Cut(rest, "<a ")
		b.WriteString(before)
		if !found {
			break
		}
		_, rest, _ = strings.Cut(after, ">")
	}
	return template.HTML(strings.ReplaceAll(b.String(), "</a>", ""))
}
