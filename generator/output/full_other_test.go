//go:build !linux

package output

import (
	"errors"
	"testing"
)

func limitFiles(uint64) error { return errors.ErrUnsupported }

func runFillUp(t *testing.T, _ string) {
	t.Helper()
	t.Skip("a file's size is limited on Linux only")
}
