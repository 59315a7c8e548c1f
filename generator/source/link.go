package source

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"flowbook/generator/diag"
)

// maxLinks bounds the links on the way to one file, as systems do.
const maxLinks = 40

// follow finds the file that d, a symbolic link, points to, without ever leaving
// the handbook. Where there is none that may be read, it reports why and d is
// Broken. A link to a folder inside makes d Unknown: folders are not followed.
func (d *Document) follow(fsys fs.FS) error {
	link, err := fs.ReadLink(fsys, d.Path)
	if err != nil {
		return fmt.Errorf("read symbolic link %q: %w", d.Path, err)
	}
	d.link = link
	target, err := resolve(fsys, d.Path)
	switch {
	case err == errOutside:
		d.failOutside(fsys)
		return nil
	case err == errCircle:
		d.failLink(diag.BrokenLink, "this symbolic link leads back to itself", "delete it, or let it point to a file")
		return nil
	case err != nil && gone(err):
		d.failLink(diag.BrokenLink, "this symbolic link points to nothing: there is no "+quoted(link), "")
		return nil
	case err != nil:
		return fmt.Errorf("follow symbolic link %q: %w", d.Path, err)
	}
	if hidden(target) {
		d.failLink(diag.OutsideHandbook, "this symbolic link points to a hidden file: "+quoted(target),
			"what begins with a dot is not part of the handbook: copy the file into it")
		return nil
	}
	info, err := fs.Lstat(fsys, target)
	if err != nil {
		return fmt.Errorf("follow symbolic link %q: %w", d.Path, err)
	}
	if info.IsDir() {
		d.Kind, d.folder, d.Problems = Unknown, "", nil
		d.report(diag.UnknownFile, diag.Start, "this symbolic link is not used: it points to a folder",
			"links to folders are not followed; link to its files, or move the folder here")
		return nil
	}
	d.target = target
	if !info.Mode().IsRegular() {
		d.notPlain()
	}
	return nil
}

// failOutside makes d a link that leaves the handbook. Where that is on disk is
// not known here, so of a link that comes back in it can only be guessed, from
// the end of its path, what it reaches.
func (d *Document) failOutside(fsys fs.FS) {
	message, hint := "this symbolic link leaves the handbook: it points to "+quoted(d.link), "copy the file into the handbook"
	if slices.ContainsFunc(rules, func(r rule) bool { return r.folder == d.Path }) {
		hint = "copy the folder into the handbook"
	}
	for _, inside := range insides(d.Path, d.link) {
		if target, err := resolve(fsys, inside); err != nil || !isRegular(fsys, target) {
			continue
		}
		message = "this symbolic link is not relative: it points to " + quoted(d.link)
		if !isAbsolute(slashed(d.link)) {
			message = "this symbolic link goes out of the handbook on its way: it points to " + quoted(d.link)
		}
		hint = "write the link relative: " + relative(path.Dir(d.Path), inside) + ", if it is meant for " + inside
		break
	}
	d.failLink(diag.OutsideHandbook, message, hint)
}

// insides returns the paths in the handbook that a link may mean which stands at
// name and leaves the handbook, the likeliest first.
func insides(name, link string) []string {
	link = slashed(link)
	if isAbsolute(link) {
		var all []string
		_, rest, found := strings.Cut(link, "/")
		for ; found && strings.Contains(rest, "/"); _, rest, found = strings.Cut(rest, "/") {
			all = append(all, path.Clean("/" + rest)[1:])
		}
		return all
	}
	rest := path.Join(path.Dir(name), link)
	up := strings.Count(rest, "../")
	for range 2 * up { // up, and down again by as many folders
		_, rest, _ = strings.Cut(rest, "/")
	}
	if up == 0 || rest == "" {
		return nil
	}
	return []string{rest}
}

func isRegular(fsys fs.FS, name string) bool {
	info, err := fs.Lstat(fsys, name)
	return err == nil && info.Mode().IsRegular()
}

// relative is the way from a folder to a file, both in the handbook.
func relative(folder, file string) string {
	from, to := strings.Split(folder, "/"), strings.Split(file, "/")
	if folder == "." {
		from = nil
	}
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

// hidesKind returns the kind of the files below d where d is, or may be, a link
// to a folder in which files of a kind are looked for; else Unknown.
func (d *Document) hidesKind() FileKind {
	if d.link == "" || d.target != "" {
		return Unknown
	}
	folder, below, nested := strings.Cut(d.Path, "/")
	i := slices.IndexFunc(rules, func(r rule) bool { return r.folder == folder })
	if i < 0 || nested && (!rules[i].deep || d.Broken && path.Ext(below) != "") {
		return Unknown
	}
	return rules[i].kind
}

// failLink makes d a broken link and that its only mistake.
func (d *Document) failLink(code diag.Code, message, hint string) {
	d.Problems, d.folder = nil, ""
	d.fail(code, diag.Start, message, hint)
}

// linkError is what may be wrong with a link besides its target being absent.
type linkError string

func (e linkError) Error() string { return string(e) }

const (
	errOutside = linkError("the link leaves the handbook")
	errCircle  = linkError("the link leads back to itself")
)

// resolve returns the path, free of links, of the file that name means. It reads
// links itself, one element after the other, since a file system that follows
// them would follow them out of the handbook.
func resolve(fsys fs.FS, name string) (string, error) {
	done, rest := ".", name
	for links := 0; rest != ""; {
		var element string
		element, rest, _ = strings.Cut(rest, "/")
		switch element {
		case "", ".":
			continue
		case "..":
			if done == "." {
				return "", errOutside
			}
			done = path.Dir(done)
			continue
		}
		next := path.Join(done, element)
		info, err := fs.Lstat(fsys, next)
		if err != nil {
			return "", err
		}
		if info.Mode().Type() != fs.ModeSymlink {
			done = next
			continue
		}
		if links++; links > maxLinks {
			return "", errCircle
		}
		link, err := fs.ReadLink(fsys, next)
		if err != nil {
			return "", err
		}
		link = slashed(link)
		if isAbsolute(link) {
			return "", errOutside
		}
		rest = link + "/" + rest
	}
	return done, nil
}

// slashed is a link with the slashes of Windows turned; elsewhere names with
// those are no ids.
func slashed(link string) string { return strings.ReplaceAll(link, `\`, "/") }

func isAbsolute(link string) bool { return path.IsAbs(link) || strings.Index(link, ":/") == 1 }

func quoted(s string) string { return `"` + s + `"` }
