package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/feedback"
	"gongkai/generator/text/charset"
)

// readTables reads the tables of the site folder, the catalogue first.
func (r *Reader) readTables(fsys fs.FS, content *Content) diag.List {
	var problems, found diag.List
	content.Catalogue, problems = catalogue.Read(fsys, CatalogueDir)
	content.numbers = content.numbering()
	content.Holidays, found = readHolidays(fsys)
	problems = append(problems, found...)
	content.Feedback, found = readFeedback(fsys)
	problems = append(problems, found...)
	content.Coverage, found = ReadCoverage(fsys)
	problems = append(problems, found...)
	content.Templates, found = Templates(fsys)
	problems = append(problems, found...)
	content.BoardLogs, found = ReadBoardLogs(fsys, r.config)
	problems = append(problems, found...)
	content.Registers, found = ReadRegisters(fsys)
	problems = append(problems, found...)
	content.Words, found = r.readWords(fsys)
	return append(problems, found...)
}

// maxFeedback bounds a file of feedback, in bytes: some hundred thousand items.
const maxFeedback = 16 << 20

// readFeedback reads every file of feedback, in the order of their names. There may be none.
func readFeedback(fsys fs.FS) ([]feedback.Item, diag.List) {
	var problems diag.List
	var items []feedback.Item
	for _, name := range tables(fsys, FeedbackDir) {
		src, err := readPlain(fsys, name, maxFeedback)
		if err != nil {
			problems.Errorf("feedback-unreadable", diag.Place{File: name}, diag.Because("意见反馈登记无法读取", "the feedback cannot be read", err),
				diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限；超过 16 MB 的按年份分开", "check that it is a plain file that you may read; divide one of more than 16 MB by years")))
			continue
		}
		found, faults := feedback.Parse(name, src)
		items, problems = append(items, found...), append(problems, faults...)
	}
	return items, problems
}

// maxCoverage bounds the list of contents, in bytes.
const maxCoverage = 4 << 20

// ReadCoverage reads the list of what each publisher has to disclose. There may be none.
func ReadCoverage(fsys fs.FS) ([]catalogue.Contents, diag.List) {
	src, err := readPlain(fsys, CoverageFile, maxCoverage)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		var problems diag.List
		problems.Errorf("coverage-unreadable", diag.Place{File: CoverageFile}, diag.Because("对照表无法读取", "the table cannot be read", err),
			diag.Unreadable(err, diag.T("检查它是不是普通文件、有没有读取权限", "check that it is a plain file that you may read")))
		return nil, problems
	}
	return catalogue.ParseContents(CoverageFile, src)
}

// tables is the CSV files of a folder, in the order of their names.
func tables(fsys fs.FS, dir string) []string {
	files, _ := fs.Glob(fsys, path.Join(dir, "*.csv"))
	return slices.DeleteFunc(files, func(name string) bool { return hidden(path.Base(name)) })
}

func readHolidays(fsys fs.FS) (*calendar.Holidays, diag.List) {
	var problems diag.List
	var overrides []calendar.Override
	for _, name := range tables(fsys, CalendarDir) {
		src, err := readPlain(fsys, name, 1<<20)
		if err != nil {
			problems.Errorf("calendar-unreadable", diag.Place{File: name}, diag.Because("工作日历无法读取", "the calendar cannot be read", err), diag.Text{})
			continue
		}
		text, _, err := charset.Decode(src)
		if err != nil {
			text = string(src) // who reads it tells where it is none
		}
		found, faults := calendar.ReadCSV(name, strings.NewReader(text))
		overrides = append(overrides, found...)
		for _, f := range faults {
			severity := diag.Error
			if f.Warning {
				severity = diag.Warning
			}
			problems = append(problems, diag.Problem{Code: "calendar-row", Severity: severity, Place: diag.Place{File: f.File, Line: f.Line, Column: f.Column},
				Text: diag.Text{ZH: f.ZH, EN: f.EN}, Fix: diag.Text{ZH: f.FixZH, EN: f.FixEN}})
		}
	}
	return calendar.New(overrides...), problems
}
