package markdown

import (
	"reflect"
	"strings"
	"sync"
	"testing"
)

const laterText = "# Title\n\nA paragraph that is long enough to be left in its source, with [a link](a.md) and `code`.\n\n## One {#x}\n\n" +
	"> [!TIP]\n> Tip.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```go\nfunc f() {}\n```\n\n```flowbook\nmap: x\n```\n\nA note[^1].\n\n[^1]: Here.\n\n[ref]: b.md\n"

// What was let go is the same when somebody asks for it again.
func TestLetGo(t *testing.T) {
	e := New(Options{})
	l := e.Later([]byte(laterText), "Title")
	before := l.Document()
	if before.Empty() {
		t.Fatal("the document is empty")
	}
	html, text, pieces, source := before.HTML(RenderOptions{Shift: 1}), before.Plain(), before.Pieces(RenderOptions{}), string(before.AppendMarkdown(nil, SourceOptions{}))
	l.LetGo()
	l.LetGo()
	after := l.Document()
	if after == before {
		t.Fatal("the document was not let go")
	}
	if after.static != "" || after.holes != nil || after.code != nil || after.source != nil {
		t.Error("something large is still held")
	}
	if after.Empty() || after.TitleID != before.TitleID || !reflect.DeepEqual(after.Headings, before.Headings) || !reflect.DeepEqual(after.Links, before.Links) ||
		after.Words != before.Words || !after.HasAnchorsOf(before) || !reflect.DeepEqual(after.Embeds, before.Embeds) {
		t.Error("what others ask for is gone")
	}
	for range 2 {
		if got := after.HTML(RenderOptions{Shift: 1}); got != html {
			t.Errorf("HTML is now %s", got)
		}
		if got := after.Plain(); got != text {
			t.Errorf("the text is now %s", got)
		}
		if got := after.Pieces(RenderOptions{}); !reflect.DeepEqual(got, pieces) {
			t.Errorf("the pieces are now %v", got)
		}
		if got := string(after.AppendMarkdown(nil, SourceOptions{})); got != source {
			t.Errorf("the source is now %s", got)
		}
	}
}

func TestLaterOfNothing(t *testing.T) {
	var l *Later
	l.LetGo()
	if l.Document() != nil || l.HasMermaid() {
		t.Error("nil has a document")
	}
	empty := New(Options{}).Later([]byte("# Title\n"), "Title")
	if !empty.Document().Empty() {
		t.Error("a title alone is a text")
	}
	empty.LetGo()
	if !empty.Document().Empty() {
		t.Error("a title alone is a text once it is let go")
	}
}

func TestLaterHasMermaid(t *testing.T) {
	for text, want := range map[string]bool{
		"```mermaid\ngraph\n```\n":        true,
		"> ~~~ Mermaid title=x\n> a\n":    true,
		"mermaid\n\n```go\nmermaid\n```":  false,
		"```go\n```mermaid\n```\n":        false,
		"`` ```mermaid `` is how it goes": false,
	} {
		l := New(Options{}).Later([]byte(text), "")
		if got := l.HasMermaid(); got != want {
			t.Errorf("%q: %v before it is parsed", text, got)
		}
		l.Document()
		if got := l.HasMermaid(); got != want {
			t.Errorf("%q: %v once it is parsed", text, got)
		}
	}
}

// Many may ask at once, also while it is let go.
func TestLaterAtOnce(t *testing.T) {
	l := New(Options{}).Later([]byte(strings.Repeat(laterText, 3)), "")
	want := l.Document().HTML(RenderOptions{})
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			if i%4 == 0 {
				l.LetGo()
			}
			if got := l.Document().HTML(RenderOptions{}); got != want {
				t.Error("it is another")
			}
		})
	}
	wg.Wait()
}
