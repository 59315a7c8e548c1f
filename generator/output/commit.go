package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
)

// Commit makes the folder hold this build: it moves what waits into place,
// removes the files of earlier builds that were not put again and the folders
// that this leaves empty, and gives the folder back. A build that changed
// nothing writes nothing. After an error the folder may hold parts of both
// builds; the next one mends it. Call Abort then.
func (f *Folder) Commit() (Stats, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case f.done:
		return Stats{}, fmt.Errorf("output folder %q: committed after the build ended", f.dir)
	case f.failed:
		return Stats{}, fmt.Errorf("output folder %q: not committed, because a file could not be written", f.dir)
	}
	stats, err := f.commit()
	if err != nil {
		return stats, err
	}
	f.done = true
	f.release()
	return stats, nil
}

func (f *Folder) commit() (Stats, error) {
	if err := f.checkClashes(); err != nil {
		return Stats{}, err
	}
	paths := slices.Sorted(maps.Keys(f.made))
	var stale []string
	for p := range f.old {
		if _, made := f.made[p]; !made {
			stale = append(stale, p)
		}
	}
	slices.Sort(stale)

	// From here until the last line, the manifest lists what was and what will
	// be: a build killed in between leaves no file that no manifest knows.
	if err := f.writeManifest(slices.Concat(paths, stale)); err != nil {
		return Stats{}, err
	}
	if f.opened != nil {
		f.opened.close()
	}
	f.site.rest()
	var stats Stats
	first, last := f.splitStale(stale)
	if err := f.remove(first, &stats); err != nil {
		return stats, err
	}
	if err := f.moveAll(paths, &stats); err != nil {
		return stats, err
	}
	if err := f.remove(last, &stats); err != nil {
		return stats, err
	}
	if err := f.writeManifest(paths); err != nil {
		return stats, err
	}
	return stats, f.clearStaging()
}

// checkClashes is an error if one path of this build is a folder of another.
func (f *Folder) checkClashes() error {
	for p := range f.made {
		for dir := range ancestors(p) {
			if _, made := f.made[dir]; made {
				return fmt.Errorf("output folder %q: %q is to be a file and, for %q, a folder", f.dir, dir, p)
			}
		}
	}
	return nil
}

// splitStale puts first what stands where this build needs a folder, or in a
// folder where it needs a file. The rest goes last, when no page links to it any more.
func (f *Folder) splitStale(stale []string) (first, last []string) {
	if len(stale) == 0 {
		return nil, nil
	}
	folders := map[string]bool{}
	for p := range f.made {
		for dir := range ancestors(p) {
			folders[dir] = true
		}
	}
	for _, p := range stale {
		early := folders[p]
		for dir := range ancestors(p) {
			_, file := f.made[dir]
			early = early || file
		}
		if early {
			first = append(first, p)
		} else {
			last = append(last, p)
		}
	}
	return first, last
}

// moveAll moves the staged files into place: whole folders where they are new,
// else what pages refer to before the pages.
func (f *Folder) moveAll(paths []string, stats *Stats) error {
	dirs := map[string]bool{".": true}
	there := map[string]bool{} // folder → the site has it, else it came with its files
	slices.SortStableFunc(paths, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	for _, p := range paths {
		staged := f.made[p]
		if staged == nowhere {
			stats.Unchanged++
			continue
		}
		if staged == inTree && f.moveTree(p, there) {
			stats.Written++
			continue
		}
		if dir := path.Dir(p); !dirs[dir] {
			if err := f.root.MkdirAll(dir, 0o755); err != nil {
				return f.explain("make folder of", p, err)
			}
			dirs[dir] = true
		}
		if err := f.root.Rename(stagingName+"/"+staged.name(p), p); err != nil {
			if info, statErr := f.root.Lstat(p); statErr == nil && info.IsDir() {
				return f.inTheWay(p, "a folder with files")
			}
			return f.explain("write", p, err)
		}
		stats.Written++
	}
	return nil
}

func rank(p string) int {
	if path.Ext(p) == ".html" {
		return 1
	}
	return 0
}

// remove removes the files paths, which are ours, and the folders that it
// leaves empty. A folder that now stands at a path is not ours and stays.
func (f *Folder) remove(paths []string, stats *Stats) error {
	clear(f.parents)
	for _, p := range paths {
		state, err := f.checkParents(p)
		if err != nil {
			continue // a link or a foreign file took a folder's place: what is behind it is not ours
		}
		if state == folderThere {
			removed, err := f.removeFile(p)
			if err != nil {
				return err
			}
			stats.Removed += removed
		}
		// Also where the file was gone: a killed build may have left its folders.
		f.removeEmpty(path.Dir(p))
	}
	return nil
}

// removeFile removes the file or symbolic link at p and returns how many that were.
func (f *Folder) removeFile(p string) (int, error) {
	info, err := f.root.Lstat(p)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() {
		return 0, nil
	}
	if err == nil {
		err = f.root.Remove(p)
	}
	if err != nil {
		return 0, f.explain("remove", p, err)
	}
	return 1, nil
}

// removeEmpty removes dir and the folders above it, up to the first that holds something.
func (f *Folder) removeEmpty(dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		info, err := f.root.Lstat(dir)
		if err == nil && (!info.IsDir() || f.root.Remove(dir) != nil) {
			return
		}
		f.remember(dir, folderMissing)
	}
}

// writeManifest makes the manifest list paths.
func (f *Folder) writeManifest(paths []string) error {
	data := encodeManifest(slices.Clone(paths))
	if bytes.Equal(data, f.manifest) {
		return nil
	}
	if _, err := f.staging(); err != nil {
		return err
	}
	file, err := f.root.OpenFile(stagingName+"/manifest", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return f.explain("write", manifestName, err)
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err != nil {
		return f.explain("write", manifestName, err)
	}
	if err := f.root.Rename(stagingName+"/manifest", manifestName); err != nil {
		return f.explain("write", manifestName, err)
	}
	f.manifest = data
	return nil
}
