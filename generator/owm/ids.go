package owm

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// spelt are letters that no decomposition brings to ASCII, and those whose
// customary spelling is longer.
var spelt = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "ł", "l",
	"đ", "d", "ð", "d", "þ", "th", "ı", "i", "&", " and ")

// longestID keeps addresses short; it is no rule of the format.
const longestID = 48

// slug is the id that is nearest to a name, "" if it has no Latin letter or digit.
func slug(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(spelt.Replace(norm.NFC.String(strings.ToLower(name)))) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case r != '\'' && r != '’' && !unicode.Is(unicode.Mn, r):
			gap = true
		}
	}
	id := b.String()
	if len(id) > longestID {
		id = id[:longestID]
		if i := strings.LastIndexByte(id, '-'); i > longestID/2 {
			id = id[:i]
		}
	}
	return strings.TrimRight(id, "-")
}

// identify gives every node an id of its own.
func (c *converter) identify() {
	taken := map[string]bool{}
	next := map[string]int{}
	for i := range c.d.Nodes {
		n := &c.d.Nodes[i]
		base := slug(n.Title)
		if base == "" {
			base = "node-" + strconv.Itoa(i+1)
		}
		n.ID = base
		for taken[n.ID] {
			next[base]++
			n.ID = base + "-" + strconv.Itoa(next[base]+1)
		}
		taken[n.ID] = true
	}
}
