package edition

import (
	"strconv"
	"strings"

	"gongkai/generator/calendar"
)

// OfficialDocument is what a notice says of itself as an official document (公文), element by element of
// GB/T 9704-2012. The zero value is an announcement, which its publisher signs.
type OfficialDocument struct {
	Issuers     []string      // 发文机关, the leading one first
	Signatories []string      // 签发人, of a document to a higher body
	Addressees  string        // 主送机关, without its colon
	Dated       calendar.Date // 成文日期: the day on which it was signed
	Annotation  string        // 附注, without its brackets
	Copies      string        // 抄送机关, without its full stop
	PrintedBy   string        // 印发机关
	Printed     calendar.Date // 印发日期
}

// Signers is the bodies that sign the notice, the leading one first.
func (n *Notice) Signers() []string {
	if len(n.Official.Issuers) > 0 {
		return n.Official.Issuers
	}
	return []string{n.Publisher}
}

// Signed is the day under the signature (成文日期): the one that is written, or else that on which
// the matter was decided. It is never the day of publication, which is another act.
func (n *Notice) Signed() calendar.Date {
	if !n.Official.Dated.IsZero() {
		return n.Official.Dated
	}
	return n.Decided
}

// SignsItself reports that the notice names who signs it or when it was signed: pages and booklets,
// which say who published it when anyway, end with its signature only then.
func (n *Notice) SignsItself() bool {
	return len(n.Official.Issuers) > 0 || !n.Official.Dated.IsZero()
}

// RedHead is the words of the red head that names the issuers: their names, and 文件 beside them
// where the notice is a document of theirs.
func (n *Notice) RedHead(site *Site) (names []string, document string) {
	if len(n.Official.Issuers) == 0 {
		return []string{site.Organisation}, ""
	}
	return n.Official.Issuers, "文件"
}

// Imprint is the lines of the 版记, each with its name; empty where it has none.
func (o *OfficialDocument) Imprint() (copies, printedBy, printed string) {
	if o.Copies != "" {
		copies = o.Copies + "。"
	}
	if !o.Printed.IsZero() {
		printed = o.Printed.Chinese() + "印发"
	}
	return copies, o.PrintedBy, printed
}

// HasImprint reports whether there is anything for the 版记.
func (o *OfficialDocument) HasImprint() bool {
	return o.Copies != "" || o.PrintedBy != "" || !o.Printed.IsZero()
}

// IsZero reports that the notice says nothing of itself as an official document.
func (o *OfficialDocument) IsZero() bool { return o.Mark() == "" }

// Mark is all of it as one text, in which none of its texts can pass for two or for another; empty
// where there is nothing.
func (o *OfficialDocument) Mark() string {
	var b strings.Builder
	for _, field := range []struct {
		name  string
		texts []string
	}{
		{"issuers", o.Issuers}, {"signatories", o.Signatories}, {"addressees", []string{o.Addressees}}, {"dated", []string{o.Dated.String()}},
		{"annotation", []string{o.Annotation}}, {"copies", []string{o.Copies}}, {"printed_by", []string{o.PrintedBy}}, {"printed", []string{o.Printed.String()}},
	} {
		for _, text := range field.texts {
			if text != "" {
				b.WriteString(field.name + " " + strconv.Quote(text) + "\n")
			}
		}
	}
	return b.String()
}
