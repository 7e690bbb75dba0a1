package record

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// OfficialDocument is what a record says of itself as an official document (公文), element by element of
// GB/T 9704-2012; without it a record is an announcement under its publisher's name. The title and
// the number are the record's own, and 附件说明 is made of its attachments.
type OfficialDocument struct {
	Issuers     []string      // 发文机关, the leading one first: the red head and the signatures (7.2.4, 7.3.5)
	Signatories []string      // 签发人, of a document to a higher body (7.2.6)
	Addressees  string        // 主送机关, without its colon (7.3.2)
	Dated       calendar.Date // 成文日期: the day on which it was signed or passed (7.3.5)
	Annotation  string        // 附注, without its brackets (7.3.6)
	Copies      string        // 抄送机关, without its full stop (7.4.2)
	PrintedBy   string        // 印发机关 (7.4.3)
	Printed     calendar.Date // 印发日期 (7.4.3)
}

var officialKeys = []yamldoc.Key{
	{EN: "issuers", ZH: "发文机关"}, {EN: "signatories", ZH: "签发人"}, {EN: "addressees", ZH: "主送机关"}, {EN: "dated", ZH: "成文日期"},
	{EN: "annotation", ZH: "附注"}, {EN: "copies", ZH: "抄送"}, {EN: "printed_by", ZH: "印发机关"}, {EN: "printed", ZH: "印发日期"},
}

// refusedKeys is what stands on a document that is kept secret, and on none that is disclosed.
var refusedKeys = []yamldoc.Key{
	{EN: "secrecy", ZH: "密级"}, {EN: "secrecy_term", ZH: "保密期限"}, {EN: "copy_number", ZH: "份号"},
	{EN: "classification", ZH: "密级和保密期限"}, {EN: "serial", ZH: "份数序号"},
}

// officialValues is its values, in the order of the keys.
var officialValues = []row[Record]{
	{"issuers", Name, everybody, each(func(r *Record) []string { return r.Official.Issuers }, itself)},
	{"signatories", Name, everybody, each(func(r *Record) []string { return r.Official.Signatories }, itself)},
	{"addressees", Name, everybody, one(func(r *Record) string { return r.Official.Addressees })},
	{"dated", Term, everybody, one(func(r *Record) string { return r.Official.Dated.String() })},
	{"annotation", Prose, everybody, one(func(r *Record) string { return r.Official.Annotation })},
	{"copies", Name, everybody, one(func(r *Record) string { return r.Official.Copies })},
	{"printed_by", Name, everybody, one(func(r *Record) string { return r.Official.PrintedBy })},
	{"printed", Term, everybody, one(func(r *Record) string { return r.Official.Printed.String() })},
}

// Signers is the bodies that sign the record, the leading one first: its issuers, or its publisher.
func (r *Record) Signers() []string {
	if len(r.Official.Issuers) > 0 {
		return r.Official.Issuers
	}
	return []string{r.Publisher}
}

// Signed is the day under the signature: the one that is written, or that of the decision.
func (r *Record) Signed() calendar.Date {
	if !r.Official.Dated.IsZero() {
		return r.Official.Dated
	}
	return r.Decided
}

// official reads the elements of an official document. Signs that the layout sets itself, a colon or
// brackets, may be written or not.
func (p *parser) official() OfficialDocument {
	o := OfficialDocument{
		Issuers: p.names("issuers"), Signatories: p.names("signatories"), Dated: p.date("dated", false), Printed: p.date("printed", false),
		Addressees: strings.TrimRight(p.text("addressees"), "：: 　"), Copies: strings.TrimRight(p.text("copies"), "。. 　"),
		PrintedBy: strings.TrimSpace(strings.TrimSuffix(p.text("printed_by"), "印发")), Annotation: unbracketed(p.text("annotation")),
	}
	for _, n := range p.texts("issuers") {
		if name, ok := strings.CutSuffix(n.Text, "文件"); ok {
			p.wrong("issuer-document", n, diag.T("发文机关%s带着“文件”二字", "the issuer %s ends in 文件", diag.Quote(n.Text)),
				diag.T("写作“%s”：版头上的“文件”由程序加，署名不带", "write “%s”: the red head adds 文件, and the signature is without it", name))
		}
	}
	for _, pair := range []struct{ has, lacks string }{{"printed_by", "printed"}, {"printed", "printed_by"}} {
		if has := p.fields[pair.has]; p.text(pair.has) != "" && p.text(pair.lacks) == "" {
			p.problems.Errorf("imprint-part-missing", has.Place, diag.T("写了“%[1]s”，没有写“%[2]s”", "there is %[3]s and no %[4]s", ChineseKey(pair.has), ChineseKey(pair.lacks), pair.has, pair.lacks),
				diag.T("版记中两项写在一行：补上“%[1]s”，或两项都删去", "both stand on one line of the imprint: add %[2]s, or remove both", ChineseKey(pair.lacks), pair.lacks))
		}
	}
	return o
}

// names is the texts of a list without what stands twice, which is told.
func (p *parser) names(key string) []string {
	var names []string
	for _, n := range p.texts(key) {
		if slices.Contains(names, n.Text) {
			p.wrong("named-twice", n, diag.T("“%[2]s”中%[1]s写了两次", "%[3]s names %[1]s twice", diag.Quote(n.Text), ChineseKey(key), key), diag.T("删去一个", "remove one"))
			continue
		}
		names = append(names, n.Text)
	}
	return names
}

// unbracketed is a text without the brackets around the whole of it.
func unbracketed(text string) string {
	for _, pair := range []struct{ open, end string }{{"（", "）"}, {"(", ")"}} {
		inside, opened := strings.CutPrefix(text, pair.open)
		inside, closed := strings.CutSuffix(inside, pair.end)
		if opened && closed && !strings.ContainsAny(inside, pair.open+pair.end) {
			return strings.TrimSpace(inside)
		}
	}
	return text
}

// withoutRefused is the front matter without the marks of a secret document, which are told: what
// carries one is not disclosed (plan 二(二)), and what was declassified carries none any more.
func (p *parser) withoutRefused(root yamldoc.Node) yamldoc.Node {
	refused := func(f yamldoc.Field) bool { _, is := yamldoc.Named(refusedKeys, f.Key); return is }
	if !slices.ContainsFunc(root.Fields, refused) {
		return root
	}
	for _, f := range root.Fields {
		if refused(f) {
			p.problems.Errorf("secret-document", f.Place,
				diag.T("写了%s：有密级、份号的是涉密公文，涉密的不得公开", "there is %s: a document with a secrecy mark or a copy number is secret, and what is secret is not disclosed", diag.Quote(f.Key)),
				diag.T("仍在保密的，不要放进这里；依法解密或者本来不涉密的，删去这一行，由保密审查在审批中认定",
					"keep out of here what is still secret; where it was declassified or never was secret, remove the line and have the secrecy review say so"))
		}
	}
	root.Fields = slices.DeleteFunc(slices.Clone(root.Fields), refused)
	return root
}
