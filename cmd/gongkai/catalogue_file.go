package main

import (
	"path/filepath"

	"gongkai/generator/annex"
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/registers"
	"gongkai/generator/review"
	"gongkai/generator/source"
)

// catalogueFiling writes a catalogue as it is filed with the superior organisation.
func (a *app) catalogueFiling(all catalogue.Catalogue, name, out string, day calendar.Date) error {
	newer, err := revision(all, name)
	if err != nil {
		return err
	}
	older := all.Before(newer)
	c, _ := a.site.settings()
	book, problems := source.ReadRegisters(a.site.fs)
	if err := stopOn(problems); err != nil {
		return err
	}
	var next calendar.Date
	if after := all.After(newer); after != nil {
		next = after.Date
	}
	filed, known := book.FilingOf(newer.Date, next)
	if err := write(filing.Filing(older, newer, filed, c.Organisation, day), out); err != nil {
		return err
	}
	if older == nil {
		a.println("首次备案：%[1]s 施行的目录，%[2]d 项", "first filing: the catalogue of %[1]s, %[2]d entries", newer.Date, len(newer.Entries))
	} else {
		a.changes(older, newer)
		for _, c := range filing.Unreasoned(older, newer) {
			a.println("第%[1]d项没有写调整理由：在 %[2]s 的“%[3]s”一列写明，或者打印以后填写", "entry %[1]d has no reason: write it into the column %[3]s of %[2]s, or onto the paper", c.New.Number, newer.File, catalogue.Reason)
		}
	}
	if !known {
		a.println("报送以后登记在 %[1]s，写上备案日期、报送单位，答复以后补上答复日期、审查意见：\n%[2]s", "once it is filed put it down in %[1]s with the day and to whom, later the answer and its day:\n%[2]s",
			source.RegistersDir+"/"+string(registers.Filings)+".csv", registers.FilingRow(newer.Date, len(newer.Entries)))
	}
	if out == "" {
		a.println("写成备案表：加 --out 备案表.xlsx", "to write it for filing add --out FILING.xlsx")
	}
	return nil
}

// catalogueReview measures the catalogue of an organisation below against what site.yaml asks.
func (a *app) catalogueReview(file, out string, day calendar.Date) error {
	c, _ := a.site.settings()
	if len(c.Review) == 0 {
		return diag.Failf("site.yaml 没有写审查的规矩（review）；例如：\nreview:\n  - {content: [党费], scope: 党内, timing: 定期公开}",
			"site.yaml has no standards for a review; such as:\nreview:\n  - {content: [党费], scope: 党内, timing: 定期公开}")
	}
	if !annex.Imports(file) {
		return usagef("只能审查 .xlsx、.docx、.ods、.odt、.csv 和网页（.html），这里是%s；在 Excel、Word 或 WPS 中另存为其中一种再审查", "only .xlsx, .docx, .ods, .odt, .csv and pages (.html) can be reviewed, this is %s; save it as one of them from Excel, Word or WPS", diag.Quote(file))
	}
	data, err := readInput(file)
	if err != nil {
		return err
	}
	name := filepath.ToSlash(file)
	read, problems := annex.Read(name, data, nil)
	if problems.HasErrors() {
		return &contentError{problems, nothingWritten}
	}
	o := review.Of(name, read, c.Review)
	if err := write(o.Book(c.Organisation, day), out); err != nil {
		return err
	}
	if len(o.Findings) > 0 {
		return &contentError{append(problems, o.Findings...), diag.Text{}}
	}
	a.report(problems)
	a.println("%[1]s：%[2]d 项，合乎 site.yaml 的 %[3]d 条规矩；其余由人审查", "%[1]s: %[2]d entries meet the %[3]d standards of site.yaml; the rest is for people to judge", name, len(read.Entries), len(c.Review))
	return nil
}

// catalogueCoverage tells what of the contents that each publisher has to disclose the catalogue in
// force covers.
func (a *app) catalogueCoverage(all catalogue.Catalogue, out string, day calendar.Date) error {
	in := all.On(day)
	if in == nil {
		return usagef("%s 还没有公开目录", "no catalogue was in force on %s", day)
	}
	contents, problems := source.ReadCoverage(a.site.fs)
	if err := stopOn(problems); err != nil {
		return err
	}
	if len(contents) == 0 {
		return diag.Failf("没有 %[1]s；第一行写：%[2]s，以下每行一类内容", "there is no %[1]s; its first line is: %[2]s, then a row for each content", source.CoverageFile, catalogue.ContentsLine())
	}
	c, _ := a.site.settings()
	covered := all.Cover(contents, c.Numbered(day), in)
	if err := write(filing.Covering(covered, in, c.Organisation, day), out); err != nil {
		return err
	}
	bare := 0
	for _, item := range covered.Contents {
		if len(item.Entries) == 0 {
			bare++
			a.println("没有对应的事项　%[1]s：%[2]s", "no entry  %[1]s: %[2]s", item.Publisher, item.Title)
		}
	}
	for _, e := range covered.Rest {
		a.println("没有对应的内容　第%[1]d项 %[2]s", "no content  entry %[1]d %[2]s", e.Number, e.Title)
	}
	a.println("%[1]d 类内容，%[2]d 类没有对应的事项；目录 %[3]d 项，%[4]d 项没有对应的内容", "%[1]d contents, %[2]d without an entry; %[3]d entries, %[4]d without a content",
		len(covered.Contents), bare, len(in.Entries), len(covered.Rest))
	return nil
}
