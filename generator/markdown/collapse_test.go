package markdown

import (
	"strings"
	"testing"
)

func TestCollapse(t *testing.T) {
	for _, s := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "a\nb", "\u00a0a", "a\u2003b", "é ü", "a\x00b", "a\x85b"} {
		if got, want := collapse(s), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("collapse(%q) is %q, not %q", s, got, want)
		}
	}
}
