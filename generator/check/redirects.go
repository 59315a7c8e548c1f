package check

import "strings"

// redirects checks where the settings' redirects lead.
func (k *checker) redirects() {
	file := k.h.Settings.File
	for i := range k.h.Settings.Redirects {
		r := &k.h.Settings.Redirects[i]
		if r.To == "" || !strings.HasPrefix(r.To, "/") {
			continue // it is missing or no address, which has been said, or another site's
		}
		if _, problem := k.table.Front(file, r.To); problem != nil {
			k.link(file, r.ValueAt("to"), problem)
		}
	}
}
