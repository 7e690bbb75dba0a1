package diag

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"syscall"
)

// FileError is why a file could not be read or written, in words: without the operation, the name
// of the file and the language of the system. An error that is none of a file says itself in
// English, and in Chinese that the reason is not known, but for a Failure, which has both.
func FileError(err error) Text {
	var failure *Failure
	if errors.As(err, &failure) {
		return failure.Text
	}
	for _, known := range fileErrors {
		if errors.Is(err, known.err) {
			return known.text
		}
	}
	cause := err
	for inner := err; inner != nil; inner = errors.Unwrap(inner) {
		cause = inner
	}
	var number syscall.Errno
	if errors.As(cause, &number) {
		return Text{"系统报告错误 " + strconv.Itoa(int(number)), cause.Error()}
	}
	return Text{"原因不明", cause.Error()}
}

// fileErrors are those that an office meets; the first that fits says it.
var fileErrors = []struct {
	err  error
	text Text
}{
	{fs.ErrNotExist, Text{"没有这个文件或文件夹", "there is no such file or folder"}},
	{syscall.ENOTEMPTY, Text{"文件夹不是空的", "the folder is not empty"}},
	{fs.ErrExist, Text{"已经有同名的文件或文件夹", "a file or folder of that name exists already"}},
	{syscall.EROFS, Text{"磁盘是只读的", "the disk is read-only"}},
	{syscall.ENOSPC, Text{"磁盘已满", "the disk is full"}},
	{fs.ErrPermission, Text{"没有权限", "permission denied"}},
	{syscall.EISDIR, Text{"这是文件夹，不是文件", "it is a folder and no file"}},
	{syscall.ENOTDIR, Text{"路径中有一段是文件，不是文件夹", "a part of the path is a file and no folder"}},
	{syscall.ENAMETOOLONG, Text{"文件名太长", "the name is too long"}},
	{syscall.ELOOP, Text{"符号链接绕成了圈", "symbolic links go round in a circle"}},
	{syscall.EMFILE, Text{"打开的文件太多", "too many files are open"}},
	{syscall.ENFILE, Text{"打开的文件太多", "too many files are open"}},
	{syscall.EBUSY, Text{"文件正被别的程序使用", "another program uses the file"}},
	{syscall.ETXTBSY, Text{"文件正被别的程序使用", "another program uses the file"}},
	{syscall.EXDEV, Text{"两处不在同一个磁盘上", "the two places are on different disks"}},
	{syscall.EIO, Text{"磁盘读写出错", "the disk failed"}},
	{syscall.EINVAL, Text{"文件名不合规矩，或系统不支持", "the name is not allowed, or the system does not support this"}},
	{zip.ErrFormat, Text{"文件已损坏，或不是它的扩展名所说的文件", "the file is damaged, or not what its name says"}},
	{io.ErrUnexpectedEOF, Text{"文件不完整", "the file is cut short"}},
	{io.EOF, Text{"文件不完整", "the file is cut short"}},
	{os.ErrDeadlineExceeded, Text{"等得太久", "it took too long"}},
	{fs.ErrClosed, Text{"文件已经关闭", "the file is closed"}},
	{fs.ErrInvalid, Text{"文件名不合规矩", "the name is not allowed"}},
}

// Because says what could not be done, and why: the words, a colon, the reason.
func Because(zh, en string, err error) Text {
	why := FileError(err)
	return Text{zh + "：" + why.ZH, en + ": " + why.EN}
}
