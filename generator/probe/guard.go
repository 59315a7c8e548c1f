package probe

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// reach says how far inside a network an address lies.
type reach uint8

// The reaches, from outside to inside.
const (
	public  reach = iota // everybody's
	private              // a network's own
	local                // this machine, and what only its neighbours reach
)

// shared is RFC 6598's: a provider's own network.
var shared = netip.MustParsePrefix("100.64.0.0/10")

// translated embeds an IPv4 address in its last four bytes: RFC 6052.
var translated = netip.MustParsePrefix("64:ff9b::/96")

func reachOf(ip netip.Addr) reach {
	ip = ip.Unmap().WithZone("")
	if translated.Contains(ip) {
		b := ip.As16()
		ip = netip.AddrFrom4([4]byte(b[12:]))
	}
	switch {
	case !ip.IsValid(), ip.IsLoopback(), ip.IsLinkLocalUnicast(), ip.IsUnspecified(), ip.IsMulticast(), ip.Is4() && ip.As4()[0] == 0:
		return local
	case ip.IsPrivate(), shared.Contains(ip):
		return private
	}
	return public
}

// ofName is the reach of a host that is written as a number or is called
// localhost. Of others it says public: what they lead to is seen when it is dialled.
func (r *roads) ofName(host string) reach {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return local
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		return r.reachOf(ip)
	}
	return public
}

// errInward ends a redirect that leads further inside than where it came from.
var errInward = errors.New("a redirect leads into a network of its own")

// roads are the ways to other hosts, by how far inside they may lead. Each has its
// own connections, so that one that was opened because an author wrote the address
// is never used by a redirect.
type roads struct {
	direct [local + 1]*http.Transport
	proxy  *http.Transport

	reachOf func(netip.Addr) reach
}

func newRoads(o Options, reachOf func(netip.Addr) reach) *roads {
	r := &roads{reachOf: reachOf}
	for most := range r.direct {
		dialer := &net.Dialer{Timeout: o.Timeout, Control: func(_, address string, _ syscall.RawConn) error {
			if to, err := netip.ParseAddrPort(address); err != nil || reachOf(to.Addr()) > reach(most) {
				return fmt.Errorf("%w: %s", errInward, address)
			}
			return nil
		}}
		r.direct[most] = transport(o, dialer)
	}
	r.proxy = transport(o, &net.Dialer{Timeout: o.Timeout})
	r.proxy.Proxy = http.ProxyFromEnvironment
	return r
}

func transport(o Options, dialer *net.Dialer) *http.Transport {
	t := &http.Transport{
		DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: o.Timeout,
		MaxIdleConnsPerHost: mostOfAHost, IdleConnTimeout: 30 * time.Second, MaxResponseHeaderBytes: 256 << 10,
	}
	if o.Roots != nil {
		t.TLSClientConfig = &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12}
	}
	return t
}

func (r *roads) close() {
	for _, t := range r.direct {
		t.CloseIdleConnections()
	}
	r.proxy.CloseIdleConnections()
}

// to is the road to u for who may go as far inside as most. The error is
// errInward, or says what is wrong with the proxy's address. Behind a proxy it is
// the proxy that knows what a name leads to: there only numbers are seen.
func (r *roads) to(u *url.URL, most reach) (*http.Transport, error) {
	if r.ofName(u.Hostname()) > most {
		return nil, errInward
	}
	switch through, err := http.ProxyFromEnvironment(&http.Request{URL: u}); {
	case err != nil:
		return nil, err
	case through != nil:
		return r.proxy, nil
	}
	return r.direct[most], nil
}

// reached is how far inside the other end of a connection lies.
func (r *roads) reached(u *url.URL, over *http.Transport, conn net.Conn) reach {
	if over == r.proxy || conn == nil {
		return r.ofName(u.Hostname())
	}
	to, err := netip.ParseAddrPort(conn.RemoteAddr().String())
	if err != nil {
		return local
	}
	return r.reachOf(to.Addr())
}
