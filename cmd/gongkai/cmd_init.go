package main

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"gongkai/content"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/source"
	"gongkai/generator/statement"
)

// What version control has to know of a new site.
const (
	// ignored is its .gitignore: outputs are never committed.
	ignored = "/dist/\n.gongkai-*\n"
	// unmerged is its .gitattributes: a merge of lines would mix two statements into one.
	unmerged = statement.Dir + "/** -text -merge\n"
)

func (a *app) init(args []string) error {
	rest, err := a.parse(args, 1, 1)
	if err != nil {
		return err
	}
	dir := rest[0]
	err = output.NewFolder(dir, newSite)
	if errors.Is(err, fs.ErrExist) {
		return diag.Failf("%s 不是空文件夹；换一个名字，以免盖掉其中的文件", "%s is not empty; choose another name, so that nothing in it is overwritten", dir)
	}
	if err != nil {
		return err
	}
	a.println("已新建 %[1]s。接下来：\n  1. 按本单位情况修改 %[2]s\n  2. gongkai --site %[1]s new 35    新建目录第 35 项的文稿\n  3. gongkai --site %[1]s serve     预览\n  4. gongkai --site %[1]s build     生成",
		"made %[1]s. Next:\n  1. fit %[2]s to your body\n  2. gongkai --site %[1]s new 35    a record for entry 35\n  3. gongkai --site %[1]s serve     preview\n  4. gongkai --site %[1]s build     build",
		dir, filepath.Join(dir, "content", "site.yaml"))
	return nil
}

// newSite writes the content that a new site begins with. Its first statements are those of the
// sample record and of the pages.
func newSite(to *output.Folder) error {
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
		return to.Put(name, data)
	})
	if err != nil {
		return err
	}
	if statements, err = statement.Restart(statements); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(statements)) {
		if err := to.Put(name, statements[name]); err != nil {
			return err
		}
	}
	tables := source.BlankTables()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		if err := to.Put(name, tables[name]); err != nil {
			return err
		}
	}
	if err := to.Put(".gitattributes", []byte(unmerged)); err != nil {
		return err
	}
	return to.Put(".gitignore", []byte(ignored))
}
