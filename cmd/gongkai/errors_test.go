package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/pipeline"
)

// TestKindsOfErrors: the kind of an error is the exit status, however deep it lies, and each is
// told once, in the language of the run.
func TestKindsOfErrors(t *testing.T) {
	t.Parallel()
	problem := diag.List{{Code: "code", Place: diag.Place{File: "a.md", Line: 1}, Text: diag.T("错", "wrong")}}
	for _, tt := range []struct {
		err    error
		status int
		zh, en string
	}{
		{nil, exitDone, "", ""},
		{errHelp, exitDone, "", ""},
		{&usageError{}, exitUsage, "", ""},
		{usagef("甲", "a"), exitUsage, "gongkai: 甲\n\t用法见 gongkai --help\n", "gongkai: a\n\tsee gongkai --help\n"},
		{&usageError{errors.New("unknown flag")}, exitUsage, "gongkai: 出错了，原因不明（unknown flag）\n\t用法见 gongkai --help\n", "gongkai: unknown flag\n\tsee gongkai --help\n"},
		{&contentError{}, exitProblems, "", ""},
		{&contentError{problem, nothingWritten}, exitProblems, "a.md:1:1: 错 [code]\n共 1 处错误，0 处警告\n没有写入任何内容\n", "a.md:1:1: wrong [code]\nerrors: 1, warnings: 0\nnothing was written\n"},
		{diag.Failf("换行\n了", "broken\nline"), exitFailed, "gongkai: 换行 了\n", "gongkai: broken line\n"},
		{errors.New("odd"), exitFailed, "gongkai: 出错了，原因不明（odd）\n", "gongkai: odd\n"},
		{&pipeline.ChangedError{File: "a.md"}, exitFailed, "gongkai: 生成期间 a.md 一再被改动，没有写入任何内容，原有输出完好；保存、同步都结束后再试\n", "gongkai: a.md was changed again and again during the build; nothing was written and the old output is whole; try again when all is saved and synchronised\n"},
		{&pipeline.ChangedError{File: pipeline.SystemFonts}, exitFailed, "gongkai: 生成期间 系统的字体 一再被改动，没有写入任何内容，原有输出完好；保存、同步都结束后再试\n", "gongkai: the system's fonts was changed again and again during the build; nothing was written and the old output is whole; try again when all is saved and synchronised\n"},
		{cannotListen("127.0.0.1:8080", syscall.EADDRINUSE), exitFailed, "gongkai: 127.0.0.1:8080 已被别的程序占用（可能已经开着一个预览）；用 --addr 换一个端口，如 --addr 127.0.0.1:8081\n", "gongkai: another program, perhaps another preview, uses 127.0.0.1:8080; choose another port, as in --addr 127.0.0.1:8081\n"},
		{cannotListen("127.0.0.1:80", syscall.EACCES), exitFailed, "gongkai: 不能在 127.0.0.1:80 上监听：没有权限；用 --addr 换一个端口\n", "gongkai: cannot listen on 127.0.0.1:80: permission denied; choose another port with --addr\n"},
		{&fs.PathError{Op: "write", Path: "a.md", Err: output.ErrEdited}, exitFailed, "gongkai: a.md 在此期间被改动过，没有动它；请再试一次\n", "gongkai: a.md was changed meanwhile and was left alone; try again\n"},
		{&output.InUseError{Dir: "D:/站点/dist", Name: "boards/hall/posting.csv", Programs: []string{"EXCEL.EXE"}, Certain: true, Err: syscall.EBUSY}, exitFailed, "gongkai: D:/站点/dist/boards/hall/posting.csv 正被 EXCEL.EXE 打开，请关闭后再试；原有输出完好\n", "gongkai: D:/站点/dist/boards/hall/posting.csv is open in EXCEL.EXE; close it and try again; the old output is whole\n"},
		{&output.InUseError{Name: "a.md", Certain: true, Err: syscall.EBUSY}, exitFailed, "gongkai: a.md 正被别的程序打开（如 Excel、WPS、杀毒软件），请关闭后再试；原来的文件完好\n", "gongkai: a.md is open in another program, such as Excel, WPS or a virus scanner; close it and try again; the old file is whole\n"},
		{&output.InUseError{Dir: "dist", Err: fs.ErrPermission}, exitFailed, "gongkai: dist 写不进去：多半有程序打开着它或其中的文件，请关闭后再试；还不行的，请技术人员看看这里能不能改动；原有输出完好\n", "gongkai: dist cannot be written: a program probably has it, or a file in it, open; close it and try again; if that does not help, ask whether files here may be changed; the old output is whole\n"},
		{&output.TreeError{Dir: "E:/web", Err: &output.InUseError{Name: "E:/web/index.html", Programs: []string{"w3wp.exe"}, Certain: true, Err: syscall.EBUSY}}, exitFailed, "gongkai: E:/web/index.html 正被 w3wp.exe 打开，请关闭后再试；网站还是完整的\n", "gongkai: E:/web/index.html is open in w3wp.exe; close it and try again; the site there is whole\n"},
		{&fs.PathError{Op: "write", Path: "a.md", Err: output.ErrReadOnly}, exitFailed, "gongkai: a.md 是只读的，没有改动它；在文件的属性里去掉“只读”后再试\n", "gongkai: a.md is read-only and was left alone; clear “read-only” in its properties and try again\n"},
		{&fs.PathError{Op: "open", Path: "a.xlsx", Err: syscall.EBUSY}, exitFailed, "gongkai: a.xlsx：文件正被别的程序使用；关闭正打开它的程序（如 Excel、WPS）后再试\n", "gongkai: a.xlsx: another program uses the file; close the program that has it open, such as Excel or WPS, and try again\n"},
		{&os.LinkError{Op: "rename", Old: ".gongkai-1-0", New: "a.xlsx", Err: fs.ErrPermission}, exitFailed, "gongkai: a.xlsx：没有权限；请管理员给运行这条命令的用户权限，再运行一次\n", "gongkai: a.xlsx: permission denied; let the administrator give the user who runs this command the right, and run it again\n"},
		{&fs.PathError{Op: "open", Path: "盘/x.gkp", Err: fs.ErrNotExist}, exitFailed, "gongkai: 盘/x.gkp：没有这个文件或文件夹；写对名称，或插好磁盘、挂上共享，再运行一次\n", "gongkai: 盘/x.gkp: there is no such file or folder; write its name as it is, or plug in the disk or mount the share, and run this again\n"},
		{&fs.PathError{Op: "open", Path: "盘", Err: syscall.EISDIR}, exitFailed, "gongkai: 盘：这是文件夹，不是文件；写其中的文件，再运行一次\n", "gongkai: 盘: it is a folder and no file; write the file in it, and run this again\n"},
		{&fs.PathError{Op: "open", Path: "a.txt", Err: syscall.ENOTDIR}, exitFailed, "gongkai: a.txt：路径中有一段是文件，不是文件夹；写文件夹的名称，再运行一次\n", "gongkai: a.txt: a part of the path is a file and no folder; write the name of a folder, and run this again\n"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.ELOOP}, exitFailed, "gongkai: a：符号链接绕成了圈；写真正的文件夹，不经过这些链接，再运行一次\n", "gongkai: a: symbolic links go round in a circle; write the real folder without these links, and run this again\n"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.EMFILE}, exitFailed, "gongkai: a：打开的文件太多；关闭一些别的程序，再运行一次\n", "gongkai: a: too many files are open; close some other programs, and run this again\n"},
		{&fs.PathError{Op: "open", Path: "a", Err: syscall.ENAMETOOLONG}, exitFailed, "gongkai: a：文件名太长；换一个短的名称，再运行一次\n", "gongkai: a: the name is too long; take a shorter one, and run this again\n"},
		{&fs.PathError{Op: "read", Path: "盘/x.gkp", Err: syscall.EIO}, exitFailed, "gongkai: 盘/x.gkp：磁盘读写出错；换一张盘，或请技术人员检查磁盘，再运行一次\n", "gongkai: 盘/x.gkp: the disk failed; use another disk, or let somebody look at it, and run this again\n"},
		{os.NewSyscallError("renameat2", syscall.EROFS), exitFailed, "gongkai: 出错了：磁盘是只读的\n", "gongkai: it failed: the disk is read-only\n"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EDQUOT}, exitFailed, "gongkai: 磁盘配额用完了，没有写入任何内容，原有输出完好；请管理员放宽配额，或删去自己不用的文件，再试（b）\n", "gongkai: your disk quota is used up; nothing was written and the old output is whole; let the administrator raise it, or remove files of yours that are not needed, and try again (b)\n"},
		{&fs.PathError{Op: "write", Path: "a.md", Err: syscall.ENOSPC}, exitFailed, "gongkai: 磁盘已满，没有写入任何内容，原有输出完好；腾出空间后再试（a.md）\n", "gongkai: the disk is full; nothing was written and the old output is whole; make room and try again (a.md)\n"},
	} {
		for lang, want := range map[diag.Lang]string{diag.Chinese: tt.zh, diag.English: tt.en} {
			err := tt.err
			if err != nil {
				err = fmt.Errorf("deep: %w", err)
			}
			if err == nil || tt.status == exitFailed {
				err = tt.err // what is of no kind is told as it is
			}
			var stdout, stderr bytes.Buffer
			a := &app{stdout: &stdout, stderr: &stderr, lang: lang}
			if status := a.tell(err); status != tt.status || stderr.String() != want {
				t.Errorf("tell(%v) = %d, %q, want %d, %q", tt.err, status, stderr.String(), tt.status, want)
			}
		}
	}
}

// TestSettingsStayInside: site.yaml is not read through a link that leads out of the site folder,
// not even for its language.
func TestSettingsStayInside(t *testing.T) {
	t.Parallel()
	dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "site.yaml")
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "content", "site.yaml")
	data, err := os.ReadFile("testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	english := append(data, "\nlanguage: en\n"...)
	for _, where := range []string{name, elsewhere} {
		if err := os.WriteFile(where, english, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	env := testFonts(t)
	usage := func() string {
		_, _, stderr := gongkai(env, "--site", dir, "new", "x")
		return stderr
	}
	if got := usage(); !strings.Contains(got, "usage:") {
		t.Fatalf("with language: en in site.yaml: %s", got)
	}
	if err := errors.Join(os.Remove(name), os.Symlink(elsewhere, name)); err != nil {
		t.Skip(err)
	}
	if got := usage(); !strings.Contains(got, "用法：") {
		t.Errorf("site.yaml was read outside the site folder: %s", got)
	}
}
