package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"flowbook/generator/load"
	"flowbook/generator/model"
	"flowbook/generator/schema"
)

// keysReference is every key of one kind of file: those of the file in a table,
// and a table for each entry below.
func keysReference(f schema.File) string {
	var b strings.Builder
	e := load.EntryOf(f.Kind)
	keysTable(&b, e, "")
	deeperKeys(&b, e, "")
	return b.String()
}

func deeperKeys(b *strings.Builder, e *load.Entry, path string) {
	for i := range e.Keys {
		k := &e.Keys[i]
		if k.Entry == nil {
			continue
		}
		full := path + k.Name
		fmt.Fprintf(b, "\n%s %s\n\n%s\n\n", strings.Repeat("#", min(3+strings.Count(full, "."), 4)), code(full), entryLead(e, k))
		keysTable(b, k.Entry, full+".")
		deeperKeys(b, k.Entry, full+".")
	}
}

// entryLead says how the entry is written.
func entryLead(e *load.Entry, k *load.Key) string {
	says := schema.Of(e.Name, k.Name).Says
	switch {
	case k.Map && k.Short != "":
		return fmt.Sprintf("%s Each is written as %s, or, where %s is all there is to say, as %s.", says, code(mapName(k)+": {…}"), code(k.Short), code(mapName(k)+": "+k.Short))
	case k.Map:
		return fmt.Sprintf("%s Each is written as %s.", says, code(mapName(k)+": {…}"))
	case k.List && k.Short != "":
		return fmt.Sprintf("%s A list of entries; where %s is all there is to say, it stands alone.", says, code(k.Short))
	case k.List:
		return says + " A list of entries:"
	case k.Short != "":
		return fmt.Sprintf("%s One entry, or, where %s is all there is to say, that alone.", says, code(k.Short))
	}
	return says + " One entry:"
}

// mapName is what stands for a name in a map.
func mapName(k *load.Key) string {
	switch {
	case k.Of == "warning":
		return "CODE"
	case k.Of == "old-address":
		return "/OLD/"
	case k.Of == "":
		return "VALUE"
	}
	return strings.ToUpper(k.Of)
}

func keysTable(b *strings.Builder, e *load.Entry, path string) {
	b.WriteString("| key | value | what it says |\n|---|---|---|\n")
	for i := range e.Keys {
		k := &e.Keys[i]
		name := code(k.Name)
		if k.Required {
			name += " **required**"
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, cell(valueOf(k, path+k.Name)), cell(saysOf(e, k)))
	}
}

func saysOf(e *load.Entry, k *load.Key) string {
	word := schema.Of(e.Name, k.Name)
	text := word.Says
	var list []string
	for _, example := range word.Examples {
		list = append(list, code(exampleOf(k, example)))
	}
	if len(list) > 0 {
		text += " For example " + strings.Join(list, ", ") + "."
	}
	return text
}

// exampleOf is an example as it is written in YAML.
func exampleOf(k *load.Key, example any) string {
	if words, ok := example.([]string); ok {
		return "[" + strings.Join(words, ", ") + "]"
	}
	text := fmt.Sprint(example)
	if strings.ContainsAny(text, "#%") || strings.HasPrefix(text, "{") {
		quoted, err := json.Marshal(text)
		if err == nil {
			text = string(quoted)
		}
	}
	return text
}

// valueOf says what may stand behind a key. What entries hold stands in a section
// of its own.
func valueOf(k *load.Key, path string) string {
	below := func(word string) string { return "[" + word + "](#" + strings.ReplaceAll(path, ".", "") + ")" }
	switch {
	case k.Map:
		return "map of " + mapOf(k) + " to " + below("entries")
	case k.List && k.Form == load.FormEntry:
		return "list of " + below("entries")
	case k.Form == load.FormEntry:
		return below("entry")
	case k.List:
		return "list of " + several(k)
	}
	return single(k)
}

func mapOf(k *load.Key) string {
	switch k.Of {
	case "":
		return "values"
	case "warning":
		return "[codes](warnings.md)"
	case "old-address":
		return "addresses"
	}
	return k.Of + " ids"
}

// several is single for more than one.
func several(k *load.Key) string {
	switch {
	case k.Form == load.FormRef:
		return "ids of " + map[string]string{"node": "nodes", "persona": "personas", "activity": "activities"}[k.Ref]
	case len(k.Enum) > 0:
		return "the words " + single(k)
	case k.Is == "alias":
		return "addresses from the site's root"
	}
	return "texts"
}

func single(k *load.Key) string {
	switch k.Form {
	case load.FormNumber:
		return numberOf(k)
	case load.FormBool:
		return "`true` or `false`"
	case load.FormDate:
		return "day, `YYYY-MM-DD`"
	case load.FormMeasure:
		return "number, or a word of the scale"
	case load.FormRef:
		return refOf(k.Ref)
	}
	return textOf(k)
}

func numberOf(k *load.Key) string {
	switch {
	case k.Above != nil:
		return "number above " + model.FormatNumber(*k.Above)
	case k.Min != nil && k.Max != nil:
		return "number from " + model.FormatNumber(*k.Min) + " to " + model.FormatNumber(*k.Max)
	case k.Min != nil:
		return "number, " + model.FormatNumber(*k.Min) + " or more"
	}
	return "number"
}

func refOf(ref string) string {
	switch ref {
	case "page":
		return "`KIND/ID`, or a free page's path"
	case "warning":
		return "[code of a warning](warnings.md)"
	case "place":
		return "`FILE` or `FILE#ID`"
	case "address", "old-address":
		return "address"
	}
	return "id of " + article(ref)
}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}

func textOf(k *load.Key) string {
	if len(k.Enum) > 0 {
		words := make([]string, len(k.Enum))
		for i, w := range k.Enum {
			words[i] = code(w)
		}
		return strings.Join(words, ", ")
	}
	if k.Ref != "" {
		return refOf(k.Ref)
	}
	return map[string]string{
		"":         "plain text",
		"text":     "text",
		"id":       "id",
		"url":      "web address",
		"link":     "link",
		"color":    "colour, `\"#rgb\"` or `\"#rrggbb\"`",
		"language": "language tag",
		"alias":    "address from the site's root",
	}[k.Is]
}
