package generator_test

import (
	"os"
	"reflect"
	"testing"

	"flowbook/generator"
	"flowbook/generator/pages"
	"flowbook/generator/source"
)

// TestViews holds pages.Views, of which the reference for theme makers is made, to
// what layouts get.
func TestViews(t *testing.T) {
	snap, err := source.Update(t.Context(), os.DirFS("../content"), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	site, list, err := new(generator.Generator).Load(t.Context(), snap, generator.Options{Today: today, Local: true})
	if err != nil || site == nil {
		t.Fatal(err, list)
	}
	got := generator.Views(site)
	for layout, documented := range pages.Views {
		view := reflect.TypeOf(got[layout])
		if view == nil {
			t.Errorf("the example has no page with the layout %s", layout)
			continue
		}
		if view.Kind() == reflect.Pointer {
			view = view.Elem()
		}
		if want := reflect.TypeOf(documented).Elem(); view != want {
			t.Errorf("the layout %s gets %v, and the reference says %v", layout, view, want)
		}
	}
	for layout := range got {
		if pages.Views[layout] == nil {
			t.Errorf("pages.Views has no %s", layout)
		}
	}
}
