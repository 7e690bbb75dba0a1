package serve

import (
	"slices"

	"golang.org/x/sys/unix"
)

// remoteKinds is the file systems on which others may write without this system's being told, by
// their numbers in statfs(2).
var remoteKinds = []int64{
	0x6969,     // NFS
	0x517b,     // SMB
	0xfe534d42, // SMB 2
	0xff534d42, // CIFS
	0x01021997, // 9p, as virtual machines share folders
	0x786f4256, // folders of VirtualBox
	0x00c36400, // Ceph
	0x5346414f, // AFS
	0x65735546, // FUSE: sshfs and others; a local one is looked at more often than it need be
}

// Remote reports that a folder is on a disk of the network.
func Remote(dir string) bool {
	var at unix.Statfs_t
	if unix.Statfs(dir, &at) != nil {
		return false
	}
	return slices.Contains(remoteKinds, int64(at.Type)&0xffffffff)
}
