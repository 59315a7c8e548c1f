// Command sbom lists what a flowbook binary is made of, as CycloneDX 1.6 in JSON.
// It reads the Go modules from the binary itself, so that it cannot say anything
// else, and the browser code that is embedded from themes/package-lock.json. Run
// it in the repository's root; the same binary gives the same bytes.
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
)

type hash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type bom struct {
	Format      string `json:"bomFormat"`
	SpecVersion string `json:"specVersion"`
	Version     int    `json:"version"`
	Metadata    struct {
		Component component `json:"component"`
	} `json:"metadata"`
	Components []component `json:"components"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: sbom BINARY VERSION")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "sbom: "+err.Error())
		os.Exit(1)
	}
}

func run(binary, version string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	list := bom{Format: "CycloneDX", SpecVersion: "1.6", Version: 1}
	list.Metadata.Component = component{
		Type: "application", Ref: "flowbook", Name: filepath.Base(binary), Version: version,
		Hashes: []hash{{"SHA-256", hex.EncodeToString(sum[:])}},
	}
	list.Components = []component{{Type: "library", Ref: "go", Name: "go standard library", Version: info.GoVersion, PURL: "pkg:golang/std@" + info.GoVersion[len("go"):]}}
	for _, m := range info.Deps {
		list.Components = append(list.Components, module(m))
	}
	scripts, err := vendored("themes")
	if err != nil {
		return err
	}
	list.Components = append(list.Components, scripts...)
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", "  ")
	return out.Encode(list)
}

func module(m *debug.Module) component {
	if m.Replace != nil {
		m = m.Replace
	}
	ref := "pkg:golang/" + m.Path + "@" + m.Version
	return component{Type: "library", Ref: ref, Name: m.Path, Version: m.Version, PURL: ref,
		Properties: []property{{"go:sum", m.Sum}}}
}

// vendored lists the libraries in dir/default/vendor, with the versions that dir's
// lock file names.
func vendored(dir string) ([]component, error) {
	var wanted struct{ Dependencies map[string]string }
	if err := readJSON(filepath.Join(dir, "package.json"), &wanted); err != nil {
		return nil, err
	}
	var lock struct {
		Packages map[string]struct{ Version, Integrity string }
	}
	if err := readJSON(filepath.Join(dir, "package-lock.json"), &lock); err != nil {
		return nil, err
	}
	var list []component
	for _, name := range slices.Sorted(maps.Keys(wanted.Dependencies)) {
		p := lock.Packages["node_modules/"+name]
		about, err := os.ReadFile(filepath.Join(dir, "default", "vendor", name, "README.md"))
		if err != nil {
			return nil, err
		}
		if !strings.HasPrefix(string(about), "# "+name+" "+p.Version+"\n") {
			return nil, fmt.Errorf("%s: the lock file has version %s, another one is vendored: run make vendor", name, p.Version)
		}
		ref := "pkg:npm/" + name + "@" + p.Version
		list = append(list, component{Type: "library", Ref: ref, Name: name, Version: p.Version, PURL: ref, Properties: []property{{"npm:integrity", p.Integrity}}})
	}
	return list, nil
}

func readJSON(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}
