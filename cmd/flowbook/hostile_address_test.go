package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestHostileAddressesAndMemory opens the pages that take something from their
// address, or from what the browser remembers, with the texts of the corpus in all
// of it, and types them into the search: nothing runs, nothing leaves, no script fails.
func TestHostileAddressesAndMemory(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	base := startServe(t, copyExample(t))
	b := openHostile(t, base)
	texts := append([]string{"__proto__", `{"path":"/flow/"}`, "[1,{}]", "%00", "'"}, hostileTexts(t)...)
	opened := 0
	for i := 0; i < len(texts); i++ {
		if !full() && i > 5 && i%128 != 0 {
			continue
		}
		text := texts[i]
		b.remember(t, base, text)
		said := url.QueryEscape(text)
		hash := "#" + strings.NewReplacer("%", "%25", " ", "%20").Replace(text)
		for _, page := range []string{
			"/needs/?node=%s&find=%[1]s&team=%[1]s&show=%[1]s&handoff=%[1]s&x=%[1]s", "/flow/?persona=%s&folded=%[1]s&segment=%[1]s&health=%[1]s&%[1]s=x",
			"/opportunities/?persona=%s&sort=%[1]s&horizon=%[1]s", "/roadmap/?by=%s", "/activities/monitor/?persona=%s", "/metrics/dashboard-views/?x=%s", "/onboarding/application-engineer/?step=%s", "/%s/",
		} {
			b.open(t, base+fmt.Sprintf(page, said)+hash)
			opened++
		}
		b.search(t, base+"/flow/", text)
	}
	t.Logf("%d texts, %d pages opened", len(texts), opened)
}

// remember writes text wherever the site's scripts keep something.
func (b *hostileTab) remember(t *testing.T, base, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	b.navigate(t, base+"/404.css")
	b.evaluate(t, fmt.Sprintf(`(() => {
		const text = %s, list = JSON.stringify([text, {}, null, [text]]);
		for (const key of ["flowbook:persona:/", "flowbook:theme", "flowbook-live"]) {
			localStorage.setItem(key, text);
			sessionStorage.setItem(key, text);
		}
		for (const key of ["flowbook:searches:/", "flowbook:tabs:/", "flowbook:tabs", "flowbook:track:/onboarding/application-engineer/"]) localStorage.setItem(key, text.length %% 2 ? text : list);
		return true;
	})()`, quoted))
	b.mu.Lock()
	b.heard = nil // that there is no 404.css
	b.mu.Unlock()
}

// search types text into the search of a page and opens nothing of what it finds.
func (b *hostileTab) search(t *testing.T, address, text string) {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	b.navigate(t, address)
	b.evaluate(t, fmt.Sprintf(`(async () => {
		document.querySelector("[data-search]").click();
		let field;
		for (let i = 0; !field && i < 200; i++, await new Promise((ok) => setTimeout(ok, 25))) field = document.querySelector("dialog.search[open] input");
		field.value = %s;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		await new Promise((ok) => setTimeout(ok, 150));
		return true;
	})()`, quoted))
	b.silent(t, address+" searched for "+text)
}

func (b *hostileTab) navigate(t *testing.T, address string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
}

// evaluate runs a script, and waits for what it promises.
func (b *hostileTab) evaluate(t *testing.T, script string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise)); err != nil {
		t.Fatal(err)
	}
}
