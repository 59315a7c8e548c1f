package themes

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
)

// Files lists the default theme's files, sorted.
func Files() []string {
	var list []string
	_ = fs.WalkDir(Default(), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			list = append(list, name)
		}
		return err
	}) // the folder is built in
	slices.Sort(list)
	return list
}

// Version tells versions of a theme's file apart; "" if there is no such file.
func Version(file string) string {
	data, err := fs.ReadFile(Default(), file)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))[:12]
}

var origin = regexp.MustCompile(`flowbook theme file (\S+) version ([0-9a-f]{12})`)

// Eject is a copy of a file for a handbook's theme/, with a first line that says
// which version it was made of, where the kind of file has comments.
func Eject(file string) ([]byte, error) {
	data, err := fs.ReadFile(Default(), file)
	if err != nil {
		return nil, err
	}
	note := "flowbook theme file " + file + " version " + Version(file)
	switch path.Ext(file) {
	case ".html":
		note = "{{- /* " + note + " */ -}}\n"
	case ".css":
		note = "/* " + note + " */\n"
	case ".js":
		note = "// " + note + "\n"
	case ".yaml":
		note = "# " + note + "\n"
	default:
		return data, nil
	}
	return append([]byte(note), data...), nil
}

// MadeOf is the version that a copy says it was made of; "" if it does not say.
func MadeOf(text []byte) string {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	if m := origin.FindSubmatch(first); m != nil {
		return string(m[2])
	}
	return ""
}
