package deliver

import (
	"errors"
	"syscall"

	"gongkai/generator/diag"
	"gongkai/generator/publish/store"
)

// roomFor is an error where the place says that it has no room for so many bytes: better before
// anything was sent than after half of it. What the place does not say is found out by writing.
func (d *Delivery) roomFor(bytes int64) error {
	place, asks := d.tree.(store.Roomy)
	if !asks || bytes == 0 {
		return nil
	}
	room, err := place.Room()
	if !store.Answers(err) {
		return err
	}
	if err != nil || room > bytes {
		return nil
	}
	const mb = 1 << 20
	return errors.Join(syscall.ENOSPC, diag.Failf("目标的磁盘只剩 %[1]d MB，这次要传 %[2]d MB；没有改动目标，腾出空间再发布",
		"the disk of the target has %[1]d MB left, and %[2]d MB are to be sent; the target was left alone; make room and publish again", room/mb, (bytes+mb-1)/mb))
}
