package output

import (
	"errors"
	"os"
)

// replaceInTwo moves dir aside and new to its place, and dir back when that fails.
func replaceInTwo(dir, new, aside string) error {
	if err := os.Rename(dir, aside); err != nil {
		return err
	}
	if err := os.Rename(new, dir); err != nil {
		return errors.Join(err, os.Rename(aside, dir))
	}
	return nil
}
