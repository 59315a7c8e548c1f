package tmpl

import (
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// The types that html/template tells apart here.
var (
	stringType = reflect.TypeFor[string]()
	htmlType   = reflect.TypeFor[template.HTML]()
	urlType    = reflect.TypeFor[template.URL]()
	otherTypes = map[reflect.Type]bool{
		reflect.TypeFor[template.CSS](): true, reflect.TypeFor[template.HTMLAttr](): true, reflect.TypeFor[template.JS](): true,
		reflect.TypeFor[template.JSStr](): true, reflect.TypeFor[template.Srcset](): true,
	}
)

// What html/template adds to a pipeline, by its own names for them.
const (
	inText    = "_html_template_htmlescaper"
	inAttr    = "_html_template_attrescaper"
	inRCDATA  = "_html_template_rcdataescaper" // <title>, <textarea>
	urlFilter = "_html_template_urlfilter"     // where an address begins
	urlNormal = "_html_template_urlnormalizer" // where it goes on
	urlEscape = "_html_template_urlescaper"    // in its query
)

// output is an action that writes: a pipeline that ends with one of the chains
// of escapers that are known here.
func (c *compiler) output(p *parse.PipeNode) step {
	n := len(p.Cmds)
	for n > 0 && strings.HasPrefix(escaperOf(p.Cmds[n-1]), "_") {
		n--
	}
	if n == 0 {
		giveUp()
	}
	how := escapers(p.Cmds[n:])
	if n == 1 && how == inText {
		if s, ok := c.markup(p.Cmds[0]); ok {
			return s
		}
	}
	value := c.undeclared(&parse.PipeNode{Cmds: p.Cmds[:n]})
	if n == 1 && how == inText && isFieldHTML(p.Cmds[0]) {
		return appendedHTML(value)
	}
	write := writers[how]
	if write == nil {
		giveUp()
	}
	return func(r *run, dot reflect.Value) { r.out = write(r.out, value(r, dot)) }
}

// escapers are the functions that cmds consist of, as writers names them.
func escapers(cmds []*parse.CommandNode) string {
	var chain []string
	for _, cmd := range cmds {
		chain = append(chain, escaperOf(cmd))
	}
	return strings.Join(chain, " ")
}

// escaperOf is the function that a command consists of, or "".
func escaperOf(cmd *parse.CommandNode) string {
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && len(cmd.Args) == 1 {
		return id.Ident
	}
	return ""
}

var writers = map[string]func(dst []byte, v reflect.Value) []byte{
	inText:   appendInText,
	inAttr:   appendInAttr,
	inRCDATA: appendInAttr,
	urlFilter + " " + urlNormal + " " + inAttr: appendURL,
	urlFilter + " " + inAttr:                   appendRefresh,
	urlNormal + " " + inAttr:                   appendURLRest,
	urlEscape + " " + inAttr:                   appendQuery,
}

func appendInText(dst []byte, v reflect.Value) []byte {
	if v.IsValid() && v.Type() == htmlType {
		html := v.String()
		if room := cap(dst) - len(dst); room < len(html) && len(dst) > large {
			dst = slices.Grow(dst, max(len(dst), len(html)))
		}
		return append(dst, html...)
	}
	return appendInAttr(dst, v)
}

// large is from where on a page's room is doubled. append would make a quarter
// more each time and copy a page of megabytes a dozen times.
const large = 256 << 10

// appendInAttr leaves HTML with tags to html/template, which takes them away. In
// other HTML a character reference stays one.
func appendInAttr(dst []byte, v reflect.Value) []byte {
	if v.CanInt() && v.NumMethod() == 0 {
		return strconv.AppendInt(dst, v.Int(), 10)
	}
	s, t := written(v)
	if t != htmlType {
		return appendEscaped(dst, s)
	}
	if strings.Contains(s, "<") {
		giveUp()
	}
	for i, part := range strings.SplitAfter(s, "&") {
		if i > 0 {
			dst = append(dst[:len(dst)-len("&amp;")], '&')
		}
		dst = appendEscaped(dst, part)
	}
	return dst
}

func appendURL(dst []byte, v reflect.Value) []byte { return appendAddress(dst, filtered(v), true) }

// appendRefresh is for the address in <meta http-equiv="refresh" content="…">.
func appendRefresh(dst []byte, v reflect.Value) []byte { return appendEscaped(dst, filtered(v)) }

// filtered is an address, or what html/template shows instead of one that could do harm.
func filtered(v reflect.Value) string {
	s, t := written(v)
	if t != urlType && !isSafeURL(s) {
		return "#ZgotmplZ"
	}
	return s
}

func appendURLRest(dst []byte, v reflect.Value) []byte {
	s, _ := written(v)
	return appendAddress(dst, s, true)
}

func appendQuery(dst []byte, v reflect.Value) []byte {
	s, t := written(v)
	return appendAddress(dst, s, t == urlType)
}

// written is v as text, and its type.
func written(v reflect.Value) (string, reflect.Type) {
	if !v.IsValid() || v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		giveUp()
	}
	t := v.Type()
	if v.Kind() != reflect.String || t.NumMethod() > 0 {
		return fmt.Sprint(v.Interface()), t
	}
	if t != stringType && otherTypes[t] {
		giveUp()
	}
	return v.String(), t
}

// isSafeURL reports whether s has no scheme, or one that can do no harm.
func isSafeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	return !ok || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// entities are what must not stand in a text or a quoted attribute.
var entities = [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

func appendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		if c := s[i]; special[c] {
			dst = append(dst, s[from:i]...)
			dst = append(dst, entities[c]...)
			from = i + 1
		}
	}
	return append(dst, s[from:]...)
}

// special are the bytes that have an entity, plain those that an address keeps, and signs
// those that only a whole address keeps (RFC 3986, 2.2 and 2.3, without ' ( and )). asIs
// are those of a whole address that are not written otherwise in an attribute.
var special, plain, signs, asIs [256]bool

func init() {
	for c := range 256 {
		b := byte(c)
		plain[c] = 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' || strings.IndexByte("-._~", b) >= 0
		signs[c] = strings.IndexByte("!#$&*+,/:;=?@[]", b) >= 0
		special[c] = entities[c] != ""
		asIs[c] = (plain[c] || signs[c]) && !special[c]
	}
}

// appendAddress writes an address, or with whole false a part of its query, for a
// quoted attribute.
func appendAddress(dst []byte, s string, whole bool) []byte {
	kept := 0 // bytes at the beginning that are written as they are
	for whole && kept < len(s) && asIs[s[kept]] {
		kept++
	}
	dst, s = append(dst, s[:kept]...), s[kept:]
	for i := range len(s) {
		c := s[i]
		switch {
		case plain[c], whole && signs[c], whole && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			if e := entities[c]; e != "" {
				dst = append(dst, e...)
			} else {
				dst = append(dst, c)
			}
		default:
			dst = append(dst, '%', digits[c>>4], digits[c&15])
		}
	}
	return dst
}

const digits = "0123456789abcdef"

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
