package source

import (
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/statement"
)

// irregular tells of what stands in the place of a file and is none: nothing that depends on it can
// be told. Records, pages, statements and static/ have walks of their own, which tell it among the
// rest; the logs of targets are read by whoever publishes.
func irregular(fsys fs.FS) diag.List {
	var problems diag.List
	walked := []string{RecordsDir, PagesDir, statement.Dir, TargetsDir}
	for _, dir := range []string{ContentDir, "layouts"} {
		_ = fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil // whoever reads it tells
			case slices.Contains(walked, name):
				return fs.SkipDir
			case !d.IsDir() && d.Type()&^fs.ModeSymlink != 0 && !hidden(path.Base(name)):
				problems = append(problems, notAFile(name))
			}
			return nil
		})
	}
	return problems
}
