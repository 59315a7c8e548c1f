package render

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"strconv"
	"sync"
)

// minifiedFile holds what the minifier makes of the default theme, which is a twentieth of
// the work for a small handbook. It is found by what it was made of, so a script or
// a style sheet that is not in it, or no longer, is minified when it is asked for.
//
//go:embed minified.txt
var minifiedFile []byte

// minified is minifiedFile by its keys.
var minified = sync.OnceValue(func() map[string][]byte { return readMinified(minifiedFile) })

// minifiedKey stands for a text of that kind ("js" or "css").
func minifiedKey(kind string, text []byte) string {
	h := sha256.New()
	h.Write([]byte(kind + "\n"))
	h.Write(text)
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// readMinified reads lines of a key and a length in bytes, each followed by so many
// bytes and a line's end. What does not look like that ends it.
func readMinified(file []byte) map[string][]byte {
	all := map[string][]byte{}
	for {
		line, rest, found := bytes.Cut(file, []byte("\n"))
		key, length, _ := bytes.Cut(line, []byte(" "))
		n, err := strconv.Atoi(string(length))
		if !found || err != nil || n < 0 || n >= len(rest) {
			return all
		}
		all[string(key)] = rest[:n:n]
		file = rest[n+1:]
	}
}

// appendMinified appends what readMinified reads.
func appendMinified(file []byte, key string, text []byte) []byte {
	file = append(file, key+" "+strconv.Itoa(len(text))+"\n"...)
	return append(append(file, text...), '\n')
}
