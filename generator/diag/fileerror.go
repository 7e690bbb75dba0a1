package diag

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"syscall"

	"gongkai/generator/fileerror"
)

// FileError is why a file could not be read or written, in words: without the operation, the name
// of the file and the language of the system. An error that is none of a file says itself in
// English, and in Chinese that the reason is not known, but for a Failure, which has both.
func FileError(err error) Text {
	var failure *Failure
	if errors.As(err, &failure) {
		return failure.Text
	}
	if text, ok := fileKinds[fileerror.Of(err)]; ok {
		return text
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

// fileKinds is the kinds that an office meets.
var fileKinds = map[fileerror.Kind]Text{
	fileerror.Missing:      {"没有这个文件或文件夹", "there is no such file or folder"},
	fileerror.NotEmpty:     {"文件夹不是空的", "the folder is not empty"},
	fileerror.Exists:       {"已经有同名的文件或文件夹", "a file or folder of that name exists already"},
	fileerror.ReadOnlyDisk: {"磁盘是只读的", "the disk is read-only"},
	fileerror.Full:         {"磁盘已满", "the disk is full"},
	fileerror.QuotaUsed:    {"磁盘配额用完了", "the disk quota is used up"},
	fileerror.Denied:       {"没有权限", "permission denied"},
	fileerror.HeldOrDenied: {"它正被别的程序打开，或者不许改动", "another program has it open, or it may not be changed"},
	fileerror.Held:         {"文件正被别的程序使用", "another program uses the file"},
	fileerror.IsFolder:     {"这是文件夹，不是文件", "it is a folder and no file"},
	fileerror.NotFolder:    {"路径中有一段是文件，不是文件夹", "a part of the path is a file and no folder"},
	fileerror.NameTooLong:  {"文件名太长", "the name is too long"},
	fileerror.LinkCircle:   {"符号链接绕成了圈", "symbolic links go round in a circle"},
	fileerror.TooManyOpen:  {"打开的文件太多", "too many files are open"},
	fileerror.OtherDisk:    {"两处不在同一个磁盘上", "the two places are on different disks"},
	fileerror.DiskFailed:   {"磁盘读写出错", "the disk failed"},
	fileerror.NotReached:   {"网络或移动磁盘连不上", "a drive of the network, or one that can be taken out, cannot be reached"},
	fileerror.BadName:      {"文件名不合规矩，或系统不支持", "the name is not allowed, or the system does not support this"},
}

// fileErrors is what is wrong with a file as such, and not with the system's access to it.
var fileErrors = []struct {
	err  error
	text Text
}{
	{zip.ErrFormat, Text{"文件已损坏，或不是它的扩展名所说的文件", "the file is damaged, or not what its name says"}},
	{io.ErrUnexpectedEOF, Text{"文件不完整", "the file is cut short"}},
	{io.EOF, Text{"文件不完整", "the file is cut short"}},
	{os.ErrDeadlineExceeded, Text{"等得太久", "it took too long"}},
	{fs.ErrClosed, Text{"文件已经关闭", "the file is closed"}},
	{fs.ErrInvalid, Text{"文件名不合规矩", "the name is not allowed"}},
}

// Unreadable is what to do about a file that cannot be read: close the program that has it open,
// where that is the reason, and otherwise what is usual for such a file.
func Unreadable(err error, usual Text) Text { return whenUnreadable(fileerror.Of(err), usual) }

func whenUnreadable(kind fileerror.Kind, usual Text) Text {
	switch kind {
	case fileerror.Held, fileerror.HeldOrDenied:
		return T("关闭正打开它的程序（如 Excel、WPS）后再试", "close the program that has it open, such as Excel or WPS, and try again")
	case fileerror.NotReached:
		return T("接通网络或插好移动磁盘后再试", "connect the network or plug in the drive, and try again")
	}
	return usual
}

// Because says what could not be done, and why: the words, a colon, the reason.
func Because(zh, en string, err error) Text {
	why := FileError(err)
	return Text{zh + "：" + why.ZH, en + ": " + why.EN}
}
