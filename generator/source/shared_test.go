package source

import (
	"fmt"
	"strings"
	"testing"
	"unsafe"
)

// Equal short texts become one, however many others there are; long ones
// are not held.
func TestSharedTexts(t *testing.T) {
	var s sharedTexts
	first := s.text(strings.Clone("availability"))
	if again := s.text(strings.Clone("availability")); unsafe.StringData(again) != unsafe.StringData(first) {
		t.Error("an equal text is another one")
	}
	long := strings.Repeat("x", longestShared+1)
	if again := s.text(long); unsafe.StringData(again) != unsafe.StringData(long) {
		t.Error("a long text is not the one that was given")
	}
	for i := range s {
		if len(s[i]) > longestShared {
			t.Errorf("%q is held", s[i])
		}
	}
	for i := range 20_000 {
		if want := fmt.Sprint(i % 3000); s.text(want) != want {
			t.Errorf("%q became another text", want)
		}
	}
}

func TestSharingAllocatesNothing(t *testing.T) {
	var s sharedTexts
	s.text("availability")
	if n := testing.AllocsPerRun(100, func() { s.text("availability") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
