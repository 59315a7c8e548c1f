package chart

import (
	"math"
	"strconv"
	"strings"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// Between the thousands of a number, and before the letter of a short one,
// stands a narrow space at which no line breaks.
const thin3 = "\u202f"

// Say is v as pages write it: "1 500 000", "−0.4", "good"; "" for none. Four
// digits stay together. The sign before a fraction is the language's.
func Say(w *words.Language, v model.Value) string {
	if v.Word != "" {
		return v.Word
	}
	return w.Decimal(readable(v.String()))
}

// readable gives a number's digits their spaces, and a minus for its hyphen.
func readable(s string) string {
	minus := ""
	if rest, negative := strings.CutPrefix(s, "-"); negative {
		minus, s = "−", rest
	}
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole) < 5 || strings.ContainsAny(s, "e") {
		return minus + s
	}
	var b strings.Builder
	b.WriteString(minus)
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(thin3)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// brief is v where there is little room: "1.5 M" for 1500000, three digits of it.
func brief(w *words.Language, v model.Value) string {
	size := math.Abs(v.Number)
	if v.Word != "" || size < 1e5 || size >= 1e15 {
		return Say(w, v)
	}
	power := int(math.Log10(size) / 3)
	if math.Round(size/math.Pow(1000, float64(power))*100)/100 >= 1000 {
		power++
	}
	n := v.Number / math.Pow(1000, float64(power))
	decimals := max(0, 2-int(math.Log10(math.Abs(n))))
	s := strconv.FormatFloat(n, 'f', decimals, 64)
	if decimals > 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return w.Decimal(readable(s)) + thin3 + string("kMGT"[power-1])
}
