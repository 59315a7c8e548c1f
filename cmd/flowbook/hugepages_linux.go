package main

import (
	"runtime/debug"
	"strconv"
	"strings"
	"unsafe"

	"golang.org/x/sys/unix"
)

// takeHugePages has the next size bytes by which the heap grows come in huge pages
// of 2 MB, as they are needed. Where the system has no such pages, or not that much
// room, nothing changes. A process that stays has to hold on to what it has then: what
// Go hands back in smaller pieces breaks huge pages.
//
// The system gives memory when it is first written to, page by page. Where a page is
// 4 KB and the machine a virtual one, that can take longer than to fill them: a
// fourth of a build's time was seen. Go asks for no huge pages, and what the system is
// told of addresses that Go has reserved is lost when Go begins to use them. So Go is
// made to use them, by one object that is never written to and garbage at once. It
// gives that memory back, to be used as any other, and the system remembers.
// This takes one collection, so it is best done while little is alive.
func takeHugePages(size int) {
	if !mayGrow(size) {
		return
	}
	at := grow(size)
	adviseHugePages(at-before, before)
	adviseHugePages(at, uintptr(size))
	debug.FreeOSMemory()
}

// before is what the heap grew by while the packages began, and has not used up yet.
const before = 4 << 20

// grow has the heap grow by size bytes and says where they are: a number, which
// keeps nothing alive.
func grow(size int) uintptr {
	var room strings.Builder // unlike make it writes nothing where memory was used before
	room.Grow(size)
	room.WriteByte(0)
	return uintptr(unsafe.Pointer(unsafe.StringData(room.String())))
}

// adviseHugePages tells the system of addresses; those that nothing stands at it leaves
// out. It is free to do nothing, and then all is as it was.
func adviseHugePages(at, size uintptr) {
	_, _, _ = unix.Syscall(unix.SYS_MADVISE, at, size, unix.MADV_HUGEPAGE)
}

// mayGrow reports whether the process may have size bytes more. Where it may not, as
// after ulimit -v or where the system promises no more than it has, asking Go for
// them would end the process.
func mayGrow(size int) bool {
	if strconv.IntSize < 64 {
		return false // addresses are scarce there
	}
	trial, err := unix.Mmap(-1, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON)
	if err != nil {
		return false
	}
	return unix.Munmap(trial) == nil
}
