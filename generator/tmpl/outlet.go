package tmpl

import "io"

// outlet is where what has been drawn of a large page goes before all of it is there.
type outlet struct {
	w     io.Writer // nil: nowhere
	taken int       // bytes
	err   error     // w's, which ends the drawing
}

// much is how many bytes are handed on at once. Few pages are larger, and those can
// be of megabytes.
const much = 128 << 10

// relieve hands drawn on if it is much. It gives the room for what comes next.
func (o *outlet) relieve(drawn []byte) []byte {
	if len(drawn) < much || o.w == nil {
		return drawn
	}
	if _, o.err = o.w.Write(drawn); o.err != nil {
		giveUp()
	}
	o.taken += len(drawn)
	return drawn[:0]
}
