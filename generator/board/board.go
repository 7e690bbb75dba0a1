// Package board makes the notice-board edition: for each board the posting round of a day, and every sheet ready to print.
package board

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"html/template"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// Board is one board of an edition.
type Board struct {
	edition *edition.Edition
	board   edition.Board
	layouts *render.Layouts
	style   template.CSS
	at      map[string]int // of edition.Notices, by path
}

// New makes a board of an edition. style is the style sheet of sheet.html and round.html, which
// stands in the pages themselves: a sheet can be carried to another machine as one file.
func New(e *edition.Edition, b edition.Board, layouts *render.Layouts, style []byte) *Board {
	out := &Board{edition: e, board: b, layouts: layouts, style: template.CSS(style), at: map[string]int{}}
	for i := range e.Notices {
		out.at[e.Notices[i].Path] = i
	}
	return out
}

// Round is what to do at a board between two days: the edition's Last, the day of the round before, and its Day.
type Round struct {
	Post     []*edition.Notice // put up
	Keep     []*edition.Notice // leave
	TakeDown []Down
}

// Down is a sheet that has to come down.
type Down struct {
	Path  string
	Index string
	Title string
	Until calendar.Date // the last day on which it had to hang
	Why   string
}

// Round is the posting round of the edition's day.
func (b *Board) Round() Round {
	var r Round
	for i := range b.edition.Notices {
		n := &b.edition.Notices[i]
		if !n.OnBoard {
			continue
		}
		switch before, now := n.Posted(b.edition.Last), n.Posted(b.edition.Day); {
		case now && before:
			r.Keep = append(r.Keep, n)
		case now:
			r.Post = append(r.Post, n)
		case before:
			r.TakeDown = append(r.TakeDown, Down{n.Path, n.Index, n.Title, n.PostTo, why(n)})
		}
	}
	for _, e := range b.edition.Ended {
		r.TakeDown = append(r.TakeDown, Down{e.Path, e.Index, e.Title, e.Until, "已撤下"})
	}
	inOrder := func(x, y *edition.Notice) int {
		return cmp.Or(cmp.Compare(x.Entry, y.Entry), x.PostFrom.Compare(y.PostFrom), cmp.Compare(x.Path, y.Path))
	}
	slices.SortFunc(r.Post, inOrder)
	slices.SortFunc(r.Keep, inOrder)
	slices.SortFunc(r.TakeDown, func(x, y Down) int { return cmp.Or(x.Until.Compare(y.Until), cmp.Compare(x.Path, y.Path)) })
	return r
}

// why a sheet comes down before or at the end of its window.
func why(n *edition.Notice) string {
	for _, s := range []struct{ kind, word string }{
		{edition.Repeals, "已废止"}, {edition.Replaces, "已被替代"}, {edition.Corrects, "已更正"},
	} {
		for _, rel := range n.Borne {
			if rel.Kind == s.kind && rel.Published.AddDays(-1) == n.PostTo {
				return s.word
			}
		}
	}
	return "张贴期满"
}

// Files is every file of the board.
func (b *Board) Files() []render.File {
	round := b.Round()
	up := slices.Concat(round.Post, round.Keep)
	files := []render.File{
		{Name: "index.html", Write: func(w *bytes.Buffer, text *render.Text) error { return b.round(w, text, round) }},
		{Name: "posting.csv", Write: func(w *bytes.Buffer, _ *render.Text) error { return b.csv(w, round) }},
	}
	for _, n := range up {
		files = append(files, render.File{Name: "sheets/" + n.Path + ".html", Group: n.Path, Write: func(w *bytes.Buffer, text *render.Text) error {
			s, err := b.sheet(n, text, "sheets/"+n.Path+".html", "")
			if err != nil {
				return err
			}
			return b.layouts.Whole(w, "sheet", s)
		}})
		for _, a := range n.Attachments {
			if embeds(n.Text, a.Name) {
				files = append(files, render.File{Name: "sheets/" + n.Path + "/" + a.Name, Group: n.Path, Source: a.Source})
			}
		}
	}
	slices.SortFunc(files, func(x, y render.File) int { return cmp.Compare(x.Name, y.Name) })
	return files
}

// embeds reports whether a text may show an attachment as a picture. It may say so of one that is only
// linked, which costs a copy; the attachment is this audience's in any case.
func embeds(text, name string) bool {
	return strings.Contains(text, "![") && (strings.Contains(text, name) || strings.Contains(text, url.PathEscape(name)))
}

// page is what sheet.html and round.html share.
type page struct {
	Style        template.CSS
	Paper        string // A4 or A3
	Board        string
	Location     string
	Audience     string
	Organisation string
	Phone        string
	Email        string
	Box          string
	Address      string
	Day          calendar.Date
}

func (b *Board) page() page {
	s := b.edition.Site
	return page{b.style, b.board.Paper, b.board.Title, b.board.Location, b.edition.Title, s.Organisation, s.Phone, s.Email, s.Box, s.Address, b.edition.Day}
}

// sheetPage is the values of sheet.html, and of each sheet in round.html.
type sheetPage struct {
	page
	ID             string // unique in its page
	Title          string
	DocumentNumber string
	Publisher      string
	Published      calendar.Date
	Index          string
	Facts          []fact
	Body           template.HTML
	Notes          []string // 更正, 解读 …: how it bears on others, in words
	Attachments    []string // titles of what is not on paper
	From, To       calendar.Date
	Office         string
	QR             template.HTML // an SVG of the address; empty without one
	URL            string        // for people to read and type: its Chinese is not percent-encoded
}

type fact struct{ Name, Value string }

