package main

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"gongkai/generator/diag"
	"gongkai/generator/fileerror"
	"gongkai/generator/output"
)

// fileOf is the file that an error is about; empty where it names none.
func fileOf(err error) string {
	var pathError *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &pathError):
		return pathError.Path
	case errors.As(err, &link):
		return link.New
	}
	return ""
}

// isSystem reports that an error is one of the system, with a number.
func isSystem(err error) bool {
	var number syscall.Errno
	return errors.As(err, &number)
}

// explainFile says why a file could not be read or written, and what to do: what helps against the
// error, or what is usual.
func explainFile(name string, err error, usual diag.Text) diag.Text {
	why := diag.Because(name, name, err)
	if fix := diag.Unreadable(err, usual); !fix.IsZero() {
		return diag.Text{ZH: why.ZH + "；" + fix.ZH, EN: why.EN + "; " + fix.EN}
	}
	return why
}

// remedies is what helps against each kind of error of a file that somebody has named.
var remedies = map[fileerror.Kind]diag.Text{
	fileerror.Missing:     diag.T("写对名称，或插好磁盘、挂上共享，再运行一次", "write its name as it is, or plug in the disk or mount the share, and run this again"),
	fileerror.Denied:      diag.T("请管理员给运行这条命令的用户权限，再运行一次", "let the administrator give the user who runs this command the right, and run it again"),
	fileerror.IsFolder:    diag.T("写其中的文件，再运行一次", "write the file in it, and run this again"),
	fileerror.NotFolder:   diag.T("写文件夹的名称，再运行一次", "write the name of a folder, and run this again"),
	fileerror.LinkCircle:  diag.T("写真正的文件夹，不经过这些链接，再运行一次", "write the real folder without these links, and run this again"),
	fileerror.NameTooLong: diag.T("换一个短的名称，再运行一次", "take a shorter one, and run this again"),
	fileerror.TooManyOpen: diag.T("关闭一些别的程序，再运行一次", "close some other programs, and run this again"),
	fileerror.DiskFailed:  diag.T("换一张盘，或请技术人员检查磁盘，再运行一次", "use another disk, or let somebody look at it, and run this again"),
}

// whatIsWhole says what an open file did no harm to.
func whatIsWhole(err error, held *output.InUseError) diag.Text {
	var place *output.TreeError
	switch {
	case errors.As(err, &place):
		return diag.T("网站还是完整的", "the site there is whole")
	case held.Dir != "":
		return diag.T("原有输出完好", "the old output is whole")
	}
	return diag.T("原来的文件完好", "the old file is whole")
}

// explainInUse says which file another program has open, and which program that is where the system
// tells it.
func explainInUse(held *output.InUseError, whole diag.Text) diag.Text {
	name := held.Name
	if held.Dir != "" {
		name = path.Join(filepath.ToSlash(held.Dir), held.Name)
	}
	switch {
	case len(held.Programs) > 0:
		return diag.T("%[1]s 正被 %[2]s 打开，请关闭后再试；%[4]s", "%[1]s is open in %[3]s; close it and try again; %[5]s",
			name, strings.Join(held.Programs, "、"), strings.Join(held.Programs, ", "), whole.ZH, whole.EN)
	case held.Certain:
		return diag.T("%[1]s 正被别的程序打开（如 Excel、WPS、杀毒软件），请关闭后再试；%[2]s", "%[1]s is open in another program, such as Excel, WPS or a virus scanner; close it and try again; %[3]s", name, whole.ZH, whole.EN)
	}
	return diag.T("%[1]s 写不进去：多半有程序打开着它或其中的文件，请关闭后再试；还不行的，请技术人员看看这里能不能改动；%[2]s",
		"%[1]s cannot be written: a program probably has it, or a file in it, open; close it and try again; if that does not help, ask whether files here may be changed; %[3]s", name, whole.ZH, whole.EN)
}

// explainPlace says why something could not be read or written where a site is served from, and
// what to do.
func explainPlace(trouble *output.TreeError) diag.Text {
	place, name := filepath.ToSlash(trouble.Dir), fileOf(trouble.Err)
	if name != "" && !filepath.IsAbs(name) {
		name = path.Join(place, filepath.ToSlash(name))
	}
	name = diag.OneLine(name)
	switch fileerror.Of(trouble) {
	case fileerror.Full:
		if trouble.NoFiles {
			return diag.T("%s 所在的磁盘还有空间，但能放的文件个数用完了；网站还是完整的，删去那里不用的文件后再运行一次",
				"the disk of %s has room, but takes no more files (inodes); the site there is whole; remove files there that are not needed and run this again", place)
		}
		return diag.T("%s 所在的磁盘满了；网站还是完整的，腾出空间后再运行一次", "the disk of %s is full; the site there is whole; make room and run this again", place)
	case fileerror.QuotaUsed:
		return diag.T("%s 所在的磁盘上，运行这条命令的用户的配额用完了；网站还是完整的，请管理员放宽配额，再运行一次",
			"the user who runs this command has used up the quota on the disk of %s; the site there is whole; let the administrator raise it, and run this again", place)
	case fileerror.ReadOnlyDisk:
		return diag.T("%s 所在的磁盘是只读的，没有改动它；以可以写入的方式重新挂上，再运行一次", "the disk of %s is read-only, and was left alone; mount it so that it can be written, and run this again", place)
	case fileerror.Denied, fileerror.HeldOrDenied:
		return diag.T("没有权限读写 %[1]s；把 %[2]s 和其中的文件都交给运行这条命令的用户，再运行一次", "%[1]s may not be read or written; give %[2]s and all that it holds to the user who runs this command, and run it again", name, place)
	}
	why := explainFile(name, trouble.Err, diag.Text{})
	return diag.Text{ZH: why.ZH + "；检查 " + place + " 所在的磁盘或共享，再运行一次", EN: why.EN + "; look at the disk or share of " + place + ", and run this again"}
}
