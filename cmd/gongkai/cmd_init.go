package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"gongkai/content"
	"gongkai/generator/diag"
)

// ignored is the .gitignore of a new site: outputs are never committed.
const ignored = "/dist/\n.gongkai-*/\n"

func (a *app) init(args []string) int {
	rest, code, ok := a.parse(args, 1, 1)
	if !ok {
		return code
	}
	dir := rest[0]
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		fmt.Fprintf(a.stderr, "gongkai: %s\n", diag.T("%s 不是空文件夹；换一个名字，以免盖掉其中的文件", "%s is not empty; choose another name, so that nothing in it is overwritten", dir).In(a.lang))
		return exitFailed
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return a.fail(err)
	}
	if err := copyTree(dir); err != nil {
		return a.fail(err)
	}
	fmt.Fprintln(a.stdout, diag.T("已新建 %[1]s。接下来：\n  1. 按本单位情况修改 %[2]s\n  2. gongkai --site %[1]s new 35    新建目录第 35 项的文稿\n  3. gongkai --site %[1]s serve     预览\n  4. gongkai --site %[1]s build     生成",
		"made %[1]s. Next:\n  1. fit %[2]s to your body\n  2. gongkai --site %[1]s new 35    a record for entry 35\n  3. gongkai --site %[1]s serve     preview\n  4. gongkai --site %[1]s build     build",
		dir, filepath.Join(dir, "content", "site.yaml")).In(a.lang))
	return exitDone
}

// copyTree writes the content that a new site begins with.
func copyTree(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	err = fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == "." {
			return err
		}
		target := path.Join("content", name)
		if d.IsDir() {
			return root.MkdirAll(target, 0o755)
		}
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			return err
		}
		if err := root.MkdirAll(path.Dir(target), 0o755); err != nil {
			return err
		}
		return root.WriteFile(target, data, 0o644)
	})
	if err != nil {
		return err
	}
	return root.WriteFile(".gitignore", []byte(ignored), 0o644)
}
