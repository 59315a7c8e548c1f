package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"flowbook/generator/pages"
)

// viewDoc is what the code says of a type that layouts see.
type viewDoc struct {
	name   string
	says   string
	fields []fieldDoc
}

type fieldDoc struct {
	name  string   // as a layout writes it, without the dot; "" for what is embedded
	typed string   // in a reader's words
	types []string // of the package, that stand in it
	says  string
}

// themeParts are the generated parts of reference/theme/: one a layout, one for the
// types that several layouts share, and the table of layouts.
func themeParts(t *testing.T) map[string]func() string {
	docs := viewDocs(t)
	shared := sharedTypes(docs)
	parts := map[string]func() string{
		"the types that layouts share": func() string { return sharedReference(docs, shared) },
		"the table of layouts":         func() string { return layoutsTable(docs) },
	}
	for layout := range pages.Views {
		parts["the view of "+layout] = func() string { return layoutReference(docs, shared, layout) }
	}
	return parts
}

// viewOf is the name of the type of a layout's view.
func viewOf(layout string) string { return reflect.TypeOf(pages.Views[layout]).Elem().Name() }

// viewDocs reads the types of package pages.
func viewDocs(t *testing.T) map[string]*viewDoc {
	t.Helper()
	files, err := filepath.Glob("../../generator/pages/*.go")
	if err != nil {
		t.Fatal(err)
	}
	docs, fset := map[string]*viewDoc{}, token.NewFileSet()
	var methods []*ast.FuncDecl
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if s, ok := s.(*ast.TypeSpec); ok && s.Name.IsExported() {
						docs[s.Name.Name] = &viewDoc{name: s.Name.Name, says: says(s.Name.Name, d.Doc.Text()), fields: fieldsOf(s.Type)}
					}
				}
			case *ast.FuncDecl:
				if d.Recv != nil && d.Name.IsExported() && len(d.Type.Params.List) == 0 {
					methods = append(methods, d)
				}
			}
		}
	}
	for _, m := range methods {
		if v := docs[typeWords(m.Recv.List[0].Type)]; v != nil && m.Type.Results != nil && len(m.Type.Results.List) == 1 {
			typed := m.Type.Results.List[0].Type
			v.fields = append(v.fields, fieldDoc{m.Name.Name, typeWords(typed), typesIn(typed), says(m.Name.Name, m.Doc.Text())})
		}
	}
	meanings(docs)
	return docs
}

// usual is what fields of these names hold wherever no comment says more.
var usual = map[string]string{
	"Anchor": "The id that a link leads to", "Bounds": "The healthy range in words", "Caption": "What the table is, for who hears it",
	"Contact": "How to reach them", "Count": "How many", "Crumbs": "The way from the home page to here", "Current": "It is this page",
	"Does": "What they do there", "Empty": "What stands there instead where there is nothing", "Facts": "What is known about the page, in a list of names and values",
	"Gap": "Importance above satisfaction", "Goals": "What they want to reach", "Heading": "The page's title", "Horizon": "Now, next or later",
	"Href": "Where it leads, relative to the page", "ID": "Its id", "Items": "What is in it", "Label": "Its name for who hears the page", "Lang": "The page's language",
	"Lead": "A sentence or two above the rest", "Links": "Where it leads", "Minutes": "How long it takes", "Mission": "The product's mission", "N": "How many",
	"Name": "Its name", "Next": "The page after it", "Now": "The page belongs to it", "Number": "Its place, from 1", "Opps": "Its opportunities", "Pain": "What hurts there",
	"Pains": "What hurts", "Prev": "The page before it", "Range": "The value on its healthy range, drawn", "Result": "What came of it", "SVG": "The drawing",
	"Score": "Its RICE score", "Spark": "Its history, drawn small", "Status": "How far it has come", "Steps": "What to do, one after the other, or how far it has come, drawn",
	"Summary": "Its summary", "Text": "The text", "TitleID": "The id of the page's heading", "When": "The situation of the job", "Want": "What is wanted in it", "So": "What for", "URL": "Its whole address", "Alt": "What it shows, in words", "ProductName": "The product's name", "Styles": "The style sheets' addresses", "Scripts": "The modules' addresses", "Early": "The address of the script that runs before the page is drawn", "Title": "Its title", "Trend": "Where it goes, in words", "TypeMeans": "What teams of the type do", "Unit": "What it is counted in",
	"Value": "Its newest value", "Vision": "The product's vision", "Wide": "The gap is one that needs somebody", "Why": "What it is for", "Word": "The word for it", "Words": "The same in words",
}

