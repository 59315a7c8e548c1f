package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/output"
	"flowbook/generator/watch"
)

type buildFlags struct {
	out, address                 string
	strict, drafts, watch, quiet bool
	profile                      bool
	poll                         time.Duration
	pprof                        pprofFlag
}

func newBuild() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:   "build [DIR] [-o public]",
		Short: "Write the site into a folder",
		Long: `Build writes the handbook's site into a folder that any web server can serve, at
the root of a domain or below a path: all its links are relative.

If the content has an error nothing is written, and what was there stays. The
folder must be empty or made by flowbook; files that others put there stay.`,
		Example: "  flowbook build\n  flowbook build handbook -o site --strict --address https://example.org/handbook/",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.pprof.during(func() error { return f.run(cmd.Context(), dirOf(args)) })
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&f.out, "output", "o", "public", "the folder to write into")
	flags.StringVar(&f.address, "address", "", "the site's web address, for canonical links and the sitemap (default: the settings')")
	flags.BoolVar(&f.strict, "strict", false, "take warnings as errors")
	flags.BoolVar(&f.drafts, "drafts", false, "publish drafts and held-back pages too")
	flags.BoolVar(&f.watch, "watch", false, "build again after each change, until stopped")
	flags.DurationVar(&f.poll, "poll", 0, "with --watch: look for changes this often instead of waiting for the system's notices,\nwhich network file systems do not give (such as 500ms)")
	flags.BoolVar(&f.quiet, "quiet", false, "print errors alone")
	flags.BoolVar(&f.profile, "profile", false, "say where the time went: stages, kinds of pages, the slowest pages and templates")
	f.pprof.add(flags)
	return cmd
}

func (f *buildFlags) run(ctx context.Context, dir string) error {
	day, err := today()
	if err != nil {
		return err
	}
	address, err := siteAddress(f.address)
	if err != nil {
		return err
	}
	if f.profile && f.watch {
		return errors.New("--profile is for a single build, not for --watch")
	}
	h, err := openHandbook(dir, generator.Options{Profile: f.newProfile(), Today: day, Drafts: f.drafts, Address: address}, f.strict)
	if err != nil {
		return err
	}
	h.changes = &changes{dir: dir, wait: true}
	defer h.close()
	if !f.watch {
		defer spareCollections()()
		return f.build(ctx, h, watch.Set{All: true})
	}
	return f.keep(ctx, h)
}

// newProfile is nil where nobody asked for one.
func (f *buildFlags) newProfile() *generator.Profile {
	if !f.profile {
		return nil
	}
	return new(generator.Profile)
}

// siteAddress checks the flag's address and ends it with a slash.
func siteAddress(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("--address must be a web address such as https://example.org/handbook/, not %q", s)
	}
	return strings.TrimRight(u.String(), "/") + "/", nil
}

// build makes the site once after what changed.
func (f *buildFlags) build(ctx context.Context, h *handbook, changed watch.Set) error {
	start := time.Now()
	h.changes.ask(ctx, nil)
	site, problems, err := h.update(ctx, changed)
	if err != nil || h.unchanged {
		return err
	}
	if err := h.printUnless(f.quiet, problems); err != nil {
		return err
	}
	if site == nil {
		say(os.Stderr, f.quiet, "%s; nothing was written", counted(problems))
		return errContent
	}
	folder, err := output.Open(ctx, f.out, h.dir)
	if err != nil {
		return err
	}
	if !f.watch {
		h.snap, h.gen = site.Detach(), generator.Generator{}
	}
	stats, err := generator.Build(ctx, site, folder)
	if broken := (*generator.ContentError)(nil); errors.As(err, &broken) {
		if err := h.print(os.Stderr, broken.Problems); err != nil {
			return err
		}
		say(os.Stderr, f.quiet, "%s; nothing was written", counted(broken.Problems))
		return errContent
	}
	if err != nil {
		return err
	}
	if folder.Torn() {
		say(os.Stderr, f.quiet, "note: the list of files in %s had lost its end, as after a power cut: it is mended, but files of earlier builds may be left; empty the folder and build again to be sure", f.out)
	}
	for _, note := range slices.Concat(site.Notes, h.changes.notes(), hostNotes(h.dir, site.Address())) {
		say(os.Stderr, f.quiet, "note: %s", note)
	}
	if f.profile {
		if err := printProfile(os.Stdout, h.options.Profile); err != nil {
			return err
		}
	}
	say(os.Stderr, f.quiet, "%s", f.summary(site, stats, len(problems), time.Since(start)))
	return nil
}

// summary is the last line: "64 pages in 41 ms → public".
func (f *buildFlags) summary(site *generator.Site, s output.Stats, warnings int, took time.Duration) string {
	line := fmt.Sprintf("%s in %s → %s", plural(site.Pages(), "page"), rounded(took), f.out)
	if s.Unchanged > 0 {
		line += fmt.Sprintf(" (%s changed, %d removed)", plural(s.Written, "file"), s.Removed)
	}
	if warnings > 0 {
		line += ", " + plural(warnings, "warning")
	}
	return line
}

func rounded(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// keep builds after each change until ctx ends. Mistakes do not end it.
func (f *buildFlags) keep(ctx context.Context, h *handbook) error {
	w, err := watch.New(h.dir, watch.Options{Poll: f.poll})
	if err != nil {
		return err
	}
	defer w.Close()
	if err := f.build(ctx, h, watch.Set{All: true}); err != nil && !errors.Is(err, errContent) {
		return err
	}
	say(os.Stderr, f.quiet, "watching %s; stop with Ctrl+C", h.dir)
	return follower{
		show:  func(changed watch.Set) error { return f.build(ctx, h, changed) },
		moved: h.changes.moved, date: func() error { return f.build(ctx, h, watch.Set{}) },
	}.run(ctx, w)
}
