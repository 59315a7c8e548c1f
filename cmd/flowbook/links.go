package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/probe"
)

// errStopped ends a command that somebody stopped before it was through, after it
// has said what it knew.
var errStopped = errors.New("stopped")

// linkFlags say whether check asks other sites, and how.
type linkFlags struct {
	on     bool
	maxAge time.Duration
	within time.Duration

	result probe.Result
	cache  error // why the answers could not be remembered
}

func (f *linkFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&f.on, "links", false, "ask other sites whether what the handbook links to is there")
	flags.DurationVar(&f.maxAge, "links-max-age", 24*time.Hour, "with --links, how old a remembered answer may be; 0 asks everything anew")
	flags.DurationVar(&f.within, "links-within", 10*time.Minute, "with --links, how long asking may take in all")
}

func (f *linkFlags) check(cmd *cobra.Command) error {
	for _, name := range []string{"links-max-age", "links-within"} {
		if cmd.Flags().Changed(name) && !f.on {
			return fmt.Errorf("--%s needs --links", name)
		}
	}
	if f.maxAge < 0 || f.within <= 0 {
		return errors.New("--links-max-age and --links-within are lengths of time, such as 24h or 90s")
	}
	return nil
}

// ask asks other sites; see generator.Options.
func (f *linkFlags) ask(ctx context.Context, addresses []string) map[string]generator.Answer {
	o := probe.Options{Agent: agent(), Within: f.within, MaxAge: f.maxAge}
	if dir, err := os.UserCacheDir(); err == nil {
		o.Cache = probe.OpenCache(filepath.Join(dir, "flowbook", "links.json"))
	}
	clear := func() {}
	if terminal(os.Stderr) {
		o.Progress, clear = progressLine(os.Stderr)
	}
	f.result = probe.Ask(ctx, addresses, o)
	clear()
	f.cache = o.Cache.Save()
	answers := make(map[string]generator.Answer, len(f.result.Answers))
	for address, a := range f.result.Answers {
		answers[address] = generator.Answer(a)
	}
	return answers
}

// agent tells other sites who asks, and where to read what that is.
func agent() string {
	name := "flowbook"
	if v := version(); v != "" && !strings.ContainsAny(v, " ()") {
		name += "/" + v
	}
	if module, _, _ := built(); module != "" {
		return name + " (link check; +https://" + module + ")"
	}
	return name + " (link check of a handbook)"
}

// progressLine writes how far asking has come over one line of a terminal, ten
// times a second at most. clear takes the line away.
func progressLine(to *os.File) (tell func(probe.Progress), clear func()) {
	var last time.Time
	tell = func(p probe.Progress) {
		if time.Since(last) < 100*time.Millisecond {
			return
		}
		last = time.Now()
		text := fmt.Sprintf("%d of %s", p.Done, plural(p.All, "link"))
		if p.Waiting > 0 {
			text += ", " + plural(p.Waiting, "host") + " waiting"
		}
		fmt.Fprint(to, "\r\x1b[K"+text)
	}
	return tell, func() {
		if !last.IsZero() {
			fmt.Fprint(to, "\r\x1b[K")
		}
	}
}

// conclude says how asking went. Its error is errStopped where ctx ended first.
func (f *linkFlags) conclude(ctx context.Context, quiet bool) error {
	r := &f.result
	if !f.on {
		return nil
	}
	asked := plural(r.Asked+r.Remembered, "outside link") + " looked at"
	if r.Remembered > 0 {
		asked += fmt.Sprintf(", %d of them remembered", r.Remembered)
	}
	say(os.Stderr, quiet, "%s", asked)
	if f.cache != nil {
		say(os.Stderr, quiet, "note: %v", f.cache)
	}
	switch {
	case ctx.Err() != nil:
		say(os.Stderr, quiet, "stopped: %s not asked about", plural(r.Left, "outside link"))
		return errStopped
	case r.Left > 0:
		say(os.Stderr, quiet, "note: %s not asked about within %v; --links-within gives more time", plural(r.Left, "outside link"), f.within)
	}
	return nil
}
