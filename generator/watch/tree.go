package watch

import "strings"

// tree is what is known to be in the root. Paths are slash-separated and
// relative; the root itself is ".".
type tree struct {
	files map[string]bool // everything that is no folder, as far as it was there at the start or delivered since
	dirs  map[string]bool // folders whose notices were asked for
}

func newTree() tree {
	return tree{files: map[string]bool{}, dirs: map[string]bool{}}
}

// below returns the files below the folder dir, and dir with the folders below it.
func (t tree) below(dir string) (files, dirs []string) {
	prefix := dir + "/"
	for p := range t.files {
		if strings.HasPrefix(p, prefix) {
			files = append(files, p)
		}
	}
	for p := range t.dirs {
		if p == dir || strings.HasPrefix(p, prefix) {
			dirs = append(dirs, p)
		}
	}
	return files, dirs
}
