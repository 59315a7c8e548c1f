package fetch

import (
	"math"
	"strconv"
	"strings"
)

// significant is how many digits a number keeps: measuring seldom gives more,
// and rates and quantiles give endless tails. A whole part keeps all of its own.
const significant = 6

// Format writes a finite x as an author would: 288, 0.25, 1234567, 0.000123457.
// The same x always gives the same text.
func Format(x float64) string {
	size := math.Abs(x)
	if x == 0 {
		return "0"
	}
	if size >= 1e21 || size < 1e-9 {
		return strconv.FormatFloat(x, 'g', significant, 64)
	}
	// The exponent after rounding: 999999.9 is 1000000.
	written := strconv.FormatFloat(x, 'e', significant-1, 64)
	exponent, _ := strconv.Atoi(written[strings.IndexByte(written, 'e')+1:])
	decimals := max(0, significant-1-exponent)
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if decimals > 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
