package record

import "strings"

// official writes the elements of an official document that are known.
func (w *draftWriter) official() {
	o := w.Official
	list := func(key string, texts []string) {
		quoted := make([]string, len(texts))
		for i, text := range texts {
			quoted[i] = quote(text)
		}
		switch len(texts) {
		case 0:
		case 1:
			w.line(key, quoted[0], "")
		default:
			w.line(key, "["+strings.Join(quoted, ", ")+"]", "")
		}
	}
	text := func(key, value string) {
		if value != "" {
			w.line(key, quote(value), "")
		}
	}
	list("issuers", o.Issuers)
	list("signatories", o.Signatories)
	text("addressees", o.Addressees)
	if !o.Dated.IsZero() {
		w.line("dated", o.Dated.String(), w.say("签发或者会议通过的日期", "the day on which it was signed or passed"))
	}
	text("annotation", o.Annotation)
	text("copies", o.Copies)
	text("printed_by", o.PrintedBy)
	if !o.Printed.IsZero() {
		w.line("printed", o.Printed.String(), "")
	}
}
