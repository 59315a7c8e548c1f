package generator_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"
	"testing/fstest"
)

// An image in a text has its size, so that nothing jumps when it comes.
func TestImagesHaveSizes(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 7, 5))); err != nil {
		t.Fatal(err)
	}
	site := siteOf(t, fstest.MapFS{
		"flowbook.yaml":    {Data: []byte("title: T\n")},
		"pages/a.md":       {Data: []byte("---\ntitle: A\n---\n![Shelf](../static/shelf.png) ![Mark](/mark.svg)\n")},
		"static/shelf.png": {Data: b.Bytes()},
		"static/mark.svg":  {Data: []byte(`<svg viewBox="0 0 24 12"/>`)},
	})
	page, err := site.Render("/a/")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`alt="Shelf" width="7" height="5" loading="lazy"`, `alt="Mark" width="24" height="12"`} {
		if !strings.Contains(string(page), want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
}
