package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestSchemasInAnEditor tries the schemas with the server that editors use: what
// is sound has no complaint, what is wrong has one in its place, and this
// handbook's ids are offered.
func TestSchemasInAnEditor(t *testing.T) {
	dir := copyExample(t)
	if code := run([]string{"schema", dir, "--quiet"}); code != 0 {
		t.Fatalf("schema ends with %d", code)
	}
	server := startLanguageServer(t, dir)

	t.Run("sound files", func(t *testing.T) {
		for file, schema := range map[string]string{
			"flowbook.yaml": "flowbook", "needs-map.md": "needs-map", "index.md": "home",
			"activities/*/*.md": "activity", "personas/*.md": "persona", "opportunities/*.md": "opportunity",
			"onboarding/*.md": "track", "pages/*/*.md": "page", "pages/*.md": "page",
		} {
			files, err := filepath.Glob(filepath.Join(dir, file))
			if err != nil || len(files) == 0 {
				t.Fatal(file, err)
			}
			for _, f := range files {
				for _, d := range server.open(t, schema, front(t, f)) {
					t.Errorf("%s:%d: %s", f, d.Range.Start.Line, d.Message)
				}
			}
		}
	})
	t.Run("mistakes", func(t *testing.T) {
		for _, c := range []struct{ schema, text, want string }{
			{"activity", "title: X\nphase: operatoin\n", `"operation"`},
			{"activity", "title: X\nphase: operation\ninteractions:\n  aplication-engineer: x\n", "aplication-engineer"},
			{"activity", "title: X\nphase: operation\ninteractions:\n  management: {importance: 11}\n", "10"},
			{"activity", "title: X\nphase: operation\nmetrics:\n  - {id: m, titel: M}\n", "titel"},
			{"activity", "title: X\n", "phase"},
			{"persona", "title: X\nkind: boss\n", `"customer"`},
			{"needs-map", "title: X\nnodes:\n  pay: {kind: need, title: P, team: nobody}\n", "platform"},
			{"flowbook", "title: X\nchecks: {waivers: [{code: metric-without-oportunity, at: x}]}\n", "metric-without-opportunity"},
			{"flowbook", "title: X\ntheme: {accent: red}\n", "pattern"},
			{"track", "title: X\nsteps: [{page: activities/nowhere}]\n", "activities/monitor"},
		} {
			list := server.open(t, c.schema, c.text)
			if len(list) == 0 || !strings.Contains(fmt.Sprint(list), c.want) {
				t.Errorf("%s\n%sgives %v, without %q", c.schema, c.text, list, c.want)
			}
		}
	})
	t.Run("completion and hover", func(t *testing.T) {
		uri := server.document(t, "activity", "title: X\nphase: \nsupports: []\n")
		if labels := server.completion(t, uri, 2, 7); !strings.Contains(labels, "operation") {
			t.Errorf("phase offers %s", labels)
		}
		if labels := server.completion(t, uri, 4, 0); !strings.Contains(labels, "metrics") || !strings.Contains(labels, "interactions") {
			t.Errorf("an empty line offers %s", labels)
		}
		if text := server.hover(t, uri, 2, 2); !strings.Contains(text, "The phase that it belongs to.") {
			t.Errorf("the phase says %s", text)
		}
		uri = server.document(t, "activity", "title: X\nphase: operation\ninteractions:\n  \n")
		if labels := server.completion(t, uri, 4, 2); !strings.Contains(labels, "application-engineer") {
			t.Errorf("interactions offer %s", labels)
		}
	})
}

// front is what stands in a file as YAML.
func front(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if !strings.HasSuffix(file, ".md") {
		return text
	}
	text, _, _ = strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---")
	return text + "\n"
}

// languageServer is yaml-language-server, spoken to as an editor does.
type languageServer struct {
	in    io.Writer
	out   chan message
	dir   string
	count int
}

