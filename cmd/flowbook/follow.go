package main

import (
	"context"
	"errors"
	"time"

	"flowbook/generator/watch"
)

// Where something could not be shown, how soon to try again; each time twice as late.
const (
	firstRetry = time.Second
	lastRetry  = 30 * time.Second
)

// follower keeps something up to date with a handbook's folder. What has no
// comment may be nil.
type follower struct {
	show  func(watch.Set) error // shows a change; must be there
	ended <-chan error          // ends the following with what it gives
	moved func() bool           // whether somebody committed, or went to another branch
	ask   func()                // asks git, which answers later, for what is new then; nil: date asks
	dated <-chan struct{}       // git has answered
	date  func() error          // shows what git has answered
}

// How often to see whether somebody committed.
const commitCheck = time.Second

// run shows each change that w reports until ctx is over, or returns what ended
// gives. When something cannot be shown, as where a file may not be read or the
// disk is full, the notices of what changed are spent: then everything is shown
// anew a little later, until that works. Mistakes in the content are no failure.
func (f follower) run(ctx context.Context, w *watch.Watcher) error {
	done := ctx.Done()
	if f.ended != nil {
		done = nil // what ended gives comes last
	}
	commits := time.NewTicker(commitCheck)
	defer commits.Stop()
	again := retry{pause: firstRetry}
	for {
		var err error
		select {
		case <-done:
			return nil
		case err := <-f.ended:
			return err
		case err := <-w.Errors():
			complain(err)
			continue
		case <-commits.C:
			switch {
			case f.moved == nil || !f.moved():
				continue
			case f.ask != nil:
				f.ask()
				continue
			}
			err = f.date()
		case <-f.dated:
			err = f.date()
		case changed := <-w.Changes():
			changed.All = changed.All || again.due != nil
			err = f.show(changed)
			if f.ask != nil {
				f.ask()
			}
		case <-again.due:
			err = f.show(watch.Set{All: true})
		}
		again.after(err, ctx.Err() != nil)
	}
}

// retry says when to try again.
type retry struct {
	due   <-chan time.Time // nil: not at all
	pause time.Duration
	said  string
}

// after takes notice of how a try went.
func (r *retry) after(err error, over bool) {
	if err == nil || errors.Is(err, errContent) || over {
		*r = retry{pause: firstRetry}
		return
	}
	if err.Error() != r.said {
		complain(err)
		r.said = err.Error()
	}
	r.due = time.After(r.pause)
	r.pause = min(2*r.pause, lastRetry)
}
