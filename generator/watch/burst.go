package watch

import (
	"maps"
	"slices"
	"time"
)

// burst collects what is touched until it has settled. It knows no clock: the
// caller says what time it is. The zero value is empty.
type burst struct {
	touched     map[string]time.Time // path → when last
	first, last time.Time
	all         bool
	wait        time.Time // do not settle before this, because of empty files
}

func (b *burst) empty() bool { return !b.all && len(b.touched) == 0 }

// touch notes that something happened to path.
func (b *burst) touch(path string, now time.Time) {
	b.stir(now)
	if b.touched == nil {
		b.touched = map[string]time.Time{}
	}
	b.touched[path] = now
}

// touchAll notes that anything may have happened.
func (b *burst) touchAll(now time.Time) {
	b.stir(now)
	b.all = true
}

func (b *burst) stir(now time.Time) {
	if b.empty() {
		b.first = now
	}
	b.last, b.wait = now, time.Time{} // what happened may have filled the empty file
}

// due is when to look whether b has settled: after quiet, at the latest when
// it has lasted for the longest time allowed.
func (b *burst) due(o Options) time.Time {
	due := b.last.Add(o.Quiet)
	if b.wait.After(due) {
		due = b.wait
	}
	if limit := b.first.Add(o.Burst); limit.Before(due) {
		return limit
	}
	return due
}

// settle takes from b what can be delivered at now; nothing, if b is to be asked
// again when it is due. A file that isEmpty was probably truncated to be
// written in a moment. It keeps all others waiting, because a save of several
// files belongs together, but not for longer than a burst may last.
func (b *burst) settle(now time.Time, o Options, isEmpty func(path string) bool) Set {
	if b.all {
		*b = burst{}
		return Set{All: true}
	}
	var settled, unsettled []string
	var until time.Time
	for _, p := range slices.Sorted(maps.Keys(b.touched)) {
		if ripe := b.touched[p].Add(o.Empty); now.Before(ripe) && isEmpty(p) {
			unsettled = append(unsettled, p)
			if ripe.After(until) {
				until = ripe
			}
			continue
		}
		settled = append(settled, p)
	}
	if len(unsettled) > 0 && now.Before(b.first.Add(o.Burst)) {
		b.wait = until
		return Set{}
	}
	rest := burst{}
	for _, p := range unsettled {
		rest.touch(p, b.touched[p])
		rest.first, rest.wait = now, until
	}
	*b = rest
	return Set{Paths: settled}
}
