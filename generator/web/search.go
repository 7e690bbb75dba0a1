package web

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"iter"
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

// search makes the page and its index.
func (s *Site) search(text *render.Text, put render.Put) error {
	size := 0
	for _, n := range s.onSite {
		size += (len(n.Title) + len(n.Text)) * 2 / 5 // most characters take three bytes
	}
	index := search.NewBuilder(size, func(f search.File) error { return put(searchFolder+f.Name, f.Data) })
	for f := range s.findables() {
		f.Document.Blocks = append(blocks(text.Blocks(f.Text)), f.Document.Blocks...)
		s.addAttached(&f)
		if err := index.Add(&f.Document); err != nil {
			return err
		}
	}
	directory, err := index.Close()
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := s.searchPage(&page, directory); err != nil {
		return err
	}
	return put(searchName, page.Bytes())
}

func (s *Site) searchPage(w *bytes.Buffer, directory string) error {
	v := searchPage{Title: "检索", Canonical: s.absolute(searchName), Site: s.edition.Title, Index: searchFolder, Directory: directory, Script: s.assets.Script}
	return s.write(w, searchName, sectionSearch, "search", v)
}

// searchKey is a digest of all that the page and its index are made of; empty where the program is
// not known.
func (s *Site) searchKey() string {
	var page bytes.Buffer
	if s.program == "" || s.searchPage(&page, "") != nil { // a fault in the layout is told where the page is made
		return ""
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "search %q %q\n", s.program, page.Bytes())
	encoder := json.NewEncoder(sum)
	for f := range s.findables() {
		if encoder.Encode(f) != nil {
			return ""
		}
		fmt.Fprintf(sum, "%d:%s\n", len(f.Text), f.Text)
		for _, a := range f.Attachments {
			if s.assets.Attached != nil {
				fmt.Fprintf(sum, "%q\n", s.assets.Attached.Sum(a))
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// findable is what can be found, before its text is read.
type findable struct {
	Document    search.Document // its blocks follow those of the text
	Text        string          `json:"-"` // Markdown; it is long, and its key is of its bytes as they are
	Attachments []edition.Attachment
}

// excerptBytes is how much of the texts of a document's attachments is loaded with it, for excerpts.
// All of them can be found.
const excerptBytes = 16 << 10

// addAttached adds what readers of a document's attachments are shown.
func (s *Site) addAttached(f *findable) {
	if s.assets.Attached == nil {
		return
	}
	size := 0
	for _, a := range f.Attachments {
		for _, text := range s.assets.Attached.Shown(a) {
			block := search.Block{Label: a.Title, Text: text}
			if size += len(text); size <= excerptBytes {
				f.Document.Blocks = append(f.Document.Blocks, block)
			} else {
				f.Document.Long = append(f.Document.Long, block)
			}
		}
	}
}

// findables is all that has a page, but what is to be found by no search; the oldest first: pages
// have no day, and come before all records.
func (s *Site) findables() iter.Seq[findable] {
	notices := slices.Clone(s.onSite)
	slices.SortFunc(notices, func(a, b *edition.Notice) int {
		return cmp.Or(a.Published.Compare(b.Published), strings.Compare(a.Path, b.Path))
	})
	return func(yield func(findable) bool) {
		for i := range s.edition.Pages {
			p := &s.edition.Pages[i]
			d := search.Document{Title: p.Title, Href: render.Escape("pages/" + p.Path + ".html")}
			if p.Manual {
				d.Note = "使用手册"
			}
			if !yield(findable{Document: d, Text: p.Text}) {
				return
			}
		}
		for _, n := range notices {
			if !n.NoIndex && !yield(findable{s.document(n), n.Text, n.Attachments}) {
				return
			}
		}
	}
}

// document is a record as it is found, but for its text.
func (s *Site) document(n *edition.Notice) search.Document {
	entry := &s.edition.Entries[n.Entry]
	d := search.Document{
		Title: n.Title, Lang: render.WrittenIn(n.Lang).Lang, Href: render.Escape(recordFile(n.Path)), Day: n.Published.String(),
		Note:   strings.Join([]string{"目录第" + itoa(entry.Number) + "项", n.Timing, n.Publisher}, "　"),
		Facets: search.Facets{Year: itoa(n.Published.Year()) + "年", Entry: itoa(entry.Number) + " " + entry.Title, Office: n.Office, Publisher: n.Publisher, Timing: n.Timing},
	}
	if n.DocumentNumber != "" {
		d.Blocks = append(d.Blocks, search.Block{Text: n.DocumentNumber})
	}
	d.Blocks = append(d.Blocks, blocks(officialWords(n))...)
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
