package search

import (
	"slices"
	"strconv"
	"sync"

	"flowbook/generator/pages"
)

// format is the version of what follows; unpack.js refuses any other.
const format = 1

// The pages that one file holds whole. Above it the first file holds titles,
// headings and summaries alone.
const perFile = 400

// Index is a handbook's search index, of which nothing has been made yet. It may
// be used concurrently.
type Index struct {
	in      *pages.Input
	entries *pages.Entries
}

// New prepares the index of the listed pages.
func New(in *pages.Input, list []pages.Page) *Index {
	in = in.Prepared()
	return &Index{in, pages.NewEntries(in, list)}
}

// Files lists the addresses of the index's files; AppendFile makes them, by their place.
func (x *Index) Files() []string {
	list := []string{"/assets/search/index.json"}
	for part := range x.parts() {
		list = append(list, "/assets/search/part-"+strconv.Itoa(part+1)+".json")
	}
	return list
}

// parts is how many files there are beside the first.
func (x *Index) parts() int {
	count := x.entries.Len()
	if count <= perFile {
		return 0
	}
	return (count + perFile - 1) / perFile
}

// room holds what a file is made in, for the next one.
var room = sync.Pool{New: func() any { return new(file) }}

// file is a file in the making.
type file struct {
	index
	text []byte // of one piece or page
	rows []byte // of the first file's list of pages
}

// AppendFile appends the file with that place in Files to dst. The same entries give
// the same bytes.
//
// A file is an object. "format" is the version; "first" the number of the first page;
// "lengths" says, by field and page, how many terms there are; "terms" are sorted and
// parted by spaces; "posts" are their postings in the same order, parted likewise. A
// term's postings are those of each field, parted by "~", the empty ones at the end
// left out; a field's are numbers: twice as many pages as lie between this one and the
// one before, plus one if the term stands there more than once, and then the next
// number is how often, less two. A number is written in base 32, its lowest digit
// first, with the alphabet's second half for digits that others follow.
//
// The first file has besides "kinds", ids and titles; "pages", see appendRow; and
// "parts": how many files follow, part-1.json, …; without any it holds the text as well.
func (x *Index) AppendFile(dst []byte, place int) []byte {
	f := room.Get().(*file)
	defer room.Put(f)
	if place > 0 {
		first := (place - 1) * perFile
		f.read(x, first, min(first+perFile, x.entries.Len()), place)
		return append(f.appendTo(slices.Grow(dst, f.size()), first), '}')
	}
	f.read(x, 0, x.entries.Len(), place)
	dst = append(f.appendTo(slices.Grow(dst, f.size()), 0), `,"kinds":[`...)
	for i, k := range pages.EntryKinds(x.in) {
		dst = append(appendText(append(separated(dst, i), '['), k.ID), ',')
		dst = append(appendText(dst, k.Title), ']')
	}
	dst = append(append(append(dst, `],"pages":[`...), f.rows...), `],"parts":`...)
	return append(strconv.AppendInt(dst, int64(x.parts()), 10), '}')
}

// read indexes the entries from first up to end for the file with that place. The first
// one lists them, and has their text if there is no other.
func (f *file) read(x *Index, first, end, place int) {
	whole, list := place > 0 || x.parts() == 0, place == 0
	f.start(end - first)
	f.rows = f.rows[:0]
	if list {
		f.rows = slices.Grow(f.rows, end*perRow)
	}
	var e pages.Entry
	for page := range end - first {
		e = x.entries.At(first + page)
		if whole {
			f.text = e.AppendText(f.text[:0], x.in)
			f.at(page, text)
			f.add(f.text)
		}
		f.at(page, title)
		f.words(e.Title)
		f.at(page, headings)
		for i := range e.Headings {
			f.words(e.Headings[i].Text)
		}
		f.at(page, summary)
		f.words(e.Summary)
		f.words(e.Where)
		for _, n := range e.Names {
			f.words(n)
		}
		if list {
			f.rows = appendRow(separated(f.rows, page), &e)
		}
	}
}

// perRow is how many bytes a row of the list of pages takes, about.
const perRow = 192

// words indexes a text of front matter.
func (f *file) words(text string) {
	f.text = append(f.text[:0], text...)
	f.add(f.text)
}

// appendRow appends what a list of results shows: kind, address below the site's root,
// title, where, value, state of health, its word, summary, then ids and titles of
// the headings in turn.
func appendRow(dst []byte, e *pages.Entry) []byte {
	dst = strconv.AppendInt(append(dst, '['), int64(e.EntryKind()), 10)
	for _, s := range [...]string{e.Address[1:], e.Title, e.Where, e.Value, e.Health.State, e.Health.Word, e.Summary} {
		dst = appendText(append(dst, ','), s)
	}
	dst = append(dst, ",["...)
	for i := range e.Headings {
		dst = append(appendText(separated(dst, i), e.Headings[i].ID), ',')
		dst = appendText(dst, e.Headings[i].Text)
	}
	return append(dst, "]]"...)
}

// size is how many bytes f will take, about.
func (f *file) size() int {
	return len(f.rows) + len(f.letters) + 4*len(f.terms) + 3*int(f.posts.count) + 8*len(f.lengths[0])
}

// appendTo appends x as the object's first members; the object is left open.
func (x *index) appendTo(dst []byte, first int) []byte {
	dst = strconv.AppendInt(append(dst, `{"format":`...), format, 10)
	dst = strconv.AppendInt(append(dst, `,"first":`...), int64(first), 10)
	dst = append(dst, `,"lengths":[`...)
	for f := range x.lengths {
		dst = append(separated(dst, f), '[')
		for page, n := range x.lengths[f] {
			dst = strconv.AppendInt(separated(dst, page), int64(n), 10)
		}
		dst = append(dst, ']')
	}
	sorted := x.sorted()
	dst = append(dst, `],"terms":"`...)
	for i := range sorted {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, x.word(sorted[i].term)...) // letters and digits, which JSON holds as they are
	}
	dst = append(dst, `","posts":"`...)
	for i := range sorted {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = x.appendPosts(dst, sorted[i].term)
	}
	return append(dst, '"')
}

func (x *index) appendPosts(dst []byte, t *term) []byte {
	skipped := 0
	for f := range fields {
		if t.first[f] == 0 {
			skipped++
			continue
		}
		for ; skipped > 0; skipped-- {
			dst = append(dst, '~')
		}
		skipped = 1
		page := uint32(0)
		for at := t.first[f]; at != 0; {
			p := x.posts.named(at)
			n := (p.page - page) * 2
			page, at = p.page+1, p.next
			if p.times == 1 {
				dst = appendNumber(dst, n)
				continue
			}
			dst = appendNumber(dst, n+1)
			dst = appendNumber(dst, uint32(p.times)-2)
		}
	}
	return dst
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

func appendNumber(dst []byte, n uint32) []byte {
	for ; n >= 32; n /= 32 {
		dst = append(dst, digits[32+n%32])
	}
	return append(dst, digits[n])
}
