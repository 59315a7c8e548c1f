// Package owm reads and writes the language of OnlineWardleyMaps.
//
// In come the bytes of an .owm file; out come the text of a needs-map.md and a
// Report of what was kept, what had to be decided, and what a needs map has no
// place for. The other way round, in come a needs map and its drawing; out comes
// an .owm file. Nothing is lost silently: whatever a file says is in the map, in
// the report, or among the lines that could not be read.
//
// The way in, a file each:
//
//	lines.go      bytes → lines; comments
//	parse.go      lines → a Map, statement by statement; with keywords.go,
//	              component.go, link.go, pipeline.go, note.go and name.go
//	convert.go    a Map → a Draft: nodes and edges; with resolve.go and edges.go
//	kinds.go      kinds from the links alone; cycles.go leaves out what closes a cycle
//	ids.go        names → ids
//	report.go     what was kept and what was not; sorts.go names its sorts
//	markdown.go   a Draft → needs-map.md; with yaml.go and escape.go
//
// The way out is write.go. The package reads no files, knows no clock and never
// logs. Equal input gives equal output. No input makes it panic, and the time
// grows with the input's size.
package owm
