package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// maxAnswer bounds what git may say at once: the list of a folder's files.
const maxAnswer = 64 << 20 // bytes

// failure is a question that git did not answer.
type failure struct {
	said string // on standard error, without "fatal: "
}

func (f *failure) Error() string { return "git: " + f.said }

func asFailure(err error) *failure {
	var f *failure
	errors.As(err, &f)
	return f
}

// command is a git process that may read and nothing else.
func (r *Repository) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = r.dir
	cmd.WaitDelay = 2 * time.Second // a helper that git started may hold its output open
	cmd.Env = append(os.Environ(),
		"LC_ALL=C",                // so that what git says can be recognised
		"GIT_OPTIONAL_LOCKS=0",    // somebody may be committing meanwhile
		"GIT_TERMINAL_PROMPT=0",   // a partial clone may have to fetch; nobody is there to answer
		"GIT_LITERAL_PATHSPECS=1") // a folder's name is no pattern
	return cmd
}

// ask runs git and returns what it printed.
func (r *Repository) ask(ctx context.Context, args ...string) (string, error) {
	return answer(ctx, r.command(ctx, args...), args[0])
}

// askSafely is ask for what nobody asked for by a command of theirs: git takes no
// bare repository for one that it merely stands in, since that may be a part of the
// content, and neither watches files nor fetches, which run programs. Settings of
// somebody's own that make a log say less do not hold.
func (r *Repository) askSafely(ctx context.Context, args ...string) (string, error) {
	cmd := r.command(ctx, append([]string{"-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", "log.showRoot=true", "-c", "log.follow=false"}, args...)...)
	cmd.Env = append(cmd.Env, "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none")
	return answer(ctx, cmd, args[0])
}

// answer runs cmd, git's own command what, and returns what it printed.
func answer(ctx context.Context, cmd *exec.Cmd, what string) (string, error) {
	out, said := &bounded{most: maxAnswer}, &bounded{most: 16 << 10}
	cmd.Stdout, cmd.Stderr = out, said
	err := cmd.Run()
	switch {
	case err == nil && out.cut:
		return "", fmt.Errorf("git %s: more than %d MB of answer", what, maxAnswer>>20)
	case err == nil:
		return out.String(), nil
	}
	return "", explain(ctx, what, err, said.String())
}

// explain says why a git process failed.
func explain(ctx context.Context, what string, err error, said string) error {
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("git %s: %w", what, ctx.Err())
	case errors.Is(err, exec.ErrNotFound):
		return absent("there is no git in PATH; install it to compare revisions")
	case strings.TrimSpace(said) != "":
		return &failure{strings.TrimSpace(strings.TrimPrefix(said, "fatal: "))}
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return &failure{fmt.Sprintf("%s ended with %s", what, exit)}
	}
	return fmt.Errorf("run git %s: %w", what, err)
}

// bounded keeps the first bytes of what is written to it.
type bounded struct {
	bytes.Buffer
	most int
	cut  bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if room := b.most - b.Len(); len(p) > room {
		b.cut = true
		b.Buffer.Write(p[:max(room, 0)])
		return len(p), nil
	}
	return b.Buffer.Write(p)
}
