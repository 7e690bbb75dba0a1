package main

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// onWindows is true where paths have drives and backslashes.
const onWindows = runtime.GOOS == "windows"

// plainPath is a path of Windows without the prefix that programs put before long ones: Go needs
// none, and the same folder must not have two names.
func plainPath(name string) string {
	if share, ok := cutPrefixFold(name, `\\?\UNC\`); ok {
		return `\\` + share
	}
	rest, _ := strings.CutPrefix(name, `\\?\`)
	return rest
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// plainPaths is the arguments of a command line with their paths plain, those in --flag=PATH too.
func plainPaths(args []string) []string {
	plain := make([]string, len(args))
	for i, arg := range args {
		flag, value, valued := strings.Cut(arg, "=")
		if plain[i] = plainPath(arg); valued && strings.HasPrefix(flag, "--") {
			plain[i] = flag + "=" + plainPath(value)
		}
	}
	return plain
}

// checkFolder refuses what on Windows is the name of no folder, with what was probably meant: a
// drive alone, and a path of which the command prompt has taken the last quotation mark for a part.
func (a *app) checkFolder(flag, dir string) error {
	if !a.windows {
		return nil
	}
	if at := strings.IndexByte(dir, '"'); at >= 0 {
		meant := `"` + strings.TrimRight(dir[:at], `\`) + `"`
		return usagef("文件夹“%[1]s”读错了：末尾写了 \\，后面的引号就成了名称的一部分；去掉末尾的 \\，写作 %[2]s %[3]s", "the folder “%[1]s” was read in a wrong way: the \\ at its end makes the quotation mark a part of the name; leave it out and write %[2]s %[3]s",
			dir, flag, meant)
	}
	if len(dir) == 2 && dir[1] == ':' {
		return usagef("“%[1]s”只是磁盘，没有写文件夹；写作 %[2]s %[1]s\\文件夹名", "%[1]s is a drive and no folder; write %[2]s %[1]s\\FOLDER", dir, flag)
	}
	return nil
}

// fromSite is a folder as --out and the targets of site.yaml name it: relative to the site folder.
func (a *app) fromSite(name string) string {
	if rooted(name) {
		return name
	}
	return filepath.Join(a.site.dir, name)
}

// unslashed is a path without slashes at its end, as it is shown with more behind it. A root stays.
func unslashed(name string) string {
	end := len(name)
	for end > len(filepath.VolumeName(name))+1 && os.IsPathSeparator(name[end-1]) {
		end--
	}
	return name[:end]
}

// rooted reports that a path is not relative to a folder. On Windows that of \dist, or /dist, is the
// drive at hand, and the folder at hand of E:dist that of the drive: neither is absolute.
func rooted(name string) bool {
	return filepath.IsAbs(name) || filepath.VolumeName(name) != "" || name != "" && os.IsPathSeparator(name[0])
}

// inFolder is the path of a file below a folder, with slashes, whichever way both are named: by
// links, in another case, by a short name of Windows. What the file stands in must be there.
func inFolder(folder, name string) (below string, ok bool) {
	of, err := os.Stat(folder)
	if err != nil {
		return "", false
	}
	if name, err = filepath.Abs(name); err != nil {
		return "", false
	}
	for dir := name; ; {
		above := filepath.Dir(dir)
		if above == dir {
			return "", false
		}
		dir = above
		if info, err := os.Stat(dir); err == nil && os.SameFile(info, of) {
			below, err = filepath.Rel(dir, name)
			return filepath.ToSlash(below), err == nil
		}
	}
}

// below is a file of the site folder, however it is named, as a path below it with slashes. A name
// that leads to no file from where the program was started is taken as one below the folder.
func (s *siteFolder) below(name string) string {
	name = filepath.Clean(filepath.FromSlash(strings.ReplaceAll(name, `\`, "/")))
	_, err := os.Lstat(name)
	if err == nil || filepath.IsAbs(name) || within(s.dir, name) {
		if below, ok := inFolder(s.dir, name); ok {
			name = below
		}
	}
	return filepath.ToSlash(name)
}

// within reports that a name begins with that of a folder, whether or not it is there.
func within(dir, name string) bool {
	below, err := filepath.Rel(dir, name)
	return err == nil && dir != "." && below != ".." && !strings.HasPrefix(below, ".."+string(filepath.Separator))
}
