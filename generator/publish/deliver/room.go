package deliver

import (
	"errors"
	"syscall"

	"gongkai/generator/diag"
	"gongkai/generator/publish/store"
)

// roomFor is an error where the place says that it has no room for what is to be sent: better before
// anything was sent than after half of it. What the place does not say is found out by writing. What
// is withdrawn is taken down first where files are replaced one by one, however little room there is
// for the rest.
func (d *Delivery) roomFor() error {
	p := d.Plan
	place, asks := d.tree.(store.Roomy)
	if !asks || p.Bytes == 0 || p.Way == Ordered && len(p.changes.Gone) > 0 {
		return nil
	}
	bytes, files, err := place.Room()
	if !store.Answers(err) {
		return err
	}
	if err != nil {
		return nil
	}
	const mb = 1 << 20
	if bytes <= p.Bytes {
		return errors.Join(syscall.ENOSPC, diag.Failf("目标的磁盘只剩 %[1]d MB，这次要传 %[2]d MB；没有改动目标，腾出空间再发布",
			"the disk of the target has %[1]d MB left, and %[2]d MB are to be sent; the target was left alone; make room and publish again", bytes/mb, (p.Bytes+mb-1)/mb))
	}
	if sent := int64(len(p.New) + len(p.Changed)); files >= 0 && files < sent {
		return errors.Join(syscall.ENOSPC, diag.Failf("目标的磁盘只能再放 %[1]d 个文件，这次要放 %[2]d 个；没有改动目标，删去那里不用的文件再发布",
			"the disk of the target takes %[1]d more files (inodes), and %[2]d are to be sent; the target was left alone; remove files there that are not needed, and publish again", files, sent))
	}
	return nil
}
