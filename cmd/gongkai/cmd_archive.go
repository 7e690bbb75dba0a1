package main

import (
	"path/filepath"
	"runtime"

	"gongkai/generator/archive"
	"gongkai/generator/filing"
	"gongkai/generator/pipeline"
	"gongkai/layouts"
	"gongkai/static"
)

func (a *app) archive(args []string) error {
	year := a.flags.String("year", "", a.say("年份，如 2026", "a year, such as 2026"))
	out := a.flags.String("out", "", a.say("新的档案文件夹", "the folder of the archive, a new one"))
	date := a.dateFlag()
	jobs := a.flags.Int("jobs", runtime.GOMAXPROCS(0), a.say("同时进行的工作数", "how many workers"))
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	today, err := a.day(*date)
	if err != nil {
		return err
	}
	if *year == "" || *out == "" {
		return usagef("用 --year 写明年份，用 --out 写明新的文件夹", "give the year with --year and a new folder with --out")
	}
	if err := checkJobs(*jobs); err != nil {
		return err
	}
	period, err := reported("", *year, today)
	if err != nil {
		return err
	}
	if err := a.checkFolder("--out", *out); err != nil {
		return err
	}
	if err := a.site.outside(*out); err != nil {
		return err
	}
	files, err := a.site.files()
	if err != nil {
		return err
	}
	day := filing.Day(period, today)
	r, problems, err := archive.Write(archive.Options{
		Year: period, Out: *out, Agent: "gongkai " + version(),
		Build: pipeline.Options{Site: files, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Day: day, Jobs: *jobs, Program: a.identity(), Seen: a.site.seen(), Measured: budget},
	})
	a.report(problems)
	if err != nil {
		return err
	}
	if problems.Stops() {
		return &contentError{outcome: nothingWritten}
	}
	if day.Before(period.Last()) {
		a.println("%[1]s还没有结束，档案截至 %[2]s", "%[3]s is not over; the archive is as of %[2]s", period.Chinese(), day, period)
	}
	a.println("写入 %[1]s：%[2]d 个文件", "wrote %[1]s: %[2]d files", filepath.ToSlash(*out), r.Files)
	return nil
}
