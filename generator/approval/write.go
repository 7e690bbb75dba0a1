package approval

import (
	"bytes"
	"errors"
	"io/fs"
	"os"

	"gongkai/generator/output"
)

// Write writes steps: first what they are about, then the statements, all or none, and at last it
// destroys what a statement says is gone. So a step that is written has all that it names, and one
// that is broken off has left nothing but files that no statement names. Done is how many are
// written; the error is output.ErrEdited or fs.ErrExist where somebody else has just taken a step
// of the same record.
func Write(root *os.Root, all []Taken) (done int, err error) {
	var changes []output.Change
	var last []int // which step each change is of
	for i, t := range all {
		for _, k := range t.kept {
			if err := keep(root, k); err != nil {
				return 0, err
			}
		}
		if !t.Again {
			changes = append(changes, t.file)
			last = append(last, i)
		}
	}
	last = append(last, len(all))
	if done, err = output.ReplaceTogether(root, changes); err != nil {
		return last[done], err
	}
	for _, t := range all {
		for _, name := range t.destroy {
			if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return len(all), err
			}
		}
	}
	return len(all), nil
}

// readOnly keeps editors from changing by mistake what was approved.
const readOnly = 0o444

// keep writes a file that is kept, unless it is kept already. One that was broken in the middle, as
// a power cut on a file system without links may leave it, is written anew.
func keep(root *os.Root, k Kept) error {
	err := output.Create(root, k.Name, k.Data)
	if errors.Is(err, fs.ErrExist) {
		old, readErr := root.ReadFile(k.Name)
		if readErr != nil || bytes.Equal(old, k.Data) {
			return readErr
		}
		err = output.Replace(root, k.Name, old, k.Data)
	}
	if err != nil {
		return err
	}
	return root.Chmod(k.Name, readOnly)
}

// Destroyed is the files of content/approvals that the step has destroyed.
func (t Taken) Destroyed() []string { return t.destroy }
