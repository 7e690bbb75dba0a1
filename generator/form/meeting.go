package form

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// Meeting is the paper of a record that is told at a meeting or a training (plan 二(四)): the text as
// it was approved, to be read out, and a sheet on which those who hear it sign. Whoever compares the
// digest knows that what was read is what was approved.
type Meeting struct {
	Organisation, Number, Title string
	PaperTitle                  string // with a line feed where its editor wants a line to end
	Lang                        string // of title and text; empty: Chinese
	Method                      string // 会议 or 培训
	Facts                       []Row
	Text                        string // Markdown; what fewer than all of its readers may hear is not in it
	Attachments                 []Attachment
	Digest                      string // of everything that was approved, in hex
	Signers                     []string
	Signed                      calendar.Date
	Register                    string // the command that puts down that it was held
	Day                         calendar.Date
}

// Meeting is the paper of a record as it was approved; method is that by which people come together.
func (src Source) Meeting(r *record.Record, method string, day calendar.Date) Meeting {
	m := Meeting{Organisation: src.Config.Organisation, Number: disclose.Index(r), Title: r.Title, PaperTitle: typeset.InLines(r.Title, r.TitleEnds), Lang: r.Lang, Method: method,
		Digest: r.Digest.String(), Day: day, Signers: r.Signers(), Signed: r.Signed(),
		Register: fmt.Sprintf("gongkai approve %s --by 姓名 --step 实施 --held %s,日期,地点,对象", r.Path, method)}
	entry := strconv.Itoa(r.Catalogue)
	if e, ok := r.Entry(src.Catalogue); ok {
		entry = "第" + entry + "项　" + e.Title
	}
	m.Facts = []Row{{Label: "公开事项", Value: entry}, {Label: "公开范围", Value: r.Scope.String()}, {Label: "公开主体", Value: r.Publisher}, {Label: "承办科室", Value: r.Office}}
	if s, ok := r.Procedure.Step(procedure.Approved); ok {
		m.Facts = append(m.Facts, Row{Label: "审批", Value: strings.TrimSuffix(fmt.Sprintf("%s　%s　%s　%s", s.By, s.Level, s.On, s.Paper), "　")})
	}
	for _, p := range r.Passages {
		if len(p.Scopes) == 0 {
			m.Text += p.Text
		}
	}
	for _, a := range r.Attachments {
		if a.Scope == r.Scope {
			m.Attachments = append(m.Attachments, Attachment{Title: a.Title, File: a.File, Source: a.Source})
		}
	}
	return m
}

// WriteMeeting writes the paper as a PDF.
func WriteMeeting(w io.Writer, m Meeting, p *press.Press) error {
	pages, err := m.pages(p)
	if err != nil {
		return err
	}
	return press.Print(w, press.Info("党务公开"+m.Method+"宣读材料："+m.Title, m.Organisation, m.Day), pages)
}

// ProofMeeting is what keeps the paper from being printed.
func ProofMeeting(m Meeting, p *press.Press) (*press.Proof, error) {
	reader, proof := p.Proofreader(context.Background())
	_, err := m.pages(reader)
	return proof, err
}

func (m Meeting) pages(p *press.Press) ([]*typeset.Page, error) {
	large, plain := largeLayout(), layout()
	pages, err := m.text(p, &large)
	if err != nil {
		return nil, err
	}
	attendance, err := m.attendance(p, &plain)
	if err != nil {
		return nil, err
	}
	pages = append(pages, attendance...)
	style := plain.Note
	style.Align = typeset.Center
	for i, page := range pages {
		page.Label = strconv.Itoa(i + 1)
		foot := fmt.Sprintf("第%d页　共%d页　　编号 %s　　摘要码 %s", i+1, len(pages), m.Number, first(m.Digest, 16))
		if err := p.Put(page, foot, style, plain.Left, plain.Height-14, plain.Measure()); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// largeLayout is A4 in type that is read standing, from an arm's length: 小二.
func largeLayout() typeset.Layout {
	l := layout()
	size := func(role font.Role, points float64) typeset.TextStyle {
		return typeset.TextStyle{Role: role, Size: float64(points * typeset.Point), Pitch: float64(1.8 * points * typeset.Point), Align: typeset.Left}
	}
	l.Title, l.Body, l.Table = size(font.Title, 24), size(font.Body, 18), size(font.Body, 15)
	l.Title.Align, l.Body.Align = typeset.Center, typeset.Justify
	l.Headings = []typeset.TextStyle{size(font.Black, 18), size(font.Kai, 18), size(font.Body, 18)}
	return l
}

// text is what is read out, with the publisher and the day under it.
func (m Meeting) text(p *press.Press, l *typeset.Layout) ([]*typeset.Page, error) {
	n := &edition.Notice{Text: m.Text}
	var attached []string
	for _, a := range m.Attachments {
		n.Attachments = append(n.Attachments, edition.Attachment{Name: a.File, Title: a.Title, Source: a.Source})
		attached = append(attached, a.Title)
	}
	text, err := p.Read(n, 0)
	if err != nil {
		return nil, err
	}
	told, err := p.InItsLanguage(press.Written{Lang: m.Lang, Layout: l, Above: l.Body.Pitch, Set: func(own *typeset.Layout) ([]typeset.Strip, error) {
		return titled(m.PaperTitle, text.Blocks, p, own)
	}})
	if err != nil {
		return nil, err
	}
	blocks := []typeset.Block{plain(m.Organisation + "党务公开" + m.Method + "宣读材料"), &typeset.Fixed{Strips: told}}
	if len(attached) > 0 {
		blocks = append(blocks, plain("附件："+strings.Join(attached, "、")+"（另附）"))
	}
	right := l.Body
	right.Align = typeset.Right
	for _, line := range append(slices.Clone(m.Signers), m.Signed.Chinese()) {
		strips, err := p.Text([]typeset.Span{{Text: line}}, right, 0, l.Measure())
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, &typeset.Fixed{Strips: strips})
	}
	return p.Pages(&typeset.Document{Blocks: blocks}, l)
}

// signers is how many people sign on a sheet of attendance; more sign on a copy of it.
const signers = 20

// attendance is the sheet on which those sign who were there (签到表), and what was told to them.
func (m Meeting) attendance(p *press.Press, l *typeset.Layout) ([]*typeset.Page, error) {
	title, err := p.Title("党务公开"+m.Method+"签到表", l.Title, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	rows := append([]Row{{Label: "公开内容", Value: m.Title, Lang: m.Lang}}, m.Facts...)
	rows = append(rows,
		Row{Label: m.Method + "名称", Value: "　"},
		Row{Label: "时间", Value: "　　　　年　　月　　日　　时　　分至　　时　　分"},
		Row{Label: "地点", Value: "　"},
		Row{Label: "主持人", Value: "　　　　　　　　　　宣读人：　　　　　　　　　　记录人："},
		Row{Label: "人数", Value: "应到　　　　人，实到　　　　人，缺席　　　　人"},
		Row{Label: "摘要码", Value: groups(m.Digest)})
	var people [][]string
	for i := range signers / 2 {
		people = append(people, []string{strconv.Itoa(i + 1), "　　　　　", "　　　　　　\n　", strconv.Itoa(i + 1 + signers/2), "　　　　　", "　　　　　　"})
	}
	signed := press.Table([]string{"序号", "姓名", "签名", "序号", "姓名", "签名"}, people)
	after := plain("会后由承办科室登记：" + m.Register + "。本表连同宣读材料、会议记录一并归档。")
	return p.Pages(&typeset.Document{Blocks: []typeset.Block{&typeset.Fixed{Strips: title}, table(rows), signed, after}}, l)
}
