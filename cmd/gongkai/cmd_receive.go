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
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/receive"
)

func (a *app) receive(args []string) error {
	var job receive.Job
	a.flags.BoolVar(&job.First, "first", false, a.say("第一次在这里接收", "nothing was received here before"))
	signers := a.flags.String("signers", "", a.say("与 --first 同用：谁可以签名（发送方用 gongkai keys 写出的文件）", "with --first: who may sign (the file that the sender writes with gongkai keys)"))
	a.flags.IntVar(&job.Kept, "keep", defaultKept, a.say("保留几个旧版", "how many earlier releases are kept"))
	a.flags.BoolVar(&job.Earlier, "earlier", false, a.say("也接收旧的发布包，和日期更早的输出", "also receive a package that is old, or of an earlier day"))
	a.flags.IntVar(&job.Onto, "onto", 0, a.say("网站现在的发布号；它不是上一次接收的时候用", "the release that stands there, where it is not the last that was received"))
	a.flags.BoolVar(&job.DryRun, "dry-run", false, a.say("只核对，显示会改动什么", "verify only, and show what would change"))
	asJSON := a.flags.Bool("json", false, a.say("以 JSON 输出结果", "print the result as JSON"))
	date := a.dateFlag()
	words, err := a.parse(args, 2, 2)
	if err != nil {
		return err
	}
	if job.Kept < 0 {
		return usagef("--keep 应为 0 或正整数", "--keep must be 0 or a positive number")
	}
	if job.Today, err = a.day(*date); err != nil {
		return err
	}
	if *signers != "" {
		job.Signers, err = readSigners(*signers)
		if wrong := (*diag.Failure)(nil); errors.As(err, &wrong) {
			return &usageError{wrong}
		}
		if err != nil {
			return err
		}
	}
	job.Who = a.who()
	return a.receiveInto(reception{job, words[0], words[1], *asJSON})
}

// reception is a package on its way into a folder.
type reception struct {
	receive.Job
	file, dir string
	asJSON    bool
}

func (a *app) receiveInto(r reception) (err error) {
	medium, err := os.Open(r.file)
	if err != nil {
		return err
	}
	defer medium.Close()
	place, err := output.OpenTree(r.dir, time.Now)
	if errors.Is(err, fs.ErrNotExist) {
		return a.noFolder(r.dir)
	}
	if err != nil {
		return err
	}
	defer place.Close()
	beside, err := a.claimBeside(r.dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, beside.Close()) }()
	bar := a.newProgress()
	r.Package, r.Place, r.Beside, r.Progress = medium, place, beside, bar.tell
	taken, err := receive.Begin(r.Job)
	if err != nil {
		return a.receiveError(err, r.file)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var done *deliver.Done
	if !r.DryRun {
		done, err = taken.Run(ctx)
		bar.end()
	}
	if err = errors.Join(err, taken.Close()); err != nil {
		return a.receiveError(err, r.file)
	}
	if r.asJSON {
		err = a.receivedJSON(taken, done)
	} else {
		a.tellReceived(r, taken, done)
	}
	return errors.Join(err, a.receiveError(taken.Plan.Refusal, r.file))
}

// claimBeside opens the folder beside a place in which it is remembered what the place has taken.
func (a *app) claimBeside(dir string) (*output.Claim, error) {
	leads, err := output.Leads(dir)
	if err != nil {
		return nil, err
	}
	name := filepath.Join(filepath.Dir(leads), ".gongkai-"+filepath.Base(leads))
	beside, err := output.Claimed(name)
	switch {
	case errors.Is(err, output.ErrLocked):
		return nil, diag.Failf("另一个接收正在进行；等它结束后再试", "another package is being received there; try again when that is done")
	case errors.Is(err, fs.ErrPermission):
		return nil, diag.Failf("没有权限建立 %[1]s，这里接收过什么要记在里面；请管理员先运行“sudo install -d -o 用户名 -m 700 %[2]s”", "%[1]s, where it is kept what was received here, may not be made; let the administrator run “sudo install -d -o USER -m 700 %[2]s” first",
			filepath.ToSlash(name), diag.Argument(filepath.ToSlash(name)))
	}
	return beside, err
}

// receiveError is an error of receive by the kind that has its exit status.
func (a *app) receiveError(err error, file string) error {
	var damaged *pack.DamagedError
	if !errors.As(err, &damaged) {
		return publishError(err)
	}
	where := diag.Text{}
	if damaged.Member != "" {
		member := diag.OneLine(damaged.Member)
		where = diag.Text{ZH: member + "：", EN: member + ": "}
	}
	return refused(diag.T("%[1]s 不能用：%[2]s%[3]s。没有接收任何内容；重新拷贝一次，仍不行的，请发送方重新制作，并查明盘经过谁的手", "%[1]s cannot be used: %[4]s%[5]s. Nothing was received; copy it once more, and if that does not help, have it made again and find out through whose hands the disk went",
		filepath.ToSlash(file), where.ZH, damaged.Why.ZH, where.EN, damaged.Why.EN))
}
