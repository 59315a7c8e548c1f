package markdown

import (
	"strings"
	"testing"
	"time"
)

// hostile are inputs that some parser of Markdown took minutes for.
var hostile = map[string]func(n int) string{
	"open brackets":      func(n int) string { return strings.Repeat("[", n) },
	"brackets":           func(n int) string { return strings.Repeat("[", n) + "a" + strings.Repeat("]", n) },
	"images":             func(n int) string { return strings.Repeat("![", n) + "a" + strings.Repeat("](b)", n) },
	"wiki links":         func(n int) string { return strings.Repeat("[[a", n) },
	"quotes":             func(n int) string { return strings.Repeat(">", n) + "a" },
	"quotes in lines":    func(n int) string { return strings.Repeat(strings.Repeat("> ", 100)+"a\n", n/200+1) },
	"lists":              func(n int) string { return strings.Repeat("- ", n) + "a" },
	"numbered lists":     func(n int) string { return strings.Repeat("1. ", n) + "a" },
	"deeper lists":       func(n int) string { return deeper("- a\n", n) },
	"deeper quotes":      func(n int) string { return deeper2(n) },
	"emphasis":           func(n int) string { return strings.Repeat("*a", n) },
	"emphasis, strong":   func(n int) string { return strings.Repeat("*a **a ", n) + strings.Repeat(" a** a*", n) },
	"closers":            func(n int) string { return strings.Repeat("a_ ", n) },
	"mismatched":         func(n int) string { return strings.Repeat("*a_ ", n) },
	"stars, underscores": func(n int) string { return "a" + strings.Repeat("**b", n) + strings.Repeat("c* ", n) },
	"tildes":             func(n int) string { return strings.Repeat("~~a ", n) },
	"links":              func(n int) string { return strings.Repeat("[a](b", n) },
	"links, angle":       func(n int) string { return strings.Repeat("[a](<b", n) },
	"links, title":       func(n int) string { return strings.Repeat("[a](b (", n) },
	"link closers":       func(n int) string { return strings.Repeat("a]", n) },
	"links and emphasis": func(n int) string { return strings.Repeat("[ (](", n) },
	"nested links":       func(n int) string { return strings.Repeat("[a ", n) + strings.Repeat("](b)", n) },
	"backticks":          func(n int) string { return runs("`", n) },
	"backticks, long":    func(n int) string { return strings.Repeat("`a``b ", n) + strings.Repeat("x", n*10) },
	"tags":               func(n int) string { return strings.Repeat("<a x='", n) },
	"comments":           func(n int) string { return "a " + strings.Repeat("<!-- a ", n) },
	"declarations":       func(n int) string { return "a " + strings.Repeat("<!A ", n) },
	"instructions":       func(n int) string { return "a " + strings.Repeat("<? ", n) },
	"cdata":              func(n int) string { return "a " + strings.Repeat("<![CDATA[ ", n) },
	"html blocks":        func(n int) string { return strings.Repeat("<div>\n\n", n) },
	"html attributes":    func(n int) string { return "<a" + strings.Repeat(" b=c", n) },
	"references":         func(n int) string { return strings.Repeat("[a]: b\n", n) },
	"long references":    func(n int) string { return "[" + strings.Repeat("a\n", n) + "]: b\n\n" + strings.Repeat("[x][y]", n) },
	"reference titles":   func(n int) string { return strings.Repeat("[a]: b \"\n", n) },
	"table columns": func(n int) string {
		return strings.Repeat("|a", n) + "\n" + strings.Repeat("|-", n) + "\n" + strings.Repeat("|\n", n)
	},
	"table rows":          func(n int) string { return "a|b\n-|-\n" + strings.Repeat("`\\|` | [[a\\|b]]\n", n) },
	"delimiter rows":      func(n int) string { return strings.Repeat("|-|-|\n", n) },
	"escaped pipes":       func(n int) string { return "a|b\n-|-\n`" + strings.Repeat("\\|", n) + "`|c\n" },
	"footnotes":           func(n int) string { return strings.Repeat("[^a]", n) + "\n\n[^a]: b\n" },
	"footnote definition": func(n int) string { return strings.Repeat("[^a]:", n) },
	"many footnotes":      func(n int) string { return strings.Repeat("[^a]: b\n", n) + "\n[^a]" },
	"definitions":         func(n int) string { return "a\n" + strings.Repeat(": b\n", n) },
	"nested definitions":  func(n int) string { return "a\n" + strings.Repeat(":   ", n) },
	"headings":            func(n int) string { return strings.Repeat("# a\n", n) },
	"underlined headings": func(n int) string { return strings.Repeat("a\n-\n", n) },
	"long heading":        func(n int) string { return "# " + strings.Repeat("a*`b`* ", n) },
	"autolinks":           func(n int) string { return strings.Repeat("http://a.b/", n) },
	"www":                 func(n int) string { return strings.Repeat("www.a.b ", n) },
	"mail":                func(n int) string { return strings.Repeat("a@b.c ", n) },
	"mail, dots":          func(n int) string { return "a@" + strings.Repeat("b.", n) },
	"parentheses":         func(n int) string { return "[a](" + strings.Repeat("(", n) + strings.Repeat(")", n) + ")" },
	"url parentheses":     func(n int) string { return "http://a.b/" + strings.Repeat(")", n) },
	"entities":            func(n int) string { return strings.Repeat("&", n) },
	"backslashes":         func(n int) string { return strings.Repeat("\\", n) },
	"fences":              func(n int) string { return strings.Repeat("```\n~~~\n", n) },
	"alerts":              func(n int) string { return strings.Repeat("> [!NOTE]\n> a\n\n", n) },
	"nested alerts":       func(n int) string { return strings.Repeat("> [!NOTE]\n", n) },
	"line marks": func(n int) string {
		return "```go {" + strings.Repeat("1-9,", n) + "}\n" + strings.Repeat("a\n", n) + "```\n"
	},
	"tasks":            func(n int) string { return strings.Repeat("- [x] ", n) },
	"tabs":             func(n int) string { return strings.Repeat("\t", n) + "a" },
	"tabs in lists":    func(n int) string { return strings.Repeat("-\t", n) + "a" },
	"zeros":            func(n int) string { return strings.Repeat("\x00", n) },
	"carriage returns": func(n int) string { return strings.Repeat("a\r", n) },
	"high bytes":       func(n int) string { return strings.Repeat("\xff[\xfe](\xc3", n) },
}

func deeper(line string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("  ", i) + line)
	}
	return b.String()
}

func deeper2(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat(">", i) + "a\n")
	}
	return b.String()
}

func runs(s string, n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString("e" + strings.Repeat(s, i))
	}
	return b.String()
}

// Time must not explode: about 100 KB of anything is done well within a
// second on a quiet machine, as one paragraph and as many.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	e := New(Options{})
	for name, repeat := range hostile {
		one, small := cut(repeat(10_000), 100_000), cut(repeat(300), 10_000)
		many := strings.Repeat(small+"\n\n", 100_000/len(small)+1)
		for _, text := range []string{one, many} {
			start := time.Now()
			doc := e.Parse([]byte(text), "a")
			html := doc.HTML(RenderOptions{})
			doc.Plain()
			e.Inline(text)
			took := time.Since(start)
			if took > 10*time.Second {
				t.Errorf("%s: %v for %d bytes", name, took, len(text))
			}
			if len(html) > 100*len(text)+1000 {
				t.Errorf("%s: %d bytes became %d", name, len(text), len(html))
			}
		}
	}
	if n := e.recovered.Load(); n > 0 {
		t.Errorf("goldmark panicked %d times", n)
	}
}

func cut(s string, n int) string { return s[:min(len(s), n)] }
