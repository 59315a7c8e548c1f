package generator

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"flowbook/generator/check"
	"flowbook/generator/diag"
	"flowbook/generator/links"
	"flowbook/generator/load"
	"flowbook/generator/model"
	"flowbook/generator/pages"
	"flowbook/generator/render"
	"flowbook/generator/source"
	"flowbook/generator/twin"
	"flowbook/generator/words"
)

// Options hold what is not content.
type Options struct {
	Today   model.Date // up to which observations count and pages are published
	Drafts  bool       // publish drafts and held-back pages too, with a badge
	Address string     // of the site; "" means the settings' own
	Local   bool       // served at the root of this machine: the site has no address

	// Changed says on which day each file last changed, by its path in the handbook.
	// Pages and the site's map give these days; a file that is not in it has none.
	Changed map[string]model.Date

	// Editor is the address that opens a line of a file, by its path in the handbook
	// and counted from 1, in an editor of who reads the pages; nil for no such links.
	Editor func(file string, line int) string

	// Ask asks other sites about web addresses, each of them once; nil: nobody asks.
	// What it does not answer counts as good.
	Ask func(ctx context.Context, addresses []string) map[string]Answer

	// Early is given the site before its bodies are read, if all else is sound: a
	// server's first page need not wait for a thousand texts. The site that Load
	// returns may differ in its findings alone, and it may return none. nil: nobody
	// is in such a hurry.
	Early func(*Site)

	// Profile gathers where the time goes, for a single Load and Build; nil for nothing.
	Profile *Profile
}

// Generator makes sites of one handbook's snapshots, one after the other. It
// keeps what did not change between them. The zero value is ready; it is not
// safe for concurrent use. What it has done before never shows in what it makes.
type Generator struct {
	loader   load.Loader
	language languageMemo
	theme    themeMemo
	images   imageSizes
	card     cardMemo
	last     last
}

// Load makes a site of snap. The list holds every mistake and warning, sorted;
// the site is nil if one is an error. The error is for a broken machine or an
// ended context.
func (g *Generator) Load(ctx context.Context, snap *source.Snapshot, o Options) (*Site, diag.List, error) {
	if site, problems := g.reworded(snap, o); site != nil {
		return site, problems, nil
	}
	g.last = last{}
	content, err := g.content(ctx, snap, o)
	if err != nil {
		return nil, nil, err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	read := sync.OnceValue(func() error { return content.ReadBodies(ctx) })
	if o.Early == nil {
		go read() // what follows needs but one core
	}
	language, _ := g.language.get(content)
	m := material{content: content, table: link(content, o), language: language, snap: snap, options: o}
	checks := g.checks(content)
	broken, err := g.beforeTexts(&m, checks)
	if err != nil {
		return nil, nil, err
	}
	end := o.Profile.Stage("understand the texts")
	err = read()
	end()
	if err != nil {
		return nil, nil, err
	}
	checks.Answers = o.answers(ctx, content, m.table)
	end = o.Profile.Stage("check")
	found := check.Check(content, m.table, checks)
	end()
	problems := found.Problems
	if broken != nil {
		problems = append(problems, templateProblem(snap, broken))
		problems.Sort()
	}
	if problems.HasErrors() {
		return nil, problems, nil
	}
	site := g.site(m, found)
	g.last = last{o, content, m.table, found, site}
	return site, problems, nil
}

// material is what a site is made of.
type material struct {
	content  *load.Content
	table    *links.Table
	language *words.Language
	theme    *render.Theme
	snap     *source.Snapshot
	options  Options
}

// beforeTexts reads the theme, and hands on the early site if somebody waits for it and
// all that can be known is sound. broken says what is wrong with a template, if so.
func (g *Generator) beforeTexts(m *material, checks check.Options) (broken *render.TemplateError, err error) {
	read := make(chan error, 1)
	go func() { read <- g.readTheme(m) }()
	early := m.options.Early != nil && soundButForBodies(m.content, m.table, checks)
	if err := <-read; err != nil && !errors.As(err, &broken) {
		return nil, fmt.Errorf("read the theme: %w", err)
	}
	if early && broken == nil {
		m.options.Early(g.site(*m, check.Result{}))
	}
	return broken, nil
}

func (g *Generator) readTheme(m *material) (err error) {
	defer m.options.Profile.Stage("read the theme")()
	m.theme, err = g.theme.get(m.snap, m.content.Handbook, m.language, m.options.Local)
	return err
}

// soundButForBodies reports whether a site can be made if no body has a mistake.
func soundButForBodies(content *load.Content, table *links.Table, o check.Options) bool {
	o.Unread = true
	return !check.Check(content, table, o).Problems.HasErrors()
}

// site makes the site of m, which is sound.
func (g *Generator) site(m material, found check.Result) *Site {
	o, h := m.options, m.content.Handbook
	defer o.Profile.Stage("list the pages")()
	if o.Profile != nil {
		m.theme.Observe(o.Profile.template)
	}
	site := &Site{profile: o.Profile, Handbook: h, Findings: found.Findings, Notes: m.theme.Notes(), Words: m.language, theme: m.theme, snap: m.snap, address: o.address(h)}
	in := &pages.Input{
		Handbook: h, Bodies: m.content.Bodies, Engine: m.content.Engine, Links: m.table, Findings: found.Findings, Words: m.language,
		Theme: m.theme.Addresses(), ImageSize: g.images.of(m.snap), Options: pages.Options{Address: o.address(h), Drafts: o.Drafts, Local: o.Local, Changed: o.Changed, Editor: o.Editor},
	}
	if in.Options.Address != "" && h.Settings.Image.Address == "" {
		if shows := cardOf(in, m.theme); g.card.get(shows) != nil {
			site.card, in.Card = g.card.get(shows), cardImage(in.Options.Address, shows)
		}
	}
	if o.Local {
		in.Sample, in.Tokens = sample(m.language), m.theme.Tokens()
	}
	site.in = in.Prepared()
	site.twin = twin.Writer{Words: in.Words, Address: in.Options.Address}
	site.contents = newContents(site.in, m.snap)
	site.addFiles()
	return site
}

// address is that of the site, "" if it is not known.
func (o Options) address(h *model.Handbook) string {
	switch {
	case o.Local:
		return ""
	case o.Address != "":
		return o.Address
	}
	return h.Settings.Address
}

// open says, by the words of wiki links, of which kinds there may be more than could be read.
func open(u load.Unknown) map[string]bool {
	open := map[string]bool{
		"phase": u.Phases, "team": u.Teams, "node": u.Nodes,
		"metric": u.Metrics, "opportunity": u.Opportunities,
	}
	for kind := range u.Kinds {
		open[kind] = true
	}
	return open
}

// newContents lists what a site of in and snap has.
func newContents(in *pages.Input, snap *source.Snapshot) *contents {
	c := &contents{list: pages.All(in), asIs: asIs(snap, in.Handbook), diagrams: hasDiagram(in)}
	c.pages = make(map[string]*pages.Page, len(c.list))
	for i := range c.list {
		c.pages[c.list[i].Address] = &c.list[i]
	}
	return c
}
