package main

import (
	"bytes"
	"errors"
	"io/fs"
	"path"

	"gongkai/generator/output"
	"gongkai/generator/publish/deliver"
)

// memoryFolder is the folder of a site folder in which is remembered what stands at its targets, so
// that a publish need not ask for all of it again. It may be removed at any time, and is no part of
// the content.
const memoryFolder = ".gongkai-targets"

// recall is what is remembered of the target of a job. What cannot be read is not remembered.
func (a *app) recall(j *publishJob) error {
	j.Memory = &deliver.Memory{}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	if src, err := fs.ReadFile(root.FS(), path.Join(memoryFolder, j.log)); err == nil {
		if known, err := deliver.ParseMemory(src); err == nil {
			j.Memory = known
		}
	}
	return nil
}

// memorise writes down what is remembered of the target of a job.
func (a *app) memorise(j *publishJob) error {
	root, err := a.site.open()
	if err != nil {
		return err
	}
	now, err := j.Memory.Format()
	if err != nil {
		return err
	}
	name := path.Join(memoryFolder, j.log)
	before, err := fs.ReadFile(root.FS(), name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if bytes.Equal(before, now) {
		return nil
	}
	_, err = output.ReplaceTogether(root, []output.Change{{Name: name, Old: before, New: now}})
	return err
}
