package sftpstore

import (
	"errors"
	"testing"

	"github.com/pkg/sftp"
)

// TestRoomOfAServerThatTellsNothing: a server that knows nothing of its room is not full.
func TestRoomOfAServerThatTellsNothing(t *testing.T) {
	if bytes, files, err := roomOf(&sftp.StatVFS{Frsize: 512}); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("no blocks at all: %d bytes, %d files, %v; want ErrUnsupported", bytes, files, err)
	}
	if bytes, files, err := roomOf(&sftp.StatVFS{Frsize: 512, Blocks: 100, Files: 10, Favail: 3}); bytes != 0 || files != 3 || err != nil {
		t.Errorf("a full disk: %d bytes, %d files, %v; want 0 and 3", bytes, files, err)
	}
	if _, files, err := roomOf(&sftp.StatVFS{Frsize: 512, Blocks: 100, Bavail: 1}); files != -1 || err != nil {
		t.Errorf("a disk that makes room for files as they come: %d, %v; want -1", files, err)
	}
}
