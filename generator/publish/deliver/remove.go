package deliver

import (
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/store"
)

// removeListed removes what was listed of a folder, and the folder.
func removeListed(tree store.Tree, folder string, all listing) error {
	err := removeAll(tree, folder, slices.Sorted(maps.Keys(all.files)))
	folders := slices.Sorted(maps.Keys(all.folders))
	for _, name := range slices.Backward(folders) { // the inner ones first
		if err == nil {
			err = tree.Remove(path.Join(folder, name))
		}
	}
	return errors.Join(err, tree.Remove(folder))
}

// removeEmptied removes the folders that hold nothing after files below a folder were removed. One that
// still holds something stays.
func removeEmptied(tree store.Tree, folder string, removed []string) error {
	folders := map[string]bool{}
	for _, name := range removed {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	sorted := slices.SortedFunc(maps.Keys(folders), func(a, b string) int { return strings.Compare(b, a) })
	for _, dir := range sorted {
		if err := silence(tree.Remove(path.Join(folder, dir))); err != nil {
			return err
		}
	}
	return nil
}

func removeAll(tree store.Tree, folder string, names []string) error {
	return parallel.Try(len(names), inFlight, func(i int) error { return tree.Remove(path.Join(folder, names[i])) })
}
