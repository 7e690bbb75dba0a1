package serve

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// Remote reports that a folder is on a disk of the network.
func Remote(dir string) bool {
	volume := filepath.VolumeName(dir)
	if strings.HasPrefix(volume, `\\`) {
		return true
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
