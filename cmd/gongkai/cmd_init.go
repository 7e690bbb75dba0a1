package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"gongkai/content"
	"gongkai/generator/blank"
	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/source"
	"gongkai/generator/statement"
	"gongkai/layouts"
	"gongkai/static"
)

// What version control has to know of a new site.
const (
	// ignored is its .gitignore: outputs are never committed.
	ignored = "/dist/\n.gongkai-*\n"
	// unmerged is its .gitattributes: a merge of lines would mix two statements into one.
	unmerged = statement.Dir + "/** -text -merge\n"
)

func (a *app) init(args []string) error {
	own := a.flags.Bool("blank", false, a.say("给本单位用：没有样例文稿、目录和名称，要填写的逐处提示", "for a body of your own: without the sample's records, catalogue and names; what must be filled in is told"))
	look := a.flags.Bool("layouts", false, a.say("不建站点，写出程序自带的版式和样式，供修改", "no site: write out the built-in layouts and styles, to be changed"))
	rest, err := a.parse(args, 1, 1)
	if err != nil {
		return err
	}
	if err := a.checkFolder("init", rest[0]); err != nil {
		return err
	}
	dir, fill, tell := filepath.FromSlash(rest[0]), withOwnID(newSite), a.tellSite
	switch {
	case *own && *look:
		return usagef("--blank 和 --layouts 只能写一个", "--blank and --layouts cannot go together")
	case *own:
		day, err := a.day("")
		if err != nil {
			return err
		}
		fill, tell = withOwnID(func(put putFile) error { return newBlank(put, day) }), a.tellBlank
	case *look:
		fill, tell = builtIn, a.tellLayouts
	}
	err = output.NewFolder(dir, fill)
	if errors.Is(err, fs.ErrExist) {
		return diag.Failf("%s 不是空文件夹；换一个名字，以免盖掉其中的文件", "%s is not empty; choose another name, so that nothing in it is overwritten", dir)
	}
	if err != nil {
		return err
	}
	tell(dir)
	return nil
}

// putFile writes a file of a new folder.
type putFile func(name string, data []byte) error

// withOwnID fills a new folder, whose site gets an id of its own: by that of the sample its releases
// would pass for those of any other site that was begun so.
func withOwnID(fill func(putFile) error) func(*output.Folder) error {
	return func(to *output.Folder) error {
		return fill(func(name string, data []byte) error {
			if name == source.ConfigFile {
				if own, ok := config.FillID(data, newSiteID()); ok {
					data = own
				}
			}
			return to.Put(name, data)
		})
	}
}

// newSiteID is an id that no other site has.
func newSiteID() string {
	id := make([]byte, 16)
	rand.Read(id) // never fails: without randomness the program ends
	return hex.EncodeToString(id)
}

// tellSite says what comes after init.
func (a *app) tellSite(dir string) {
	a.println("已新建 %[1]s。接下来：\n  1. 按本单位情况修改 %[2]s\n  2. gongkai --site %[3]s new 35    新建目录第 35 项的文稿\n  3. gongkai --site %[3]s serve     预览\n  4. gongkai --site %[3]s build     生成",
		"made %[1]s. Next:\n  1. fit %[2]s to your body\n  2. gongkai --site %[3]s new 35    a record for entry 35\n  3. gongkai --site %[3]s serve     preview\n  4. gongkai --site %[3]s build     build",
		dir, filepath.Join(dir, "content", "site.yaml"), a.quote(dir))
}

// tellBlank says what comes after init --blank, in its order.
func (a *app) tellBlank(dir string) {
	a.println("已新建 %[1]s，其中没有样例。接下来按顺序做：\n  1. gongkai --site %[3]s catalogue import 目录.xlsx --date 施行之日    导入本单位的公开目录，责任科室随之填好\n  2. 打开 %[2]s，把其余写着〔待填写〕的换成本单位的\n  3. gongkai --site %[3]s check     逐处提示还差什么，直到没有错误\n  4. gongkai --site %[3]s new 1     新建目录第 1 项的文稿\n  5. gongkai --site %[3]s build     生成\n指南、关于两页在 %[4]s，看过改好以后和文稿一样办理审批，网站上才有",
		"made %[1]s, without any sample. Next, in this order:\n  1. gongkai --site %[3]s catalogue import FILE.xlsx --date THE-DAY-IT-TAKES-FORCE    your own catalogue; the offices are filled in from it\n  2. open %[2]s and fill in whatever else says 〔待填写〕\n  3. gongkai --site %[3]s check     tells what is still missing, until there are no errors\n  4. gongkai --site %[3]s new 1     a record for entry 1\n  5. gongkai --site %[3]s build     build\nThe guide and the page about the site are in %[4]s; the sites have them once they are looked over and approved like a record",
		dir, filepath.Join(dir, "content", "site.yaml"), a.quote(dir), filepath.Join(dir, "content", "pages"))
}

// tellLayouts says what to do with the built-in layouts.
func (a *app) tellLayouts(dir string) {
	a.println("程序自带的版式和样式写在 %[1]s。要改哪一个，就把它复制到站点文件夹的 layouts 或者 static 里再改，只复制要改的；其余的留作对照",
		"the built-in layouts and styles are in %[1]s. Copy the one that you want to change into layouts or static of the site folder and change it there; keep the others to compare with", dir)
}

// newBlank writes what a body of one's own begins with.
func newBlank(put putFile, day calendar.Date) error {
	if err := blank.Each(day, put); err != nil {
		return err
	}
	return putAround(put)
}

// builtIn writes the layouts and styles that the program brings.
func builtIn(to *output.Folder) error {
	for _, from := range []struct {
		folder string
		files  fs.FS
	}{{"layouts", layouts.FS}, {"static", static.FS}} {
		err := fs.WalkDir(from.files, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(from.files, name)
			if err != nil {
				return err
			}
			return to.Put(path.Join(from.folder, name), data)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// newSite writes the content that a new site begins with. Its first statements are those of the
// sample record and of the pages.
func newSite(put putFile) error {
	statements := map[string][]byte{}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			return err
		}
		if name = path.Join(source.ContentDir, name); path.Base(name) == statement.FileName {
			statements[name] = data
			return nil
		}
		return put(name, source.Opened(name, data))
	})
	if err != nil {
		return err
	}
	if statements, err = statement.Restart(statements); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(statements)) {
		if err := put(name, statements[name]); err != nil {
			return err
		}
	}
	return putAround(put)
}

// putAround writes the blank tables of the office, and what version control has to know.
func putAround(put putFile) error {
	tables := source.BlankTables()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		if err := put(name, tables[name]); err != nil {
			return err
		}
	}
	if err := put(".gitattributes", []byte(unmerged)); err != nil {
		return err
	}
	return put(".gitignore", []byte(ignored))
}
