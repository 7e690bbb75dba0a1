package drafting

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/text/officehtml"
	"gongkai/generator/wordfile"
)

// Document is a document of Word of which a draft is made.
type Document struct {
	*wordfile.Document
	Text   string      // in Markdown
	Losses []diag.Text // what did not come along, or not as it was
}

// MaxDocument bounds a document of which a draft is made, in bytes.
const MaxDocument = 64 << 20

// ReadDocument reads the document of this name. Its error says what to do.
func ReadDocument(name string, data []byte) (*Document, error) {
	old := bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0"))
	switch ext := strings.ToLower(path.Ext(name)); {
	case old && ext == ".docx":
		return nil, diag.Failf("%s 加了密码，或者其实是旧版的 .doc；在 Word 或 WPS 中打开，另存为 .docx（不加密码），再起草",
			"%s has a password, or is a .doc of an old version in truth; open it in Word or WPS, save it as .docx without a password and begin anew", diag.Quote(name))
	case bytes.HasPrefix(data, []byte("%PDF")) || ext == ".pdf" || ext == ".ofd":
		return nil, diag.Failf("%s 只有排好的版面，段落、标题和表格要重新辨认；找到制作它的 .docx 来起草，没有的，在 WPS 中转换成 .docx，逐段核对以后再起草",
			"%s has nothing but pages as they are printed, in which paragraphs, headings and tables have to be found again; begin with the .docx of which it was made, or where there is none convert it to .docx in WPS and compare each paragraph first", diag.Quote(name))
	case ext != ".docx" && ext != ".docm" && ext != ".odt" && !wordfile.Is(data):
		return nil, diag.Failf("只能照 .docx、.odt 起草，这里是%s；在 Word 或 WPS 中打开，按“文件—另存为”，保存类型选“Word 文档（*.docx）”，再起草",
			"a draft is made of a .docx or .odt, and this is %s; open it in Word or WPS, choose File, Save as, and the type “Word document (*.docx)”", diag.Quote(name))
	}
	read, err := wordfile.Read(data)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, f := range read.Files {
		files = append(files, f.Name)
	}
	result := officehtml.FromPage(read.Page, files)
	d := &Document{Document: read, Text: result.Markdown}
	for _, loss := range result.Losses {
		d.Losses = append(d.Losses, loss.Text())
	}
	for _, left := range read.Left {
		d.Losses = append(d.Losses, left.Text())
	}
	if d.Text == "" && d.Title == "" {
		return nil, diag.Failf("%s 里面没有文字；扫描件先识别成文字", "there is no text in %s; what was scanned has to be made text first", diag.Quote(name))
	}
	return d, nil
}

// decided is the day on which what a draft tells was decided: that of the document, where it is past
// and the catalogue had the entry then, or else today.
func (s Site) decided(q Request) calendar.Date {
	if q.Document == nil || q.Document.Date.IsZero() || q.Document.Date.After(q.Day) {
		return q.Day
	}
	if _, ok := s.Catalogue.Entry(q.Number, q.Document.Date); !ok {
		return q.Day
	}
	return q.Document.Date
}

// fromDocument takes the text and what the document says of itself. Whoever signs it is the
// publisher or the office, where it is one of them for this entry; otherwise the source.
func (b *Begun) fromDocument(s Site, q Request) {
	if own := q.Document.Title; b.Title != "" && own != "" && b.Title != own {
		q.Document.Losses = append(q.Document.Losses, diag.T("用了给定的标题，文档自己的标题没有写进文稿（%s）", "the title that was given is taken, and the document's own is not in the record (%s)", own))
	}
	b.Title = cmp.Or(b.Title, q.Document.Title)
	b.DocumentNumber = q.Document.Number
	b.Body = q.Document.Text
	signed := q.Document.Signature
	switch {
	case signed == "":
	case slices.Contains(config.Concrete(s.Config.Publishers), signed) && b.Publisher == "" && s.allowed(b.Entry, Request{Publisher: signed}) == nil:
		b.Publisher = signed
	case slices.Contains(config.Concrete(s.Config.Offices), signed) && b.Office == "" && s.allowed(b.Entry, Request{Office: signed}) == nil:
		b.Office = signed
	default:
		b.Source = signed
	}
	b.official(q.Document.Document)
	for _, f := range q.Document.Files {
		b.Attached = append(b.Attached, f.Name)
	}
}

// official takes what the document says of itself and has left its text. An announcement that its
// publisher signs needs no more than its day: who issues a document is said where it has a number,
// or where somebody else has signed it.
func (b *Begun) official(d *wordfile.Document) {
	o := &b.Official
	o.Addressees = d.Addressees
	if !d.Signed {
		o.Issuers = d.Issuers
		return
	}
	o.Dated, o.Annotation, o.Copies, o.PrintedBy, o.Printed = d.Date, d.Annotation, d.Copies, d.PrintedBy, d.Printed
	if d.Number != "" || len(d.Issuers) > 1 || len(d.Issuers) == 1 && d.Issuers[0] != b.Publisher {
		o.Issuers = d.Issuers
	}
}