type message struct {
	ID     *int            `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
}

type complaint struct {
	Message string
	Range   struct{ Start struct{ Line int } }
}

func startLanguageServer(t *testing.T, dir string) *languageServer {
	t.Helper()
	cmd := exec.Command("node", filepath.Join(installLanguageServer(t), "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	s := &languageServer{in: in, out: make(chan message, 100), dir: dir}
	go readMessages(out, s.out)
	t.Cleanup(func() {
		in.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	root := (&url.URL{Scheme: "file", Path: dir}).String()
	s.ask(t, "initialize", map[string]any{"processId": os.Getpid(), "rootUri": root, "capabilities": map[string]any{
		"textDocument": map[string]any{"completion": map[string]any{}, "hover": map[string]any{"contentFormat": []string{"markdown"}}},
	}, "workspaceFolders": []any{map[string]string{"uri": root, "name": "handbook"}}})
	s.tell(t, "initialized", map[string]any{})
	s.tell(t, "workspace/didChangeConfiguration", map[string]any{"settings": map[string]any{"yaml": map[string]any{
		"validate": true, "hover": true, "completion": true, "schemaStore": map[string]any{"enable": false},
	}}})
	return s
}

// installLanguageServer installs what testdata/lsp locks, once for each lock file.
func installLanguageServer(t *testing.T) string {
	t.Helper()
	lock, err := os.ReadFile("testdata/lsp/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	dir := filepath.Join(cache, "flowbook-tests", fmt.Sprintf("lsp-%x", sha256.Sum256(lock))[:20])
	if _, err := os.Stat(filepath.Join(dir, "node_modules/yaml-language-server")); err == nil {
		return dir
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "installing-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(fresh)
	if err := os.CopyFS(fresh, os.DirFS("testdata/lsp")); err != nil {
		t.Fatal(err)
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = fresh
	if text, err := npm.CombinedOutput(); err != nil {
		t.Fatalf("install yaml-language-server: %v\n%s", err, text)
	}
	if err := os.Rename(fresh, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func readMessages(from io.Reader, to chan<- message) {
	defer close(to)
	r := bufio.NewReader(from)
	for {
		length := 0
		for {
			line, err := r.ReadString('\n')
			if err != nil {
				return
			}
			if line = strings.TrimSpace(line); line == "" {
				break
			}
			_, _ = fmt.Sscanf(line, "Content-Length: %d", &length)
		}
		data := make([]byte, length)
		if _, err := io.ReadFull(r, data); err != nil {
			return
		}
		var m message
		if json.Unmarshal(data, &m) == nil {
			to <- m
		}
	}
}

func (s *languageServer) send(t *testing.T, m map[string]any) {
	t.Helper()
	m["jsonrpc"] = "2.0"
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintf(s.in, "Content-Length: %d\r\n\r\n%s", len(data), data); err != nil {
		t.Fatal(err)
	}
}

func (s *languageServer) tell(t *testing.T, method string, params any) {
	t.Helper()
	s.send(t, map[string]any{"method": method, "params": params})
}

func (s *languageServer) ask(t *testing.T, method string, params any) json.RawMessage {
	t.Helper()
	s.count++
	id := s.count
	s.send(t, map[string]any{"id": id, "method": method, "params": params})
	return s.await(t, func(m message) bool { return m.Method == "" && m.ID != nil && *m.ID == id }).Result
}

// await reads on until a message is the one, and answers what the server asks meanwhile.
func (s *languageServer) await(t *testing.T, is func(message) bool) message {
	t.Helper()
	late := time.After(60 * time.Second)
	for {
		select {
		case m, ok := <-s.out:
			if !ok {
				t.Fatal("the language server has ended")
			}
			if is(m) {
				return m
			}
			if m.Method != "" && m.ID != nil {
				result := any(nil)
				if m.Method == "workspace/configuration" {
					result = []any{map[string]any{"validate": true, "hover": true, "completion": true, "schemaStore": map[string]any{"enable": false}}, nil, nil, nil, nil}
				}
				s.send(t, map[string]any{"id": *m.ID, "result": result})
			}
		case <-late:
			t.Fatal("the language server does not answer")
		}
	}
}

// document opens a text whose first line names its schema.
func (s *languageServer) document(t *testing.T, schema, text string) (uri string) {
	t.Helper()
	s.count++
	uri = (&url.URL{Scheme: "file", Path: fmt.Sprintf("%s/text-%d.yaml", s.dir, s.count)}).String()
	text = "# yaml-language-server: $schema=.schema/" + schema + ".json\n" + text
	s.tell(t, "textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
	return uri
}

// open opens a text and returns what is said against it.
func (s *languageServer) open(t *testing.T, schema, text string) []complaint {
	t.Helper()
	uri := s.document(t, schema, text)
	var said struct {
		URI         string
		Diagnostics []complaint
	}
	s.await(t, func(m message) bool {
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &said) == nil && said.URI == uri
	})
	return said.Diagnostics
}

func place(uri string, line, column int) map[string]any {
	return map[string]any{"textDocument": map[string]string{"uri": uri}, "position": map[string]int{"line": line, "character": column}}
}

func (s *languageServer) completion(t *testing.T, uri string, line, column int) string {
	return string(s.ask(t, "textDocument/completion", place(uri, line, column)))
}

func (s *languageServer) hover(t *testing.T, uri string, line, column int) string {
	return string(s.ask(t, "textDocument/hover", place(uri, line, column)))
}
