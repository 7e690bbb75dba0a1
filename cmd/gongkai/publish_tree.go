package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/publish/address"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/store"
)

// openPlace opens the place that an address names.
func (a *app) openPlace(ctx context.Context, j *publishJob) (store.Tree, error) {
	if j.to.Kind == address.SFTP {
		return a.sftpPlace(ctx, j.to.Text)
	}
	tree, err := output.OpenTree(j.at, time.Now)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noFolder(j.at)
	}
	return tree, err
}

// noFolder says that a place is not there.
func noFolder(dir string) error {
	return diag.Failf("没有文件夹 %[1]s；磁盘或共享要先挂上，新的目标先建好：mkdir -p %[2]s", "there is no folder %[1]s; a disk or share is mounted first, and a new target made: mkdir -p %[2]s", filepath.ToSlash(dir), diag.Argument(dir))
}

// publishTree publishes to a place that has folders.
func (a *app) publishTree(j *publishJob) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	tree, err := a.openPlace(ctx, j)
	if err != nil {
		return err
	}
	defer tree.Close()
	j.Part, err = a.openPart(j, func(number int) (*built.Part, error) { return deliver.Kept(tree, number) })
	if err != nil {
		return publishError(err)
	}
	defer func() { err = errors.Join(err, j.Part.Close()) }()
	if j.dryRun {
		p, err := deliver.Look(tree, j.Job)
		if err != nil {
			return publishError(err)
		}
		return errors.Join(a.tellPlan(j, p, nil), publishError(p.Refusal))
	}
	bar := a.newProgress()
	j.Progress = bar.tell
	d, err := deliver.Begin(tree, j.Job)
	if err != nil {
		return publishError(err)
	}
	if d.Plan.Unlogged != nil {
		err = a.logDone(j, d.Plan.Unlogged, nil)
	}
	if err == nil && !j.asJSON {
		err = a.tellPlan(j, d.Plan, nil)
	}
	var done *deliver.Done
	if err == nil {
		done, err = d.Run(ctx)
	}
	bar.end()
	logged := a.logDone(j, done, err)
	if err = errors.Join(err, d.Close()); err != nil {
		return publishError(errors.Join(err, logged))
	}
	if j.asJSON {
		err = a.tellPlan(j, d.Plan, done)
	} else {
		a.tellDone(d.Plan, done)
		a.tellPurge(j, d.Plan)
	}
	return errors.Join(err, logged)
}

// publishError is an error of a publish by the kind that has its exit status.
func publishError(err error) error {
	var usage *deliver.UsageError
	var no *deliver.RefusedError
	var edited *built.EditedError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &usage):
		return &usageError{&diag.Failure{Text: usage.Text}}
	case errors.As(err, &no):
		return refused(no.Text)
	case errors.As(err, &edited):
		return editedOutput(edited.Name)
	case errors.Is(err, context.Canceled):
		return diag.Failf("发布已中断；下一次发布会接着做完", "the publish was broken off; the next one brings it to its end")
	}
	return err
}
