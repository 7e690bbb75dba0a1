package check

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// ruleOfficial: a document is signed, then printed and published; a document to a higher body names
// who signed it, and a joint one at most one for each body.
func ruleOfficial(_ *checker, r *record.Record, problems *diag.List) {
	o := r.Official
	if !o.Dated.IsZero() && !o.Printed.IsZero() && o.Printed.Before(o.Dated) {
		problems.Errorf("printed-before-signed", r.At("printed"),
			diag.T("印发日期 %s 早于成文日期 %s", "it was printed on %s, before it was signed on %s", o.Printed, o.Dated), diag.T("核对两个日期", "check both dates"))
	}
	if !o.Dated.IsZero() && !r.Publish.IsZero() && r.Publish.Before(o.Dated) {
		problems.Errorf("published-before-signed", r.At("publish"),
			diag.T("公开日期 %s 早于成文日期 %s", "it is published on %s, before it was signed on %s", r.Publish, o.Dated),
			diag.T("核对两个日期；成文日期是签发或者会议通过的那一天", "check both dates; dated is the day on which it was signed or passed"))
	}
	if len(o.Signatories) > 0 && r.DocumentNumber == "" {
		problems.Warnf("signatory-without-number", r.At("signatories"),
			diag.T("写了“签发人”，没有写“发文字号”：两项在上行文的版头编排在同一行", "there are signatories and no document_number: both stand on one line of the head of a document to a higher body"),
			diag.T("补上“发文字号”；不是上行文的，删去“签发人”", "add document_number; where it goes to no higher body, remove signatories"))
	}
	signedTwice(r, problems)
}

// writtenDay is a line that is a day, in figures of either kind.
var writtenDay = regexp.MustCompile(`^[0-9０-９〇○零一二三四五六七八九]{4}\s*年\s*[0-9０-９一二三四五六七八九十]{1,3}\s*月\s*[0-9０-９一二三四五六七八九十]{1,3}\s*日$`)

// signedTwice tells of a text that ends in the signature which the sheet sets below it.
func signedTwice(r *record.Record, problems *diag.List) {
	lines := strings.Split(r.Body, "\n")
	before := func(i int) int { // the line with something on it before line i
		for i--; i >= 0 && strings.TrimSpace(lines[i]) == ""; i-- {
		}
		return i
	}
	day := before(len(lines))
	if day < 0 || !writtenDay.MatchString(strings.TrimSpace(lines[day])) {
		return
	}
	by := before(day)
	if by < 0 || !slices.Contains(r.Signers(), strings.TrimSpace(lines[by])) {
		return
	}
	problems.Warnf("signed-twice", diag.Place{File: r.File, Line: r.BodyLine + by, Column: 1},
		diag.T("正文末尾写了署名和日期，文面上还要由程序编排一次", "the text ends in a signature and a day, and the sheet sets them once more"),
		diag.T("删去正文末尾这两行，日期写成“成文日期: %[1]s”", "remove these two lines of the text, and write the day as “dated: %[1]s”", r.Signed()))
}
