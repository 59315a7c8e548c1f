package needsmap

import (
	"reflect"
	"testing"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		text  string
		lines []string
		cut   bool
	}{
		{"Customer", []string{"Customer"}, false},
		{"  Find   a\nproduct ", []string{"Find a product"}, false},
		{"Know the final price", []string{"Know the", "final price"}, false},
		{"Send something back", []string{"Send", "something back"}, false},
		{"Continuous-integration runner", []string{"Continuous-", "integration runner"}, false},
		{"継続的インテグレーション基盤", []string{"継続的インテグ", "レーション基盤"}, false},
		{"Überprüfungsverfahren", []string{"Überprüfungsverfahren"}, false}, // nowhere to break: the node grows
		{"Donaudampfschifffahrtsgesellschaftskapitän", []string{"Donaudampfschifffahrtsges…"}, true},
		{"A title that goes on and on until nobody wants to read it any more", []string{"A title that goes on and on", "until nobody wants to read i…"}, true},
		{"", []string{""}, false},
	}
	for _, test := range tests {
		lines, width, cut := wrap(test.text, 130, 202)
		if !reflect.DeepEqual(lines, test.lines) || cut != test.cut {
			t.Errorf("wrap(%q) = %q, %v; want %q, %v", test.text, lines, cut, test.lines, test.cut)
		}
		for _, line := range lines {
			if w := textWidth(line, labelSize); w > width+0.01 || width > 202 {
				t.Errorf("wrap(%q): line %q is %.1f px wide, said %.1f", test.text, line, w, width)
			}
		}
	}
}

func TestTextWidth(t *testing.T) {
	tests := []struct {
		text string
		want float64 // px at 13 px in DejaVu Sans, as Chromium measures it
	}{
		{"Payment API", 81.6}, {"Observability", 86.1}, {"Überprüfung", 82.2}, {"Сервис", 48.5},
	}
	for _, test := range tests {
		if got := textWidth(test.text, 13); got < test.want || got > test.want*1.1 {
			t.Errorf("textWidth(%q) = %.1f, want %.1f or a little more", test.text, got, test.want)
		}
	}
	if textWidth("é", 13) != textWidth("e\u0301", 13) {
		t.Error("a combining accent takes room")
	}
}
