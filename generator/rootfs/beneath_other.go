//go:build !linux

package rootfs

import "os"

// openBeneath is not supported: Windows and macOS resolve a path by its folders.
func openBeneath(*os.File, string, string) (opened *os.File, supported bool) { return nil, false }