// meanings fills in what fields hold whose own comments are silent: what the type
// says of itself, or what the name means everywhere.
func meanings(docs map[string]*viewDoc) {
	for _, v := range docs {
		for i := range v.fields {
			f := &v.fields[i]
			if f.says != "" {
				continue
			}
			if f.says = usual[f.name]; f.says == "" && len(f.types) > 0 && docs[f.types[0]] != nil {
				f.says = docs[f.types[0]].says
			}
		}
	}
}

// says is a comment without the name that Go's comments begin with.
func says(name, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, verb := range []string{"is", "are", "says", "holds", "has", "lists"} {
		if rest, ok := strings.CutPrefix(text, name+" "+verb+" "); ok {
			if verb != "is" && verb != "are" {
				rest = verb + " " + rest
			}
			text = rest
			break
		}
	}
	text = strings.TrimSuffix(text, ".")
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func fieldsOf(typed ast.Expr) []fieldDoc {
	structure, ok := typed.(*ast.StructType)
	if !ok {
		return nil
	}
	var list []fieldDoc
	for _, f := range structure.Fields.List {
		text := says("", f.Doc.Text()+" "+f.Comment.Text())
		if len(f.Names) == 0 {
			list = append(list, fieldDoc{"", typeWords(f.Type), typesIn(f.Type), text})
		}
		for _, name := range f.Names {
			if name.IsExported() {
				list = append(list, fieldDoc{name.Name, typeWords(f.Type), typesIn(f.Type), text})
			}
		}
	}
	return list
}

// plainTypes are types as a theme's maker knows them.
var plainTypes = map[string]string{
	"template.HTML": "HTML", "template.URL": "address", "string": "text", "int": "number", "bool": "yes or no", "any": "anything", "float64": "number",
}

// typeWords is a type in a reader's words.
func typeWords(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return typeWords(e.X)
	case *ast.ArrayType:
		return "list of " + typeWords(e.Elt)
	case *ast.MapType:
		return "map of " + typeWords(e.Value)
	}
	var b strings.Builder
	printer.Fprint(&b, token.NewFileSet(), e)
	if word, ok := plainTypes[b.String()]; ok {
		return word
	}
	return strings.TrimPrefix(b.String(), "model.")
}

// typesIn are the names of the package's types in e.
func typesIn(e ast.Expr) (names []string) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			return false
		case *ast.Ident:
			if n.IsExported() {
				names = append(names, n.Name)
			}
		}
		return true
	})
	return names
}

// reached are the types that a layout can come to from the type with that name.
func reached(docs map[string]*viewDoc, name string) map[string]bool {
	seen := map[string]bool{}
	var visit func(string)
	visit = func(name string) {
		if seen[name] || docs[name] == nil {
			return
		}
		seen[name] = true
		for _, f := range docs[name].fields {
			for _, other := range f.types {
				visit(other)
			}
		}
	}
	visit(name)
	return seen
}

// sharedTypes are those that more than two layouts come to, the style guide not counted.
func sharedTypes(docs map[string]*viewDoc) map[string]bool {
	times := map[string]int{}
	for layout := range pages.Views {
		if layout != "styleguide" {
			for name := range reached(docs, viewOf(layout)) {
				times[name]++
			}
		}
	}
	maps.DeleteFunc(times, func(_ string, n int) bool { return n <= 2 })
	shared := map[string]bool{}
	for name := range times {
		shared[name] = true
	}
	return shared
}

// layoutReference is a layout's view and what only few others have.
func layoutReference(docs map[string]*viewDoc, shared map[string]bool, layout string) string {
	var b strings.Builder
	view := docs[viewOf(layout)]
	fmt.Fprintf(&b, "%s.\n\n", linkless(view.says))
	fieldsTable(&b, view, shared)
	if layout == "styleguide" {
		return b.String() // it shows the other layouts' parts
	}
	own := reached(docs, view.name)
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if name != view.name && !shared[name] {
			typeSection(&b, docs[name], shared)
		}
	}
	return b.String()
}

