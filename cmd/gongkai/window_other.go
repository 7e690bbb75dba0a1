//go:build !windows

package main

// hasOwnWindow reports that the program was started with the mouse. Elsewhere than on Windows a
// program has a window only where somebody made a shortcut that says so.
func hasOwnWindow() bool { return false }
