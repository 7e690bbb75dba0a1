package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/generator/output"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// attached is a file that is put beside a new record.
type attached struct {
	name string
	data []byte
}

// readAttached reads the files that are to be attached; limit is in bytes.
func readAttached(files []string, limit int64) ([]attached, error) {
	var all []attached
	seen := map[string]string{}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			return nil, err
		}
		name := filepath.Base(file)
		switch other := seen[strings.ToLower(name)]; {
		case info.IsDir():
			return nil, usagef("%s 是文件夹，附件要一个一个地写：--attach 文件", "%s is a folder; name each attachment: --attach FILE", file)
		case !info.Mode().IsRegular():
			return nil, usagef("%s 不是普通文件，不能作附件", "%s is no plain file and cannot be attached", file)
		case info.Size() > limit:
			return nil, usagef("%[1]s 超过 %[2]d MB，不能作附件", "%[1]s is larger than %[2]d MB and cannot be attached", file, limit>>20)
		case other != "":
			return nil, usagef("%[1]s 与 %[2]s 同名，改一个文件名再附", "%[1]s and %[2]s have one name; give one of them another", file, other)
		case strings.EqualFold(name, "index.md") || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$"):
			return nil, usagef("附件不能叫 %s，改一个文件名再附", "an attachment cannot be called %s; give it another name", name)
		}
		seen[strings.ToLower(name)] = file
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		all = append(all, attached{name, data})
	}
	return all, nil
}

// create writes a draft with the files beside it, all or none, and returns its name, or that of the
// same record where there is one (fs.ErrExist): as a file or as a folder.
func create(root *os.Root, d *record.Draft, beside []attached, folder bool) (string, error) {
	at := path.Join(source.RecordsDir, d.Path())
	file, index := at+".md", path.Join(at, "index.md")
	for _, there := range []string{file, index} {
		if _, err := root.Lstat(there); err == nil {
			return there, fmt.Errorf("%s: %w", there, fs.ErrExist)
		}
	}
	d.Attached = nil
	for _, f := range beside {
		d.Attached = append(d.Attached, f.name)
	}
	if !folder {
		return file, output.Create(root, file, []byte(d.String()))
	}
	changes := []output.Change{{Name: index, New: []byte(d.String())}}
	for _, f := range beside {
		changes = append(changes, output.Change{Name: path.Join(at, f.name), New: f.data})
	}
	_, err := output.ReplaceTogether(root, changes)
	return index, err
}
