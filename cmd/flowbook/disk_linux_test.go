package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDiskCommand has flowbook build meet a disk that is full, and one that
// may only be read. It mounts both, so that make trust alone asks for it.
func TestFullDiskCommand(t *testing.T) {
	if !full() {
		return
	}
	t.Setenv("SOURCE_DATE_EPOCH", "1795305600")
	dirs, sites := books(t)
	disk := t.TempDir()
	mount := func(options string, flags uintptr) {
		t.Helper()
		if err := syscall.Mount("tmpfs", disk, "tmpfs", flags, options); err != nil {
			t.Fatalf("mount %s: %v; run make trust as root", options, err)
		}
	}
	mount("size=64m", 0)
	defer syscall.Unmount(disk, 0)
	out := filepath.Join(disk, "public")
	mustBuild(t, dirs[0], out)
	wantSite(t, out, sites[0])
	for _, free := range []uint64{0, 16, 200, 2000, 3400} { // of 4 KB; the new site has 3 MB that differ
		var disk4k syscall.Statfs_t
		if err := syscall.Statfs(disk, &disk4k); err != nil {
			t.Fatal(err)
		}
		mount(fmt.Sprintf("size=%dk", 4*(disk4k.Blocks-disk4k.Bfree+free)), syscall.MS_REMOUNT)
		cmd, said := buildCommand(dirs[1], out)
		if err := cmd.Run(); err == nil {
			mustBuild(t, dirs[0], out)
		} else if cmd.ProcessState.ExitCode() != exitUsage || !strings.Contains(said.String(), "no space left on device; free some space and build again") {
			t.Errorf("%d free: %v: %s", free, err, said)
		}
		wantSite(t, out, sites[0])
	}
	mount("size=64m", syscall.MS_REMOUNT|syscall.MS_RDONLY)
	cmd, said := buildCommand(dirs[1], out)
	if err := cmd.Run(); err == nil || !strings.Contains(said.String(), "read-only file system") {
		t.Errorf("a read-only disk: %v: %s", err, said)
	}
	wantSite(t, out, sites[0])
	mount("size=64m", syscall.MS_REMOUNT)
	mustBuild(t, dirs[1], out)
	wantSite(t, out, sites[1])
}
