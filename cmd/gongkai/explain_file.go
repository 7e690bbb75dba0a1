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

// explainFile says why a file could not be read or written, and what to do where that is known.
func explainFile(name string, err error) diag.Text {
	why := diag.Because(name, name, err)
	if fix := diag.Unreadable(err, diag.Text{}); !fix.IsZero() {
		return diag.Text{ZH: why.ZH + "；" + fix.ZH, EN: why.EN + "; " + fix.EN}
	}
	return why
}

// explainInUse says which file another program has open, and which program that is where the system
// tells it.
func explainInUse(held *output.InUseError) diag.Text {
	name, whole := held.Name, diag.T("原来的文件完好", "the old file is whole")
	if held.Dir != "" {
		name, whole = path.Join(filepath.ToSlash(held.Dir), held.Name), diag.T("原有输出完好", "the old output is whole")
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
