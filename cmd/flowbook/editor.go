package main

import (
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// editors are the addresses with which editors open a line of a file. {file} begins
// with a slash everywhere: "/home/ada/x.md", "/C:/x.md".
var editors = map[string]string{
	"cursor":   "cursor://file{file}:{line}",
	"idea":     "idea://open?file={file}&line={line}",
	"textmate": "txmt://open?url=file://{file}&line={line}",
	"vscode":   "vscode://file{file}:{line}",
	"vscodium": "vscodium://file{file}:{line}",
	"zed":      "zed://file{file}:{line}",
}

func editorNames() string { return strings.Join(slices.Sorted(maps.Keys(editors)), ", ") }

// scheme begins an address that another program opens.
var scheme = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:`)

// followed are schemes that a browser does not hand on, but follows itself.
var followed = []string{"javascript:", "data:", "vbscript:", "blob:", "about:", "file:", "filesystem:", "view-source:"}

// editorLinks is what opens a line of a file of the handbook in dir, by the name
// of an editor or an address with {file} and, where the editor takes one, {line}.
func editorLinks(editor, dir string) (func(file string, line int) string, error) {
	address, known := editors[editor]
	if !known {
		address = editor
	}
	start := scheme.FindString(address)
	if start == "" || slices.Contains(followed, start) || !strings.Contains(address, "{file}") {
		return nil, fmt.Errorf("--editor takes %s, or an address such as vscode://file{file}:{line}, not %q", editorNames(), editor)
	}
	if _, err := url.Parse(strings.NewReplacer("{file}", "/x", "{line}", "1").Replace(address)); err != nil {
		return nil, fmt.Errorf("--editor %q is no address: %w", editor, err)
	}
	folder, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the handbook's folder for --editor: %w", err)
	}
	if folder = filepath.ToSlash(folder); !strings.HasPrefix(folder, "/") {
		folder = "/" + folder // C:/book
	}
	folder = escapedPath(strings.TrimSuffix(folder, "/"))
	address = strings.ReplaceAll(address, "/{file}", "{file}") // it begins with that slash
	return func(file string, line int) string {
		return strings.NewReplacer("{file}", folder+"/"+escapedPath(file), "{line}", strconv.Itoa(line)).Replace(address)
	}, nil
}

// drive begins a path of Windows.
var drive = regexp.MustCompile(`^/[A-Za-z]%3A`)

// escapedPath is a path as both a path and a value of a query may hold it.
func escapedPath(path string) string {
	path = strings.ReplaceAll(url.QueryEscape(path), "+", "%20")
	path = strings.ReplaceAll(path, "%2F", "/")
	if drive.MatchString(path) {
		path = strings.Replace(path, "%3A", ":", 1)
	}
	return path
}
