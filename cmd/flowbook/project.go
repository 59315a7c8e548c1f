package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"flowbook/generator/author"
)

// schemaFolder is where the JSON Schemas stand in a handbook: hidden, so that it
// is no content.
const schemaFolder = ".schema"

// project works out what stands around a handbook in dir, and where.
func (f *initFlags) project(dir, product string) (author.Project, string, error) {
	for _, where := range f.publish {
		if !slices.Contains([]string{"github", "netlify", "none"}, where) {
			return author.Project{}, "", fmt.Errorf("--publish is github, netlify or none, not %q", where)
		}
	}
	top, below, err := projectTop(dir)
	if err != nil {
		return author.Project{}, "", err
	}
	if product == "" {
		product = "Build Service"
	}
	p := author.Project{
		Product: product, Dir: below, Branch: f.branch, Schemas: strings.TrimPrefix(below+"/"+schemaFolder, "./"),
		GitHub: slices.Contains(f.publish, "github"),
		// In the handbook's own folder netlify.toml would be a stray file, and public/ lie in the content.
		Netlify: slices.Contains(f.publish, "netlify") && below != ".",
	}
	if p.Branch == "" {
		p.Branch = currentBranch(top)
	}
	return p, top, origin(&p, f.source)
}

// projectTop is the folder of the repository around dir, which need not exist;
// outside of git it is the folder in which dir stands. below is dir in it.
func projectTop(dir string) (top, below string, err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", "", fmt.Errorf("find %q: %w", dir, err)
	}
	here, err := os.Getwd()
	if err != nil {
		return "", "", fmt.Errorf("find the current folder: %w", err)
	}
	top = filepath.Dir(abs)
	if abs == here {
		top = abs
	} else if rel, err := filepath.Rel(here, abs); err == nil && !strings.HasPrefix(rel, "..") {
		top = here
	}
	for folder := abs; ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(filepath.Join(folder, ".git")); err == nil {
			top = folder
			break
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	rel, err := filepath.Rel(top, abs)
	if err != nil {
		return "", "", fmt.Errorf("find %q: %w", dir, err)
	}
	return top, filepath.ToSlash(rel), nil
}

// currentBranch is the branch of the repository in top; main where that cannot be told.
func currentBranch(top string) string {
	head, err := os.ReadFile(filepath.Join(top, ".git", "HEAD"))
	if name, ok := strings.CutPrefix(strings.TrimSpace(string(head)), "ref: refs/heads/"); err == nil && ok && name != "" {
		return name
	}
	return "main"
}

// sourceForm is what a repository's address may be made of: it is written into
// workflows, where other characters would mean something.
var sourceForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._~/:@+-]*$|^/[A-Za-z0-9._~/@+-]*$`)

// origin says from where the workflows can have this very program: as a module,
// where it was fetched as one; else as a commit of the repository that source names.
func origin(p *author.Project, source string) error {
	module, version, commit := built()
	if source == "" && module != "" {
		p.Module, p.Version, p.Exact = module, version, true
		return nil
	}
	p.Source, p.Version = source, cmp.Or(release, commit)
	p.Exact = p.Version != ""
	if at := strings.LastIndexByte(source, '@'); at > strings.LastIndexByte(source, '/') && at > 0 {
		p.Source, p.Version, p.Exact = source[:at], source[at+1:], source[at+1:] == p.Version
	}
	switch {
	case source == "":
		p.Source = author.FillIn
	case !sourceForm.MatchString(p.Source) || !sourceForm.MatchString(p.Version+"x"):
		return fmt.Errorf("--source is a repository's address, such as https://git.example.org/tools/flowbook, not %q", source)
	}
	if p.Version == "" {
		p.Version = "HEAD"
	}
	return nil
}

// built is what the Go tool has written into this program: its module and
// version, where another machine can fetch these, and the commit that it was
// built from, where that is all that went into it.
func built() (module, version, commit string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "", "", ""
	}
	host, _, _ := strings.Cut(info.Main.Path, "/")
	if v := info.Main.Version; strings.Contains(host, ".") && v != "" && v != "(devel)" && !strings.Contains(v, "+dirty") {
		module, version = info.Main.Path, v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return module, version, commit
}
