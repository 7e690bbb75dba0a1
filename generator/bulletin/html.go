package bulletin

import (
	"bytes"
	"html/template"
	"slices"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/render"
)

// page is the values of bulletin.html.
type page struct {
	Style        template.CSS
	PDF          string // the address of the PDF beside the page; empty where there is none
	OFD          string // and of the OFD file
	Name         string // what the bulletin is called
	Period       string
	Until        string // of an unfinished period: the day
	Organisation string
	Audience     string
	Groups       []group
	Imprint      [][]string // by lines, in pieces
}

// group is the records of one group of the catalogue.
type group struct {
	Title   string
	Records []item
}

type item struct {
	ID      string // unique in the page
	Title   string
	Written render.Written // in what language title and text are
	Byline  []string
	To      string   // 主送机关; empty: nobody is named
	Signers []string // none: it is an announcement under its publisher's name
	Signed  string   // the day of signing
	Note    string   // 附注
	Body    template.HTML
	Remarks []string
}

// indexPage is the values of bulletins.html.
type indexPage struct {
	Style        template.CSS
	Name         string
	Organisation string
	Audience     string
	Issues       []listed // the latest first
}

type listed struct {
	Period string
	Until  string // of an unfinished period: the day
	Count  int    // of its records
	HTML   string // addresses
	PDF    string // empty where there is none
	OFD    string
}

func (b *Bulletins) index(w *bytes.Buffer, issues []Issue) error {
	v := indexPage{Style: b.style, Name: b.name(), Organisation: b.edition.Site.Organisation, Audience: b.edition.Title}
	for _, i := range slices.Backward(issues) {
		one := listed{Period: i.Period.Chinese(), Count: len(i.Notices), HTML: i.Period.String() + ".html"}
		if i.Running {
			one.Until = i.Until.Chinese()
		}
		printable, err := b.printable(&i)
		if err != nil {
			return err
		}
		if printable {
			one.PDF, one.OFD = b.addresses(&i)
		}
		v.Issues = append(v.Issues, one)
	}
	return b.layouts.Whole(w, "bulletins", v)
}

// addresses is those of an issue that can be printed; that of the OFD file is empty where there is
// none.
func (b *Bulletins) addresses(i *Issue) (pdf, ofd string) {
	if b.edition.OFD {
		ofd = i.Period.String() + ".ofd"
	}
	return i.Period.String() + ".pdf", ofd
}

func (b *Bulletins) html(w *bytes.Buffer, text *render.Text, i *Issue) error {
	v := page{Style: b.style, Name: b.name(), Period: i.Period.Chinese(), Organisation: b.edition.Site.Organisation, Audience: b.edition.Title, Imprint: b.imprint(i)}
	if i.Running {
		v.Until = i.Until.Chinese()
	}
	printable, err := b.printable(i)
	if err != nil {
		return err
	}
	if printable {
		v.PDF, v.OFD = b.addresses(i)
	}
	for at, n := range i.Notices {
		if g := b.edition.Entries[n.Entry].Group; len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].Title != g {
			v.Groups = append(v.Groups, group{Title: g})
		}
		made, err := b.item(text, i, n, at+1)
		if err != nil {
			return err
		}
		last := &v.Groups[len(v.Groups)-1]
		last.Records = append(last.Records, made)
	}
	return b.layouts.Whole(w, "bulletin", v)
}

// item is a record; number is its place in the issue, from 1.
func (b *Bulletins) item(text *render.Text, i *Issue, n *edition.Notice, number int) (item, error) {
	body, err := text.HTML(n.Text, press.Resolver(n, func(name string) string { return picture(i, n, name) }))
	if err != nil {
		return item{}, err
	}
	id := "r" + strconv.Itoa(number)
	distinct := render.Distinct(body.HTML, id, "第"+strconv.Itoa(number)+"篇")
	made := item{ID: id, Title: n.Title, Written: render.WrittenIn(n.Lang), Byline: b.byline(n), Body: render.Deepen(distinct, 2), Remarks: remarks(n, press.ShownIn(body.Images, n)), To: n.Official.Addressees, Note: n.Official.Annotation}
	if n.SignsItself() {
		made.Signers, made.Signed = n.Signers(), n.Signed().Chinese()
	}
	return made, nil
}
