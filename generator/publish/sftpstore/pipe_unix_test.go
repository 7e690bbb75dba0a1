//go:build unix

package sftpstore

import (
	"path/filepath"
	"syscall"
	"testing"

	"gongkai/generator/publish/sshdtest"
)

// A pipe that waits for a writer would hold up the server for all that comes after it.
func TestOpenRefusesWhatIsNoPlainFile(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	tree := open(t, server)
	if err := syscall.Mkfifo(filepath.Join(tree.root, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	if f, err := tree.Open("pipe"); err == nil {
		f.Close()
		t.Error("a pipe is opened")
	}
}
