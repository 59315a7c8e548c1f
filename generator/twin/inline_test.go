package twin

import (
	"html/template"
	"testing"
)

func TestHTML(t *testing.T) {
	for in, want := range map[template.HTML]string{
		"":                                "",
		"a &amp; b &lt;c&gt; &#34;d&#34;": `a & b \<c> "d"`,
		"<strong>a</strong> <em>b</em> <del>c</del>":                             "**a** *b* ~~c~~",
		"<code>a|b `c</code>":                                                    "``a|b `c``",
		`<a href="../x/?a=1&amp;b=2">a <b>b</b></a>`:                             "[a **b**](../x/?a=1&b=2)",
		`<a href="#part:who">a</a>`:                                              "[a](./#part:who)",
		`<span class="steps"><svg width="1"><rect class="on"/></svg>Open</span>`: "Open",
		`a<br>b <small>c</small>`:                                                "a b (c)",
		`<img src="../a b.png" alt="A [b]" loading="lazy">`:                      `![A \[b\]](../a%20b.png)`,
		"1. a": `1\. a`,
		"<b":   `\<b`,
	} {
		s := sheet{Writer: &Writer{}, at: "/x/y/"}
		if s.html(in); string(s.dst) != want {
			t.Errorf("%q gives %q, not %q", in, s.dst, want)
		}
	}
}

func TestHref(t *testing.T) {
	for _, c := range []struct{ at, href, alone, whole string }{
		{"/activities/a/", "../b/", "../b/", "https://example.org/book/activities/b/"},
		{"/activities/a/", "../../", "../../", "https://example.org/book/"},
		{"/activities/a/", "../../x.png?y#z", "../../x.png?y#z", "https://example.org/book/x.png?y#z"},
		{"/activities/a/", "./?node=x", "./?node=x", "https://example.org/book/activities/a/?node=x"},
		{"/activities/a/", "#part:who", "./#part:who", "https://example.org/book/activities/a/#part:who"},
		{"/", "flow/", "flow/", "https://example.org/book/flow/"},
		{"/", "./", "./", "https://example.org/book/"},
		{"/a/", "https://x.org/(y)", "https://x.org/%28y%29", "https://x.org/%28y%29"},
		{"/a/", "mailto:me@x.org", "mailto:me@x.org", "mailto:me@x.org"},
		{"/a/", "//x.org/", "//x.org/", "//x.org/"},
	} {
		for address, want := range map[string]string{"": c.alone, "https://example.org/book/": c.whole} {
			s := sheet{Writer: &Writer{Address: address}, at: c.at}
			if got := string(s.href(nil, c.href)); got != want {
				t.Errorf("%s from %s on %q is %q, not %q", c.href, c.at, address, got, want)
			}
		}
	}
}
