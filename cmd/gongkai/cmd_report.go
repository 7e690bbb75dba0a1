package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
)

func (a *app) reportCommand(args []string) int {
	month := a.flags.String("month", "", diag.T("月份，如 2026-10", "a month, such as 2026-10").In(a.lang))
	year := a.flags.String("year", "", diag.T("年份，如 2026", "a year, such as 2026").In(a.lang))
	out := a.flags.String("out", "", diag.T("写入 .xlsx、.csv 或 .html 文件；不写则显示概况", "write a file .xlsx, .csv or .html; without it the summary is printed").In(a.lang))
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	if _, code, ok := a.parse(args, 0, 0); !ok {
		return code
	}
	today, code, ok := a.day(*date)
	if !ok {
		return code
	}
	period, code, ok := a.reported(*month, *year, today)
	if !ok {
		return code
	}
	write, code, ok := a.reportWriter(*out)
	if !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	day := period.Last()
	if today.Before(day) {
		day = today
	}
	content, l, code, ok := a.ledger(fsys, day)
	if !ok {
		return code
	}
	r := filing.New(content.Config, l, content.Records, period)
	if *out == "" {
		a.reportText(r)
		return exitDone
	}
	if err := write(r, *out); err != nil {
		return a.fail(err)
	}
	return exitDone
}

// reported is the month or year of a report, which must have begun.
func (a *app) reported(month, year string, today calendar.Date) (calendar.Period, int, bool) {
	text, kind, example := month, calendar.Month, "--month 2026-10"
	if year != "" {
		text, kind, example = year, calendar.Year, "--year 2026"
	}
	if (month == "") == (year == "") {
		return calendar.Period{}, a.usage(errors.New(diag.T("写明 --month 2026-10 或 --year 2026 其中一个", "give one of --month 2026-10 and --year 2026").In(a.lang))), false
	}
	p, err := calendar.ParsePeriod(text)
	if err != nil || p.Kind() != kind {
		return p, a.usage(errors.New(diag.T("%[1]s无法读懂，写作 %[2]s", "%[1]s cannot be read; write %[2]s", diag.Quote(text), example).In(a.lang))), false
	}
	if p.First().After(today) {
		return p, a.usage(errors.New(diag.T("%[1]s还没有开始（今天 %[2]s）", "%[3]s has not begun (today is %[2]s)", p.Chinese(), today, p).In(a.lang))), false
	}
	return p, 0, true
}

// reportWriter is how a file of this name is written.
func (a *app) reportWriter(name string) (func(*filing.Report, string) error, int, bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case "":
		if name == "" {
			return nil, 0, true
		}
	case ".xlsx":
		return func(r *filing.Report, name string) error {
			data, err := r.Workbook()
			if err != nil {
				return err
			}
			return writeBytes(name, data)
		}, 0, true
	case ".html":
		return func(r *filing.Report, name string) error {
			data, err := r.Page()
			if err != nil {
				return err
			}
			return writeBytes(name, data)
		}, 0, true
	case ".csv":
		return a.reportCSV, 0, true
	}
	return nil, a.usage(errors.New(diag.T("--out 的文件名应以 .xlsx、.csv 或 .html 结尾，这里是%s", "the name of --out must end in .xlsx, .csv or .html, this is %s", diag.Quote(name)).In(a.lang))), false
}

// reportCSV writes the register under the name, and beside it the other tables.
func (a *app) reportCSV(r *filing.Report, name string) error {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	for _, f := range r.CSV() {
		to := name
		if f.Suffix != "" {
			to = stem + "-" + f.Suffix + filepath.Ext(name)
		}
		if err := writeBytes(to, f.Data); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) reportText(r *filing.Report) {
	fmt.Fprintf(a.stdout, "%s\n%s\n", r.Title(), diag.T("截至 %s", "as of %s", r.Day).In(a.lang))
	for _, t := range r.Tables {
		if !t.Total {
			continue
		}
		fmt.Fprintf(a.stdout, "\n%s\n", t.Name)
		var header []string
		for i, c := range t.Columns {
			header = append(header, pad(c.Title, columnWidth(i)))
		}
		fmt.Fprintf(a.stdout, "  %s\n", strings.TrimRight(strings.Join(header, " "), " "))
		for _, row := range t.Rows {
			var cells []string
			for i, c := range row {
				cells = append(cells, pad(filing.Text(c), columnWidth(i)))
			}
			fmt.Fprintf(a.stdout, "  %s\n", strings.TrimRight(strings.Join(cells, " "), " "))
		}
	}
	fmt.Fprintf(a.stdout, "\n%s\n", diag.T("写成报备表：加 --out 文件名.xlsx（或 .csv、.html）", "to write it for filing add --out NAME.xlsx (or .csv, .html)").In(a.lang))
}

// columnWidth is that of a summary in the terminal: names, then figures.
func columnWidth(i int) int {
	if i == 0 {
		return 20
	}
	return 8
}
