package model

import "strings"

// LinkChecks says which links to other sites are not asked about.
type LinkChecks struct {
	Origin
	Allow []AllowedLink `key:"allow" short:"address"`
}

// AllowedLink takes links to other sites for good without asking: what is behind
// a login, or answers people alone.
type AllowedLink struct {
	Origin
	Address string `key:"address,required"` // in which * stands for any characters, slashes too; "" if it is missing
	Why     string `key:"why" is:"text"`
	Until   Date   `key:"until"` // inclusive; no day: for good
}

// Covers reports whether l is about a web address, whatever the day: about all of
// it or all before "#". Capital and small letters are the same.
func (l *AllowedLink) Covers(address string) bool {
	pattern, address := strings.ToLower(l.Address), strings.ToLower(address)
	page, _, _ := strings.Cut(address, "#")
	return like(pattern, address) || like(pattern, page)
}

// like reports whether all of s has the form of pattern. It goes back to the last
// star alone, so that no pattern takes longer than the two lengths multiplied.
func like(pattern, s string) bool {
	p, i, star, from := 0, 0, -1, 0
	for i < len(s) {
		switch {
		case p < len(pattern) && pattern[p] == '*':
			star, from = p, i
			p++
		case p < len(pattern) && pattern[p] == s[i]:
			p, i = p+1, i+1
		case star >= 0:
			from++
			p, i = star+1, from
		default:
			return false
		}
	}
	return strings.Trim(pattern[p:], "*") == ""
}
