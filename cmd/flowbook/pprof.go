package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/pflag"
)

// pprofFlag is the hidden flag --pprof DIR of build: where the command's processor
// and memory profiles go, for go tool pprof.
type pprofFlag struct{ dir string }

func (p *pprofFlag) add(flags *pflag.FlagSet) {
	flags.StringVar(&p.dir, "pprof", "", "write cpu.pprof and allocs.pprof for go tool pprof into this folder")
	if err := flags.MarkHidden("pprof"); err != nil {
		panic(err) // the line above defines it
	}
}

// profileMemory says whether what is allocated is noted down, which takes a little
// time and memory itself.
func profileMemory(yes bool) {
	runtime.MemProfileRate = 0
	if yes {
		runtime.MemProfileRate = 512 << 10
	}
}

// during runs f and writes what it took.
func (p *pprofFlag) during(f func() error) error {
	if p.dir == "" {
		return f()
	}
	if err := os.MkdirAll(p.dir, 0o755); err != nil {
		return fmt.Errorf("make the folder for profiles: %w", err)
	}
	profileMemory(true)
	cpu, err := os.Create(filepath.Join(p.dir, "cpu.pprof"))
	if err != nil {
		return fmt.Errorf("write the processor's profile: %w", err)
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return errors.Join(fmt.Errorf("start the processor's profile: %w", err), cpu.Close())
	}
	failed := f()
	pprof.StopCPUProfile()
	return errors.Join(failed, cpu.Close(), p.writeAllocs())
}

func (p *pprofFlag) writeAllocs() error {
	file, err := os.Create(filepath.Join(p.dir, "allocs.pprof"))
	if err != nil {
		return fmt.Errorf("write the memory's profile: %w", err)
	}
	runtime.GC() // so that it holds all until now
	return errors.Join(pprof.Lookup("allocs").WriteTo(file, 0), file.Close())
}
