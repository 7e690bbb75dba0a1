//go:build !linux && !darwin && !windows

package output

import "errors"

// Room is not to be had: each of these systems has a call of its own.
func (t *Tree) Room() (bytes, files int64, err error) { return 0, 0, errors.ErrUnsupported }
