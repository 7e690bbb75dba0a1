//go:build linux || darwin

package output

import (
	"errors"
	"testing"

	"golang.org/x/sys/unix"
)

// TestRoomOfWhatTellsNothing: a share that knows nothing of its room is not full.
func TestRoomOfWhatTellsNothing(t *testing.T) {
	if bytes, files, err := roomOf(&unix.Statfs_t{Bsize: 512}, false); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("no blocks at all: %d bytes, %d files, %v; want ErrUnsupported", bytes, files, err)
	}
	full := unix.Statfs_t{Bsize: 512, Blocks: 100, Bfree: 5, Files: 10}
	if bytes, files, err := roomOf(&full, false); bytes != 0 || files != 0 || err != nil {
		t.Errorf("a full disk: %d bytes, %d files, %v; want none of either", bytes, files, err)
	}
	if bytes, _, err := roomOf(&full, true); bytes != 5*512 || err != nil {
		t.Errorf("to root it has %d bytes, %v; want what is kept back", bytes, err)
	}
	full.Files = 0
	if _, files, err := roomOf(&full, false); files != -1 || err != nil {
		t.Errorf("a disk that makes room for files as they come: %d, %v; want -1", files, err)
	}
}
