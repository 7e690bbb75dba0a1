package rootfs

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// openBeneath opens a name by openat2(2), which since Linux 5.6 resolves a whole path without
// leaving the folder; shown is the name of the file that it gives. The file is nil where that
// failed: supported is false where it always will.
func openBeneath(dir *os.File, name, shown string) (opened *os.File, supported bool) {
	how := unix.OpenHow{Flags: unix.O_RDONLY | unix.O_CLOEXEC | waitForNobody, Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_MAGICLINKS}
	fd, err := unix.Openat2(int(dir.Fd()), name, &how)
	if err != nil {
		// A sandbox may forbid what it does not know.
		return nil, !errors.Is(err, unix.ENOSYS) && !errors.Is(err, unix.EPERM)
	}
	return os.NewFile(uintptr(fd), shown), true
}
