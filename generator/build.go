package generator

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"flowbook/generator/diag"
	"flowbook/generator/output"
	"flowbook/generator/pages"
	"flowbook/generator/render"
)

// Build renders every address of site on all cores and hands it to folder, which
// it commits. If anything fails the folder stays as it was; a *ContentError is
// the author's to mend.
func Build(ctx context.Context, site *Site, folder *output.Folder) (output.Stats, error) {
	defer folder.Abort()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	cores := runtime.GOMAXPROCS(0)
	addresses := site.inTurn(cores)
	texts := newLetting(site.in, addresses)
	end := site.profile.Stage("make the pages and files")
	var next atomic.Int64
	var wg sync.WaitGroup
	for range cores {
		wg.Go(func() {
			var page []byte // room for one page after the other
			for i := int(next.Add(1)) - 1; i < len(addresses) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := put(site, folder, addresses[i], &page); err != nil {
					stop(err)
				}
				if site.last {
					texts.made(addresses[i], site.pages[addresses[i]])
				}
				if cap(page) > mostKept {
					page = nil
				}
			}
		})
	}
	wg.Wait()
	end()
	if err := context.Cause(ctx); err != nil {
		return output.Stats{}, err
	}
	defer site.profile.Stage("put them in their places")()
	return folder.Commit()
}

// mostKept bounds the room for a page that is kept for the next one. Few pages are
// larger, and those are larger by far.
const mostKept = 1 << 20 // bytes

// ContentError says that something in the handbook, found while rendering, stopped a build.
type ContentError struct{ Problems diag.List }

func (e *ContentError) Error() string { return e.Problems[0].Message }

// inTurn lists the addresses as cores share them best: those first that take longest,
// which are of all texts, so that texts can be let go with their pages; then from as
// many places of the list in turn as there are cores, since making two folders in one
// folder takes turns. A page's twin is made with the page.
func (s *Site) inTurn(cores int) []string {
	list := []string{"/handbook.json"}
	var rest []string
	for _, a := range s.Addresses() {
		switch {
		case a == list[0] || s.twinAt(a) != nil:
		case isOfAllTexts(a):
			list = append(list, a)
		default:
			rest = append(rest, a)
		}
	}
	stretch := (len(rest) + cores - 1) / cores
	for i := range stretch {
		for k := i; k < len(rest); k += stretch {
			list = append(list, rest[k])
		}
	}
	return list
}

func put(site *Site, folder *output.Folder, address string, page *[]byte) error {
	if path, asIs := site.asIs[address]; asIs {
		f, err := site.snap.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		return folder.Copy(FileName(address), f)
	}
	if p := site.pages[address]; p != nil {
		return putPage(site, folder, p, page)
	}
	return putOne(site, folder, address, func(w io.Writer, spent *PageSpent) ([]byte, error) { return site.render(w, page, address, spent) })
}

// putPage writes p and its twin: both show one view.
func putPage(site *Site, folder *output.Folder, p *pages.Page, page *[]byte) error {
	var view any
	err := putOne(site, folder, p.Address, func(w io.Writer, spent *PageSpent) (html []byte, err error) {
		view, html, err = site.draw(w, page, p, spent)
		return html, err
	})
	address := p.Twin()
	if err != nil || address == "" {
		return err
	}
	return putOne(site, folder, address, func(w io.Writer, spent *PageSpent) (text []byte, err error) {
		start := time.Now()
		*page, err = site.twin.Write(w, (*page)[:0], view)
		spent.View = time.Since(start)
		return *page, err
	})
}

// putOne makes one file and hands it to folder: what make gives, after what it has
// written already.
func putOne(site *Site, folder *output.Folder, address string, make func(io.Writer, *PageSpent) ([]byte, error)) error {
	spent := PageSpent{Address: address}
	file := streamed{folder: folder, name: FileName(address)}
	data, err := make(&file, &spent)
	if err != nil {
		err = file.abandon(err)
	}
	if broken := (*render.TemplateError)(nil); errors.As(err, &broken) {
		return &ContentError{diag.List{templateProblem(site.snap, broken)}}
	}
	if err != nil {
		return err
	}
	start := time.Now()
	err = file.end(data)
	if site.profile != nil {
		spent.Write, spent.Size = time.Since(start), file.size+len(data)
		site.profile.page(spent)
	}
	return err
}

// streamed is a file that need not be in memory as a whole. Most are: then nothing is
// known of them until end.
type streamed struct {
	folder *output.Folder
	name   string
	begun  *output.File // nil before the first Write
	size   int          // that was written
	err    error        // that of a Write
}

func (l *streamed) Write(data []byte) (n int, err error) {
	if l.begun == nil {
		if l.begun, l.err = l.folder.Create(l.name); l.err != nil {
			return 0, l.err
		}
	}
	n, l.err = l.begun.Write(data)
	l.size += n
	return n, l.err
}

// abandon gives the file up, of which not all could be made. Where that is because it
// could not be written the folder's own error says so best.
func (l *streamed) abandon(err error) error {
	if l.begun != nil {
		l.begun.Close()
	}
	if l.err != nil {
		return l.err
	}
	return err
}

// end writes the rest.
func (l *streamed) end(rest []byte) error {
	if l.begun == nil {
		return l.folder.Put(l.name, rest)
	}
	_, err := l.begun.Write(rest)
	if closed := l.begun.Close(); err == nil {
		err = closed
	}
	return err
}