func (b *Board) sheet(n *edition.Notice, text *render.Text, name, id string) (sheetPage, error) {
	body, err := text.HTML(n.Text, b.resolver(n, name))
	if err != nil {
		return sheetPage{}, err
	}
	e := &b.edition.Entries[n.Entry]
	s := sheetPage{
		page: b.page(), ID: id, Title: n.Title, DocumentNumber: n.DocumentNumber, Publisher: n.Publisher, Published: n.Published, Index: n.Index, Office: n.Office,
		Body: distinct(body.HTML, id), From: n.PostFrom, To: n.PostTo,
	}
	for _, f := range []fact{
		{"目录序号", "第" + strconv.Itoa(e.Number) + "项"}, {"公开事项", e.Title}, {"公开范围", n.Scope}, {"公开时限", n.Timing}, {"周期", n.Period},
		{"承办科室", n.Office}, {"确定日期", n.Decided.Chinese()}, {"公开日期", n.Published.Chinese()},
	} {
		if f.Value != "" {
			s.Facts = append(s.Facts, f)
		}
	}
	for _, r := range n.Bears {
		s.Notes = append(s.Notes, bears[r.Kind]+quoted(r.Title))
	}
	for _, a := range n.Attachments {
		if !slices.ContainsFunc(body.Images, func(src string) bool { return strings.HasSuffix(src, "/"+url.PathEscape(a.Name)) }) && a.Name != n.Image {
			s.Attachments = append(s.Attachments, a.Title)
		}
	}
	if n.OnSite && b.edition.BaseURL != "" {
		s.URL = b.edition.BaseURL + "records/" + strings.ReplaceAll(n.Path, " ", "%20") + ".html"
		if s.QR, err = qrSVG(b.edition.BaseURL + render.Escape("records/"+n.Path+".html")); err != nil {
			return sheetPage{}, err
		}
	}
	return s, nil
}

var bears = map[string]string{
	edition.Interprets: "本文解读", edition.Explains: "本文解释", edition.Amends: "本文修订",
	edition.Repeals: "本文废止", edition.Corrects: "本文更正", edition.Replaces: "本文替代",
}

// quoted puts title marks around a title that brings none of its own (GB/T 15834: no 《 inside 《).
func quoted(title string) string {
	if strings.Contains(title, "《") {
		return title
	}
	return "《" + title + "》"
}

// resolver: on paper a link to another record is its text, and one to the web keeps its address, which the sheet prints.
func (b *Board) resolver(n *edition.Notice, name string) render.Resolver {
	return func(destination string, image bool) (string, bool) {
		u, err := url.Parse(destination)
		if err != nil {
			return "", false
		}
		if u.Scheme != "" || u.Host != "" {
			return destination, !image
		}
		if !image {
			return "", false
		}
		i := slices.IndexFunc(n.Attachments, func(a edition.Attachment) bool { return a.Name == strings.TrimPrefix(u.Path, "./") })
		if i < 0 {
			return "", false
		}
		if name == "index.html" {
			return render.Escape("sheets/" + n.Path + "/" + n.Attachments[i].Name), true
		}
		return render.Escape(path.Base(n.Path) + "/" + n.Attachments[i].Name), true
	}
}

// roundPage is the values of round.html, the slip to carry and every sheet behind it.
type roundPage struct {
	page
	Last     calendar.Date
	Post     []roundItem
	Keep     []roundItem
	TakeDown []Down
	Sheets   []sheetPage // what to post first, then what hangs already
}

type roundItem struct {
	Number   int // of the catalogue entry
	Index    string
	Title    string
	Office   string
	From, To calendar.Date
	Sheet    string // the address of its own page
	Anchor   string // of the sheet on this page
}

func (b *Board) round(w *bytes.Buffer, text *render.Text, r Round) error {
	v := roundPage{page: b.page(), Last: b.edition.Last, TakeDown: r.TakeDown}
	for i, n := range slices.Concat(r.Post, r.Keep) {
		id := "s" + strconv.Itoa(i+1)
		s, err := b.sheet(n, text, "index.html", id)
		if err != nil {
			return err
		}
		v.Sheets = append(v.Sheets, s)
		it := roundItem{b.edition.Entries[n.Entry].Number, n.Index, n.Title, n.Office, n.PostFrom, n.PostTo, render.Escape("sheets/" + n.Path + ".html"), "#" + id}
		if i < len(r.Post) {
			v.Post = append(v.Post, it)
		} else {
			v.Keep = append(v.Keep, it)
		}
	}
	return b.layouts.Whole(w, "round", v)
}

// csv is the round for a spreadsheet program; the byte order mark is what makes Excel read it as UTF-8.
func (b *Board) csv(w *bytes.Buffer, r Round) error {
	w.WriteString("\ufeff")
	out := csv.NewWriter(w)
	out.UseCRLF = true
	rows := [][]string{{"动作", "索引号", "标题", "目录序号", "承办科室", "张贴起", "张贴止", "事由"}}
	add := func(action string, notices []*edition.Notice) {
		for _, n := range notices {
			rows = append(rows, []string{action, n.Index, cell(n.Title), strconv.Itoa(b.edition.Entries[n.Entry].Number), n.Office, n.PostFrom.String(), n.PostTo.String(), ""})
		}
	}
	add("张贴", r.Post)
	add("保留", r.Keep)
	for _, d := range r.TakeDown {
		rows = append(rows, []string{"取下", d.Index, cell(d.Title), "", "", "", d.Until.String(), d.Why})
	}
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return nil
}

// cell keeps a title that begins with =, +, - or @ from being taken for a formula.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
