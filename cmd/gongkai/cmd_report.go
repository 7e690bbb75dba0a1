package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/source"
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
	maker, code, ok := a.reportMaker(*out)
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
	var r *filing.Report
	var files []namedFile
	if _, _, code, ok := a.ledger(fsys, day, func(content *source.Content, l *ledger.Ledger) error {
		r = filing.New(content.Config, l, content.Records, period)
		files, err = maker(r, *out)
		return err
	}); !ok {
		return code
	}
	if *out == "" {
		a.reportText(r)
	}
	if err := writeTogether(files); err != nil {
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

// reportMaker is how the files of a report are made that is to have this name.
func (a *app) reportMaker(name string) (func(*filing.Report, string) ([]namedFile, error), int, bool) {
	one := func(of func(*filing.Report) ([]byte, error)) func(*filing.Report, string) ([]namedFile, error) {
		return func(r *filing.Report, name string) ([]namedFile, error) {
			data, err := of(r)
			return []namedFile{{name, data}}, err
		}
	}
	switch extension := strings.ToLower(filepath.Ext(name)); {
	case name == "":
		return func(*filing.Report, string) ([]namedFile, error) { return nil, nil }, 0, true
	case extension == ".xlsx":
		return one((*filing.Report).Workbook), 0, true
	case extension == ".html":
		return one((*filing.Report).Page), 0, true
	case extension == ".csv":
		return reportCSV, 0, true
	}
	return nil, a.usage(errors.New(diag.T("--out 的文件名应以 .xlsx、.csv 或 .html 结尾，这里是%s", "the name of --out must end in .xlsx, .csv or .html, this is %s", diag.Quote(name)).In(a.lang))), false
}

// reportCSV is the register under the name, and the other tables beside it.
func reportCSV(r *filing.Report, name string) ([]namedFile, error) {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	var files []namedFile
	for _, f := range r.CSV() {
		to := name
		if f.Suffix != "" {
			to = stem + "-" + f.Suffix + filepath.Ext(name)
		}
		files = append(files, namedFile{to, f.Data})
	}
	return files, nil
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
