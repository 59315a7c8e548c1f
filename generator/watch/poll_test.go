package watch

import (
	"os"
	"testing"
	"time"
)

// TestCoarseTime writes a file twice within one step of its file system's time,
// with a look in between: size and time are the same, and still it is delivered again.
func TestCoarseTime(t *testing.T) {
	t.Parallel()
	f := watched(t, modes["polling"], "a.md")
	step := time.Now().Truncate(time.Second)
	write := func(data string) {
		t.Helper()
		file, err := os.OpenFile(f.at("a.md"), os.O_WRONLY|os.O_TRUNC, 0)
		f.ok(err)
		_, err = file.WriteString(data)
		f.ok(err)
		f.ok(file.Close())
		f.ok(os.Chtimes(f.at("a.md"), step, step))
	}
	write("one")
	f.want("a.md")
	write("two") // looks as before, but for the moment between writing and setting the time
	for start := time.Now(); time.Since(start) < coarsest+3*time.Second; {
		select {
		case set := <-f.Changes():
			if len(set.Paths) == 1 && time.Since(start) > coarsest/2 {
				return
			}
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Error("the second write was never told")
}

// TestFreshFilesAreLookedAtAgain starts to watch right after a write: another one
// within the same step of time may come before the first reading ends.
func TestFreshFilesAreLookedAtAgain(t *testing.T) {
	t.Parallel()
	f := watched(t, modes["polling"], "a.md")
	select {
	case set := <-f.Changes():
		if len(set.Paths) != 1 {
			t.Errorf("%v", set)
		}
	case <-time.After(coarsest + 3*time.Second):
		t.Error("it was not looked at again")
	}
}
