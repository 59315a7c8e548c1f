package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of this program",
		Example: "  flowbook version",
		Args:    cobra.NoArgs,
		Run: func(*cobra.Command, []string) {
			fmt.Printf("flowbook %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		},
	}
}

// release is set by .ci/release, whose programs hold neither a path nor a commit.
var release string

// version is a release's name, or what the Go tool wrote into the program: the
// module's version, or the commit that it was built from.
func version() string {
	if release != "" {
		return release
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "at commit " + s.Value[:12]
		}
	}
	return "development"
}
