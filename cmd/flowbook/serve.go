package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"mime"
	"os"
	"os/exec"
	"path"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"flowbook/generator"
	"flowbook/generator/diag"
	"flowbook/generator/serve"
	"flowbook/generator/watch"
)

type serveFlags struct {
	port        int
	host        string
	editor      string
	open, quiet bool
	poll        time.Duration

	dated chan struct{} // git said anew when files changed
	shown string        // what is there to see while something is wrong
}

// What there is to see while something is wrong.
const (
	nothingYet = "there is nothing to see before that is mended"
	allElse    = "the pages show all else"
	lastGood   = "the last good site stays"
)

// patience is how long who asks at once waits for the first site: a page that comes in
// a second is better than one that says that it will, and 10,000 activities take two.
const patience = 3 * time.Second

// told says that git knows something new. It never waits: once is enough.
func (f *serveFlags) told() {
	select {
	case f.dated <- struct{}{}:
	default:
	}
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve [DIR] [--port N] [--open] [--editor NAME]",
		Short: "Show the site in a browser, and every edit as it is saved",
		Long: `Serve shows the handbook's site on this machine and renders a page when it is
asked for. Save a file and the page is there; a mistake is shown over the last
good page until it is mended. Drafts are shown with a badge, and /styleguide/
shows every part that pages are made of.

With --editor each page opens its file in an editor on this machine: cursor,
idea, textmate, vscode, vscodium, zed, or whichever follows an address with
{file} and {line}. {file} is the whole path and begins with a slash.

Nobody but this machine reaches it, unless --host says otherwise.`,
		Example: "  flowbook serve\n  flowbook serve handbook --port 8080 --open\n  flowbook serve --editor vscode\n  flowbook serve --editor 'myeditor://open?file={file}&line={line}'",
		Args:    maxOneDir,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.dated = make(chan struct{}, 1)
			return f.run(cmd.Context(), dirOf(args))
		},
	}
	flags := cmd.Flags()
	flags.IntVar(&f.port, "port", 0, fmt.Sprintf("the port (default: the first free one from %d on)", serve.DefaultPort))
	flags.StringVar(&f.host, "host", "", "listen on this address, such as 0.0.0.0 in a container, and not on this\nmachine's own alone; whoever reaches it can read the handbook, drafts too")
	flags.BoolVar(&f.open, "open", false, "open the site in the browser")
	flags.StringVar(&f.editor, "editor", "", "the editor that pages open their files in, by name or by address")
	flags.DurationVar(&f.poll, "poll", 0, "look for changes this often instead of waiting for the system's notices,\nwhich network file systems do not give (such as 500ms)")
	flags.BoolVar(&f.quiet, "quiet", false, "print errors alone")
	return cmd
}

func (f *serveFlags) run(ctx context.Context, dir string) error {
	started, stopCalm := calmCollections()
	defer stopCalm()
	options := serveOptions()
	if f.editor != "" {
		var err error
		if options.Editor, err = editorLinks(f.editor, dir); err != nil {
			return err
		}
	}
	h, err := openHandbook(dir, options, false)
	if err != nil {
		return err
	}
	defer h.close()
	h.changes = &changes{dir: dir}
	h.changes.ask(ctx, f.told)
	w, err := watch.New(dir, watch.Options{Poll: f.poll})
	if err != nil {
		return err
	}
	defer w.Close()
	listener, err := serve.ListenOn(f.host, f.port)
	if err != nil {
		return err
	}
	if listener.Others && f.editor != "" {
		listener.Close()
		return fmt.Errorf("--editor shows where files lie on this machine, so it does not go with --host %s, which lets others read the pages", f.host)
	}
	server := serve.New(serve.Options{Others: listener.Others, Names: []string{f.host}, Patience: patience, Logf: func(format string, args ...any) {
		fmt.Fprintln(os.Stderr, diag.Visible("flowbook: "+fmt.Sprintf(format, args...)))
	}})
	if listener.Others {
		fmt.Fprintf(os.Stderr, "flowbook: warning: other machines can read this handbook, drafts too, at %s, port %s\n", f.host, listener.Port())
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener) }()
	f.shown = nothingYet
	h.options.Early = func(site *generator.Site) {
		server.Publish(liveSite{site})
		f.shown = allElse
	}
	err = f.show(ctx, h, server, watch.Set{All: true})
	h.options.Early = nil
	started()
	if err != nil {
		return err
	}
	say(os.Stderr, f.quiet, "%s shows %s; stop with Ctrl+C", listener.URL, dir)
	if f.open {
		openBrowser(listener.URL)
	}
	return follower{
		ended: ended, dated: f.dated, moved: h.changes.moved,
		show: func(changed watch.Set) error { return f.show(ctx, h, server, changed) },
		date: func() error { return f.date(ctx, h, server) },
		ask:  func() { h.changes.ask(ctx, f.told) },
	}.run(ctx, w)
}

