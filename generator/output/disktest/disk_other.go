//go:build !linux && !windows

// Package disktest gives tests a disk that is soon full.
package disktest

import (
	"errors"
	"testing"
)

// ErrNoSpace is what a full disk says.
var ErrNoSpace = errors.New("no space")

// Small mounts a small disk, on Linux only.
func Small(t testing.TB, _ bool) (string, bool) {
	t.Helper()
	t.Skip("a small disk is mounted on Linux only")
	return "", false
}

// FewFiles mounts a disk that takes few files, on Linux only.
func FewFiles(t testing.TB, _ bool) (string, bool) {
	t.Helper()
	t.Skip("a disk that takes few files is mounted on Linux only")
	return "", false
}
