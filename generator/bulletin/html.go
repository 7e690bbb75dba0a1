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
			one.PDF = i.Period.String() + ".pdf"
		}
		v.Issues = append(v.Issues, one)
	}
	return b.layouts.Whole(w, "bulletins", v)
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
		v.PDF = i.Period.String() + ".pdf"
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
	return item{id, n.Title, render.WrittenIn(n.Lang), b.byline(n), render.Deepen(distinct, 2), remarks(n, press.ShownIn(body.Images, n))}, nil
}
