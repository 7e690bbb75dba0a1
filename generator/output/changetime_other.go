//go:build !linux && !darwin

package output

import "io/fs"

// changeTime is when a file was last written to, in nanoseconds: the system tells no time of change
// together with the others.
func changeTime(info fs.FileInfo) int64 { return info.ModTime().UnixNano() }
