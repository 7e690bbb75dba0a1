package web

import (
	"bytes"
	"html/template"
	"path"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/relation"
	"gongkai/generator/render"
)

// recordPage is the values of record.html: of its article, and what differs between audiences that
// see the same article.
type recordPage struct {
	articlePage
	Article      template.HTML
	Site         string  // the title of the site
	Entry        link    // of the catalogue
	Places       []place // where else it is disclosed to these readers
	SheetOFD     string  // the address of its sheet as an OFD file; empty where there is none
	Sheet        string  // the address of its sheet as a PDF; empty: it hangs on no board, or cannot be set
	Summary      string
	NoIndex      bool
	Canonical    string
	ImageURL     string
	Newer, Older *item
	Linked       any      // in the words of schema.org
	Checked      *checked // nil: releases of the site are not signed
	Media        string   // the page for public accounts; empty: the notice does not go there
}

// articlePage is the values of "article" in record.html.
type articlePage struct {
	Root           string
	Title          string
	Written        render.Written // in what language, and how its lines run
	DocumentNumber string
	Publisher      string
	Published      string
	PublishedDay   string // the same day in words, as every day of the page is
	Updated        string // the day of its last change after it went up; empty: it has not changed
	Update         string // that day and why, in words
	Facts          []fact
	Rows           template.HTML // the facts, each made by "fact" in record.html
	Banners        []banner
	Invitation     *invitation // nil: nobody may take part, or may no longer
	Related        []relatedGroup
	Course         []milestone
	Body           template.HTML
	Contents       []heading
	Image          string // where it does not stand in the text
	ImageTitle     string
	ImageWidth     int // in pixels; 0: not known
	ImageHeight    int
	ImageSet       string // the sizes in which it is to be had, as srcset says them; empty: there is one
	ImageSizes     string // how wide it is shown
	Attachments    []attachment
	Keywords       []string
	Source         string
	Author         string
	Official       officialPage
}

type fact struct{ Name, Value, Href string }

// banner tells at the head of a page what later notices did to this one.
type banner struct {
	Class   string // repealed, replaced, corrected, amended
	Word    string
	Date    string
	Title   string
	Href    string
	Written render.Written
}

type relatedGroup struct {
	Name  string
	Items []relatedItem
}

type relatedItem struct {
	item
	Day string // the day in words, as every day of the page is
}

type attachment struct {
	Href    string
	Title   string
	Type    string
	Size    string
	Readers string // where they are fewer than those of the text; else empty
}

// recordFiles is the page of a notice and the attachments that go with it.
func (s *Site) recordFiles(i int) []render.File {
	n := s.onSite[i]
	files := []render.File{{Name: recordFile(n.Path), Group: n.Path, Write: func(w *bytes.Buffer, text *render.Text) error {
		return s.record(w, text, i)
	}}}
	if s.forMedia(n) {
		files = append(files, render.File{Name: mediaFile(n.Path), Group: n.Path, Write: s.media(n)})
	}
	return append(files, attachmentFiles(n)...)
}

func (s *Site) record(w *bytes.Buffer, text *render.Text, i int) error {
	n := s.onSite[i]
	name := recordFile(n.Path)
	folder := path.Base(n.Path)
	body, err := text.Page(n.Text, limits(n.Limits), s.resolver(n.Base, name, n.Attachments, folder), measure(n.Attachments))
	if err != nil {
		return err
	}
	facts := s.facts(n, name)
	rows, err := s.factRows(facts)
	if err != nil {
		return err
	}
	v := recordPage{
		articlePage: articlePage{
			Root: root(name), Title: n.Title, Written: render.WrittenIn(n.Lang), DocumentNumber: n.DocumentNumber, Publisher: n.Publisher, Published: n.Published.String(), PublishedDay: n.Published.Chinese(),
			Updated: n.Updated.String(), Update: n.Update(),
			Facts: facts, Rows: rows, Banners: s.banners(n, name), Invitation: s.invitation(n, name), Related: s.related(n, name), Course: s.course(n, name), Body: body.HTML, Contents: contents(body.Headings),
			Keywords: n.Keywords, Source: n.Source, Author: n.Author, Official: official(n),
		},
		Summary: n.Summary, NoIndex: n.NoIndex && s.edition.Indexed, // else base.html has said so
		Canonical: s.absolute(name), Site: s.edition.Title, Entry: s.entryLink(n, name),
		Places: s.places(n), Sheet: s.sheet(n, name, ".pdf"), SheetOFD: s.sheet(n, name, ".ofd"),
	}
	for _, a := range n.Attachments {
		shown := picture(folder, &a)
		if a.Name == n.Image {
			known := measure(n.Attachments)(shown)
			v.ImageURL = s.absolute("records/" + n.Path + "/" + a.Display().Name)
			if !slices.Contains(body.Images, shown) {
				v.Image, v.ImageTitle, v.ImageWidth, v.ImageHeight, v.ImageSet, v.ImageSizes = shown, a.Title, known.Width, known.Height, known.Set, render.InColumn
			}
			continue
		}
		if slices.Contains(body.Images, shown) {
			continue // it stands in the text
		}
		v.Attachments = append(v.Attachments, attachment{render.Escape(folder + "/" + a.Name), a.Title, kind(a.Name), render.Size(a.Size), a.Readers})
	}
	if v.Article, err = text.Part(s.layouts, "record", "article", v.articlePage); err != nil {
		return err
	}
	if _, err := s.listItem(n, text); err != nil {
		return err
	}
	if i > 0 {
		newer := s.item(s.onSite[i-1], name)
		v.Newer = &newer
	}
	if i+1 < len(s.onSite) {
		older := s.item(s.onSite[i+1], name)
		v.Older = &older
	}
	v.Linked = s.linkedArticle(n, v.Canonical, v.ImageURL)
	v.Checked = s.checked(name)
	if s.forMedia(n) {
		v.Media = root(name) + render.Escape(mediaFile(n.Path))
	}
	return s.write(w, name, sectionCatalogue, "record", v)
}

