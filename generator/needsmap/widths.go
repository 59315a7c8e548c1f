package needsmap

import "unicode"

// The advance widths of the widest of the common system fonts: at each rune the
// wider of DejaVu Sans and, where ASCII, Verdana, in hundredths of an em, plus 10
// to stand as a printable character. Text that fits in these fits in any.
var advances = []struct {
	first  rune
	widths string
}{
	{0x20, ".28^JvX&88J^/8/8JJJJJJJJJJ88^^^AnOOPXJDXV58PBaUYGYPOHTOmOHO888^J" +
		"JHJAJH.JJ&-F&lJHJJ5?2JF\\FF?J8J^"},
	{0xA0, "*2JJJJ,<<n:H^.n<<^22<JJ*<2:Hkkk?OOOOOOlPJJJJ5555XUYYYYY^YTTTTGGI" +
		"HHHHHHmAHHHH&&&&HJHHHHH^HJJJJFJFOHOHOHPAPAPAPAWJXJJHJHJHJHJHXJXJ" +
		"XJXJVJfP5&5&5&5&5&EB(&LDDB&B&B0B-C'UJUJUJ\\UJYHYHYHuqP4P4P4J?J?J?" +
		"J?G2G2G2TJTJTJTJTJTJm\\GFGO?O?O?."},
	{0x370, "LCaK&&UKPP<AAA,(PPPP<<P*Ub3P\\P]],OOBOJOVY5LOaUJYVGPJGGYOYW5GL@J," +
		"DLJFH@AJH,EFJBBHGJEJGDLDL^,DHD^LHHP_PL^MYHKED8LLaIh^VLZHOGWIPHG@" +
		"MJA&YHHGJPaKJQPQ"},
	{0x400, "JJYGPJ55(xsYQUGVOOOGYJvKUUQVaVYVGPGG`OXOux^cOPvPHHE?PHd@KKGJVLHL" +
		"JAEF`FNEfiQYEA_GHHI?A?&&&edLGKFL"},
}

// boldness is how much wider than a regular letter a bold one is, at most.
const boldness = 1.15

// textWidth is the width of s in px, set at the given size.
func textWidth(s string, size float64) float64 {
	sum := 0
	for _, r := range s {
		sum += advance(r)
	}
	return float64(sum) * size / 100
}

// advance is the width of r in hundredths of an em.
func advance(r rune) int {
	for _, a := range advances {
		if i := int(r - a.first); i >= 0 && i < len(a.widths) {
			return int(a.widths[i]) - 10
		}
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc):
		return 0
	case r >= 0x1F000 && r < 0x20000: // emoji
		return 130
	case isIdeographic(r):
		return 100
	case r >= 0x2010 && r <= 0x2015, r == 0x2026: // dashes, ellipsis
		return 100
	case r >= 0x2018 && r <= 0x201F: // quotation marks
		return 52
	}
	return 75
}

// isIdeographic reports whether r is as wide as the type is high, and a line may
// break beside it.
func isIdeographic(r rune) bool {
	return r >= 0x2E80 && r < 0xA4D0 || r >= 0xAC00 && r < 0xD7B0 || r >= 0xF900 && r < 0xFB00 ||
		r >= 0xFE30 && r < 0xFE70 || r >= 0xFF00 && r < 0xFF61 || r >= 0xFFE0 && r < 0xFFE7 || r >= 0x20000 && r < 0x40000
}
