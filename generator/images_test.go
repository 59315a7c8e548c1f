package generator

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

func TestSVGSize(t *testing.T) {
	for text, want := range map[string]imageSize{
		`<?xml version="1.0"?><!-- a --><svg width="120" height="40.4px">`: {120, 40},
		`<svg viewBox="0 0 24 12" width="100%">`:                           {24, 12},
		`<svg viewBox="0,0,3,4"/>`:                                         {3, 4},
		`<svg width="-1" height="2e9"/>`:                                   {},
		`<svg`:                                                             {},
		``:                                                                 {},
	} {
		if got := svgSize(strings.NewReader(text)); got != want {
			t.Errorf("%s: %v, not %v", text, got, want)
		}
	}
}

func TestWebPSize(t *testing.T) {
	for name, c := range map[string]struct {
		bytes string
		want  imageSize
	}{
		"extended": {"52494646000000005745425056503858" + "0a000000" + "00000000" + "8f0100" + "c70000", imageSize{400, 200}},
		"lossless": {"5249464600000000574542505650384c" + "0a000000" + "2f8f413100" + "0000000000", imageSize{400, 198}},
		"short":    {"52494646", imageSize{}},
	} {
		b, err := hex.DecodeString(c.bytes)
		if err != nil {
			t.Fatal(err)
		}
		if got := webpSize(bytes.NewReader(b)); got != c.want {
			t.Errorf("%s: %v, not %v", name, got, c.want)
		}
	}
}