func sharedReference(docs map[string]*viewDoc, shared map[string]bool) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(shared)) {
		typeSection(&b, docs[name], nil)
	}
	return b.String()
}

func typeSection(b *strings.Builder, v *viewDoc, shared map[string]bool) {
	fmt.Fprintf(b, "\n### %s\n\n%s.\n\n", v.name, linkless(v.says))
	if len(v.fields) > 0 {
		fieldsTable(b, v, shared)
	}
}

func fieldsTable(b *strings.Builder, v *viewDoc, shared map[string]bool) {
	b.WriteString("| field | type | what it holds |\n|---|---|---|\n")
	for _, f := range v.fields {
		name := code("." + f.name)
		if f.name == "" {
			name, f.says = "all of "+f.typed, "Its fields are this one's own"
		}
		typed := f.typed
		for _, other := range f.types {
			if shared[other] {
				typed = strings.Replace(typed, other, "["+other+"](shared.md#"+strings.ToLower(other)+")", 1)
				if f.name == "" {
					name = strings.Replace(name, other, "["+other+"](shared.md#"+strings.ToLower(other)+")", 1)
				}
			}
		}
		if f.name == "" {
			typed = ""
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", name, typed, cell(linkless(f.says)))
	}
}

// linkless is a comment as Markdown: what looks like markup is none.
func linkless(text string) string {
	return strings.NewReplacer("<", `\<`, "*", `\*`, "_", `\_`, "[", `\[`).Replace(text)
}

// layoutsTable lists the layouts.
func layoutsTable(docs map[string]*viewDoc) string {
	var b strings.Builder
	b.WriteString("| layout | what it draws |\n|---|---|\n")
	for _, layout := range slices.Sorted(maps.Keys(pages.Views)) {
		fmt.Fprintf(&b, "| [%s.html](%s.md) | %s |\n", layout, fileOf(layout), cell(linkless(strings.TrimPrefix(docs[viewOf(layout)].says, "The view of "))))
	}
	return b.String()
}

// fileOf is the name of a layout's page: an id begins with a letter.
func fileOf(layout string) string {
	if layout == "404" {
		return "not-found"
	}
	return layout
}

// TestViewsAreDocumented holds that every field that a layout can come to is
// explained, and that every layout has its page.
func TestViewsAreDocumented(t *testing.T) {
	docs := viewDocs(t)
	seen := map[string]bool{}
	for layout := range pages.Views {
		for name := range reached(docs, viewOf(layout)) {
			if seen[name] {
				continue
			}
			seen[name] = true
			if docs[name].says == "" {
				t.Errorf("type %s has no comment", name)
			}
			for _, f := range docs[name].fields {
				if f.says == "" && f.name != "" {
					t.Errorf("%s.%s has no comment", name, f.name)
				}
			}
		}
	}
	files, err := os.ReadDir("../../themes/default/layouts")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		layout, ok := strings.CutSuffix(f.Name(), ".html")
		if _, known := pages.Views[layout]; ok && layout != "base" && !known {
			t.Errorf("the layout %s has no view in pages.Views", f.Name())
		}
	}
}

// TestDocumentedLayouts puts each file of a theme that the handbook shows into a
// starter's theme, and builds it.
func TestDocumentedLayouts(t *testing.T) {
	tried := 0
	for file, text := range documents(t) {
		for _, f := range fencesOf(text) {
			name := f.title
			if !strings.HasPrefix(name, "theme/layouts/") {
				continue
			}
			tried++
			dir := t.TempDir()
			if code := run([]string{"init", dir, "--alone", "--quiet"}); code != 0 {
				t.Fatalf("init ends with %d", code)
			}
			own := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(own), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(own, []byte(f.text), 0o644); err != nil {
				t.Fatal(err)
			}
			if code := run([]string{"build", dir, "-o", filepath.Join(t.TempDir(), "public"), "--strict", "--quiet"}); code != 0 {
				t.Errorf("%s: with %s a build ends with %d", file, name, code)
			}
		}
	}
	if tried < 2 {
		t.Errorf("%d files of a theme are shown", tried)
	}
}
