package source

import (
	"fmt"
	"io/fs"
	"path"
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
		d.failLink(diag.OutsideHandbook, "this symbolic link leaves the handbook: it points to "+quoted(link),
			"copy the file into the handbook")
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
		link = strings.ReplaceAll(link, `\`, "/") // Windows; elsewhere such names are no ids
		if path.IsAbs(link) || strings.Index(link, ":/") == 1 {
			return "", errOutside
		}
		rest = link + "/" + rest
	}
	return done, nil
}

func quoted(s string) string { return `"` + s + `"` }
