package web

import (
	"bytes"
	"encoding/xml"

	"gongkai/generator/render"
)

// The elements of an Atom feed (RFC 4287).
type (
	atomFeed struct {
		XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string      `xml:"xml:lang,attr"`
		ID       string      `xml:"id"`
		Title    string      `xml:"title"`
		Subtitle string      `xml:"subtitle,omitempty"`
		Updated  string      `xml:"updated"`
		Author   atomPerson  `xml:"author"`
		Links    []atomLink  `xml:"link"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID         string         `xml:"id"`
		Title      atomTitle      `xml:"title"`
		Published  string         `xml:"published,omitempty"`
		Updated    string         `xml:"updated"`
		Author     atomPerson     `xml:"author"`
		Link       atomLink       `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Summary    string         `xml:"summary,omitempty"`
		Content    *atomText      `xml:"content"`
	}
	atomPerson struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
	atomCategory struct {
		Term string `xml:"term,attr"`
	}
	atomTitle struct {
		Lang string `xml:"xml:lang,attr,omitempty"` // where it is not that of the feed
		Text string `xml:",chardata"`
	}
	atomText struct {
		Lang string `xml:"xml:lang,attr,omitempty"`
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

func (s *Site) atom(w *bytes.Buffer, text *render.Text) error {
	feed := atomFeed{
		Lang: chinese, ID: s.feedID(), Title: s.edition.Title, Subtitle: s.edition.Site.Title, Author: atomPerson{s.edition.Site.Organisation},
		Updated: midnight("1970-01-01"),
		Links:   []atomLink{{"self", "application/atom+xml", s.feedAddress(atomFile)}, {"alternate", "text/html", s.feedHome()}},
	}
	for i, e := range s.feedEntries() {
		entry := atomEntry{ID: e.ID, Title: atomTitle{e.Written.Lang, e.Title}, Updated: midnight(e.Updated), Author: atomPerson{e.Author},
			Link: atomLink{"alternate", "text/html", e.Address}, Summary: e.Summary}
		if e.Published != "" {
			entry.Published = midnight(e.Published)
		}
		for _, c := range e.Categories {
			entry.Categories = append(entry.Categories, atomCategory{c})
		}
		content, err := s.content(&e, text)
		if err != nil {
			return err
		}
		if content != "" {
			entry.Content = &atomText{e.Written.Lang, "html", content}
		}
		if i == 0 {
			feed.Updated = entry.Updated
		}
		feed.Entries = append(feed.Entries, entry)
	}
	return writeXML(w, feed)
}

// feedHome is the address of the home page as it stands in a feed.
func (s *Site) feedHome() string {
	if s.edition.BaseURL != "" {
		return s.edition.BaseURL
	}
	return homeFile
}
