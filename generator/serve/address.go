package serve

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// answersTo reports whether host, a Host header, names this machine and nothing
// else. A page of another site can make a browser ask this server under a name of
// its own (DNS rebinding); the name then stands here. An address cannot be bound
// anew, so that a server for others answers to every address, and to the names given.
func (o *Options) answersTo(host string) bool {
	name, ok := hostName(host)
	if !ok {
		return false
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(name)
	if err != nil {
		return slices.ContainsFunc(o.Names, func(n string) bool { return strings.EqualFold(n, name) })
	}
	return addr.Unmap().IsLoopback() && addr.Zone() == "" || o.Others
}

// whom is what a request under another name is told.
func (o *Options) whom() string {
	if o.Others {
		return "This server answers under localhost and under addresses only; name it with --host to use a name."
	}
	return "This server answers under localhost, 127.0.0.1 and [::1] only."
}

// hostName is the name or address in a Host header.
func hostName(host string) (name string, ok bool) {
	name = host
	if h, port, err := net.SplitHostPort(host); err == nil {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return "", false
		}
		return h, h != "" && strings.Contains(h, ":") == strings.HasPrefix(host, "[")
	}
	if inner, bracket := strings.CutPrefix(host, "["); bracket {
		name, ok = strings.CutSuffix(inner, "]")
		return name, ok && strings.Contains(name, ":")
	}
	return name, name != "" && !strings.Contains(host, ":")
}

// isOurs reports whether the pages of this server alone can have made r, as far
// as the browser says: no script, image or stream for a page of another site, nor
// for one of another port of this machine. Somebody may follow a link to us from
// anywhere, in a tab and not in a frame.
func isOurs(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) {
			return false
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	}
	return r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// isClean reports whether u is the address of something that a site could
// have: its path begins with "/", and no segment of it is empty, "." or "..".
// What programs write to get out of a folder is refused, not interpreted.
func isClean(u *url.URL) bool {
	p := u.Path
	if u.Scheme != "" || u.Host != "" || u.Opaque != "" || !strings.HasPrefix(p, "/") || !utf8.ValidString(p) {
		return false
	}
	for _, r := range p {
		if r < ' ' || r == 0x7f || r == '\\' {
			return false
		}
	}
	raw := strings.ToLower(u.EscapedPath())
	if strings.Contains(raw, "%2f") || strings.Contains(raw, "%2e") {
		return false // browsers never write "/" and "." so
	}
	segments := strings.Split(p[1:], "/")
	for i, s := range segments {
		if s == "." || s == ".." || s == "" && i < len(segments)-1 {
			return false
		}
	}
	return true
}