// serveOptions are those of the site that serve shows; the day is that of each update.
func serveOptions() generator.Options { return generator.Options{Drafts: true, Local: true} }

// date shows the site again with what git said of it.
func (f *serveFlags) date(ctx context.Context, h *handbook, server *serve.Server) error {
	for _, note := range h.changes.notes() {
		say(os.Stderr, f.quiet, "note: %s", note)
	}
	if maps.Equal(h.options.Changed, h.changes.days()) {
		return nil // it came in time for the site that is shown
	}
	site, _, err := h.update(ctx, watch.Set{})
	if site != nil {
		server.Publish(liveSite{site})
	}
	return err
}

// show loads what changed and hands the site, or what is wrong with it, to the server.
func (f *serveFlags) show(ctx context.Context, h *handbook, server *serve.Server, changed watch.Set) error {
	start := time.Now()
	site, problems, err := h.update(ctx, changed)
	if err != nil || h.unchanged {
		return err
	}
	if site == nil {
		server.Fail(h.shown(problems))
		if err := h.printUnless(f.quiet, problems); err != nil {
			return err
		}
		say(os.Stderr, f.quiet, "%s; %s", counted(problems), f.shown)
		return nil
	}
	server.Publish(liveSite{site})
	f.shown = lastGood
	line := fmt.Sprintf("%s in %s", plural(site.Pages(), "page"), rounded(time.Since(start)))
	if len(problems) > 0 {
		line += ", " + plural(len(problems), "warning") + " (flowbook check " + h.dir + " names them)"
	}
	say(os.Stderr, f.quiet, "%s", line)
	return nil
}

// mostOverlaid is how many mistakes a page is told of.
const mostOverlaid = 100

// shown is a list as the overlay shows it.
func (h *handbook) shown(list diag.List) []serve.Problem {
	first, errors, warnings := list.First(mostOverlaid)
	var out []serve.Problem
	for i := range first {
		d := &first[i]
		out = append(out, serve.Problem{
			File: h.typed(d.File), Line: int(d.Line), Column: int(d.Column), Severity: d.Severity.String(), Code: string(d.Code),
			Message: d.Sentence(), Hint: d.FullHint(h.typed), Excerpt: diag.Excerpt(d.Span, h.line(d.File, d.Line)),
		})
	}
	if errors > 0 {
		out = append(out, serve.Problem{Severity: diag.Error.String(), More: errors, Message: "and " + plural(errors, "more error"), Hint: "flowbook check names them."})
	}
	if warnings > 0 {
		out = append(out, serve.Problem{Severity: diag.Warning.String(), More: warnings})
	}
	return out
}

// liveSite is a generator.Site as the server wants it.
type liveSite struct{ site *generator.Site }

func (l liveSite) Render(address string) (serve.File, bool, error) {
	if !l.site.Has(address) {
		return serve.File{}, false, nil
	}
	if open := l.site.Large(address); open != nil {
		return serve.File{ContentType: contentType(address), Open: open}, true, nil
	}
	body, err := l.site.Render(address)
	if err != nil {
		return serve.File{}, false, err
	}
	return serve.File{Body: body, ContentType: contentType(address)}, true, nil
}

// contentType does not ask the machine's own tables, which differ.
func contentType(address string) string {
	switch ext := path.Ext(generator.FileName(address)); ext {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".md", ".txt":
		return "text/plain; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	case ".csv":
		return "text/csv; charset=utf-8"
	default:
		if t := mime.TypeByExtension(ext); t != "" {
			return t
		}
		return "application/octet-stream"
	}
}

// openBrowser opens address with what the system has for that; if there is
// nothing, the address has been printed.
func openBrowser(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	if err := exec.Command(name, args...).Start(); err != nil && !errors.Is(err, exec.ErrNotFound) {
		fmt.Fprintln(os.Stderr, "flowbook: open the browser: "+err.Error())
	}
}
