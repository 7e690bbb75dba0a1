package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/site"
	"gongkai/layouts"
	"gongkai/static"
)

func (a *app) check(args []string) int {
	asJSON := a.flags.Bool("json", false, diag.T("以 JSON 输出到标准输出", "print the problems as JSON to standard output").In(a.lang))
	sarif := a.flags.String("sarif", "", diag.T("另写一份 SARIF 2.1.0 文件", "also write a SARIF 2.1.0 file").In(a.lang))
	explained := a.flags.String("explain", "", diag.T("说明一个代码：什么意思，怎么办；不读站点", "tell what a code means and what to do; reads no site").In(a.lang))
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	if a.flags.Changed("explain") {
		return a.explainCode(*explained)
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	day, code, ok := a.day("")
	if !ok {
		return code
	}
	s, problems, err := a.load(fsys, day, calendar.Date{}, nil)
	if err != nil {
		return a.fail(err)
	}
	if s != nil && !problems.HasErrors() {
		problems = append(problems, s.Rehearse()...)
	}
	if *sarif != "" {
		if err := writeFile(*sarif, func(w io.Writer) error { return problems.WriteSARIF(w, a.lang, version()) }); err != nil {
			return a.fail(err)
		}
	}
	if *asJSON {
		list, err := problems.JSON(a.lang)
		if err != nil {
			return a.fail(err)
		}
		enc := json.NewEncoder(a.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(struct {
			Problems json.RawMessage `json:"problems"`
		}{list}); err != nil {
			return a.fail(err)
		}
	} else {
		a.report(problems)
	}
	if problems.HasErrors() {
		return exitProblems
	}
	if !*asJSON && s != nil {
		fmt.Fprintln(a.stdout, diag.T("检查了 %d 篇文稿、%d 个页面，没有错误", "%d records and %d pages checked, no errors", len(s.Records), len(s.Pages)).In(a.lang))
	}
	return exitDone
}

// load reads, checks and furnishes the site folder on a day.
func (a *app) load(fsys fs.FS, day, last calendar.Date, more func(*site.Inputs)) (*site.Site, diag.List, error) {
	in := site.Inputs{Folder: fsys, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Last: last, Measured: budget}
	if more != nil {
		more(&in)
	}
	return site.Load(in, day)
}

// writeFile writes a file beside its place and moves it there when it is whole.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".gongkai-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Chmod(f.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
