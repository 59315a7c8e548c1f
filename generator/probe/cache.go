package probe

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Cache remembers answers in a file, for all handbooks of one user. A nil one
// remembers nothing.
type Cache struct {
	file string

	mu    sync.Mutex
	known map[string]entry
}

// entry is a page's answer and when it came.
type entry struct {
	At int64 `json:"at"` // seconds since 1970
	found
}

const (
	badAge      = 10 * time.Minute    // for how long a bad answer counts
	longestAge  = 90 * 24 * time.Hour // after which an answer is thrown away
	largestFile = 64 << 20            // bytes; a larger cache is begun anew
	version     = 1                   // of the file's form
)

// cacheFile is how the file looks.
type cacheFile struct {
	Version int              `json:"version"`
	Pages   map[string]entry `json:"pages"`
}

// OpenCache reads the file of that name. One that is not there, or cannot be read,
// is an empty cache.
func OpenCache(file string) *Cache {
	return &Cache{file: file, known: readCache(file)}
}

func readCache(file string) map[string]entry {
	empty := map[string]entry{}
	if info, err := os.Stat(file); err != nil || info.Size() > largestFile {
		return empty
	}
	data, err := os.ReadFile(file)
	var c cacheFile
	if err != nil || json.Unmarshal(data, &c) != nil || c.Version != version || c.Pages == nil {
		return empty
	}
	return c.Pages
}

// get is what is known of p, if that is not too old and says all that is asked.
func (c *Cache) get(p *page, maxAge time.Duration, now time.Time) (*found, bool) {
	if c == nil {
		return nil, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	e, known := c.known[p.address]
	if !known {
		return nil, false
	}
	age := now.Sub(time.Unix(e.At, 0))
	if !e.good() {
		maxAge = min(maxAge, badAge)
	}
	if age < -time.Minute || age >= maxAge { // a clock that went back makes nothing younger
		return nil, false
	}
	for _, anchor := range p.anchors {
		if !e.knows(anchor) {
			return nil, false
		}
	}
	return &e.found, true
}

func (c *Cache) put(p *page, f *found, now time.Time) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if f.passing() {
		delete(c.known, p.address)
		return
	}
	c.known[p.address] = entry{now.Unix(), *f}
}

// Save writes the cache into its file, whole or not at all, together with what
// others have written there meanwhile.
func (c *Cache) Save() error {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	pages := readCache(c.file)
	for address, e := range c.known {
		if there, known := pages[address]; !known || there.At <= e.At {
			pages[address] = e
		}
	}
	oldest := time.Now().Add(-longestAge).Unix()
	maps.DeleteFunc(pages, func(_ string, e entry) bool { return e.At < oldest })
	data, err := json.Marshal(cacheFile{version, pages})
	if err != nil {
		return fmt.Errorf("remember the answers: %w", err)
	}
	if err := replace(c.file, data); err != nil {
		return fmt.Errorf("remember the answers: %w", err)
	}
	return nil
}

// replace writes beside the file and renames. Nobody else needs to read it.
func replace(file string, data []byte) error {
	folder := filepath.Dir(file)
	if err := os.MkdirAll(folder, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.CreateTemp(folder, ".links-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
