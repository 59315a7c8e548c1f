package pages

import (
	"html/template"

	"flowbook/generator/model"
)

// origin says of what a page is made. The zero value is for a page that is made of
// the whole handbook and has no text of its own.
type origin struct {
	file  string   // where it is written: the one to edit; "" for none
	line  int      // in file, from 1; 0 means 1
	more  []string // other files that it shows the words or numbers of
	whole bool     // it shows the whole handbook as well
}

// from is the origin of what stands at o, with files that belong to it.
func from(o *model.Origin, more ...string) origin {
	return origin{file: o.File, line: int(o.At.Line), more: more}
}

// overview is the origin of a page that shows the whole handbook.
var overview = origin{whole: true}

// changed is the last day on which something that a page is made of changed; 0
// where nobody knows.
func (in *Input) changed(o origin) model.Date {
	if o.whole {
		return in.known().changed
	}
	day := in.Options.Changed[o.file]
	for _, f := range o.more {
		day = max(day, in.Options.Changed[f])
	}
	return day
}

// lastChange is the last day of all; 0 where nobody knows.
func lastChange(changed map[string]model.Date) (day model.Date) {
	for _, d := range changed {
		day = max(day, d)
	}
	return day
}

// Change is when a page last changed. The zero value means that nobody knows.
type Change struct {
	Day  string // "19 November 2026"
	Date string // for machines: "2026-11-19"
	Href string // every change of the page's file; "" without a repository or a file
}

func (b *builder) change() Change {
	day := b.changed(b.origin)
	if day == 0 {
		return Change{}
	}
	c := Change{Day: b.Words.Date(day), Date: day.String()}
	if !b.origin.whole {
		c.Href = b.Handbook.Settings.Repository.Show("commits", b.origin.file)
	}
	return c
}

// edit is the address at which the page's file can be changed; "" without a
// repository or a file.
func (b *builder) edit() string { return b.Handbook.Settings.Repository.Show("edit", b.origin.file) }

// open is the address that opens a line of file, from 1, in the editor of who
// serves the handbook; "" where there is none.
func (b *builder) open(file string, line int) template.URL {
	if b.Options.Editor == nil || file == "" {
		return ""
	}
	return template.URL(b.Options.Editor(file, max(line, 1)))
}
