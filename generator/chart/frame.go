package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"flowbook/generator/model"
	"flowbook/generator/words"
)

// The line chart's heights, in px from its top.
const (
	chartHeight = 240
	plotTop     = 12.0 // without notes
	plotBottom  = 212.0
	monthsAt    = 230.0
	rowHeight   = 14.0 // of a line of 12 px text
)

const (
	yearDays    = 365
	chartPoints = 365 // a line has at most: one a day of a year
)

// The px left of the plot, and how many characters of a scale's word they take at most.
const (
	leastMargin = 34
	mostMargin  = 96
	axisWord    = 12
)

// frame is where the things of a line chart stand: days across, values up.
type frame struct {
	start, end model.Date
	scale      scale
	top        float64
	margin     float64 // px left of the plot, for the axis's labels

	lowest, highest float64 // of what is drawn
}

// x is where day d stands, from 0 at the plot's left to 1 at its right.
func (f *frame) x(d model.Date) float64 {
	return clamp(float64(d-f.start) / float64(max(f.end-f.start, 1)))
}

// y is where value v stands, in px from the chart's top.
func (f *frame) y(v float64) float64 { return f.height(f.scale.at(v)) }

// height is where a part of the scale stands, in px from the chart's top.
func (f *frame) height(part float64) float64 {
	return plotBottom - (plotBottom-f.top)*part
}

// newFrame spans the lines of m: the year up to today, or what there is of it.
func newFrame(w *words.Language, m *model.Metric, lines []line, today model.Date) *frame {
	f := &frame{start: today, end: today, top: plotTop}
	f.lowest, f.highest = math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		f.start = min(f.start, l.points[0].Date)
		for _, p := range l.points {
			f.lowest, f.highest = min(f.lowest, p.Value.Number), max(f.highest, p.Value.Number)
		}
	}
	f.scale = chartScale(m, lines)
	widest := 1
	for _, t := range f.ticks(w, m) {
		widest = max(widest, utf8.RuneCountInString(t.words))
	}
	f.margin = min(max(leastMargin, 12+7*float64(widest)), mostMargin)
	return f
}

// chartScale spans what is drawn and the range's bounds. It begins at 0 where
// that costs less than three fifths of the height, and leaves a little room on top.
func chartScale(m *model.Metric, lines []line) scale {
	if m.Qualitative() {
		return scale{words: max(len(m.Scale), 1)}
	}
	low, high := math.Inf(1), math.Inf(-1)
	values := []model.Value{m.Healthy.Min, m.Healthy.Max, m.Target}
	for _, l := range lines {
		for _, p := range l.points {
			values = append(values, p.Value)
		}
	}
	for _, v := range values {
		if v.Set {
			low, high = min(low, v.Number), max(high, v.Number)
		}
	}
	floor, ceiling := natural(m, values...)
	if floor == 0 && low <= .6*high {
		low = 0
	}
	room := max(high-low, math.Abs(high)*.02, 1e-9) * .1
	s := scale{low: low, high: min(high+room, max(ceiling, high))}
	if low != 0 {
		s.low = max(low-room, floor)
	}
	if s.high <= s.low {
		s.high = s.low + 1
	}
	return s
}

// tick is one label of an axis.
type tick struct {
	words  string
	at     float64 // px from the top, or part of the width
	bound  bool    // it names a bound of the healthy range, or a word inside it
	aim    bool    // it names the target
	spared bool    // narrow charts leave it out
}

