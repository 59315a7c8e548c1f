package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pageKinds has one page of each kind of exampleOfAll.
var pageKinds = []string{"/", "/flow/", "/needs/", "/needs/observability/", "/activities/monitor/", "/phases/operation/", "/personas/application-engineer/",
	"/metrics/", "/metrics/dashboard-views/", "/opportunities/", "/opportunities/notice-without-watching/", "/roadmap/", "/insights/", "/teams/platform/",
	"/onboarding/application-engineer/", "/glossary/", allParts, "/print/", "/404.html"}

// allParts is the page that exampleOfAll adds: all that a text can hold.
const allParts = "/all-parts/"

// exampleOfAll is a copy of the example handbook with a page that has in it what
// the example's own pages have no need of.
func exampleOfAll(t *testing.T) string {
	t.Helper()
	dir := copyExample(t)
	fence := func(lang, text string) string { return "```" + lang + "\n" + text + "\n```\n\n" }
	text := "---\ntitle: All parts\nsummary: All that a text can hold.\n---\n\n## A list {#list}\n\n- [x] done\n- [ ] to do[^1]\n\n[^1]: A note.\n\nTerm\n: What it means\n\n" +
		"> [!WARNING]\n> Mind the step.\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\n" +
		"::: details More\nAnd more.\n:::\n\n::: steps\n1. One\n2. Two\n:::\n\n:::: tabs\n::: tab Linux\nOne way.\n:::\n::: tab macOS\nAnother.\n:::\n::::\n\n" +
		fence(`yaml title="a.yaml" {2}`, "a: 1\nb: 2") + fence("diff", "-a\n+b") + fence("mermaid", "graph LR\n  a --> b") +
		fence("flowbook", "flow: operation") + fence("flowbook", "metric: dashboard-views") + fence("flowbook", "opportunities: all") +
		fence("flowbook", "map: observability") + fence("flowbook", "persona: management")
	write(t, filepath.Join(dir, "pages", "all-parts.md"), text)
	return dir
}

// Each layout of the theme has its page among pageKinds. A redirect is none that
// anybody sees; the style guide stands under serve alone.
func TestPageKindsAreAll(t *testing.T) {
	t.Parallel()
	site := filepath.Join(t.TempDir(), "site")
	if code := run([]string{"build", exampleOfAll(t), "-o", site, "--quiet"}); code != 0 {
		t.Fatalf("build ends with %d", code)
	}
	seen := map[string]bool{"base": true, "redirect": true, "styleguide": true}
	for _, page := range pageKinds {
		name := filepath.Join(site, filepath.FromSlash(page))
		if strings.HasSuffix(page, "/") {
			name = filepath.Join(name, "index.html")
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, layout, _ := strings.Cut(string(data), `<body class="at-`)
		layout, _, _ = strings.Cut(layout, `"`)
		seen[layout] = true
	}
	layouts, err := filepath.Glob("../../themes/default/layouts/*.html")
	if err != nil || len(layouts) == 0 {
		t.Fatal(err)
	}
	for _, l := range layouts {
		if name := strings.TrimSuffix(filepath.Base(l), ".html"); !seen[name] {
			t.Errorf("no page of the kind %q is looked at", name)
		}
	}
}

// Each page has a policy that allows nothing but what it names, styles within the
// page only where a diagram needs them, and nothing in the page that a policy
// would have to allow: no script, style or handler of its own.
func TestPolicyOfPages(t *testing.T) {
	t.Parallel()
	site := filepath.Join(t.TempDir(), "site")
	if code := run([]string{"build", exampleOfAll(t), "-o", site, "--quiet"}); code != 0 {
		t.Fatalf("build ends with %d", code)
	}
	relaxed := 0
	within := regexp.MustCompile(`(?i)<style|<[^<>]* style=|<[^<>]* on[a-z]+=|<script(?:\s+type="module")?>|javascript:`)
	for _, name := range everyPage(t, site) {
		data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		page := string(data)
		_, policy, ok := strings.Cut(page, `http-equiv="Content-Security-Policy" content="`)
		policy, _, _ = strings.Cut(policy, `"`)
		if !ok || !strings.HasPrefix(policy, "default-src 'none'") {
			t.Errorf("%s has the policy %q", name, policy)
		}
		if strings.Contains(policy, "unsafe") {
			relaxed++
			if !strings.Contains(page, `<pre class="mermaid">`) || strings.Count(policy, "unsafe") != 1 || !strings.Contains(policy, "style-src 'self' 'unsafe-inline';") {
				t.Errorf("%s has the policy %q", name, policy)
			}
		}
		if found := within.FindString(page); found != "" {
			t.Errorf("%s has %q in it", name, found)
		}
	}
	if relaxed == 0 {
		t.Error("no page has a diagram: the rule for them is not tried")
	}
}
