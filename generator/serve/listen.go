package serve

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
)

// DefaultPort is where Listen begins to look.
const DefaultPort = 1414

// portsTried is how many ports Listen looks at.
const portsTried = 100

// Listener holds one port of this machine.
type Listener struct {
	URL    string // "http://localhost:1414/"
	Others bool   // other machines reach it too
	nets   []net.Listener
}

// Listen takes port on the loopback addresses, which nobody outside this
// machine reaches. Port 0 means DefaultPort or, if that is taken, the next free
// one; any other port is taken as it is, or is an error.
func Listen(port int) (*Listener, error) { return ListenOn("", port) }

// ListenOn is Listen for the address or name host of this machine, "" for the
// loopback addresses. Whoever reaches that address can read the handbook.
func ListenOn(host string, port int) (*Listener, error) {
	listen := listen
	if host != "" {
		listen = func(port int) (*Listener, error) { return listenOn(host, port) }
	}
	if port != 0 {
		l, err := listen(port)
		if err != nil && host != "" {
			return nil, fmt.Errorf("listen on %s, port %d: %w; choose another with --host or --port", host, port, err)
		}
		if err != nil {
			return nil, fmt.Errorf("listen on port %d: %w; choose another with --port", port, err)
		}
		return l, nil
	}
	var err error
	for p := DefaultPort; p < DefaultPort+portsTried; p++ {
		var l *Listener
		if l, err = listen(p); err == nil {
			return l, nil
		}
	}
	return nil, fmt.Errorf("listen on one of the ports from %d: %w; choose another with --port", DefaultPort, err)
}

func listenOn(host string, port int) (*Listener, error) {
	n, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	shown := host
	if addr, err := netip.ParseAddr(host); err == nil && addr.IsUnspecified() {
		shown = "localhost"
	}
	address, _ := n.Addr().(*net.TCPAddr)
	return &Listener{
		URL:    "http://" + net.JoinHostPort(shown, strconv.Itoa(port)) + "/",
		Others: address == nil || !address.IP.IsLoopback(), nets: []net.Listener{n},
	}, nil
}

func listen(port int) (*Listener, error) {
	four, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	l := &Listener{URL: fmt.Sprintf("http://localhost:%d/", port), nets: []net.Listener{four}}
	// Browsers may take localhost for ::1. If another program has that port
	// there, the address would lead to it; a machine without ::1 is fine.
	six, err := net.Listen("tcp6", net.JoinHostPort("::1", strconv.Itoa(port)))
	if err == nil {
		l.nets = append(l.nets, six)
	} else if hasIPv6() {
		four.Close()
		return nil, err
	}
	return l, nil
}

func hasIPv6() bool {
	l, err := net.Listen("tcp6", "[::1]:0")
	if err != nil {
		return false
	}
	l.Close()
	return true
}

// Port is the port, in digits.
func (l *Listener) Port() string {
	_, port, _ := net.SplitHostPort(l.nets[0].Addr().String())
	return port
}

// Close gives the port back. Serve does it too.
func (l *Listener) Close() {
	for _, n := range l.nets {
		n.Close()
	}
}

// Serve answers what comes in at l until ctx ends, which is no error. It
// returns when every request is answered or two seconds later.
func (s *Server) Serve(ctx context.Context, l *Listener) error {
	server := &http.Server{
		Handler:           s.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		WriteTimeout:      time.Minute, // streams set their own
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		// "OPTIONS *" is refused like everything but GET and HEAD, and under our names alone.
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(logWriter(s.options.Logf), "", 0),
	}
	failed := make(chan error, len(l.nets))
	var group sync.WaitGroup
	for _, n := range l.nets {
		group.Go(func() { failed <- server.Serve(n) })
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
		err = fmt.Errorf("serve %s: %w", l.URL, err)
	}
	s.Close() // or the streams would never end
	wait, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if server.Shutdown(wait) != nil {
		server.Close()
	}
	group.Wait()
	return err
}

// logWriter hands the lines of a log to a Logf.
type logWriter func(format string, args ...any)

func (logf logWriter) Write(p []byte) (int, error) {
	logf("%s", strings.TrimSuffix(string(p), "\n"))
	return len(p), nil
}
