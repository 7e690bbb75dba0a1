package board

import (
	"bytes"
	"cmp"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/official"
	"gongkai/generator/paper/press"
	"gongkai/generator/posting"
	"gongkai/generator/qrcode"
	"gongkai/generator/render"
)

// page is what sheet.html and round.html share.
type page struct {
	Style template.CSS
	// the paper of the PDFs beside the page, in words; empty where there are none
	PDF          string
	OFD          bool   // beside each PDF of sheets there is an OFD file
	Paper        string // A4 or A3: on larger ones a browser does not print well
	Board        string
	Location     string
	Audience     string
	Organisation string
	Phone        string
	Email        string
	Box          string
	Address      string
	Keys         []string // fingerprints of the keys that sign what is published; none: it is not signed
	Day          calendar.Date
}

func (b *Board) page() page {
	s := b.edition.Site
	pdf, paper := "", "A3"
	if b.press != nil {
		pdf = cmp.Or(b.board.Tile, b.board.Paper)
	}
	if b.board.Paper == "A4" || b.board.Tile == "A4" {
		paper = "A4"
	}
	return page{b.style, pdf, b.board.OFD, paper, b.board.Title, b.board.Location, b.edition.Title, s.Organisation, s.Phone, s.Email, s.Box, s.Address, b.board.Keys, b.edition.Day}
}

// sheetPage is the values of sheet.html, and of each sheet in round.html.
type sheetPage struct {
	page
	ID             string // unique in its page
	Title          string
	Written        render.Written // in what language title and text are
	DocumentNumber string
	Publisher      string
	Published      calendar.Date
	Index          string
	Check          string // of its digest
	Facts          []fact
	Body           template.HTML
	From, To       calendar.Date
	QR             template.HTML // an SVG of the address; empty without one
	URL            string        // for people to read and type: its Chinese is not percent-encoded
	Sheet          string        // in sheet.html: the address of its PDF; empty where there is none
	SheetOFD       string        // and of its OFD file
	Official       officialPage
}

// officialPage is the elements of an official document, in words as they are printed.
type officialPage struct {
	Heads       []string // the issuers in the red head
	Document    string   // 文件, beside several; of one it is a part of its name
	Bytes       int      // of the longest line of the head, for its size
	Signatories string
	Addressees  string
	Attached    []string
	Signers     []string
	Signed      calendar.Date
	Annotation  string
	Copies      string
	PrintedBy   string
	Printed     string
}

func (b *Board) official(n *edition.Notice, shown func(name string) bool) officialPage {
	names, document := n.RedHead(&b.edition.Site)
	o := officialPage{Heads: names, Document: document, Signatories: strings.Join(n.Official.Signatories, "　"), Addressees: n.Official.Addressees,
		Attached: official.Attached(n, shown), Signers: n.Signers(), Signed: n.Signed(), Annotation: n.Official.Annotation}
	if len(names) == 1 {
		o.Heads, o.Document = []string{names[0] + document}, ""
	}
	for _, head := range o.Heads {
		o.Bytes = max(o.Bytes, len(head+o.Document))
	}
	o.Copies, o.PrintedBy, o.Printed = n.Official.Imprint()
	return o
}

func (b *Board) sheet(n *edition.Notice, text *render.Text, name, id string) (sheetPage, error) {
	body, err := text.HTML(n.Text, b.resolver(n, name))
	if err != nil {
		return sheetPage{}, err
	}
	shown := press.ShownIn(body.Images, n)
	s := sheetPage{
		page: b.page(), ID: id, Title: n.Title, Written: render.WrittenIn(n.Lang), DocumentNumber: n.DocumentNumber, Publisher: n.Publisher, Published: n.Published, Index: n.Index, Check: posting.Check(n.Digest),
		Body: inRound(body.HTML, id), Official: b.official(n, shown), Facts: b.facts(n, shown), From: n.PostFrom, To: n.PostTo, URL: b.address(n),
	}
	if s.URL != "" {
		if s.QR, err = qrcode.SVG(b.encoded(n)); err != nil {
			return sheetPage{}, err
		}
	}
	return s, nil
}

