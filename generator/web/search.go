package web

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/search"
)

// The page that finds records and pages by the words in them, and the folder of its index.
const (
	searchName   = "search.html"
	searchFolder = "search/"
)

// searchPage is the values of search.html.
type searchPage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	Index                  string // the folder of the index, from the page
	Directory              string // the file of it that is loaded first
	Script                 string
}

// search makes the page and its index: of all that has a page, but what is to be found by no search.
func (s *Site) search(text *render.Text, put render.Put) error {
	size := 0
	for _, n := range s.onSite {
		size += (len(n.Title) + len(n.Text)) * 2 / 5 // most characters take three bytes
	}
	index := search.NewBuilder(size, func(f search.File) error { return put(searchFolder+f.Name, f.Data) })
	if err := s.documents(text, index.Add); err != nil {
		return err
	}
	directory, err := index.Close()
	if err != nil {
		return err
	}
	var page bytes.Buffer
	v := searchPage{Title: "检索", Canonical: s.absolute(searchName), Site: s.edition.Title, Index: searchFolder, Directory: directory, Script: s.assets.Script}
	if err := s.write(&page, searchName, sectionSearch, "search", v); err != nil {
		return err
	}
	return put(searchName, page.Bytes())
}

// documents adds what can be found, the oldest first: pages have no day, and come before all records.
func (s *Site) documents(text *render.Text, add func(*search.Document) error) error {
	for i := range s.edition.Pages {
		p := &s.edition.Pages[i]
		d := search.Document{Title: p.Title, Href: render.Escape("pages/" + p.Path + ".html"), Blocks: blocks(text.Blocks(p.Text))}
		if err := add(&d); err != nil {
			return err
		}
	}
	notices := slices.Clone(s.onSite)
	slices.SortFunc(notices, func(a, b *edition.Notice) int {
		return cmp.Or(a.Published.Compare(b.Published), strings.Compare(a.Path, b.Path))
	})
	for _, n := range notices {
		if n.NoIndex {
			continue
		}
		d := s.document(n, text)
		if err := add(&d); err != nil {
			return err
		}
	}
	return nil
}

// document is a record as it is found.
func (s *Site) document(n *edition.Notice, text *render.Text) search.Document {
	entry := &s.edition.Entries[n.Entry]
	d := search.Document{
		Title: n.Title, Href: render.Escape(recordFile(n.Path)), Day: n.Published.String(),
		Note:   strings.Join([]string{"目录第" + itoa(entry.Number) + "项", n.Timing, n.Publisher}, "　"),
		Facets: search.Facets{Year: itoa(n.Published.Year()) + "年", Entry: itoa(entry.Number) + " " + entry.Title, Office: n.Office, Publisher: n.Publisher, Timing: n.Timing},
	}
	if n.DocumentNumber != "" {
		d.Blocks = append(d.Blocks, search.Block{Text: n.DocumentNumber})
	}
	d.Blocks = append(d.Blocks, blocks(text.Blocks(n.Text))...)
	for _, a := range n.Attachments {
		d.Blocks = append(d.Blocks, search.Block{Label: a.Title, Text: a.Title})
	}
	return d
}

func blocks(texts []string) []search.Block {
	out := make([]search.Block, 0, len(texts))
	for _, t := range texts {
		out = append(out, search.Block{Text: t})
	}
	return out
}
