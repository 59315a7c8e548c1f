package render

import (
	"bytes"
	"sync"
	"sync/atomic"

	tdewolff "github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// minifier makes small what the theme's authors wrote to be read. It takes some
// 10 ms for all of the default theme, so each file waits until it is asked for.
var minifier = sync.OnceValue(func() *tdewolff.M {
	m := tdewolff.New()
	m.AddFunc("css", css.Minify)
	m.AddFunc("js", js.Minify)
	return m
})

// published is what becomes of a script ("js"), or of style sheets ("css") that are
// read as one, for readers. Each is read by itself, so that a block that one of them
// does not close swallows no other. What the minifier cannot read stays as it is: a
// browser may.
func published(kind string, texts ...[]byte) func() []byte {
	return sync.OnceValue(func() []byte {
		var all []byte
		for _, text := range texts {
			small, known := minified()[minifiedKey(kind, text)]
			if !known {
				small = minify(kind, text)
			}
			all = append(all, small...)
		}
		return all
	})
}

// minifications is how often something was minified. Tests look at it.
var minifications atomic.Int64

// minify is text without what a browser does not need, or text itself where the minifier
// cannot read it.
func minify(kind string, text []byte) []byte {
	minifications.Add(1)
	small, err := minifier().Bytes(kind, text)
	if err != nil {
		return text
	}
	return small
}

// asWritten are the texts themselves, one after the other.
func asWritten(_ string, texts ...[]byte) func() []byte {
	return func() []byte { return bytes.Join(texts, []byte("\n")) }
}
