//go:build !windows

package serve

// renamesWatched reports that folders can be renamed while they are watched.
func renamesWatched() bool { return true }
