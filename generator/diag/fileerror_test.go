package diag

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"syscall"
	"testing"

	"gongkai/generator/fileerror"
)

// TestFileErrorsAreInTheLanguageOfTheReader holds that no error of the file system says itself in
// English to somebody who reads Chinese, whatever is wrapped around it.
func TestFileErrorsAreInTheLanguageOfTheReader(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, missing := os.ReadFile(filepath.Join(dir, "nope"))
	_, folder := os.ReadFile(dir)
	_, inFile := os.ReadFile(filepath.Join(file, "b"))
	errs := []error{missing, folder, inFile, os.Mkdir(dir, 0o700), errors.New("odd"), Failf("太大", "too large")}
	for number := range 150 {
		errs = append(errs, &fs.PathError{Op: "open", Path: "/nope", Err: syscall.Errno(number + 1)})
	}
	latin := regexp.MustCompile("[A-Za-z]")
	for _, err := range errs {
		for _, err := range []error{err, fmt.Errorf("read it: %w", err)} {
			if text := FileError(err); text.ZH == "" || latin.MatchString(text.ZH) || text.EN == "" {
				t.Errorf("FileError(%v) = %q, %q", err, text.ZH, text.EN)
			}
		}
	}
	for _, known := range []struct {
		err  error
		text Text
	}{
		{fs.ErrNotExist, Text{"没有这个文件或文件夹", "there is no such file or folder"}},
		{fs.ErrExist, Text{"已经有同名的文件或文件夹", "a file or folder of that name exists already"}},
		{syscall.EROFS, Text{"磁盘是只读的", "the disk is read-only"}},
		{syscall.ENOSPC, Text{"磁盘已满", "the disk is full"}},
		{syscall.EDQUOT, Text{"磁盘配额用完了", "the disk quota is used up"}},
		{fs.ErrPermission, Text{"没有权限", "permission denied"}},
		{syscall.ENOTEMPTY, Text{"文件夹不是空的", "the folder is not empty"}},
		{syscall.ENAMETOOLONG, Text{"文件名太长", "the name is too long"}},
		{syscall.ELOOP, Text{"符号链接绕成了圈", "symbolic links go round in a circle"}},
		{syscall.EMFILE, Text{"打开的文件太多", "too many files are open"}},
		{syscall.EBUSY, Text{"文件正被别的程序使用", "another program uses the file"}},
		{syscall.EXDEV, Text{"两处不在同一个磁盘上", "the two places are on different disks"}},
		{syscall.EIO, Text{"磁盘读写出错", "the disk failed"}},
		{syscall.EINVAL, Text{"文件名不合规矩，或系统不支持", "the name is not allowed, or the system does not support this"}},
		{zip.ErrFormat, Text{"文件已损坏，或不是它的扩展名所说的文件", "the file is damaged, or not what its name says"}},
		{io.ErrUnexpectedEOF, Text{"文件不完整", "the file is cut short"}},
		{os.ErrDeadlineExceeded, Text{"等得太久", "it took too long"}},
		{fs.ErrClosed, Text{"文件已经关闭", "the file is closed"}},
		{fs.ErrInvalid, Text{"文件名不合规矩", "the name is not allowed"}},
		{syscall.Errno(133), Text{"系统报告错误 133", syscall.Errno(133).Error()}},
		{errors.New("odd"), Text{"原因不明", "odd"}},
	} {
		if got := FileError(fmt.Errorf("read it: %w", known.err)); got != known.text {
			t.Errorf("FileError(%v) = %q, %q, want %q, %q", known.err, got.ZH, got.EN, known.text.ZH, known.text.EN)
		}
	}
	throughFile := "路径中有一段是文件，不是文件夹"
	if runtime.GOOS == "windows" { // which says no more
		throughFile = "没有这个文件或文件夹"
	}
	for err, want := range map[error]string{missing: "没有这个文件或文件夹", folder: "这是文件夹，不是文件", inFile: throughFile} {
		if got := FileError(err).ZH; got != want {
			t.Errorf("FileError(%v) = %q, want %q", err, got, want)
		}
	}
}

// TestEveryKindHasItsWords holds that no kind of error is without words, and that nobody is told to
// look for permissions of a file that is only open elsewhere.
func TestEveryKindHasItsWords(t *testing.T) {
	for kind := fileerror.Unknown + 1; kind <= fileerror.BadName; kind++ {
		if text := fileKinds[kind]; text.ZH == "" || text.EN == "" {
			t.Errorf("kind %d has no words", kind)
		}
	}
	usual := T("检查读取权限", "check that you may read it")
	for kind, want := range map[fileerror.Kind][2]Text{
		fileerror.Held:         {{"文件正被别的程序使用", "another program uses the file"}, {"关闭正打开它的程序（如 Excel、WPS）后再试", "close the program that has it open, such as Excel or WPS, and try again"}},
		fileerror.HeldOrDenied: {{"它正被别的程序打开，或者不许改动", "another program has it open, or it may not be changed"}, {"关闭正打开它的程序（如 Excel、WPS）后再试", "close the program that has it open, such as Excel or WPS, and try again"}},
		fileerror.NotReached:   {{"网络或移动磁盘连不上", "a drive of the network, or one that can be taken out, cannot be reached"}, {"接通网络或插好移动磁盘后再试", "connect the network or plug in the drive, and try again"}},
		fileerror.Denied:       {{"没有权限", "permission denied"}, usual},
	} {
		if got := [2]Text{fileKinds[kind], whenUnreadable(kind, usual)}; got != want {
			t.Errorf("kind %d: %q, want %q", kind, got, want)
		}
	}
}
