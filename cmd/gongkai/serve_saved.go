package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/serve"
)

// refresh brings a preview up to date with what was saved, and tells of it.
func (a *app) refresh(preview *serve.Preview) func(changed []string) {
	return func(changed []string) {
		began := time.Now()
		preview.Refresh(changed)
		a.saved(changed, time.Since(began), preview.Problems())
	}
}

// saved tells of what was saved under a preview: which files, what the rules say of them, and how
// long it took until the pages showed it. Of other files it tells how many problems they have.
func (a *app) saved(changed []string, took time.Duration, problems diag.List) {
	a.note(savedLine(changed, took, problems))
	for _, p := range problems {
		if slices.Contains(changed, p.Place.File) {
			fmt.Fprint(a.stderr, a.problem(p))
		}
	}
}

func savedLine(changed []string, took time.Duration, problems diag.List) diag.Text {
	const most = 3 // names on a line
	what := diag.T("文件有变化", "files have changed")
	if len(changed) > 0 {
		names := strings.Join(changed[:min(len(changed), most)], "、")
		what = diag.T("已保存 %[1]s", "saved: %[1]s", diag.OneLine(names))
		if len(changed) > most {
			what = diag.T("已保存 %[1]s 等 %[2]d 个文件", "saved: %[1]s and more, %[2]d files", diag.OneLine(names), len(changed))
		}
	}
	errors := 0
	for _, p := range problems {
		if p.Severity == diag.Error {
			errors++
		}
	}
	found := diag.T("没有错误", "no errors")
	if errors > 0 {
		found = diag.T("共 %d 处错误", "errors: %d", errors)
	}
	if warnings := len(problems) - errors; warnings > 0 {
		found = diag.T("%[1]s，%[3]d 处警告", "%[2]s, warnings: %[3]d", found.ZH, found.EN, warnings)
	}
	return diag.T("%[1]s：%[3]s（%.1[5]f 秒）", "%[2]s: %[4]s (%.1[5]f s)", what.ZH, what.EN, found.ZH, found.EN, took.Seconds())
}
