package serve

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// rendering keeps the files of one site that were asked for.
type rendering struct {
	site  Site
	logf  func(format string, args ...any)
	mu    sync.Mutex
	files map[string]*rendered
}

// rendered is one file, or what kept it from being rendered. The first who
// asks renders it, all others wait.
type rendered struct {
	once  sync.Once
	file  File
	found bool
	err   error
}

func newRendering(site Site, logf func(string, ...any)) *rendering {
	return &rendering{site: site, logf: logf, files: map[string]*rendered{}}
}

// get renders the file at path, or gives it as it was rendered before.
func (r *rendering) get(path string) (File, bool, error) {
	r.mu.Lock()
	f, ok := r.files[path]
	if !ok {
		f = &rendered{}
		r.files[path] = f
	}
	r.mu.Unlock()
	f.once.Do(func() { f.file, f.found, f.err = r.render(path) })
	if !f.found && f.err == nil {
		// Not kept: addresses that lead nowhere are without number.
		r.mu.Lock()
		delete(r.files, path)
		r.mu.Unlock()
	}
	return f.file, f.found, f.err
}

// render turns a panic into an error: it is shown in the page, and the author's
// next save may be without it.
func (r *rendering) render(path string) (file File, found bool, err error) {
	defer func() {
		if p := recover(); p != nil {
			r.logf("render %s: panic: %v\n%s", path, p, debug.Stack())
			err = fmt.Errorf("render %s: panic: %v", path, p)
		}
	}()
	return r.site.Render(path)
}
