// Package author writes into a handbook's folder, and into the repository around it.
//
// In come decisions that others have made: what a new handbook is about, what a
// new file says, which bytes of which files become others. Out come files, each
// whole at every moment; several of them all or none. The package never changes
// or removes a file that it was not told to, and follows no link out of the folder.
package author

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"
)

// The starter is a small handbook that tells a story; the skeleton is one to be
// filled in, for a product and personas that somebody has named.
//
//go:embed starter skeleton
var handbooks embed.FS

// Start says what a new handbook is about. The zero value gives the starter.
type Start struct {
	Product  string    // its name; "" with personas means "Product"
	Personas []Persona // nil with a product means a user and a decider
	Language string    // of what the site says beside the author's texts; "" means "en"
}

// Persona is somebody to write a file for.
type Persona struct {
	ID, Title string
	Kind      string // customer or consumer
}

// Silent lists the warnings that the skeleton cannot avoid for these personas.
func (s Start) Silent() []string {
	var codes []string
	for _, kind := range []string{"customer", "consumer"} {
		if !slices.ContainsFunc(s.Personas, func(p Persona) bool { return p.Kind == kind }) {
			codes = append(codes, "phase-without-"+kind)
		}
	}
	return codes
}

// Init writes a small handbook into dir, which must not exist or be empty but for
// hidden files, a README and a licence, and returns the files' paths in it. The
// error says what is in the way.
func Init(dir string, s Start) ([]string, error) {
	if err := vacant(dir); err != nil {
		return nil, err
	}
	files, err := s.files(filepath.ToSlash(dir))
	if err != nil {
		return nil, err
	}
	s.speak(files)
	var written []string
	for _, f := range files {
		target := filepath.Join(dir, filepath.FromSlash(f.To))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return written, fmt.Errorf("write the handbook into %q: %w", dir, err)
		}
		if err := os.WriteFile(target, f.After, 0o644); err != nil {
			return written, fmt.Errorf("write the handbook into %q: %w", dir, err)
		}
		written = append(written, f.To)
	}
	return written, nil
}

// speak sets the language in the settings.
func (s Start) speak(files []Change) {
	for i, f := range files {
		if f.To == "flowbook.yaml" && s.Language != "" {
			files[i].After = bytes.Replace(f.After, []byte("\nlanguage: en\n"), []byte("\nlanguage: "+s.Language+"\n"), 1)
		}
	}
}

// vacant refuses a folder in which something is that a handbook would meet.
func vacant(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look into %q: %w", dir, err)
	}
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "README") && !strings.HasPrefix(name, "LICEN") {
			return fmt.Errorf("%q is not empty (it has %q); name a new folder", dir, e.Name())
		}
	}
	return nil
}

// files are those of the starter, or of the skeleton filled in.
func (s Start) files(dir string) ([]Change, error) {
	if s.Product == "" && s.Personas == nil {
		return copied("starter", nil)
	}
	if s.Product == "" {
		s.Product = "Product"
	}
	if s.Personas == nil {
		s.Personas = []Persona{{"user", "User", "consumer"}, {"decider", "Decider", "customer"}}
	}
	s.Product = markdownText(s.Product) // titles and texts are Markdown
	files, err := copied("skeleton", struct {
		Start
		Dir string
	}{s, strings.Trim(dir, "./")})
	for _, p := range s.Personas {
		text, failed := Draft{ID: p.ID, Title: p.Title, PersonaKind: p.Kind}.Text("persona")
		err = errors.Join(err, failed)
		files = append(files, Change{To: "personas/" + p.ID + ".md", After: text})
	}
	return files, err
}

// copied reads every file below a folder; with data they are templates.
func copied(folder string, data any) ([]Change, error) {
	var list []Change
	err := fs.WalkDir(handbooks, folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := handbooks.ReadFile(name)
		if err == nil && data != nil {
			text, err = filled(name, string(text), data)
		}
		list = append(list, Change{To: name[len(folder)+1:], After: text})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the starter: %w", err)
	}
	return list, nil
}

// filled is a pattern with data in it.
func filled(name, pattern string, data any) ([]byte, error) {
	t, err := template.New(path.Base(name)).Funcs(template.FuncMap{
		"yaml": YAMLText, "shell": shellWord, "json": jsonText, "join": func(ids []string) string { return strings.Join(ids, ", ") },
	}).Parse(pattern)
	if err != nil {
		return nil, fmt.Errorf("read the pattern %q: %w", name, err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		return nil, fmt.Errorf("fill the pattern %q: %w", name, err)
	}
	return out.Bytes(), nil
}

// plainWord matches what a shell takes as one word.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9._/@:+-]+$`)

func shellWord(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'"'"'`) + "'"
}

// jsonText is text as it stands between the quotes of JSON.
func jsonText(s string) string {
	b, _ := json.Marshal(s) // text can always be written
	return string(b[1 : len(b)-1])
}

// markdownText is text that Markdown shows as it is.
func markdownText(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "`", "\\`", "\n", " ").Replace(text)
}
