//go:build !linux

package output

import (
	"errors"
	"testing"
)

var errNoSpace = errors.New("no space")

func smallDisk(t *testing.T) (string, bool) {
	t.Helper()
	t.Skip("a small disk is mounted on Linux only")
	return "", false
}

func limitFiles(uint64) error { return errors.ErrUnsupported }

func runFillUp(t *testing.T, _ string) {
	t.Helper()
	t.Skip("a file's size is limited on Linux only")
}
