package serve

import (
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"
)

// isLoopback reports whether host, a Host header, names this machine and
// nothing else. A page of another site can make a browser ask this server
// under a name of its own (DNS rebinding); the name then stands here.
func isLoopback(host string) bool {
	name := host
	if h, port, err := net.SplitHostPort(host); err == nil {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return false
		}
		name = h
		if strings.Contains(h, ":") != strings.HasPrefix(host, "[") {
			return false
		}
	} else if inner, ok := strings.CutPrefix(host, "["); ok {
		if name, ok = strings.CutSuffix(inner, "]"); !ok || !strings.Contains(name, ":") {
			return false
		}
	} else if strings.Contains(host, ":") {
		return false
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(name)
	return err == nil && addr.Zone() == "" && addr.Unmap().IsLoopback()
}

// isClean reports whether u is the address of something that a site could
// have: its path begins with "/", and no segment of it is empty, "." or "..".
// What programs write to get out of a folder is refused, not interpreted.
func isClean(u *url.URL) bool {
	p := u.Path
	if u.Host != "" || u.Opaque != "" || !strings.HasPrefix(p, "/") || !utf8.ValidString(p) {
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
