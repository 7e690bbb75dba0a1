// Package form sets the approval form of a record (党务公开审批表): what is to be approved, opinions to be
// signed, and the digest that ties the paper to the text (plan 二(六)1–3).
package form

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
)

// Form is what the form says. It is for the office that approves, not for an audience: it holds the
// whole of a record.
type Form struct {
	Organisation, Number, Title string
	PaperTitle                  string   // with a line feed where its editor wants a line to end
	Lang                        string   // of title and text; empty: Chinese
	Rows                        []Row    // the scheme: entry, scope, timing, method …
	Special                     []Row    // what departs from the rule, and must not be overlooked
	Notes                       []string // what a waiver lets pass, masked
	Steps                       []Step
	Changes                     Changes // from what was approved last
	Text                        []Passage
	Attachments                 []Attachment
	Digest                      string // of everything that is approved, in hex
	Day                         calendar.Date
}

// Row is a label and its value.
type Row struct {
	Label, Value string
	Lang         string // of the value, where it is not Chinese
}

// Step is a step of the procedure. One without By is to be signed.
type Step struct {
	Name, By, On, Opinion string
	Blanks                string // to be filled in by hand, where the step is to be signed
	Major                 bool   // only the head or collective decision will do
}

// Passage is a part of the text and its readers, where they are fewer than those of the record.
type Passage struct{ Readers, Text string }

// Attachment is a file that is approved with the text.
type Attachment struct {
	Title, File, Readers, Sum string
	Size                      int64
	Source                    string // the file below the site folder, for pictures
}

// Write writes the form as a PDF, and behind it the text to be approved. The digest stands on each
// page, so that none can be exchanged.
func Write(w io.Writer, f Form, p *press.Press) error {
	_, err := WriteCounted(w, f, p)
	return err
}

// WriteCounted is Write, and tells how many pages there are.
func WriteCounted(w io.Writer, f Form, p *press.Press) (pages int, err error) {
	all, err := f.pages(p)
	if err != nil {
		return 0, err
	}
	return len(all), press.Print(w, press.Info("党务公开审批表："+f.Title, f.Organisation, f.Day), all)
}

// Proof is what keeps the form from paper.
func Proof(f Form, p *press.Press) (*press.Proof, error) {
	reader, proof := p.Proofreader(context.Background())
	_, err := f.pages(reader)
	return proof, err
}

