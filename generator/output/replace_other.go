//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

// replace puts the folder new at the place of dir. Windows cannot exchange two folders, so there
// are two renames with nothing between them; a build that is killed just there leaves the old
// output beside, and the next one puts it back.
func replace(dir, new, aside string) error {
	if _, err := os.Lstat(dir); errors.Is(err, os.ErrNotExist) {
		return os.Rename(new, dir)
	}
	return replaceInTwo(dir, new, aside)
}

// flushesAll tells that Flush does what it says; else each file has to be flushed.
const flushesAll = false

// Flush does nothing where there is no call for one file system.
func Flush(string) error { return nil }