// ticks labels the values: the range's bounds, the target and 0 alone, or every word of a scale.
func (f *frame) ticks(w *words.Language, m *model.Metric) []tick {
	var out []tick
	if m.Qualitative() {
		for i, word := range m.Scale {
			v := float64(i)
			if utf8.RuneCountInString(word) > axisWord {
				word = strings.TrimSpace(string([]rune(word)[:axisWord-1])) + "…"
			}
			out = append(out, tick{words: word, at: f.y(v), bound: !m.Healthy.IsZero() && m.Healthy.Contains(v)})
		}
		return out
	}
	for _, b := range []model.Value{m.Healthy.Max, m.Healthy.Min} {
		if b.Set && !(len(out) > 0 && out[0].words == brief(w, b)) {
			out = append(out, tick{words: brief(w, b), at: f.y(b.Number), bound: true})
		}
	}
	if t := m.Target; t.Set && !slices.ContainsFunc(out, func(b tick) bool { return b.words == brief(w, t) }) {
		out = append(out, tick{words: brief(w, t), at: f.y(t.Number), aim: true})
	}
	if len(out) == 0 { // nothing else says how high the lines are
		for _, v := range []float64{f.highest, f.lowest} {
			if words := brief(w, model.Num(v)); v != 0 && !(len(out) > 0 && out[0].words == words) {
				out = append(out, tick{words: words, at: f.y(v)})
			}
		}
	}
	if f.scale.low == 0 && !slices.ContainsFunc(out, func(b tick) bool { return plotBottom-b.at < rowHeight }) {
		out = append(out, tick{words: "0", at: plotBottom})
	}
	spread(out, rowHeight, plotTop, plotBottom)
	return out
}

// months labels the first of each month; of a short time the first and last day.
func (f *frame) months(w *words.Language) []tick {
	from, to := f.start.Time(), f.end.Time()
	if f.end-f.start < 62 {
		return []tick{{words: w.ShortDay(f.start), at: .05}, {words: w.ShortDay(f.end), at: .95}}
	}
	if f.end-f.start > 2*yearDays {
		return f.years()
	}
	var out []tick
	for t := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !t.After(to); t = t.AddDate(0, 1, 0) {
		middle := model.DateOf(t.AddDate(0, 0, 14))
		if middle < f.start || middle > f.end {
			continue
		}
		if at := f.x(middle); at > .02 && at < .99 { // its word would hang over the plot's end
			out = append(out, tick{words: w.AxisMonth(middle), at: at, spared: len(out)%2 == 1})
		}
	}
	return out
}

// years labels the first of each January, at most a dozen of them.
func (f *frame) years() []tick {
	from, to := f.start.Time().Year()+1, f.end.Time().Year()
	step := (to-from)/12 + 1
	var out []tick
	for year := from; year <= to; year += step {
		if at := f.x(model.DateOf(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))); at > .02 && at < .98 {
			out = append(out, tick{words: strconv.Itoa(year), at: at, spared: len(out)%2 == 1})
		}
	}
	return out
}

// spread moves labels apart that would overlap: no two nearer than least, all
// between low and high as long as there is room, and each as near to its place as
// its neighbours let it. Their order by height stays.
func spread(list []tick, least, low, high float64) {
	order := make([]*tick, len(list))
	for i := range list {
		order[i] = &list[i]
	}
	slices.SortStableFunc(order, func(a, b *tick) int { return cmp.Compare(a.at, b.at) })
	// Labels that touch stand together as a cluster around the middle of their places.
	type cluster struct {
		from, to int     // of order
		sum      float64 // of where each would like the first to stand
		at       float64 // of the first
	}
	var clusters []cluster
	for i, t := range order {
		c := cluster{from: i, to: i + 1, sum: t.at}
		for {
			n := float64(c.to - c.from)
			c.at = max(min(c.sum/n, high-least*(n-1)), low)
			if len(clusters) == 0 {
				break
			}
			above := clusters[len(clusters)-1]
			size := float64(above.to - above.from)
			if above.at+least*size <= c.at {
				break
			}
			clusters = clusters[:len(clusters)-1]
			c.sum += above.sum - n*size*least
			c.from = above.from
		}
		clusters = append(clusters, c)
	}
	for _, c := range clusters {
		for i := c.from; i < c.to; i++ {
			order[i].at = c.at + least*float64(i-c.from)
		}
	}
}
