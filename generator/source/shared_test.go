package source

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unsafe"
)

// Equal short texts become one, however many there are and whoever asks; long ones
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
		if known := s[i].Load(); known != nil && len(*known) > longestShared {
			t.Errorf("%q is held", *known)
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 20_000 {
				if want := fmt.Sprint(i % 3000); s.text(want) != want {
					t.Errorf("%q became another text", want)
				}
			}
		})
	}
	wg.Wait()
}

func TestSharingAllocatesNothing(t *testing.T) {
	var s sharedTexts
	s.text("availability")
	if n := testing.AllocsPerRun(100, func() { s.text("availability") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}
