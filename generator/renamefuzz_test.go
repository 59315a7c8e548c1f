package generator_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"flowbook/generator"
	"flowbook/generator/revise"
	"flowbook/generator/source"
)

// renameables are an id of each kind in the base handbook.
var renameables = [][2]string{
	{"activity", "monitor"}, {"persona", "engineer"}, {"opportunity", "watching"}, {"page", "guide"}, {"metric", "views"}, {"node", "runtime"},
	{"phase", "run"}, {"team", "platform"},
}

// fresh is an id that no seed holds, so that each place where it stands was made.
const fresh = "q-q"

// FuzzRename puts any bytes into any file of a small handbook and renames
// something in it. What is planned touches no byte but those of the old id, loads
// without a mistake that was not there before, and can be taken back.
func FuzzRename(f *testing.F) {
	names := slices.Sorted(maps.Keys(baseFiles()))
	for i, name := range names {
		for k := range renameables {
			f.Add(uint8(i), uint8(k), baseFiles()[name].Data)
		}
	}
	for _, text := range []string{
		"[[monitor]] [[metric:views|v]] [a](../activities/monitor.md#metric:views) [b](/personas/engineer/?persona=engineer#x) [c]\n\n[c]: /metrics/views/\n",
		"```flowbook\nmetric: views\n```\n\n```flowbook\nmap: runtime\n```\n[x](<../activities/monitor.md> 't') ![y](guide.md) <https://run/>\n",
	} {
		for k := range renameables {
			f.Add(uint8(slices.Index(names, "pages/guide.md")), uint8(k), []byte("---\ntitle: See [[run]] and [it](/flow/)\naliases: [/views/]\n---\n"+text))
		}
	}
	f.Add(uint8(0), uint8(4), []byte("+++\ntitle = \"Monitor\"\nphase = 'run'\nsupports = [\"runtime\"]\n[interactions]\nengineer = \"\"\"x\n\"\"\"\n[[metrics]]\nid = \"views\"\ntitle = \"V\"\n+++\n"))
	f.Add(uint8(0), uint8(4), []byte(";;;\n{\"title\": \"M\", \"phase\": \"run\", \"metrics\": [{\"id\": \"vi\\u0065ws\", \"title\": \"V\"}]}\n;;;\n"))
	f.Fuzz(func(t *testing.T, which, kind uint8, data []byte) {
		if bytes.Contains(data, []byte("q-q")) {
			return
		}
		files := baseFiles()
		files[names[int(which)%len(names)]] = &fstest.MapFile{Data: data}
		what := renameables[int(kind)%len(renameables)]
		before := mistakes(t, files)
		there, err := planOf(t, files, revise.Request{Kind: what[0], Old: what[1], New: fresh, NoAlias: true})
		if err != nil {
			return // it was refused, and nothing is changed
		}
		for _, file := range there.Files {
			if err := onlyMentions(file.Before, file.After, what[0], what[1]); err != "" {
				t.Fatalf("%s: %s\n%q\n%q", file.From, err, file.Before, file.After)
			}
		}
		middle := renamed(files, there)
		if after := mistakes(t, middle); after > before {
			t.Fatalf("%d mistakes, %d before", after, before)
		}
		back, err := planOf(t, middle, revise.Request{Kind: what[0], Old: fresh, New: what[1], NoAlias: true})
		if err != nil {
			t.Fatalf("back: %v\n%s", err, refusedBecause(err))
		}
		again := renamed(middle, back)
		for name, file := range files {
			if again[name] == nil || !bytes.Equal(file.Data, again[name].Data) {
				t.Fatalf("%s is another one after renaming back", name)
			}
		}
	})
}

// onlyMentions says what else than the id has changed; "" for nothing.
func onlyMentions(before, after []byte, kind, old string) string {
	rest := string(before)
	parts := strings.Split(string(after), fresh)
	for i, part := range parts {
		if !strings.HasPrefix(rest, part) {
			return "more than the id is changed"
		}
		rest = rest[len(part):]
		if i == len(parts)-1 {
			break
		}
		if !strings.HasPrefix(rest, old) {
			return "something else than the id is changed"
		}
		rest = rest[len(old):]
	}
	if rest != "" {
		return "the end is lost"
	}
	return ""
}

func mistakes(t *testing.T, files fstest.MapFS) int {
	t.Helper()
	snap, err := source.Update(t.Context(), files, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, list, err := oneGenerator.Load(t.Context(), snap, generator.Options{Today: today, Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	return len(list)
}

// oneGenerator spares each run the reading of the theme.
var oneGenerator generator.Generator
