package render

import (
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// minifier makes small what the theme's authors wrote to be read. It takes some
// 10 ms for all of the default theme, so each file waits until it is asked for.
var minifier = sync.OnceValue(func() *minify.M {
	m := minify.New()
	m.AddFunc("css", css.Minify)
	m.AddFunc("js", js.Minify)
	return m
})

// published is what becomes of a script ("js") or a style sheet ("css") for
// readers. What the minifier cannot read stays as it is: a browser may.
func published(kind string, text []byte) func() []byte {
	return sync.OnceValue(func() []byte {
		small, err := minifier().Bytes(kind, text)
		if err != nil {
			return text
		}
		return small
	})
}

// asWritten is text itself.
func asWritten(text []byte) func() []byte { return func() []byte { return text } }
