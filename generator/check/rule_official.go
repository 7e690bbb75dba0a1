package check

import (
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
}
