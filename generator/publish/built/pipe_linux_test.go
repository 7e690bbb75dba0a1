package built

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestAPipeKeepsNobodyWaiting: where somebody puts a pipe in the place of a file after the part was
// opened, that is an edit, and nobody waits for what comes out of it.
func TestAPipeKeepsNobodyWaiting(t *testing.T) {
	dir := build(t)
	p, err := Open(dir, site)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	name := filepath.Join(dir, "sites", "public", "index.html")
	if err := errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o644)); err != nil {
		t.Fatal(err)
	}
	read := make(chan error, 1)
	go func() {
		f, err := p.Open(p.Files[0])
		if err == nil {
			_, err = io.ReadAll(f)
			f.Close()
		}
		read <- err
	}()
	var edited *EditedError
	select {
	case err := <-read:
		if !errors.As(err, &edited) {
			t.Errorf("a pipe in the place of a file: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("a pipe is waited for")
	}
}
