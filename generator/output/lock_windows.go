package output

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// lockFile keeps other runs of this program on this machine from replacing a file at the same time;
// held is false where one of them is just doing so. The lock is an event that is named after the
// path, for a file that is locked or open itself may not be replaced. It goes with its last handle:
// a run that is killed leaves none.
func lockFile(root *os.Root, name string) (unlock func() error, held bool, err error) {
	path, err := filepath.Abs(filepath.Join(root.Name(), filepath.FromSlash(name)))
	if err != nil {
		return nil, false, err
	}
	sum := sha256.Sum256([]byte(strings.ToLower(path)))
	event, err := windows.UTF16PtrFromString(`Local\gongkai-` + hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, false, err
	}
	const manual, free = 0, 1 // whoever waits for it takes it; it begins free
	h, err := windows.CreateEvent(nil, manual, free, event)
	if err != nil && err != windows.ERROR_ALREADY_EXISTS {
		return nil, false, os.NewSyscallError("CreateEvent", err)
	}
	taken, err := windows.WaitForSingleObject(h, 0)
	if err != nil || taken != windows.WAIT_OBJECT_0 {
		return func() error { return windows.CloseHandle(h) }, false, err
	}
	return func() error { return errors.Join(windows.SetEvent(h), windows.CloseHandle(h)) }, true, nil
}
