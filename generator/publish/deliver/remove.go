package deliver

import (
	"errors"
	"maps"
	"path"
	"slices"

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
// still holds something stays; where that is known, by the names that stay, it is not even tried, since
// a server far away lists the folder to say why it refuses.
func removeEmptied(tree store.Tree, folder string, removed []string, staying map[string]bool) error {
	above := func(dirs map[string]bool, name string) {
		for dir := path.Dir(name); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	full, emptied := map[string]bool{}, map[string]bool{}
	for name := range staying {
		above(full, name)
	}
	for _, name := range removed {
		above(emptied, name)
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(emptied))) {
		if full[dir] {
			continue
		}
		if err := silence(tree.Remove(path.Join(folder, dir))); err != nil {
			return err
		}
	}
	return nil
}

func removeAll(tree store.Tree, folder string, names []string) error {
	return parallel.Try(len(names), inFlight, func(i int) error { return tree.Remove(path.Join(folder, names[i])) })
}
