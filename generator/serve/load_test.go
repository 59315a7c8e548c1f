package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// size is part in make test and whole in make trust.
func size(part, whole int) int {
	if os.Getenv("FLOWBOOK_TRUST") == "full" {
		return whole
	}
	return part
}

// listening serves s over a real listener until stop, which fails if anything is left.
func listening(t *testing.T, s *Server) (address string, stop func()) {
	t.Helper()
	before := runtime.NumGoroutine()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	return l.nets[0].Addr().String(), sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		for i := 0; runtime.NumGoroutine() > before; i++ {
			if i == 300 {
				stacks := make([]byte, 1<<16)
				t.Fatalf("%d goroutines before, %d after\n%s", before, runtime.NumGoroutine(), stacks[:runtime.Stack(stacks, true)])
			}
			time.Sleep(10 * time.Millisecond)
		}
	})
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestManyRequests asks 200 at a time, for pages, files, and what is not there.
func TestManyRequests(t *testing.T) {
	const atATime = 200
	s, _ := published(nil)
	address, stop := listening(t, s)
	defer stop()
	transport := &http.Transport{MaxIdleConnsPerHost: atATime, MaxConnsPerHost: atATime}
	client := &http.Client{Transport: transport}
	paths := []string{"/", "/flow/", "/app.css", "/none/", "/flow", "/_flowbook/live.js", "/%2e%2e/x"}
	var wrong atomic.Int64
	run := func(requests int) {
		var next atomic.Int64
		var group sync.WaitGroup
		for range atATime {
			group.Go(func() {
				for n := next.Add(1); n <= int64(requests); n = next.Add(1) {
					p := paths[n%int64(len(paths))]
					if n%3 == 0 {
						p = fmt.Sprintf("/none/%d/", n) // none is the same as another
					}
					r, err := client.Get("http://" + address + p)
					if err != nil {
						wrong.Add(1)
						continue
					}
					io.Copy(io.Discard, r.Body)
					r.Body.Close()
				}
			})
		}
		group.Wait()
	}
	run(1000)
	before, start, requests := heap(), time.Now(), size(3000, 20_000)
	run(requests)
	took, after := time.Since(start), heap()
	transport.CloseIdleConnections()
	if wrong.Load() > 0 {
		t.Errorf("%d requests failed", wrong.Load())
	}
	if after > before+2<<20 {
		t.Errorf("%d bytes in use before, %d after", before, after)
	}
	t.Logf("%d requests in %v; %d KB in use before, %d KB after", requests, took, before>>10, after>>10)
	stop()
}

// TestThousandStreams opens as many pages as nobody does, tells them all, and
// sees that they cost nothing once they are gone.
func TestThousandStreams(t *testing.T) {
	s, _ := published(nil)
	address, stop := listening(t, s)
	defer stop()
	n := size(250, 1000)
	before := heap()
	var streams []*bufio.Scanner
	var conns []net.Conn
	for range n {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		c.SetDeadline(time.Now().Add(time.Minute))
		fmt.Fprintf(c, "GET /_flowbook/events?page=/flow/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
		conns, streams = append(conns, c), append(streams, bufio.NewScanner(c))
	}
	tell := func() {
		for i, lines := range streams {
			found := false
			for !found && lines.Scan() {
				found = strings.HasPrefix(lines.Text(), "data: ")
			}
			if !found {
				t.Fatalf("stream %d ended: %v", i, lines.Err())
			}
		}
	}
	tell()
	start := time.Now()
	s.Publish(siteWith(map[string]string{"/flow/": fmt.Sprintf(page, "new")}))
	tell()
	t.Logf("%d streams told in %v", n, time.Since(start))
	for _, c := range conns {
		c.Close()
	}
	streams, conns = nil, nil
	stop()
	if after := heap(); after > before+4<<20 {
		t.Errorf("%d bytes in use before, %d after", before, after)
	}
}

// TestSlowClients has browsers that send their request by the letter, never read
// what they asked for, or send a body for ever. The server answers everybody else
// meanwhile, and gets rid of them.
func TestSlowClients(t *testing.T) {
	s, _ := published(map[string]string{"/large/": fmt.Sprintf(page, strings.Repeat("<p>large</p>", 1<<18))})
	address, stop := listening(t, s)
	defer stop()
	n := size(60, 300)
	var conns []net.Conn
	for i := range n {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		conns = append(conns, c)
		switch i % 4 {
		case 0:
			fmt.Fprint(c, "GET /flow/ HT")
		case 1:
			fmt.Fprint(c, "GET /large/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
		case 2:
			fmt.Fprint(c, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx")
		case 3:
			fmt.Fprint(c, "GET /flow/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nx")
		}
	}
	start := time.Now()
	for range 50 {
		r, err := http.Get("http://" + address + "/flow/")
		if err != nil {
			t.Fatal(err)
		}
		if body := text(t, r); !strings.Contains(body, "flow") {
			t.Fatal(body)
		}
	}
	t.Logf("50 pages in %v beside %d slow clients", time.Since(start), n)
	http.DefaultClient.CloseIdleConnections()
	for i, c := range conns {
		if i%4 == 1 {
			continue // it is given a minute to read a large page
		}
		c.SetReadDeadline(time.Now().Add(20 * time.Second))
		if _, err := io.Copy(io.Discard, c); err != nil && strings.Contains(err.Error(), "timeout") {
			t.Errorf("slow client %d is still there: %v", i, err)
		}
	}
	stop()
}

// TestRestarts starts and ends the server again and again.
func TestRestarts(t *testing.T) {
	for range size(20, 100) {
		s, _ := published(nil)
		address, stop := listening(t, s)
		r, err := http.Get("http://" + address + "/")
		if err != nil || r.StatusCode != 200 {
			t.Fatal(r, err)
		}
		r.Body.Close()
		http.DefaultClient.CloseIdleConnections()
		stop()
	}
}
