package markdown

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
)

// corpus is the bodies below FLOWBOOK_CORPUS (gencorpus makes 1,000 pages), or
// else the few inputs of the goldens.
func corpus(b *testing.B) [][]byte {
	root := os.Getenv("FLOWBOOK_CORPUS")
	if root == "" {
		root = "testdata"
	}
	var bodies [][]byte
	files := os.DirFS(root)
	err := fs.WalkDir(files, ".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".md") {
			return err
		}
		data, err := fs.ReadFile(files, path)
		if _, body, ok := bytes.Cut(bytes.TrimPrefix(data, []byte("---\n")), []byte("\n---\n")); ok {
			data = body
		}
		bodies = append(bodies, data)
		return err
	})
	if err != nil || len(bodies) == 0 {
		b.Fatalf("no Markdown below %s: %v", root, err)
	}
	return bodies
}

func perThousand(b *testing.B, pages int) {
	ms := float64(b.Elapsed().Milliseconds()) / float64(b.N)
	b.ReportMetric(ms*1000/float64(pages), "ms/1000pages")
}

func BenchmarkParse(b *testing.B) {
	bodies := corpus(b)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			b.ReportAllocs()
			e := New(Options{})
			for b.Loop() {
				var wg sync.WaitGroup
				for w := range workers {
					wg.Go(func() {
						for i := w; i < len(bodies); i += workers {
							e.Parse(bodies[i], "Title")
						}
					})
				}
				wg.Wait()
			}
			perThousand(b, len(bodies))
		})
	}
}

func BenchmarkHTML(b *testing.B) {
	bodies := corpus(b)
	resolve := func(_ int, l Link) Resolved { return Resolved{Href: l.Target} }
	render := func(docs []*Document) {
		for _, d := range docs {
			d.HTML(RenderOptions{Shift: 1, Resolve: resolve})
		}
	}
	parse := func() []*Document {
		e := New(Options{})
		var docs []*Document
		for _, body := range bodies {
			docs = append(docs, e.Parse(body, "Title"))
		}
		return docs
	}
	b.Run("cold", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			b.StopTimer()
			docs := parse()
			b.StartTimer()
			render(docs)
		}
		perThousand(b, len(bodies))
	})
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		docs := parse()
		render(docs)
		for b.Loop() {
			render(docs)
		}
		perThousand(b, len(bodies))
	})
}

func BenchmarkPlain(b *testing.B) {
	bodies := corpus(b)
	e := New(Options{})
	var docs []*Document
	for _, body := range bodies {
		docs = append(docs, e.Parse(body, "Title"))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range docs {
			d.Plain()
		}
	}
	perThousand(b, len(bodies))
}

func BenchmarkInline(b *testing.B) {
	e := New(Options{})
	for _, text := range []string{"Watches the cost of resources", "See *whether* `everything` is [[monitor|healthy]]"} {
		b.Run(text[:3], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Inline(text).HTML(RenderOptions{})
			}
		})
	}
}
