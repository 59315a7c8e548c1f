package output

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

const manifestVersion = 1

// manifest lists the files in the folder that are ours: after a build exactly
// those that it made, during one the old ones as well. It holds no times and no
// hashes: whether a file must be written is decided on its bytes, which people change.
type manifest struct {
	Version int      `json:"version"`
	Files   []string `json:"files"` // sorted
}

// encodeManifest gives the same bytes for the same paths: encodedPlainly's, written at
// once, since a large site has thousands. It sorts paths.
func encodeManifest(paths []string) []byte {
	slices.Sort(paths)
	paths = slices.Compact(paths)
	if len(paths) == 0 {
		return encodedPlainly(paths)
	}
	size := len(manifestHead)
	for _, p := range paths {
		size += len(p) + 6
	}
	data := append(make([]byte, 0, size), manifestHead...)
	for i, p := range paths {
		if i > 0 {
			data = append(data, ",\n"...)
		}
		data = appendPath(append(data, "  "...), p)
	}
	return append(data, "\n ]\n}\n"...)
}

// encodedPlainly is the manifest of sorted paths as encoding/json writes it.
func encodedPlainly(paths []string) []byte {
	data, err := json.MarshalIndent(manifest{Version: manifestVersion, Files: paths}, "", " ")
	if err != nil {
		panic(err) // strings and a number always encode
	}
	return append(data, '\n')
}

// appendPath appends p as a string of JSON.
func appendPath(dst []byte, p string) []byte {
	for i := range len(p) {
		switch c := p[i]; {
		case c < ' ', c > '~', c == '"', c == '\\', c == '<', c == '>', c == '&':
			quoted, _ := json.Marshal(p) // a string can always be written
			return append(dst, quoted...)
		}
	}
	return append(append(append(dst, '"'), p...), '"')
}

// decodeManifest returns the paths that data lists. Paths that no build makes
// are an error: removing what they name could do harm.
func decodeManifest(data []byte) (map[string]bool, error) {
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("not a manifest: %w", err)
	}
	if m.Version > manifestVersion {
		return nil, fmt.Errorf("written by a newer flowbook (version %d, this one knows %d)", m.Version, manifestVersion)
	}
	if m.Version < 1 {
		return nil, errors.New("not a manifest: it has no version")
	}
	paths := make(map[string]bool, len(m.Files))
	for _, p := range m.Files {
		if err := checkPath(p); err != nil {
			return nil, err
		}
		paths[p] = true
	}
	return paths, nil
}

// manifestHead is how every manifest of ours begins.
var manifestHead = fmt.Appendf(nil, "{\n \"version\": %d,\n \"files\": [\n", manifestVersion)

// isTorn reports whether data is what is left of a manifest of ours whose
// writing the disk never saw the end of: a part from its beginning, or nothing,
// or the zeros that some file systems put in place of what they lost.
func isTorn(data []byte) bool {
	data = bytes.TrimRight(data, "\x00")
	return bytes.HasPrefix(manifestHead, data) || bytes.HasPrefix(data, manifestHead) && !json.Valid(data)
}

// salvageManifest returns the paths that a torn manifest still has whole.
func salvageManifest(data []byte) map[string]bool {
	paths := map[string]bool{}
	for line := range bytes.Lines(bytes.TrimPrefix(data, manifestHead)) {
		var p string
		if json.Unmarshal(bytes.TrimRight(line, ",\n\x00"), &p) == nil && checkPath(p) == nil {
			paths[p] = true
		}
	}
	return paths
}
