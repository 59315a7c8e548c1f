package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// What is taken is not in use: Go has given it back, and the system knows how to hand it
// out.
func TestHugePages(t *testing.T) {
	const size = 256 << 20
	if _, err := os.Stat("/sys/kernel/mm/transparent_hugepage"); err != nil {
		t.Fatalf("this system has no huge pages to try: %v", err)
	}
	resident := kilobytes(t, "Rss:", "hg")
	takeHugePages(size)
	if got := kilobytes(t, "Rss:", "hg") - resident; got > 32<<10 {
		t.Errorf("%d kB of it are in use", got)
	}
	if got := kilobytes(t, "Size:", "hg"); got < size>>10 { // all that comes so: repeated, the test is given the same room
		t.Errorf("%d kB come in huge pages, not %d", got, size>>10)
	}
	if got := ofHeap("/memory/classes/heap/released:bytes"); got < size-32<<20 {
		t.Errorf("Go has given %d bytes back, which are less than %d", got, size)
	}
}

// More than there is leaves all as it is.
func TestNoRoomForHugePages(t *testing.T) {
	advised := kilobytes(t, "Size:", "hg")
	takeHugePages(math.MaxInt / 2)
	if got := kilobytes(t, "Size:", "hg"); got != advised {
		t.Errorf("%d kB come in huge pages, not %d as before", got, advised)
	}
}

// kilobytes adds up what /proc/self/smaps says under key of all stretches of memory
// that have flag.
func kilobytes(t *testing.T, key, flag string) int64 {
	t.Helper()
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var sum, here int64
	for lines := bufio.NewScanner(file); lines.Scan(); {
		line := lines.Text()
		if rest, ok := strings.CutPrefix(line, key); ok {
			if _, err := fmt.Sscan(rest, &here); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
		}
		if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && strings.Contains(flags+" ", " "+flag+" ") {
			sum += here
		}
	}
	return sum
}
