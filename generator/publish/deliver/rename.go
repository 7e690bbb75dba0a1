package deliver

import (
	"errors"
	"io/fs"
	"time"

	"gongkai/generator/publish/store"
)

var errExist = fs.ErrExist

// patience is how often, and how long at first, a rename is tried again that the place refuses: on
// a share nobody may replace a file while a reader has it open.
const (
	tries    = 8
	patience = 5 * time.Millisecond
)

// rename gives a file its name, over the one that has it.
func rename(tree store.Tree, from, to string) (err error) {
	wait := patience
	for range tries {
		if err = tree.Rename(from, to); !errors.Is(err, fs.ErrPermission) {
			return err
		}
		time.Sleep(wait)
		wait *= 2
	}
	return err
}
