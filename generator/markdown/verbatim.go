package markdown

// verbatim shows body as it was written, for bodies that goldmark fails on.
func verbatim(e *Engine, body string) *Document {
	html := append([]byte(`<p class="raw">`), appendEscaped(nil, body)...)
	return &Document{engine: e, static: string(append(html, "</p>\n"...)), Words: countWords(body)}
}

// plainDocument is a text that means nothing but itself.
func plainDocument(e *Engine, text string) *Document {
	return &Document{engine: e, static: escaped(text), Words: countWords(text)}
}
