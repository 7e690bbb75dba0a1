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
	"gongkai/generator/publish/sftpstore"
	"gongkai/generator/publish/store"
)

// openPlace opens the place that an address names.
func (a *app) openPlace(ctx context.Context, j *publishJob) (store.Tree, error) {
	if j.to.Kind == address.SFTP {
		tree, err := a.sftpPlace(ctx, j.to.Text)
		if server, ok := tree.(*sftpstore.Tree); ok {
			j.at = server.Root()
		}
		return tree, err
	}
	tree, err := output.OpenTree(j.at, time.Now)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, a.noFolder(j.at)
	}
	return tree, err
}

// noFolder says that a place is not there.
func (a *app) noFolder(dir string) error {
	return diag.Failf("没有文件夹 %[1]s；磁盘或共享要先挂上，新的目标先建好：%[2]s", "there is no folder %[1]s; a disk or share is mounted first, and a new target made: %[2]s", filepath.ToSlash(dir), a.calling.shell.MakeFolder(filepath.ToSlash(dir)))
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
	return a.carryOut(j, d.Plan, d, bar)
}

// delivery is a publish under way, at whatever place.
type delivery interface {
	Run(ctx context.Context) (*deliver.Done, error)
	Close() error
}

// carryOut carries a plan out, tells what was done, and notes it in the log of the target.
func (a *app) carryOut(j *publishJob, p *deliver.Plan, d delivery, bar *progress) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if p.Unlogged != nil {
		err = a.logDone(j, p.Unlogged, nil)
	}
	if err == nil && !j.asJSON {
		err = a.tellPlan(j, p, nil)
	}
	var done *deliver.Done
	if err == nil {
		done, err = d.Run(ctx)
	}
	bar.end()
	// What readers are sent otherwise has nothing to do with what the target holds.
	failed := err
	if differs := (*deliver.DifferenceError)(nil); errors.As(err, &differs) {
		failed = nil
	}
	_ = a.memorise(j) // without it the next publish takes longer, and comes to the same
	logged := a.logDone(j, done, failed)
	if closed := d.Close(); failed != nil || closed != nil {
		return publishError(errors.Join(err, closed, logged))
	}
	if j.asJSON {
		return errors.Join(a.tellPlan(j, p, done), publishError(err), logged)
	}
	a.tellDone(p, done)
	a.tellPurge(j, p)
	a.tellCaches(done)
	return errors.Join(publishError(err), logged)
}

// publishError is an error of a publish by the kind that has its exit status.
func publishError(err error) error {
	var usage *deliver.UsageError
	var busy *deliver.BusyError
	var no *deliver.RefusedError
	var edited *built.EditedError
	var differs *deliver.DifferenceError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &usage):
		return &usageError{&diag.Failure{Text: usage.Text}}
	case errors.As(err, &busy):
		return &diag.Failure{Text: busy.Text}
	case errors.As(err, &no):
		return refused(no.Text)
	case errors.As(err, &differs):
		return refused(differs.Text)
	case errors.As(err, &edited):
		return editedOutput(edited.Name)
	case errors.Is(err, context.Canceled):
		return diag.Failf("发布已中断；下一次发布会接着做完", "the publish was broken off; the next one brings it to its end")
	}
	return err
}
