package words

import (
	"flag"
	"io/fs"
	"os"
	"reflect"
	"strings"
	"testing"

	"flowbook/generator/source"
	"flowbook/themes"
)

var writePrepared = flag.Bool("write-prepared", false, "write prepared.txt anew")

// prepared.txt holds the theme's catalogues, and reading it gives what they say.
func TestPreparedIsUpToDate(t *testing.T) {
	files, err := fs.Glob(themes.Default(), folder+"/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	english := readYAML(t, folder+"/en.yaml", nil)
	catalogues := map[string]map[string]*message{} // by version
	for _, name := range files {
		messages := english
		if tagOf(name) != "en" {
			messages = readYAML(t, name, english)
		}
		version := themes.Version(name)
		want = appendPrepared(want, version, keysOf(messages), messages)
		catalogues[version] = messages
	}
	if *writePrepared {
		if err := os.WriteFile("prepared.txt", []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if preparedFile != want {
		t.Error("prepared.txt is not what the theme's catalogues say: make docs")
	}
	for version, messages := range catalogues {
		if got := prepared(want, version); !reflect.DeepEqual(got, messages) {
			t.Errorf("of the catalogue %s %d messages are read, %d are there, or they differ", version, len(got), len(messages))
		}
	}
	for version := range catalogues {
		if got := prepared(strings.Replace(want, version+"\n", version+"\n<<<<<<< HEAD\n", 1), version); got != nil {
			t.Errorf("of a damaged catalogue %d messages are read", len(got))
		}
	}
	if got := prepared(want, "000000000000"); got != nil {
		t.Errorf("an unknown catalogue has %d messages", len(got))
	}
}

// readYAML reads a catalogue, whatever prepared.txt says.
func readYAML(t *testing.T, name string, english map[string]*message) map[string]*message {
	t.Helper()
	yaml, err := fs.ReadFile(themes.Default(), name)
	if err != nil {
		t.Fatal(err)
	}
	messages, problems := read(name, tagOf(name), source.ReadCatalogue(name, yaml).Front(), english)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return messages
}

// appendPrepared appends a catalogue as prepared reads it, its messages in the order of keys.
func appendPrepared(file, version string, keys []string, messages map[string]*message) string {
	var b strings.Builder
	b.WriteString(file + catalogueLine + version + "\n")
	for _, key := range keys {
		m := messages[key]
		for _, f := range m.forms {
			of := f.of
			if !m.plural {
				of = ""
			}
			b.WriteString(key + "\t" + of + "\t" + f.text() + "\n")
		}
	}
	return b.String()
}

// text is f as a catalogue has it.
func (f *form) text() string {
	var b strings.Builder
	for _, p := range f.pieces {
		b.WriteString(p.Text + p.Tag)
		if p.Name != "" {
			b.WriteString("{" + p.Name + "}")
		}
	}
	return b.String()
}
