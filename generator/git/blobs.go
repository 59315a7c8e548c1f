package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// maxFile bounds one file of a handbook at a revision.
const maxFile = 16 << 20 // bytes

// blobs reads contents through one "git cat-file --batch", which starts with the
// first question. Files that nobody asks for, such as pictures, are never read.
type blobs struct {
	ctx  context.Context
	repo *Repository

	mu   sync.Mutex
	cmd  *exec.Cmd
	ask  io.WriteCloser
	out  *bufio.Reader
	said bounded
	err  error // why it can answer no longer
}

func newBlobs(ctx context.Context, r *Repository) *blobs {
	return &blobs{ctx: ctx, repo: r, said: bounded{most: 16 << 10}}
}

// read returns the contents of the blob with that hash.
func (b *blobs) read(hash string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil && b.cmd == nil {
		b.err = b.start()
	}
	if b.err != nil {
		return "", b.err
	}
	data, fit, err := b.answer(hash)
	if err != nil {
		// The process has ended, or what it says next is not known.
		_ = b.ask.Close()
		_, _ = b.cmd.Cancel(), b.cmd.Wait()
		if b.err = err; b.ctx.Err() != nil || b.said.Len() > 0 {
			b.err = explain(b.ctx, "cat-file", err, b.said.String())
		}
		return "", b.err
	}
	if !fit {
		return "", fmt.Errorf("it has more than %d MB", maxFile>>20)
	}
	return data, nil
}

func (b *blobs) start() error {
	cmd := b.repo.command(b.ctx, "cat-file", "--batch")
	cmd.Stderr = &b.said
	in, err := cmd.StdinPipe()
	if err != nil {
		return fmt.Errorf("run git cat-file: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("run git cat-file: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return explain(b.ctx, "cat-file", err, "")
	}
	b.cmd, b.ask, b.out = cmd, in, bufio.NewReaderSize(out, 64<<10)
	return nil
}

// answer asks for one blob and reads "HASH blob SIZE", its contents and a line
// break. It does not fit where it is larger than maxFile; then it is passed over.
func (b *blobs) answer(hash string) (data string, fit bool, err error) {
	if _, err := io.WriteString(b.ask, hash+"\n"); err != nil {
		return "", false, err
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return "", false, err
	}
	parts := strings.Fields(head)
	if len(parts) != 3 || parts[1] != "blob" {
		return "", false, fmt.Errorf("git has no contents for it: %s", strings.TrimSpace(head))
	}
	size, err := strconv.ParseInt(parts[2], 10, 64)
	if err != nil || size < 0 {
		return "", false, fmt.Errorf("git gives it the size %q", parts[2])
	}
	if size > maxFile {
		_, err := io.CopyN(io.Discard, b.out, size+1)
		return "", false, err
	}
	text := make([]byte, size+1)
	if _, err := io.ReadFull(b.out, text); err != nil {
		return "", false, err
	}
	return string(text[:size]), true, nil
}

func (b *blobs) close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	running := b.cmd != nil && b.err == nil
	b.err = errors.New("the folder is closed")
	if !running {
		return nil
	}
	_ = b.ask.Close() // that ends it
	if err := b.cmd.Wait(); err != nil && b.ctx.Err() == nil {
		return explain(b.ctx, "cat-file", err, b.said.String())
	}
	return nil
}
