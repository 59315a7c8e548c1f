package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"flowbook/generator/watch"
)

// TestFollowTriesAgain has a change that cannot be shown, as where its file may not
// be read yet: nobody tells of it again, and still it is shown in the end, whole.
func TestFollowTriesAgain(t *testing.T) {
	dir := t.TempDir()
	w, err := watch.New(dir, watch.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	var shown []watch.Set
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		err = follower{show: func(changed watch.Set) error {
			if shown = append(shown, changed); len(shown) < 3 {
				return errors.New("permission denied")
			}
			stop()
			return nil
		}}.run(ctx, w)
	}()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	<-ended
	if err != nil || len(shown) != 3 || shown[0].All || !shown[1].All || !shown[2].All {
		t.Errorf("%v, shown %+v", err, shown)
	}
}
