package pipeline

import (
	"errors"
	"io/fs"
	"path"

	"gongkai/generator/parallel"
	"gongkai/generator/source"
)

// listing is what stands in the folders that a build reads of a site folder.
type listing struct {
	folders map[string][]fs.DirEntry
	files   []input  // in the order of a walk
	others  []string // what is neither a file nor a folder: opening a pipe would wait for somebody to write into it
}

// input is a file with its name below the site folder.
type input struct {
	name  string
	entry fs.DirEntry
}

// listInputs walks the folders that a build reads, level by level on all cores: a site has a folder
// for the statements of each record. What was published where is no input: it would be a reason to
// build again, and to publish again.
func listInputs(folder fs.FS) (*listing, error) {
	l := &listing{folders: map[string][]fs.DirEntry{}}
	var level []string
	for _, top := range inputFolders {
		info, err := fs.Stat(folder, top)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		case info.IsDir():
			level = append(level, top)
		default:
			l.add(top, fs.FileInfoToDirEntry(info))
		}
	}
	tops := level
	for len(level) > 0 {
		lists := make([][]fs.DirEntry, len(level))
		err := parallel.Try(len(level), parallel.Cores, func(i int) (err error) {
			lists[i], err = fs.ReadDir(folder, level[i])
			return err
		})
		if err != nil {
			return nil, err
		}
		var next []string
		for i, name := range level {
			l.folders[name] = lists[i]
			for _, d := range lists[i] {
				if below := path.Join(name, d.Name()); d.IsDir() && below != source.TargetsDir {
					next = append(next, below)
				}
			}
		}
		level = next
	}
	for _, top := range tops {
		l.collect(top)
	}
	return l, nil
}

// collect puts what stands below a folder in the order of a walk.
func (l *listing) collect(folder string) {
	for _, d := range l.folders[folder] {
		if name := folder + "/" + d.Name(); d.IsDir() {
			l.collect(name)
		} else {
			l.add(name, d)
		}
	}
}

func (l *listing) add(name string, d fs.DirEntry) {
	if d.Type().IsRegular() {
		l.files = append(l.files, input{name, d})
	} else {
		l.others = append(l.others, name+" "+d.Type().String())
	}
}
