package generator

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"image"
	_ "image/gif"  // their sizes
	_ "image/jpeg" // alone are read
	_ "image/png"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
	"sync"

	"flowbook/generator/source"
)

// imageSizes finds out how large static images are, so that a page keeps their
// room while they load. It remembers by file; the zero value is ready.
type imageSizes struct {
	mu    sync.Mutex
	known map[*source.Document]imageSize
}

type imageSize struct{ width, height int }

// of returns a function that gives the size in pixels of the static file at an
// address such as "/shelf.png", 0 and 0 where it is not known.
func (s *imageSizes) of(snap *source.Snapshot) func(address string) (width, height int) {
	snap = snap.Only(func(d *source.Document) bool { return d.Kind == source.Static }) // not to keep the others in memory
	return func(address string) (int, int) {
		doc := snap.Document("static" + address)
		if doc == nil || doc.Broken || doc.Kind != source.Static {
			return 0, 0
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		size, ok := s.known[doc]
		if !ok {
			size = readSize(snap, doc.Path)
			if s.known == nil || len(s.known) > 10000 {
				s.known = map[*source.Document]imageSize{}
			}
			s.known[doc] = size
		}
		return size.width, size.height
	}
}

// head is how much of a file is read for its size.
const head = 256 << 10

func readSize(snap *source.Snapshot, file string) (size imageSize) {
	f, err := snap.Open(file)
	if err != nil {
		return imageSize{} // whoever publishes it says so
	}
	defer f.Close()
	r := bufio.NewReaderSize(io.LimitReader(f, head), 4096)
	switch strings.ToLower(path.Ext(file)) {
	case ".svg":
		return svgSize(r)
	case ".webp":
		return webpSize(r)
	}
	c, _, err := image.DecodeConfig(r)
	if err != nil {
		return imageSize{}
	}
	return imageSize{c.Width, c.Height}
}

// svgSize is what the first element says: width and height in pixels, else the
// view box.
func svgSize(r io.Reader) imageSize {
	d := xml.NewDecoder(r)
	d.Strict = false
	for {
		t, err := d.Token()
		if err != nil {
			return imageSize{}
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		var width, height float64
		var box []string
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "width":
				width = pixels(a.Value)
			case "height":
				height = pixels(a.Value)
			case "viewBox":
				box = strings.FieldsFunc(a.Value, func(c rune) bool { return c == ' ' || c == ',' })
			}
		}
		if (width == 0 || height == 0) && len(box) == 4 {
			width, height = pixels(box[2]), pixels(box[3])
		}
		return imageSize{int(math.Round(width)), int(math.Round(height))}
	}
}

// pixels reads "120" and "120px"; 0 for other units and what is no size.
func pixels(s string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
	if err != nil || !(n > 0 && n < 1e5) {
		return 0
	}
	return n
}

// webpSize reads the first chunk of a WebP file (RFC 9649).
func webpSize(r io.Reader) imageSize {
	b := make([]byte, 30)
	if _, err := io.ReadFull(r, b); err != nil || string(b[:4]) != "RIFF" || string(b[8:12]) != "WEBP" {
		return imageSize{}
	}
	switch {
	case string(b[12:16]) == "VP8X":
		return imageSize{1 + int(b[24]) + int(b[25])<<8 + int(b[26])<<16, 1 + int(b[27]) + int(b[28])<<8 + int(b[29])<<16}
	case string(b[12:16]) == "VP8L" && b[20] == 0x2f:
		bits := uint32(b[21]) | uint32(b[22])<<8 | uint32(b[23])<<16 | uint32(b[24])<<24
		return imageSize{1 + int(bits&0x3fff), 1 + int(bits>>14&0x3fff)}
	case string(b[12:16]) == "VP8 " && bytes.Equal(b[23:26], []byte{0x9d, 0x01, 0x2a}):
		return imageSize{(int(b[26]) | int(b[27])<<8) & 0x3fff, (int(b[28]) | int(b[29])<<8) & 0x3fff}
	}
	return imageSize{}
}
