package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"flowbook/generator/diag"
)

// readDocument reads and parses one file. It returns before where nothing has
// changed, and nil where the file is there no longer.
func readDocument(fsys fs.FS, e entry, before *Document) (*Document, error) {
	d := classify(e.path)
	switch {
	case e.odd:
		d.Kind, d.folder, d.Problems = Unknown, "", nil
		d.report(diag.UnknownFile, diag.Start, unusedFile+": its name is not UTF-8", "rename it")
	case e.mode == fs.ModeSymlink:
		if err := d.follow(fsys); gone(err) {
			return nil, nil
		} else if err != nil {
			return nil, err
		}
	case e.deep:
		d.tooDeep()
	case !e.mode.IsRegular():
		d.notPlain()
	}
	if d.Broken || d.Kind == Unknown {
		return keep(before, d), nil
	}
	if d.Kind == Static {
		return d, nil
	}
	raw, err := readLimited(fsys, d.file(), d.Kind.limit())
	if gone(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read content file %q: %w", d.Path, err)
	}
	if before != nil && before.raw != nil && bytes.Equal(before.raw, raw) &&
		before.link == d.link && before.target == d.target {
		return before, nil
	}
	if limit := d.Kind.limit(); len(raw) > limit {
		d.tooLarge(limit)
		return keep(before, d), nil
	}
	d.parse(raw)
	return d, nil
}

// keep returns before if it is an unread document that says the same as d.
func keep(before, d *Document) *Document {
	if before != nil && before.raw == nil && before.Kind == d.Kind && before.link == d.link &&
		before.target == d.target && slices.Equal(before.Problems, d.Problems) {
		return before
	}
	return d
}

// notPlain takes a device, a pipe or the like out of the handbook: reading one
// could last for ever.
func (d *Document) notPlain() {
	d.Kind, d.folder, d.Problems = Unknown, "", nil
	d.report(diag.UnknownFile, diag.Start, unusedFile+": it is not a plain file", "")
}

var byteOrderMark = []byte("\uFEFF")

// parse makes d out of the bytes of its file.
func (d *Document) parse(raw []byte) {
	if raw == nil {
		raw = []byte{}
	}
	d.raw, d.Text = raw, raw
	if d.Kind == Theme {
		if strings.EqualFold(path.Ext(d.Path), ".html") {
			d.checkText()
		}
		if !d.catalogue() {
			return
		}
	}
	d.Text = bytes.TrimPrefix(raw, byteOrderMark)
	if !d.checkText() {
		return
	}
	switch {
	case d.Kind == Settings || d.Kind == Theme:
		d.keepFront(d.readYAML(d.Text, 0))
		d.Empty = d.Front() != nil && len(d.Front().Entries) == 0
	case d.Kind == Observations:
		d.readTable()
	case d.Kind.markdown():
		d.readFrontMatter()
	}
}

// catalogue reports whether d holds words of the theme in one language.
func (d *Document) catalogue() bool {
	return path.Dir(d.Path) == "theme/i18n" && path.Ext(d.Path) == ".yaml"
}

// ReadCatalogue reads the words of a theme in one language, which stand in a YAML
// file. Front is nil where it cannot be read.
func ReadCatalogue(name string, text []byte) *Document {
	d := &Document{Path: "theme/" + name, Kind: Theme}
	d.parse(text)
	return d
}

// checkText reports the first byte that is no text: not UTF-8, or NUL, which is
// what UTF-16 without a mark looks like.
func (d *Document) checkText() bool {
	bad := bytes.IndexByte(d.Text, 0)
	message, hint := "this file is not text: it has a NUL byte", "save it as UTF-8"
	if !utf8.Valid(d.Text) {
		if i := firstInvalid(d.Text); bad < 0 || i < bad {
			bad, message = i, fmt.Sprintf("this file is not UTF-8: byte 0x%02X", d.Text[i])
		}
	}
	if bad < 0 {
		return true
	}
	if bytes.HasPrefix(d.Text, []byte("\xFF\xFE")) || bytes.HasPrefix(d.Text, []byte("\xFE\xFF")) {
		hint = "it looks like UTF-16: save it as UTF-8"
	}
	d.fail(diag.NotUTF8, d.At(bad, 1), message, hint)
	return false
}

// firstInvalid returns the offset of the first byte that is not UTF-8.
func firstInvalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}
