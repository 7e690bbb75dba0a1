package config

import (
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// The formats of what is printed.
const (
	pdf = "pdf"
	ofd = "ofd" // GB/T 33190-2016
)

// withOFD reads the formats of sheets or bulletins, and tells whether OFD is among them. PDF always
// is: it is what printers and the pages of the site lead to.
func (r *reader) withOFD(f map[string]yamldoc.Field, otherwise bool) bool {
	list := r.texts(f, "formats")
	if len(list) == 0 {
		return otherwise
	}
	fix := diag.T("写“formats: [pdf, ofd]”，只要 PDF 的，删去这一行", "write “formats: [pdf, ofd]”, or remove the line where PDF is enough")
	asked := map[string]bool{}
	for _, n := range list {
		format := strings.ToLower(n.Text)
		if format != pdf && format != ofd {
			r.problems.Errorf("site-value", n.Place, diag.T("不认识的文件格式%s", "unknown format %s", diag.Quote(n.Text)), fix)
			return otherwise
		}
		asked[format] = true
	}
	if !asked[pdf] {
		r.wrong(f["formats"], diag.T("文件格式中没有 PDF：OFD 是随 PDF 一起做的", "PDF is not among the formats: OFD is made beside it"), fix)
	}
	return asked[ofd]
}
