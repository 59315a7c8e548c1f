package chart

import (
	"strings"
	"testing"
)

func TestShare(t *testing.T) {
	for _, c := range []struct {
		n, most int
		want    string
	}{
		{1, 4, `width="25%"`}, {4, 4, `class="part" width="100%"`}, {9, 4, `class="part" width="100%"`}, {0, 4, `width="0%"`}, {-1, 4, `width="0%"`}, {1, 0, ""},
	} {
		got := string(Share(c.n, c.most))
		if !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("%d of %d: %q lacks %q", c.n, c.most, got, c.want)
		}
	}
}
