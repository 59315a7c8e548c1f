package render

import "testing"

func TestFormRules(t *testing.T) {
	four := 5.0
	for _, c := range []struct {
		s    Settings
		want string
	}{
		{Settings{}, ""},
		{Settings{Radius: new(float64)}, ":root{--r-1:0px;--r-2:0px;--r-3:0px;}\n"},
		{Settings{Font: `"Inter", Arial`, CodeFont: "Iosevka", Radius: &four},
			":root{--font:\"Inter\", Arial,system-ui,sans-serif;--mono:Iosevka,ui-monospace,monospace;--r-1:2px;--r-2:3px;--r-3:5px;}\n"},
	} {
		if got := formRules(c.s); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
