package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"

	"gongkai/generator/archive"
	"gongkai/generator/diag"
	"gongkai/generator/pipeline"
	"gongkai/layouts"
	"gongkai/static"
)

func (a *app) archive(args []string) int {
	year := a.flags.String("year", "", diag.T("年份，如 2026", "a year, such as 2026").In(a.lang))
	out := a.flags.String("out", "", diag.T("新的档案文件夹", "the folder of the archive, a new one").In(a.lang))
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	jobs := a.flags.Int("jobs", runtime.GOMAXPROCS(0), diag.T("同时进行的工作数", "how many workers").In(a.lang))
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	today, code, ok := a.day(*date)
	if !ok {
		return code
	}
	if *year == "" || *out == "" {
		return a.usage(errors.New(diag.T("用 --year 写明年份，用 --out 写明新的文件夹", "give the year with --year and a new folder with --out").In(a.lang)))
	}
	if *jobs < 1 || *jobs > 256 {
		return a.usage(fmt.Errorf("--jobs: 1–256"))
	}
	period, code, ok := a.reported("", *year, today)
	if !ok {
		return code
	}
	if code, ok := a.outside(*out); !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	day := archive.Day(period, today)
	r, problems, err := archive.Write(archive.Options{
		Year: period, Out: *out, Agent: "gongkai " + version(),
		Build: pipeline.Options{Site: fsys, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Day: day, Jobs: *jobs, Program: program(), Measured: budget},
	})
	a.report(problems)
	if err != nil {
		return a.fail(err)
	}
	if problems.HasErrors() {
		fmt.Fprintln(a.stderr, diag.T("没有写入任何内容", "nothing was written").In(a.lang))
		return exitProblems
	}
	if day.Before(period.Last()) {
		fmt.Fprintln(a.stdout, diag.T("%[1]s还没有结束，档案截至 %[2]s", "%[3]s is not over; the archive is as of %[2]s", period.Chinese(), day, period).In(a.lang))
	}
	fmt.Fprintln(a.stdout, diag.T("写入 %[1]s：%[2]d 个文件", "wrote %[1]s: %[2]d files", filepath.ToSlash(*out), r.Files).In(a.lang))
	return exitDone
}
