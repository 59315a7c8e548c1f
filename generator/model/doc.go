// Package model holds a handbook as values: what its author wrote and what
// follows from it.
//
// In come decoded entities, put together by load; Derive works out what is
// computed and never typed (health, scores, chains, value at risk); out come
// plain structs that pages, checks and handbook.json read. The package does no
// input or output, knows no clock (today is a parameter) and takes no order
// from a map.
//
// A struct's `key` tags name the front matter's keys. One set of structs thus
// drives the decoder, handbook.json, the editors' schemas and the reference:
//
//	key:"title,required"   the key; it must be there
//	is:"id"                an id: [a-z0-9]+(-[a-z0-9]+)*
//	is:"text"              inline Markdown; its links are checked
//	is:"url" "color" "language" "alias" "rest"  other forms of text
//	enum:"a b c"           one of these words
//	min:"0" max:"10" above:"0"   bounds of a number
//	by:"Persona"           a map in the file becomes a list; the field takes the map's key
//	short:"does"           a bare scalar stands for this key
//	ref:"persona"  the id of one: persona, phase, team, node, metric, activity; other words
//	               say what else is meant: page, place, address, old-address, warning
//	only:"file"            a key of entities with a file of their own; only:"entry": of the others
package model
