package tmpl

import (
	"reflect"
	"sync/atomic"
	"text/template/parse"
)

// htmlAppender appends what its method HTML gives, without making a string of it
// first.
type htmlAppender interface{ AppendHTML(dst []byte) []byte }

var htmlAppenderType = reflect.TypeFor[htmlAppender]()

// isFieldHTML reports whether a command is .HTML.
func isFieldHTML(cmd *parse.CommandNode) bool {
	f, ok := cmd.Args[0].(*parse.FieldNode)
	return ok && len(cmd.Args) == 1 && len(f.Ident) == 1 && f.Ident[0] == "HTML"
}

// appendedHTML is {{.HTML}}, whose value is value.
func appendedHTML(value expr) step {
	var known atomic.Pointer[reflect.Type] // one that can append
	can := func(t reflect.Type) bool {
		if k := known.Load(); k != nil && *k == t {
			return true
		}
		if !reflect.PointerTo(t).Implements(htmlAppenderType) {
			return false
		}
		known.Store(&t)
		return true
	}
	return func(r *run, dot reflect.Value) {
		if dot.Kind() == reflect.Struct && dot.CanAddr() && can(dot.Type()) {
			r.out = dot.Addr().Interface().(htmlAppender).AppendHTML(r.out)
			return
		}
		r.out = appendInText(r.out, value(r, dot))
	}
}
