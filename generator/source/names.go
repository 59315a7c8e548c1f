package source

import (
	"path"
	"strings"

	"flowbook/generator/diag"
)

// validID reports whether s is [a-z0-9]+(-[a-z0-9]+)*.
func validID(s string) bool {
	letter := false // whether the last character was no hyphen
	for _, c := range []byte(s) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			letter = true
		case c == '-' && letter:
			letter = false
		default:
			return false
		}
	}
	return letter
}

// plain spells letters that have a customary spelling in ASCII.
var plain = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "ø", "o", "å", "a", "œ", "oe",
	"à", "a", "á", "a", "â", "a", "ã", "a", "ç", "c", "è", "e", "é", "e", "ê", "e", "ë", "e",
	"ì", "i", "í", "i", "î", "i", "ï", "i", "ñ", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o",
	"ù", "u", "ú", "u", "û", "u", "š", "s", "ž", "z", "č", "c", "ł", "l", "ý", "y", "&", "-and-",
)

// suggestID makes the id that is nearest to a name, or "" if none is.
func suggestID(name string) string {
	var b strings.Builder
	gap := false
	for _, c := range plain.Replace(strings.ToLower(name)) {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(c)
		} else if c != '\'' && c != '’' {
			gap = true
		}
	}
	return b.String()
}

// checkName reports a file's name that is no id.
func (d *Document) checkName(name, ending string) {
	if !validID(name) {
		d.report(diag.BadValue, diag.Start, badName("file", name), renameHint("file", suggestID(name), ending))
	}
}

// checkPageName checks every folder and the name of a page, whose ID is its path
// below pages/, and takes a last "index" off the ID.
func (d *Document) checkPageName() {
	folders, name := path.Split(d.ID)
	below := "pages"
	for part := range strings.SplitSeq(strings.TrimSuffix(folders, "/"), "/") {
		if folders == "" {
			break
		}
		below += "/" + part
		if !validID(part) {
			d.folder = below
			d.report(diag.BadValue, diag.Start, badName("folder", part), renameHint("folder", suggestID(part), ""))
			break // one mistake at a time: deeper folders are below this one
		}
	}
	d.checkName(name, ".md")
	if name == "index" {
		d.ID = strings.TrimSuffix(folders, "/")
	}
}

func badName(what, name string) string { return "the " + what + `'s name "` + name + `" is not an id` }

func renameHint(what, id, ending string) string {
	if id == "" {
		return "an id has small letters a to z, digits, and single hyphens between them"
	}
	return "rename the " + what + ` to "` + id + ending + `"`
}

// SuggestID makes the id that is nearest to a title, or "" if none is.
func SuggestID(title string) string { return suggestID(title) }
