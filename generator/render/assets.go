package render

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// stylesheet is the address of the one file that all of assets/css/ becomes.
const stylesheet = "/assets/site.css"

// readIcons reads icons/*.svg, by name.
func readIcons(theme fs.FS) (map[string]string, error) {
	files, err := fs.Glob(theme, "icons/*.svg")
	if err != nil {
		return nil, err
	}
	icons := make(map[string]string, len(files))
	for _, f := range files {
		data, err := fs.ReadFile(theme, f)
		if err != nil {
			return nil, fmt.Errorf("read icon %q: %w", f, err)
		}
		icons[strings.TrimSuffix(path.Base(f), ".svg")] = strings.TrimSpace(string(data))
	}
	return icons, nil
}

// drawing is an icon with a class, hidden from screen readers: whatever it
// says stands beside it in words.
func drawing(icons map[string]string, name, class string) (template.HTML, error) {
	rest, ok := strings.CutPrefix(icons[name], "<svg")
	if !ok {
		return "", fmt.Errorf("the theme has no drawing icons/%s.svg", name)
	}
	return template.HTML(`<svg class="` + class + `" aria-hidden="true"` + rest), nil
}

// readAssets reads what is published beside the pages. The style sheets become
// one, followed by what the settings add. Of vendored files, which hold licences,
// no byte is changed.
func readAssets(theme fs.FS, s Settings) ([]File, []string, error) {
	small := published
	if s.Readable {
		small = asWritten
	}
	var list []File
	var css [][]byte
	err := fs.WalkDir(theme, "assets", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(theme, name)
		if err != nil {
			return err
		}
		if path.Dir(name) == "assets/css" && strings.HasSuffix(name, ".css") {
			css = append(css, data) // WalkDir goes by name
			return nil
		}
		if strings.HasPrefix(name, "assets/js/") && strings.HasSuffix(name, ".js") {
			if data, err = speakScript(data, name, s.Words); err != nil {
				return err
			}
			list = append(list, File{name, small("js", data)})
			return nil
		}
		list = append(list, File{name, asWritten("", data)})
		return nil
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read the theme's assets: %w", err)
	}
	vendored, err := fs.Glob(theme, "vendor/*/*.js")
	if err != nil {
		return nil, nil, err
	}
	for _, name := range vendored {
		// Megabytes that few handbooks need are read when they are asked for.
		list = append(list, File{"assets/vendor/" + path.Base(name), func() []byte {
			data, _ := fs.ReadFile(theme, name) // a theme is in memory, and has what it lists
			return data
		}})
	}
	accent, notes, err := accentRules(s.Accent)
	if err != nil {
		return nil, nil, err
	}
	css = append(css, []byte(accent), []byte(formRules(s)), []byte(filterRules(s)))
	list = append(list, File{stylesheet[1:], small("css", css...)})
	slices.SortFunc(list, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return list, notes, nil
}

// filterRules hide the grid's rows (data-p) and the opportunities (data-for) that
// do not belong to the chosen persona, and what stands in no chosen phase
// (data-phase), without a script. They depend on the handbook, so that no style
// sheet of the theme can hold them.
func filterRules(s Settings) string {
	var b strings.Builder
	rule := func(id, other string) {
		fmt.Fprintf(&b, ".filters:has(#persona\\:%[1]s:checked) ~ * :is([data-p]:not([data-p=%[1]q]),[data-for]:not([data-for~=%[1]q]),.%[2]s){display:none}\n", id, other)
	}
	for _, id := range s.Customers {
		rule(id, "g-consumers")
	}
	for _, id := range s.Consumers {
		rule(id, "g-customers")
	}
	for _, id := range s.Phases {
		fmt.Fprintf(&b, ".filters:has(#phase\\:%[1]s:checked) ~ * [data-phase]:not([data-phase~=%[1]q]){display:none}\n", id)
	}
	return b.String()
}
