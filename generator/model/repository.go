package model

import (
	"net/url"
	"strings"
)

// Show is where the repository's host shows file, a path in the handbook, in one
// of its ways: "blob", "edit", "commits". It is "" without a repository or a file.
func (r *Repository) Show(way, file string) string {
	if r.URL == "" || file == "" {
		return ""
	}
	if strings.Contains(r.URL, "gitlab") {
		way = "-/" + way
	}
	branch := r.Branch
	if branch == "" {
		branch = "main"
	}
	if folder := strings.Trim(r.Path, "/"); folder != "" && folder != "." {
		file = folder + "/" + file
	}
	return strings.TrimSuffix(strings.TrimSuffix(r.URL, "/"), ".git") + "/" + way + "/" + segments(branch) + "/" + segments(file)
}

// segments escapes what stands between the slashes of a path.
func segments(path string) string {
	list := strings.Split(path, "/")
	for i := range list {
		list[i] = url.PathEscape(list[i])
	}
	return strings.Join(list, "/")
}
