package author

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
)

// WriteFiles writes files that are made anew each time into dir, each whole at
// every moment, and makes dir where it is missing. Only To and After count.
func WriteFiles(dir string, files []Change) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the folder %q: %w", dir, err)
	}
	for _, f := range files {
		target := filepath.Join(dir, filepath.FromSlash(f.To))
		waiting := filepath.Join(dir, "."+f.To+"."+rand.Text()[:8])
		err := os.WriteFile(waiting, f.After, 0o644)
		if err == nil {
			err = os.Rename(waiting, target)
		}
		if err != nil {
			_ = os.Remove(waiting)
			return fmt.Errorf("write %s: %w", target, err)
		}
	}
	return nil
}
