package serve

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// writeWait is how long a browser may take to accept an event.
const writeWait = 10 * time.Second

// state is what a stream tells its page, whole each time: a page that missed
// some is right after the next one.
type state struct {
	Server   string    `json:"server"` // another one after a restart
	Number   int       `json:"number"` // of the site
	Page     string    `json:"page"`   // digest of what the page's address shows now
	Changes  changes   `json:"changes"`
	Problems []Problem `json:"problems"`
}

func (s *Server) state(v *view, page string) state {
	problems := v.problems
	if problems == nil {
		problems = []Problem{}
	}
	return state{Server: s.id, Number: v.number, Page: v.at(page).digest(), Changes: v.changes, Problems: problems}
}

// stream tells a page, which names its address in the query, what it shows
// now and each time that changes.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	page := r.URL.Query().Get("page")
	if !isClean(&url.URL{Path: page}) {
		http.Error(w, "The parameter page must be the address of a page.", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	control := http.NewResponseController(w)
	send := func(text []byte) bool {
		// Against a browser that stopped reading. Not every writer has deadlines.
		control.SetWriteDeadline(time.Now().Add(writeWait))
		_, err := w.Write(text)
		return err == nil && control.Flush() == nil
	}
	if !send([]byte("retry: 500\n\n")) { // how soon browsers come back after a restart
		return
	}
	var told []byte
	for {
		v := s.view()
		data, err := json.Marshal(s.state(v, page))
		if err != nil {
			s.options.Logf("encode the state of %s: %v", page, err)
			return
		}
		if !bytes.Equal(data, told) && !send(fmt.Appendf(nil, "event: state\ndata: %s\n\n", data)) {
			return
		}
		told = data
		if !s.wait(r, v, send) {
			return
		}
	}
}

// wait returns true when there is a newer view than v, and false when the
// stream is over. While it waits it sends a sign of life now and then, which is
// how a browser that went away without a word is noticed.
func (s *Server) wait(r *http.Request, v *view, send func([]byte) bool) bool {
	heartbeat := time.NewTicker(s.options.Heartbeat)
	defer heartbeat.Stop()
	for {
		select {
		case <-v.over:
			return true
		case <-heartbeat.C:
			if !send([]byte(":\n\n")) {
				return false
			}
		case <-r.Context().Done():
			return false
		case <-s.done:
			return false
		}
	}
}
