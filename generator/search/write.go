package search

import (
	"encoding/json"
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
	count   int // of the entries
	entries func() []pages.Entry
}

// New prepares the index of the listed pages.
func New(in *pages.Input, list []pages.Page) *Index {
	x := &Index{in: in.Prepared()}
	for i := range list {
		if list[i].Listed {
			x.count++
		}
	}
	// Whoever edits a handbook has it made anew by every edit, and seldom searches.
	x.entries = sync.OnceValue(func() []pages.Entry { return pages.Entries(x.in, list) })
	return x
}

// Files lists the addresses of the index's files; File makes them, by their place.
func (x *Index) Files() []string {
	list := []string{"/assets/search/index.json"}
	for part := range x.parts() {
		list = append(list, "/assets/search/part-"+strconv.Itoa(part+1)+".json")
	}
	return list
}

// parts is how many files there are beside the first.
func (x *Index) parts() int {
	if x.count <= perFile {
		return 0
	}
	return (x.count + perFile - 1) / perFile
}

// File makes the file with that place in Files. The same entries give the same bytes.
func (x *Index) File(i int) ([]byte, error) {
	if i > 0 {
		first := (i - 1) * perFile
		return json.Marshal(x.pack(first, min(first+perFile, x.count), true))
	}
	f := firstFile{packed: x.pack(0, x.count, x.parts() == 0), Parts: x.parts(), Pages: []pageRow{}}
	for _, k := range pages.EntryKinds(x.in) {
		f.Kinds = append(f.Kinds, [2]string{k.ID, k.Title})
	}
	entries := x.entries()
	for i := range entries {
		f.Pages = append(f.Pages, row(&entries[i]))
	}
	return json.Marshal(f)
}

// firstFile is index.json.
type firstFile struct {
	packed
	Kinds [][2]string `json:"kinds"` // id and title
	Pages []pageRow   `json:"pages"`
	Parts int         `json:"parts"` // how many files follow: part-1.json, …; without any this one holds the text as well
}

// packed is an index. Terms are sorted and parted by spaces; their postings
// stand in the same order, parted likewise. A term's postings are those of each
// field, parted by "~", the empty ones at the end left out; a field's are
// numbers: twice as many pages as lie between this one and the one before, plus
// one if the term stands there more than once, and then the next number is how
// often, less two. A number is written in base 32, its lowest digit first, with
// the alphabet's second half for digits that others follow.
type packed struct {
	Format  int           `json:"format"`
	First   int           `json:"first"`   // the number of the first page
	Lengths [fields][]int `json:"lengths"` // by field and page: how many terms
	Terms   string        `json:"terms"`
	Posts   string        `json:"posts"`
}

// pageRow is what a list of results shows: kind, address below the site's root,
// title, where, value, state of health, its word, summary, then ids and titles of
// the headings in turn.
type pageRow [9]any

func row(e *pages.Entry) pageRow {
	heads := []string{}
	for _, h := range e.Headings {
		heads = append(heads, h.ID, h.Title)
	}
	return pageRow{e.EntryKind(), e.Address[1:], e.Title, e.Where, e.Value, e.Health.State, e.Health.Word, e.Summary, heads}
}

// pack indexes the entries from first up to end, with their text or without.
func (x *Index) pack(first, end int, whole bool) packed {
	entries := x.entries()[first:end]
	ix := newIndex(len(entries), func(page int, f field, add func(string)) {
		e := &entries[page]
		switch f {
		case text:
			if whole {
				e.Text(x.in, add)
			}
		case title:
			add(e.Title)
		case headings:
			for _, h := range e.Headings {
				add(h.Title)
			}
		case summary:
			add(e.Summary)
			add(e.Where)
			for _, n := range e.Names {
				add(n)
			}
		}
	})
	return ix.pack(first)
}

func (x *index) pack(first int) packed {
	p := packed{Format: format, First: first, Lengths: x.lengths}
	var terms, posts []byte
	for i, term := range x.sorted() {
		if i > 0 {
			terms, posts = append(terms, ' '), append(posts, ' ')
		}
		terms = append(terms, term...)
		posts = appendPosts(posts, &x.posts[x.terms[term]])
	}
	p.Terms, p.Posts = string(terms), string(posts)
	return p
}

func appendPosts(dst []byte, posts *[fields][]posting) []byte {
	last := 0
	for f := range fields {
		if len(posts[f]) > 0 {
			last = int(f)
		}
	}
	for f := range last + 1 {
		if f > 0 {
			dst = append(dst, '~')
		}
		next := uint32(0)
		for _, p := range posts[f] {
			n := (p.page - next) * 2
			next = p.page + 1
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
