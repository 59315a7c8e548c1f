package generator

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/needsmap"
	"flowbook/generator/pages"
	"flowbook/generator/productflow"
	"flowbook/generator/schema"
	"flowbook/generator/search"
	"flowbook/generator/source"
)

// file makes what no layout draws. It may use the room, and the bytes are good until
// that is used again. If w is not nil it may take most of a large file, and the bytes
// are the rest.
type file func(w io.Writer, room *[]byte) ([]byte, error)

// held is a file whose bytes are made apart from any room.
func held(data func() ([]byte, error)) file {
	return func(io.Writer, *[]byte) ([]byte, error) { return data() }
}

// appended is a file that appendTo writes behind what it is given.
func appended(appendTo func(dst []byte) []byte) file {
	return written(func(_ io.Writer, dst []byte) ([]byte, error) { return appendTo(dst), nil })
}

// written is a file of which writeTo hands on what is much, and appends the rest.
func written(writeTo func(w io.Writer, dst []byte) ([]byte, error)) file {
	return func(w io.Writer, room *[]byte) (rest []byte, err error) {
		rest, err = writeTo(w, (*room)[:0])
		*room = rest
		return rest, err
	}
}

// addFiles enters what no layout draws: assets, and what is made for programs.
func (s *Site) addFiles() {
	s.files = map[string]file{}
	in, all := s.in, s.list
	for _, f := range s.theme.Assets() {
		if f.Path == mermaid && !s.diagrams {
			continue // three megabytes that nobody asks for
		}
		if strings.HasPrefix(f.Path, styleguide) && !in.Options.Local {
			continue // the page that it belongs to is there under serve alone
		}
		s.files["/"+f.Path] = held(func() ([]byte, error) { return f.Data(), nil })
	}
	s.files["/handbook.json"] = written(s.Handbook.WriteJSON)
	if s.card != nil {
		s.files[cardAddress] = held(func() ([]byte, error) { return s.card(), nil })
	}
	address := in.Options.Address
	s.files["/"+schema.HandbookName] = held(func() ([]byte, error) { return schema.Handbook(address) })
	s.files["/robots.txt"] = held(func() ([]byte, error) { return robots(address), nil })
	if address != "" {
		s.files["/sitemap.xml"] = held(func() ([]byte, error) { return sitemap(address, all) })
	}
	if s.Handbook.Map.Published && s.Handbook.Map.Present {
		s.files["/needs-map.svg"] = held(func() ([]byte, error) { return needsMap(in), nil })
	}
	s.files["/product-flow.svg"] = appended(func(dst []byte) []byte {
		return productflow.AppendSVG(dst, pages.NewFlowTable(in), needsmap.Light, in.Words)
	})
	index := search.New(in, all)
	for i, address := range index.Files() {
		s.files[address] = appended(func(dst []byte) []byte { return index.AppendFile(dst, i) })
	}
	s.files["/opportunities.csv"] = appended(func(dst []byte) []byte { return opportunitiesCSV(dst, in) })
	s.addPublished(in, all)
}

// mermaid draws diagrams in the browser.
const mermaid = "assets/vendor/mermaid.js"

// styleguide is the folder of what the style guide alone loads.
const styleguide = "assets/styleguide/"

func hasDiagram(in *pages.Input) bool {
	for _, doc := range in.Bodies {
		if doc.HasMermaid() {
			return true
		}
	}
	return false
}

// needsMap is the map as a picture that keeps its colours and fonts anywhere.
func needsMap(in *pages.Input) []byte {
	plain := func(text string) string { return pages.Plain(in.Engine, text) }
	team := func(id string) string {
		if t := in.Handbook.Team(id); t != nil {
			return plain(t.Name)
		}
		return id
	}
	return in.MapLayout().SVG(needsmap.SVGOptions{Standalone: true, Title: plain(in.Handbook.Map.Title), Team: team})
}

// asIs lists the files of snap that are published as they are, by their addresses.
func asIs(snap *source.Snapshot, h *model.Handbook) map[string]string {
	files := map[string]string{}
	for _, doc := range snap.Documents() {
		if doc.Kind == source.Static && !doc.Broken {
			files[strings.TrimPrefix(doc.Path, "static")] = doc.Path
		}
	}
	if h.LogoFile != "" {
		files[h.LogoAddress] = h.LogoFile
	}
	return files
}

// read is a file of the handbook, whole.
func (s *Site) read(path string) ([]byte, error) {
	f, err := s.snap.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read content file %q: %w", path, err)
	}
	return b, nil
}

// large is how many bytes a file may have that is read whole.
const large = 4 << 20

// Large returns what opens the file at address where it is too large to be held
// in memory, else nil.
func (s *Site) Large(address string) func() (io.ReadSeekCloser, error) {
	path, asIs := s.asIs[address]
	if !asIs {
		return nil
	}
	open := func() (io.ReadSeekCloser, error) {
		f, err := s.snap.Open(path)
		if err != nil {
			return nil, err
		}
		if seeker, ok := f.(io.ReadSeekCloser); ok {
			return seeker, nil
		}
		f.Close()
		return nil, fmt.Errorf("read content file %q: it has no places", path)
	}
	f, err := open()
	if err != nil {
		return nil
	}
	defer f.Close()
	if n, err := f.Seek(0, io.SeekEnd); err != nil || n <= large {
		return nil
	}
	return open
}

func robots(address string) []byte {
	text := "User-agent: *\nAllow: /\n"
	if address != "" {
		text += "Sitemap: " + address + "sitemap.xml\n"
	}
	return []byte(text)
}

// sitemap lists the pages by their whole addresses, as the protocol demands, and
// when they changed, where that is known.
func sitemap(address string, all []pages.Page) ([]byte, error) {
	type entry struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URL     []entry  `xml:"url"`
	}{}
	for _, p := range all {
		if p.Listed {
			e := entry{Loc: address + strings.TrimPrefix(p.Address, "/")}
			if p.Changed != 0 {
				e.LastMod = p.Changed.String()
			}
			set.URL = append(set.URL, e)
		}
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	e := xml.NewEncoder(&b)
	e.Indent("", " ")
	if err := e.Encode(set); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
