package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/ledger"
	"gongkai/generator/output"
	"gongkai/generator/site"
)

func (a *app) reportCommand(args []string) error {
	month := a.flags.String("month", "", a.say("月份，如 2026-10", "a month, such as 2026-10"))
	year := a.flags.String("year", "", a.say("年份，如 2026", "a year, such as 2026"))
	publisher := a.flags.String("publisher", "", a.say("只列这个公开主体的，可写一类主体，如 各党支部", "only what this publisher publishes; a class of them is one too"))
	office := a.flags.String("office", "", a.say("只列这个科室的，可写一类科室", "only what this office owes; a class of them is one too"))
	out := a.flags.String("out", "", a.say("写入 .xlsx、.csv 或 .html 文件，年度报告还可以是 .docx；不写则显示概况", "write a file .xlsx, .csv or .html, of a year also .docx; without it the summary is printed"))
	date := a.dateFlag()
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	today, err := a.day(*date)
	if err != nil {
		return err
	}
	period, err := reported(*month, *year, today)
	if err != nil {
		return err
	}
	formats := filing.YearFormats
	if period.Kind() != calendar.Year {
		formats = filing.ReportFormats
		if _, ok := filing.Format(*out, filing.YearFormats); ok && strings.EqualFold(filepath.Ext(*out), ".docx") {
			return usagef("月报没有 .docx；年度报告写作 --year %[1]s --out %[2]s", "a month's report is no .docx; the year's is: --year %[1]s --out %[2]s", strconv.Itoa(period.First().Year()), *out)
		}
	}
	if err := a.fileable(*out, formats); err != nil {
		return err
	}
	var r *filing.Report
	var files []output.File
	_, _, err = a.ledger(filing.Day(period, today), func(s *site.Site, l *ledger.Ledger) (err error) {
		if err := knownBodies(s.Config, *publisher, *office); err != nil {
			return err
		}
		r = filing.New(filing.Inputs{Config: s.Config, Ledger: l, Period: period, Publisher: *publisher, Office: *office})
		if *out != "" {
			files, err = r.Files(*out)
		}
		return err
	})
	if err != nil {
		return err
	}
	if *out == "" {
		a.reportText(r)
	}
	return output.WriteTogether(files)
}

// reported is the month or year of a report, which must have begun.
func reported(month, year string, today calendar.Date) (calendar.Period, error) {
	text, kind, example := month, calendar.Month, "--month 2026-10"
	if year != "" {
		text, kind, example = year, calendar.Year, "--year 2026"
	}
	if (month == "") == (year == "") {
		return calendar.Period{}, usagef("写明 --month 2026-10 或 --year 2026 其中一个", "give one of --month 2026-10 and --year 2026")
	}
	p, err := calendar.ParsePeriod(text)
	if err != nil || p.Kind() != kind {
		return p, usagef("%[1]s无法读懂，写作 %[2]s", "%[1]s cannot be read; write %[2]s", diag.Quote(text), example)
	}
	if p.First().After(today) {
		return p, usagef("%[1]s还没有开始（今天 %[2]s）", "%[3]s has not begun (today is %[2]s)", p.Chinese(), today, p)
	}
	return p, nil
}

// fileable refuses a name of --out that is of none of the formats; without a name nothing is
// written.
func (a *app) fileable(name string, formats []string) error {
	if _, ok := filing.Format(name, formats); ok || name == "" {
		return a.site.outside(name)
	}
	rest, last := strings.Join(formats[:len(formats)-1], "、"), formats[len(formats)-1]
	return usagef("--out 的文件名应以 %[1]s 或 %[2]s 结尾，这里是%[4]s", "the name of --out must end in %[3]s or %[2]s, this is %[4]s", rest, last, strings.ReplaceAll(rest, "、", ", "), diag.Quote(name))
}

func (a *app) reportText(r *filing.Report) {
	fmt.Fprintf(a.stdout, "%s\n%s\n", r.Title(), a.say("截至 %s", "as of %s", r.Day))
	if r.Note != "" {
		fmt.Fprintln(a.stdout, r.Note)
	}
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
	fmt.Fprintf(a.stdout, "\n%s\n", a.say("写成报备表：加 --out 文件名.xlsx（或 .csv、.html）", "to write it for filing add --out NAME.xlsx (or .csv, .html)"))
}

// columnWidth is that of a summary in the terminal: names, then figures.
func columnWidth(i int) int {
	if i == 0 {
		return 20
	}
	return 8
}
