package author

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

//go:embed project
var patterns embed.FS

// FillIn stands in a workflow where nobody knew from where flowbook can be had.
const FillIn = "FILL-IN-THE-ADDRESS-OF-FLOWBOOKS-REPOSITORY"

// Project is the repository around a handbook: how it is published, and what
// its editors need.
type Project struct {
	Product string
	Dir     string // the handbook in the repository, slash-separated; "." for its root
	Branch  string // that is published
	Schemas string // the folder of the JSON Schemas in the repository

	Module  string // of flowbook, where the Go tool can fetch it; else ""
	Source  string // the repository to build flowbook from; FillIn where nobody knows
	Version string // a version of Module, or a commit, tag or branch of Source
	Exact   bool   // Version is the one that writes this

	GitHub, Netlify bool // publish there
}

// Settings is the settings file in the repository.
func (p Project) Settings() string { return path.Join(p.Dir, "flowbook.yaml") }

// WriteProject writes workflows, editor settings, a README and a .gitignore into
// top, the repository's folder. Files that are there stay as they are: kept names
// them.
func WriteProject(top string, p Project) (written, kept []string, err error) {
	for _, f := range p.list() {
		pattern, err := patterns.ReadFile("project/" + f.pattern)
		if err != nil {
			return written, kept, fmt.Errorf("read the pattern %q: %w", f.pattern, err)
		}
		text := pattern
		if strings.Contains(string(pattern), "{{") {
			if text, err = filled(f.pattern, string(pattern), p); err != nil {
				return written, kept, err
			}
		}
		target := filepath.Join(top, filepath.FromSlash(f.to))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return written, kept, fmt.Errorf("write %s: %w", f.to, err)
		}
		switch err := writeNew(target, text); {
		case errors.Is(err, fs.ErrExist):
			kept = append(kept, f.to)
		case err != nil:
			return written, kept, fmt.Errorf("write %s: %w", f.to, err)
		default:
			written = append(written, f.to)
		}
	}
	return written, kept, nil
}

type projectFile struct{ pattern, to string }

func (p Project) list() []projectFile {
	list := []projectFile{
		{"README.md", "README.md"}, {"gitignore", ".gitignore"},
		{"vscode-settings.json", ".vscode/settings.json"}, {"vscode-extensions.json", ".vscode/extensions.json"}, {"vscode-tasks.json", ".vscode/tasks.json"},
	}
	if p.GitHub {
		list = append(list, projectFile{"pages.yml", ".github/workflows/pages.yml"}, projectFile{"links.yml", ".github/workflows/links.yml"})
	}
	if p.Netlify {
		list = append(list, projectFile{"netlify.toml", "netlify.toml"})
	}
	return list
}

// writeNew writes a file that must not be there.
func writeNew(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
