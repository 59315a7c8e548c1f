package card

import (
	"image"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// typeface is a font in the sizes that were asked for.
type typeface struct {
	font *opentype.Font
	mu   sync.Mutex // the font and its faces are for one at a time
	buf  sfnt.Buffer
	at   map[int]font.Face
}

// writes reports whether the font has a glyph for each letter of text.
func (t *typeface) writes(text string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, r := range text {
		if unicode.Is(unicode.Mn, r) {
			return false // it belongs above another letter
		}
		if i, err := t.font.GlyphIndex(&t.buf, r); err != nil || i == 0 && !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// face is the font at a size in pixels. The caller holds the lock.
func (t *typeface) face(size int) font.Face {
	if f := t.at[size]; f != nil {
		return f
	}
	f, err := opentype.NewFace(t.font, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // it is built in
	}
	if t.at == nil {
		t.at = map[int]font.Face{}
	}
	t.at[size] = f
	return f
}

// width is that of text in pixels.
func (t *typeface) width(size int, text string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return font.MeasureString(t.face(size), text).Ceil()
}

// write puts a line of text on the paper, its baseline at y.
func (p paper) write(s shade, t *typeface, size, x, y int, text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	area := image.Rect(0, y-size*5/4, Width, y+size/2).Intersect(p.Rect)
	mask := image.NewAlpha(area)
	d := font.Drawer{Dst: mask, Src: image.Opaque, Face: t.face(size), Dot: fixed.P(x, y)}
	d.DrawString(text)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		from, to := mask.Pix[mask.PixOffset(area.Min.X, y):][:area.Dx()], p.Pix[p.PixOffset(area.Min.X, y):][:area.Dx()]
		for i, a := range from {
			if a > 0 {
				to[i] = uint8(s)*steps + uint8(int(a)*(steps-1)/255)
			}
		}
	}
}

// largest and smallest are the title's sizes.
const (
	largest  = 88
	smallest = 52
)

// fit finds the largest size at which title takes two lines, or three smaller ones,
// and cuts it into lines of about the same length.
func fit(title string) (size int, lines []string) {
	for size = largest; size > smallest; size -= 4 {
		most := 2
		if size <= 68 {
			most = 3
		}
		if lines = wrap(medium(), size, title, measure); len(lines) <= most && widest(medium(), size, lines) <= measure {
			return size, balanced(size, title, len(lines))
		}
	}
	return smallest, atMost(medium(), smallest, title, 3)
}

// balanced is title in n lines, in the narrowest column that holds them.
func balanced(size int, title string, n int) []string {
	low, high := measure/n/2, measure
	for low < high {
		mid := (low + high) / 2
		if lines := wrap(medium(), size, title, mid); len(lines) <= n && widest(medium(), size, lines) <= mid {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return wrap(medium(), size, title, high)
}

func widest(t *typeface, size int, lines []string) (width int) {
	for _, l := range lines {
		width = max(width, t.width(size, l))
	}
	return width
}

// wrap cuts text between words; one that is longer than width stands alone.
func wrap(t *typeface, size int, text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimPrefix(line+" "+word, " ")
		if line != "" && t.width(size, longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// atMost is text in n lines; an ellipsis stands for the rest.
func atMost(t *typeface, size int, text string, n int) []string {
	if n < 1 || text == "" {
		return nil
	}
	lines := wrap(t, size, text, measure)
	if len(lines) > n {
		lines[n-1] = lines[n-1] + " …"
		lines = lines[:n]
		for t.width(size, lines[n-1]) > measure && strings.Contains(strings.TrimSuffix(lines[n-1], " …"), " ") {
			cut := strings.TrimSuffix(lines[n-1], " …")
			lines[n-1] = cut[:strings.LastIndexByte(cut, ' ')] + " …"
		}
	}
	for i := range lines {
		lines[i] = cutTo(t, size, lines[i])
	}
	return lines
}

// cutTo is text as far as it fits a line.
func cutTo(t *typeface, size int, text string) string {
	if t.width(size, text) <= measure {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && t.width(size, string(runes)+"…") > measure {
		runes = runes[:len(runes)*9/10]
	}
	return string(runes) + "…"
}
