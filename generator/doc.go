// Package generator turns a folder of Markdown into a platform product's handbook.
//
// # The one way
//
//	fs.FS ──source──▸ Snapshot ──load──▸ Content ──model──▸ derived Handbook
//	      (Update)                          │                    │
//	                                        │   links: every address, file and anchor
//	                                        ▾                    ▾
//	                                  diagnostics ◂──check── pages ──▸ []Page
//	                                                             │
//	                              Site.Render ◂──render── layouts and assets
//	                               │         │
//	                       build: every page   serve: the page that was asked for
//	                               ▾
//	                            output ──▸ folder
//
// source.Update reads again what changed and keeps every other Document.
// Generator.Load does everything else afresh, but load remembers what each unchanged
// Document said, and after an edit of words alone the next site is made of the last
// one: reword.go says how, and why that is the same. A Site is immutable and has
// nothing rendered yet. An error in the content stops before output; the last
// good site stays, on disk and in the server.
//
// # Rooms
//
//	diag      mistakes: place, code, sentence, hint; text, JSON and GitHub forms
//	model     the handbook as values; Derive computes health, scores, chains, risk; handbook.json
//	source    reads content: files → Documents with positioned trees (YAML, TOML, JSON, CSV)
//	lexer     chroma's lexers with the same tokens in less time
//	markdown  goldmark and chroma: text → HTML with holes for links and code
//	load      Documents → model, by one decoder that the model's struct tags drive;
//	          bodies are parsed when somebody asks for them
//	links     addresses, files, anchors, ids; what a link leads to
//	check     mistakes of meaning and warnings; severities and waivers
//	words     what a site says beside the author's texts: catalogues by language, plurals, dates
//	needsmap  the needs map's layout and its SVG
//	chart     range bars, sparklines, line charts as SVG
//	pages     the list of pages, each with its layout and a typed view
//	productflow  the grid → a picture by itself, a table for spreadsheets
//	search    the pages' words → the index that the browser searches in
//	card      a picture with the handbook's title, for links that are shared
//	twin      views → the same in Markdown, beside each page
//	render    views and layouts → HTML; style sheet and scripts, made small for a build
//	tmpl      html/template's templates, drawn fast
//	output    files → folder, only what changed, never half
//	watch     the file system → settled sets of changed paths
//	serve     the newest site over HTTP, with live reload and the overlay
//	fetch     asks Prometheus for a metric's numbers
//	probe     asks other sites whether what links lead to is there
//	author    writes into a handbook: a starter and the repository around it, changes of
//	          several files, all or none, rows of metrics/*.csv
//	revise    what changes in which files when an entity gets another id, or a new entry
//	schema    the decoder's keys as JSON Schema, with the handbook's ids
//	insights  what needs somebody and what went well: ranked; text, Markdown and JSON
//	compare   two handbooks → what changed between them, in the words of the model
//	owm       OnlineWardleyMaps' language → a needs map with a report, and back
//	git       revisions of the folder as file systems; when its files last changed
//
// sample/ is no room but a made-up handbook, which the style guide under serve shows.
//
// Imports run downward only; imports_test.go holds the table. diag, model,
// source and markdown know nothing of each other but diag. watch, serve, output,
// fetch, probe and author know nothing of the rest; cmd/flowbook wires them.
//
// # Words
//
// The words are those of the handbook format and mean the same in code, pages
// and messages: handbook, product, persona (customer or consumer), phase,
// activity, interaction, metric, observation, segment, opportunity, needs map,
// node, edge, team, track. A Place is an address of the site; a Finding is a
// warning with its waiver.
//
// # Where the design was left
//
//   - links is a room of its own: check must know what a link leads to, and
//     pages must write it down.
//   - chart is a room of its own: the grid, metrics and activities share it.
//   - YAML is read with go.yaml.in/yaml, see source: its positions hold with
//     CRLF too, it is faster, and hostile input cannot make it slow.
//   - A server's first site is there before any body is read (Options.Early): all else
//     has been checked, so a mistake in a body is the only one that comes after it. The
//     last build lets texts go with their pages (letting.go).
//   - load remembers what each document says; words change nothing that links,
//     checks and the list of pages depend on (reword.go); pages makes views when
//     they are asked for; render draws what many pages share to the byte once
//     (frame, draw). So an edit costs milliseconds.
//   - The search index holds words and where they stand, not the text: a result's
//     snippet is read from its page, which is fetched for it.
//   - An image of another site becomes a link: the pages' policy loads nothing
//     from elsewhere.
//   - Under serve the settings' address does not hold (Options.Local).
//   - A page's twin in Markdown is index.md in its folder: a link that is relative
//     to the page holds there too.
package generator
