package source

import "flowbook/generator/diag"

// Raw is the file as it was read, byte order mark and all; nil where Text is.
// The caller must not change it.
func (d *Document) Raw() []byte { return d.raw }

// BodyAt is the offset of Body in Text.
func (d *Document) BodyAt() int { return d.bodyAt }

// Linked reports whether the document was reached by a symbolic link: what is
// written to it lands elsewhere.
func (d *Document) Linked() bool { return d.link != "" || d.target != "" }

// Bytes is the stretch of Text that s covers.
func (d *Document) Bytes(s diag.Span) (from, to int) {
	c := newCursor(d.Text)
	from = c.seekPosition(s.Line, s.Column)
	return from, c.seekPosition(s.Line, s.Column+s.Length)
}
