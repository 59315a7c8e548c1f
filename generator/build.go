package generator

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"flowbook/generator/diag"
	"flowbook/generator/output"
	"flowbook/generator/render"
)

// Build renders every address of site on all cores and hands it to folder, which
// it commits. If anything fails the folder stays as it was; a *ContentError is
// the author's to mend.
func Build(ctx context.Context, site *Site, folder *output.Folder) (output.Stats, error) {
	defer folder.Abort()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(site.addresses) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if err := put(site, folder, site.addresses[i]); err != nil {
					stop(err)
				}
			}
		})
	}
	wg.Wait()
	if err := context.Cause(ctx); err != nil {
		return output.Stats{}, err
	}
	return folder.Commit()
}

// ContentError says that something in the handbook, found while rendering, stopped a build.
type ContentError struct{ Problems diag.List }

func (e *ContentError) Error() string { return e.Problems[0].Message }

func put(site *Site, folder *output.Folder, address string) error {
	data, err := site.Render(address)
	if broken := (*render.TemplateError)(nil); errors.As(err, &broken) {
		return &ContentError{diag.List{templateProblem(site.snap, broken)}}
	}
	if err != nil {
		return err
	}
	return folder.Put(FileName(address), data)
}