func (f Form) pages(p *press.Press) ([]*typeset.Page, error) {
	l := layout()
	front, err := f.front(p, &l)
	if err != nil {
		return nil, err
	}
	annex, err := f.annex(p, &l)
	if err != nil {
		return nil, err
	}
	pages := append(front, annex...)
	style := l.Note
	style.Align = typeset.Center
	for i, page := range pages {
		page.Label = strconv.Itoa(i + 1)
		foot := fmt.Sprintf("第%d页　共%d页　　编号 %s　　摘要码 %s", i+1, len(pages), f.Number, first(f.Digest, 16))
		if err := p.Put(page, foot, style, l.Left, l.Height-14, l.Measure()); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// layout is A4, with a margin to file it by.
func layout() typeset.Layout {
	l := typeset.Official()
	l.Top, l.Bottom, l.Left, l.Right, l.Grid = 20, 22, 26, 20, false
	size := func(role font.Role, points float64) typeset.TextStyle {
		return typeset.TextStyle{Role: role, Size: float64(points * typeset.Point), Pitch: float64(1.5 * points * typeset.Point), Align: typeset.Left}
	}
	l.Title, l.Body, l.Table, l.Note = size(font.Title, 20), size(font.Body, 12), size(font.Body, 11), size(font.Body, 9)
	l.Title.Align, l.Body.Align = typeset.Center, typeset.Justify
	l.Headings = []typeset.TextStyle{size(font.Black, 13), size(font.Kai, 12), size(font.Body, 12)}
	l.HeadingSpace, l.Gap = 4, 2.5
	return l
}

// Room for ink: blank lines in the box of whoever signs. There are as many as the sheet has room for.
const (
	mostInk  = 4
	leastInk = 1
)

// front is the form itself, on as few pages as it needs, with as much room to write as these have.
func (f Form) front(p *press.Press, l *typeset.Layout) (best []*typeset.Page, err error) {
	for ink := mostInk; ink >= leastInk && len(best) != 1; ink-- {
		pages, err := f.frontWith(ink, p, l)
		if err != nil {
			return nil, err
		}
		if best == nil || len(pages) < len(best) {
			best = pages
		}
	}
	return best, nil
}

// frontWith is the form with so much room to write. The boxes that are still to be signed stand on
// one page with the digest, so that nobody signs a page that does not say for what.
func (f Form) frontWith(ink int, p *press.Press, l *typeset.Layout) ([]*typeset.Page, error) {
	title, err := p.Title(f.Organisation+"党务公开审批表", l.Title, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	rows := f.rows()
	open := 0
	for _, s := range f.Steps {
		rows = append(rows, Row{Label: s.Name + "意见", Value: s.box(ink)})
		if open > 0 || s.By == "" {
			open++
		}
	}
	strips, err := p.Strips([]typeset.Block{table(rows)}, l)
	if err != nil {
		return nil, err
	}
	for i := max(0, len(strips)-open); i < len(strips); i++ {
		strips[i].Keep = true
	}
	code, err := f.code(p, l)
	if err != nil {
		return nil, err
	}
	return p.Pages(&typeset.Document{Blocks: []typeset.Block{
		&typeset.Fixed{Strips: title}, plain("编号：" + f.Number + "　　打印日期：" + f.Day.Chinese()),
		&typeset.Fixed{Strips: strips}, &typeset.Fixed{Strips: code},
	}}, l)
}

// rows is all that the form says above the opinions.
func (f Form) rows() []Row {
	rows := []Row{{Label: "公开事项", Value: f.Title, Lang: f.Lang}}
	rows = append(rows, f.Rows...)
	for _, r := range f.Special {
		rows = append(rows, Row{Label: "※" + r.Label, Value: r.Value})
	}
	if len(f.Notes) > 0 {
		rows = append(rows, Row{Label: "※豁免所放行", Value: strings.Join(f.Notes, "\n")})
	}
	if len(f.Attachments) > 0 {
		rows = append(rows, Row{Label: "附件", Value: fmt.Sprintf("%d个，见附页", len(f.Attachments))})
	}
	if told := f.Changes.summary(); told != "" {
		rows = append(rows, Row{Label: "改动", Value: told})
	}
	return rows
}

// table is a table of labels and values as wide as the page: labels have one width.
func table(rows []Row) *typeset.Table {
	var texts [][]string
	for _, r := range rows {
		label := []rune(r.Label)
		for len(label) < 6 {
			label = append(label, '　')
		}
		texts = append(texts, []string{string(label), r.Value})
	}
	t := press.Table(nil, texts)
	for i, r := range rows {
		for _, b := range t.Rows[i][1].Blocks {
			if p, ok := b.(*typeset.Paragraph); ok && r.Lang != "" {
				p.Text[0].Lang = r.Lang
			}
		}
	}
	return t
}

// box is what stands in the box of a step: what was signed, or room to sign.
func (s Step) box(ink int) string {
	signature := "签字：　　　　　　　　　　　　　　　　年　　月　　日"
	if s.By != "" {
		return strings.TrimSpace(s.Opinion+"\n") + "\n签字：" + s.By + "　　　　" + s.On
	}
	text := strings.TrimPrefix(s.Blanks+"\n", "\n") + strings.Repeat("　\n", ink) + signature
	if s.Major {
		text = "（重大事项：由主要负责人审批或者集体研究，超出职权范围的报上级批准）\n" + text
	}
	return text
}

// code is the digest in words, in figures and as a QR code, kept together.
func (f Form) code(p *press.Press, l *typeset.Layout) ([]typeset.Strip, error) {
	const side = 30.0
	marks, err := press.QR(f.Digest, side)
	if err != nil {
		return nil, err
	}
	text := "摘要码（SHA-256）：" + groups(f.Digest)
	covers := "摘要码由文稿的全部文字（文件头和正文）算出，附件各有摘要码，见附页；任何一处改动，摘要码都会不同。签字后运行 gongkai approve 补录，加上 --text 和摘要码的前几位：签字以后又有改动的，程序会拒绝。"
	var strips []typeset.Strip
	for _, t := range []struct {
		text  string
		style typeset.TextStyle
	}{{text, l.Table}, {covers, l.Note}} {
		s, err := p.Text([]typeset.Span{{Text: t.text}}, t.style, side+2, l.Measure()-side-2)
		if err != nil {
			return nil, err
		}
		strips = append(strips, s...)
	}
	one := typeset.Stack(strips)
	typeset.Lower(&one, 3)
	one.Height = max(one.Height+3, side)
	one.Marks = append(one.Marks, marks...)
	one.Before = 4
	return []typeset.Strip{one}, nil
}

// groups writes a digest in groups of eight, to be compared by eye.
func groups(digest string) string {
	var out []string
	for i := 0; i < len(digest); i += 8 {
		out = append(out, digest[i:min(len(digest), i+8)])
	}
	return strings.Join(out, " ")
}

func first(text string, n int) string { return text[:min(n, len(text))] }

func plain(text string) *typeset.Paragraph {
	return &typeset.Paragraph{Text: []typeset.Span{{Text: text}}, Plain: true}
}

// annex is the text that is approved, with the passages for fewer readers marked, and its
// attachments.
func (f Form) annex(p *press.Press, l *typeset.Layout) ([]*typeset.Page, error) {
	n, parts := f.whole()
	text, err := p.Read(n, 0, parts...)
	if err != nil {
		return nil, err
	}
	told, err := p.InItsLanguage(press.Written{Lang: f.Lang, Layout: l, Above: l.Body.Pitch, Set: func(own *typeset.Layout) ([]typeset.Strip, error) {
		return titled(f.PaperTitle, text.Blocks, p, own)
	}})
	if err != nil {
		return nil, err
	}
	blocks := []typeset.Block{plain("附：报请审批的全文"), &typeset.Fixed{Strips: told}}
	if len(f.Attachments) > 0 {
		rows := [][]string{}
		for i, a := range f.Attachments {
			rows = append(rows, []string{strconv.Itoa(i + 1), a.Title + "\n" + a.File, a.Readers, fmt.Sprintf("%d 字节", a.Size), groups(a.Sum)})
		}
		blocks = append(blocks, &typeset.Heading{Level: 1, Text: []typeset.Span{{Text: "附件"}}}, press.Table([]string{"序号", "名称", "范围", "大小", "SHA-256"}, rows))
	}
	return p.Pages(&typeset.Document{Blocks: append(blocks, f.Changes.blocks()...)}, l)
}

// titled is a text under its title.
func titled(title string, blocks []typeset.Block, p *press.Press, l *typeset.Layout) ([]typeset.Strip, error) {
	above, err := p.Title(title, l.Title, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	if len(above) > 0 {
		above[len(above)-1].Height += l.Body.Pitch / 2
	}
	text, err := p.Strips(blocks, l.AfterLines(len(above)))
	return append(above, text...), err
}

// whole is the text that is approved, read as one, and the passages in it for fewer readers.
func (f Form) whole() (*edition.Notice, []typeset.Part) {
	n := &edition.Notice{}
	for _, a := range f.Attachments {
		n.Attachments = append(n.Attachments, edition.Attachment{Name: a.File, Title: a.Title, Source: a.Source})
	}
	var parts []typeset.Part
	for _, passage := range f.Text {
		start := len(n.Text)
		n.Text += passage.Text
		if passage.Readers != "" {
			parts = append(parts, typeset.Part{Start: start, Stop: len(n.Text), Begin: "〔以下一段仅限：" + passage.Readers + "〕", End: "〔以上一段完〕", Lang: chinese(f.Lang)})
		}
	}
	return n, parts
}

// chinese is the language of what this program says in a text of that language, where it must be
// told.
func chinese(within string) string {
	if within == "" {
		return ""
	}
	return "zh-CN"
}