// inRound is a text as it stands in round.html, under the title of its sheet and beside other texts;
// alone, without an id, it stays as it is.
func inRound(body template.HTML, id string) template.HTML {
	if id == "" {
		return body
	}
	return render.Deepen(render.Distinct(body, id, "第"+strings.TrimPrefix(id, sheetID)+"份"), 1)
}

// resolver gives pictures the address of their copies beside the sheets; name is that of the page.
func (b *Board) resolver(n *edition.Notice, name string) render.Resolver {
	folder := path.Base(n.Path)
	if name == "index.html" {
		folder = "sheets/" + n.Path
	}
	return press.Resolver(n, func(file string) string { return folder + "/" + file })
}

// sheetID is how the id of a sheet in round.html begins; its number follows.
const sheetID = "s"

// roundPage is the values of round.html, the slip to carry and every sheet after it.
type roundPage struct {
	page
	Logged   bool
	Unlogged string        // what is to be known where there is no log
	Code     string        // of the slip
	Command  string        // that writes down that it was carried out
	Last     calendar.Date // of the round before
	Post     []roundItem
	Replace  []roundItem
	Keep     []roundItem
	TakeDown []Down
	New      int // sheets that go up
	// there is a PDF of the slip, of all to put up, of all that is up
	Slip, PostAll, UpAll bool
	Sheets               []sheetPage // what to post first, then what hangs already
}

type roundItem struct {
	Number   int // of the catalogue entry
	Index    string
	Check    string // of its digest
	Place    string // on the board after the round, in words; empty without a log
	Old      *Down  // what it replaces; nil: nothing
	Title    string
	Written  render.Written
	Office   string
	From, To calendar.Date
	Sheet    string // the address of its own page
	PDF      string // of its PDF; empty where there is none
	OFD      string // and of its OFD file
	Anchor   string // of the sheet on this page
}

func (b *Board) round(w *bytes.Buffer, text *render.Text, r Round, can printable) error {
	v := roundPage{page: b.page(), Logged: r.Logged, Code: r.Code(), Command: b.postedCommand(r), Last: r.Last, TakeDown: r.TakeDown, New: len(r.New())}
	var places map[string]string
	if r.Logged {
		var err error
		if places, _, err = b.places(r.up()); err != nil {
			return err
		}
	} else {
		v.Unlogged = unlogged
	}
	post := r.New()
	v.Slip, v.PostAll, v.UpAll = can.slip, can.post && len(post) > 0, can.board && len(post)+len(r.Keep) > 0
	for i, n := range slices.Concat(post, r.Keep) {
		id := sheetID + strconv.Itoa(i+1)
		s, err := b.sheet(n, text, "index.html", id)
		if err != nil {
			return err
		}
		v.Sheets = append(v.Sheets, s)
		it := roundItem{Number: b.edition.Entries[n.Entry].Number, Index: n.Index, Check: posting.Check(n.Digest), Title: n.Title, Written: render.WrittenIn(n.Lang), Office: n.Office, From: n.PostFrom, To: n.PostTo,
			Place: places[n.Path], Sheet: render.Escape("sheets/" + n.Path + ".html"), Anchor: "#" + id}
		if can.sheet[n] {
			it.PDF = render.Escape("sheets/" + n.Path + ".pdf")
			if b.board.OFD {
				it.OFD = render.Escape("sheets/" + n.Path + ".ofd")
			}
		}
		switch at := i - len(r.Post); {
		case at < 0:
			v.Post = append(v.Post, it)
		case i < len(post):
			it.Old = &r.Replace[at].Old
			v.Replace = append(v.Replace, it)
		default:
			v.Keep = append(v.Keep, it)
		}
	}
	return b.layouts.Whole(w, "round", v)
}
