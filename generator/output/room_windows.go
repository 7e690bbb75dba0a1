package output

import "golang.org/x/sys/windows"

// Room is how many bytes may still be written, by the user's quota too; files is -1: NTFS makes room
// for as many as there are.
func (t *Tree) Room() (bytes, files int64, err error) {
	defer t.told(&err)
	dir, err := windows.UTF16PtrFromString(t.dir)
	if err != nil {
		return 0, 0, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(dir, &free, nil, nil); err != nil {
		return 0, 0, err
	}
	return int64(min(free, 1<<62)), -1, nil
}
