package sftpstore

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"syscall"

	"github.com/pkg/sftp"

	"gongkai/generator/diag"
	"gongkai/generator/publish/store"
)

// silent is the error of a host that cannot be reached, or is reached no more.
func silent(host string, err error) error {
	why := because(err)
	return &store.Unreachable{Err: errors.Join(&diag.Failure{Text: diag.Text{
		ZH: "连不上服务器 " + host + "：" + why.ZH + "；检查网络、地址和端口，以及服务器是否开着，再运行一次",
		EN: "the server " + host + " cannot be reached: " + why.EN + "; look at the network, the address, the port, and whether the server runs, and try again",
	}}, err)}
}

// cut is the error of a connection that broke in the midst.
func cut(host string, err error) error {
	return &store.Unreachable{Err: errors.Join(diag.Failf("与服务器 %s 的连接断了；网站还是完整的，再运行一次，会从断开的地方继续",
		"the connection to the server %s broke; the site there is whole; run this again, and it goes on where it stopped", host), err)}
}

// lost reports that an error is that of a connection that is no more.
func lost(err error) bool {
	var closed *net.OpError
	return errors.Is(err, sftp.ErrSSHFxConnectionLost) || errors.Is(err, sftp.ErrSSHFxNoConnection) || errors.Is(err, io.EOF) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || errors.Is(err, io.ErrClosedPipe) || errors.As(err, &closed)
}

// because is why a host cannot be reached, in words.
func because(err error) diag.Text {
	switch {
	case errors.Is(err, context.Canceled):
		return diag.T("被中断", "it was stopped")
	case errors.Is(err, errSilent):
		err = context.DeadlineExceeded
	}
	otherwise := diag.FileError(err)
	if lost(err) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) {
		otherwise = diag.T("连接被断开", "the connection was broken off")
	}
	return diag.NoAnswer(err, otherwise)
}

// fail is an error of the server as store.Tree promises it. Servers say little: whatever is not one
// of three things is “Failure”, and what stands behind it is found by asking further.
func (t *Tree) fail(op, name string, err error) error {
	var status *sftp.StatusError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrExist):
		return &fs.PathError{Op: op, Path: name, Err: bare(err)}
	case errors.Is(err, fs.ErrPermission):
		return errors.Join(fs.ErrPermission, t.notAllowed(name))
	case errors.As(err, &status) && status.FxCode() == sftp.ErrSSHFxOpUnsupported:
		return &fs.PathError{Op: op, Path: name, Err: errors.ErrUnsupported}
	case errors.As(err, &status) && status.FxCode() != sftp.ErrSSHFxConnectionLost && status.FxCode() != sftp.ErrSSHFxNoConnection:
		return t.puzzle(name, err)
	case lost(err):
		return cut(t.host, err)
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// bare is an error without the place that it already names.
func bare(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// puzzle finds what stands behind “Failure”: a disk that is full or read-only, or something that the
// server's log alone says.
func (t *Tree) puzzle(name string, err error) error {
	if room, statErr := t.client.StatVFS(t.root); statErr == nil {
		const readOnly = 1 // ST_RDONLY, as the protocol has it
		switch {
		case room.Flag&readOnly != 0:
			return errors.Join(syscall.EROFS, t.readOnly())
		case room.Bavail == 0:
			return errors.Join(syscall.ENOSPC, t.full())
		case room.Files > 0 && room.Favail == 0:
			return errors.Join(syscall.ENOSPC, t.takesNoMore())
		}
	}
	return errors.Join(err, t.unexplained(name))
}

func (t *Tree) notAllowed(name string) error {
	return diag.Failf("服务器 %[1]s 不许写入或读取%[2]s；请它的管理员把文件夹 %[3]s 交给登录的用户，再运行一次",
		"the server %[1]s does not let us write or read %[2]s; its administrator should give the folder %[3]s to the user who logs in; then try again", t.host, diag.Quote(diag.OneLine(name)), t.root)
}

func (t *Tree) readOnly() error {
	return diag.Failf("服务器 %[1]s 上 %[2]s 所在的磁盘是只读的；请它的管理员检查，再运行一次", "on the server %[1]s the disk of %[2]s is read-only; its administrator should look at it; then try again", t.host, t.root)
}

func (t *Tree) full() error {
	return diag.Failf("服务器 %[1]s 的磁盘满了；网站还是完整的；请它的管理员在 %[2]s 所在的磁盘上腾出空间，再运行一次", "the disk of the server %[1]s is full; the site there is whole; its administrator should make room on the disk of %[2]s; then try again", t.host, t.root)
}

func (t *Tree) takesNoMore() error {
	return diag.Failf("服务器 %[1]s 上 %[2]s 所在的磁盘还有空间，但能放的文件个数用完了；网站还是完整的；请它的管理员删去那里不用的文件，再运行一次",
		"on the server %[1]s the disk of %[2]s has room, but takes no more files (inodes); the site there is whole; its administrator should remove files there that are not needed; then try again", t.host, t.root)
}

func (t *Tree) unexplained(name string) error {
	return diag.Failf("服务器 %[1]s 没有办成，没有说为什么：%[2]s；多半是磁盘配额用完，或它不接受这个文件名；请它的管理员看日志，再运行一次",
		"the server %[1]s failed and did not say why: %[2]s; mostly a quota is used up, or it does not take this name; its administrator should look at the log; then try again", t.host, diag.Quote(diag.OneLine(name)))
}
