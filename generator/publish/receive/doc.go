// Package receive takes a package at the other side of a gap that only a disk crosses, and puts it
// where it is served: whole, signed by those whom the place knows, meant for this place, and newer
// than all that it has taken before; or not at all.
//
// Beside the place it remembers whose it is, who may sign for it and the last release.txt that it has
// taken. That is the anchor: a package brings no keys, and what stands at the place is not asked.
// The medium is read once; everything after works on the copy.
package receive

import (
	"gongkai/generator/diag"
	"gongkai/generator/publish/deliver"
)

// usagef is of what a flag, or another file, can set right.
func usagef(zh, en string, args ...any) error {
	return &deliver.UsageError{Text: diag.T(zh, en, args...)}
}

// refusef is of a package that is not taken, whatever the flags.
func refusef(zh, en string, args ...any) error {
	return &deliver.RefusedError{Text: diag.T(zh, en, args...)}
}