// kind is the type of a file as readers know it.
func kind(name string) string {
	return strings.ToUpper(strings.TrimPrefix(path.Ext(name), "."))
}

// factIndex is the name of the fact that differs from record to record.
const factIndex = "索引号"

// facts is the table beside a record: what a catalogue of public information gives of each document.
// The days of publishing and of change stand at the head of the page, once.
func (s *Site) facts(n *edition.Notice, name string) []fact {
	e := &s.edition.Entries[n.Entry]
	to := func(kind, key string) string {
		return root(name) + s.byKey[listKey{kind, key}].href
	}
	facts := []fact{
		{factIndex, n.Index, ""},
		{"目录序号", "第" + itoa(e.Number) + "项", to(listEntry, entryName(e))},
		{"公开事项", e.Title, to(listEntry, entryName(e))},
		{"公开范围", n.Scope, ""},
		{"公开时限", n.Timing, to(listTiming, n.Timing)},
		{"周期", n.Period, ""},
		{"公开方式", strings.Join(n.Methods, "、"), ""},
		{"公开主体", n.Publisher, to(listPublisher, n.Publisher)},
		{"承办科室", n.Office, to(listOffice, n.Office)},
		{"作者", n.Author, ""},
		{"发文字号", n.DocumentNumber, ""},
		{"确定日期", n.Decided.Chinese(), ""},
	}
	facts = append(append(facts, officialFacts(n)...), s.participationFacts(n)...)
	return slices.DeleteFunc(facts, func(f fact) bool { return f.Value == "" })
}

// factRows is the rows of the table beside a record. Most stand in many records alike, and
// are made once: a template takes longer over them than over everything else of a page. A layout of
// the body's own may have no "fact", and make its table of the facts itself.
func (s *Site) factRows(facts []fact) (template.HTML, error) {
	if !s.layouts.Defines("record", "fact") {
		return "", nil
	}
	rows := make([]template.HTML, 0, len(facts))
	for _, f := range facts {
		row, known := s.rows.Load(f)
		if !known {
			made, err := s.layouts.Part("record", "fact", f)
			if err != nil {
				return "", err
			}
			if row = made; f.Name != factIndex { // which no other record has
				s.rows.Store(f, made)
			}
		}
		rows = append(rows, row.(template.HTML))
	}
	return concat(rows), nil
}

// outcome is a later notice that has changed how this one stands.
type outcome struct {
	words relation.Outcome
	by    edition.Relation
}

// outcomes is every one, the weightiest first.
func (s *Site) outcomes(n *edition.Notice) []outcome {
	var out []outcome
	for _, w := range relation.Outcomes() {
		for _, r := range n.RelatedFrom {
			if r.Kind == w.Kind && r.OnSite {
				out = append(out, outcome{w.Outcome, r})
			}
		}
	}
	return out
}

func (s *Site) banners(n *edition.Notice, name string) []banner {
	var out []banner
	for _, o := range s.outcomes(n) {
		out = append(out, banner{o.words.Class, o.words.Banner, o.by.Published.Chinese(), o.by.Title, root(name) + render.Escape(recordFile(o.by.Path)), s.written(o.by.Path)})
	}
	return out
}

// written is how the title of another notice of the site is written.
func (s *Site) written(path string) render.Written {
	i, ok := s.at[path]
	if !ok {
		return render.Written{}
	}
	return render.WrittenIn(s.onSite[i].Lang)
}

// state is what later notices have made of this one, in a word.
func state(n *edition.Notice) string {
	for _, w := range relation.Outcomes() {
		if slices.ContainsFunc(n.RelatedFrom, func(r edition.Relation) bool { return r.Kind == w.Kind && r.OnSite }) {
			return w.Outcome.State
		}
	}
	return ""
}

// entryLink leads to the catalogue entry of a notice.
func (s *Site) entryLink(n *edition.Notice, name string) link {
	e := &s.edition.Entries[n.Entry]
	l := s.byKey[listKey{listEntry, entryName(e)}]
	return link{"第" + itoa(e.Number) + "项", root(name) + l.href, len(l.notices)}
}

// related names both ends: what this notice does to others, and what others do to it.
func (s *Site) related(n *edition.Notice, name string) []relatedGroup {
	var out []relatedGroup
	group := func(title string, kind relation.Kind, all []edition.Relation) {
		var items []relatedItem
		for _, r := range all {
			if i, ok := s.at[r.Path]; ok && r.Kind == kind {
				items = append(items, relatedItem{s.item(s.onSite[i], name), r.Published.Chinese()})
			}
		}
		if items != nil {
			out = append(out, relatedGroup{title, items})
		}
	}
	for _, w := range relation.OnPage() {
		group(w.Targets, w.Kind, n.RelatesTo)
		group(w.Sources, w.Kind, n.RelatedFrom)
	}
	return out
}
