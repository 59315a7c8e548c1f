package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"flowbook/generator/diag"
)

// The limits keep what one file, or one folder, can cost in proportion to what
// people write. What is beyond them is refused by name and is not read.
const (
	maxMarkdown = 4 << 20 // bytes of a Markdown file, and of the settings
	maxFront    = 1 << 20 // bytes of front matter, and of the settings
	maxTable    = 32 << 20
	maxTheme    = 16 << 20
	maxFolders  = 64      // folders within one another
	maxFiles    = 200_000 // of a handbook, those of static/ included
)

// limit is how many bytes a file of the kind may have; 0 where it is not read.
func (k FileKind) limit() int {
	switch {
	case k == Observations:
		return maxTable
	case k == Theme:
		return maxTheme
	case k == Settings:
		return maxFront
	case k.markdown():
		return maxMarkdown
	}
	return 0
}

// readLimited reads a file, or one byte more than limit of it.
func readLimited(fsys fs.FS, name string, limit int) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > int64(limit) {
		return make([]byte, limit+1), nil
	}
	data := make([]byte, info.Size()+1)
	n, err := io.ReadFull(f, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return data[:n:n], nil
	}
	if err != nil {
		return nil, err
	}
	rest, err := io.ReadAll(io.LimitReader(f, int64(limit+1-n))) // it has grown meanwhile
	return append(data, rest...), err
}

// tooLarge takes a file out that is larger than its kind may be.
func (d *Document) tooLarge(limit int) {
	hint := "split it into several files"
	switch d.Kind {
	case Observations:
		hint = "keep the newest observations, one a day"
	case Settings:
		hint = "settings are some lines"
	case Theme:
		hint = "files that no layout needs belong in static/"
	}
	d.fail(diag.BadValue, diag.Start, fmt.Sprintf("this file is too large: at most %d MB are read", limit>>20), hint)
}

// tooDeep stands for all that is in a folder below maxFolders others.
func (d *Document) tooDeep() {
	d.Kind, d.folder, d.Problems = Unknown, "", nil
	d.fail(diag.BadValue, diag.Start, fmt.Sprintf("this folder is not read: more than %d folders stand in one another", maxFolders), "move it further up")
}

func foldersOf(name string) int { return strings.Count(name, "/") + 1 }
