package web

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"gongkai/generator/edition"
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
		Title      string         `xml:"title"`
		Published  string         `xml:"published,omitempty"`
		Updated    string         `xml:"updated"`
		Author     atomPerson     `xml:"author"`
		Link       atomLink       `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Summary    string         `xml:"summary,omitempty"`
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
)

// feedEntries is how many of the latest entries the feed holds.
const feedEntries = 30

func (s *Site) feed(w *bytes.Buffer, _ *render.Text) error {
	base := s.edition.BaseURL
	feed := atomFeed{
		Lang: "zh-CN", ID: base, Title: s.edition.Title, Subtitle: s.edition.Site.Title, Author: atomPerson{s.edition.Site.Organisation},
		Updated: midnight("1970-01-01"),
		Links:   []atomLink{{"self", "application/atom+xml", base + "feed.xml"}, {"alternate", "text/html", base}},
	}
	var entries []atomEntry
	for _, n := range s.listed() {
		entries = append(entries, s.noticeEntry(n))
	}
	for i := range s.stones {
		if t := s.stones[i]; !t.NoIndex {
			entries = append(entries, s.stoneEntry(t))
		}
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int { return cmp.Compare(b.Updated, a.Updated) }) // days of one form
	feed.Entries = entries[:min(feedEntries, len(entries))]
	if len(feed.Entries) > 0 {
		feed.Updated = feed.Entries[0].Updated
	}
	return writeXML(w, feed)
}

// noticeEntry is a notice in the feed. One that was updated comes up again: its ID stays, and so
// readers' programs show it as changed.
func (s *Site) noticeEntry(n *edition.Notice) atomEntry {
	address := s.absolute(recordFile(n.Path))
	summary := n.Summary
	if !n.Updated.IsZero() {
		summary = strings.TrimSpace("更新：" + n.Update() + "。" + summary)
	}
	return atomEntry{
		ID: address, Title: n.Title, Published: midnight(n.Published.String()), Updated: midnight(n.LastChange().String()),
		Author: atomPerson{n.Publisher}, Link: atomLink{"alternate", "text/html", address}, Summary: summary,
		Categories: []atomCategory{{n.Timing}, {s.edition.Entries[n.Entry].Subgroup}},
	}
}

// stoneEntry tells in the feed that a notice was withdrawn or renamed. It has the ID that the
// notice had, so that readers' programs put it in the notice's place.
func (s *Site) stoneEntry(t *edition.Tombstone) atomEntry {
	address := s.absolute(recordFile(t.Path))
	v := s.stoneValues(t, recordFile(t.Path))
	return atomEntry{
		ID: address, Title: "索引号" + t.Index + "的内容" + v.State, Updated: midnight(t.From.String()),
		Author: atomPerson{s.edition.Site.Organisation}, Link: atomLink{"alternate", "text/html", address},
		Summary: strings.Join(t.Reasons, "；"),
	}
}

// midnight is the beginning of a day in China, which has had one time zone and no summer time since
// 1992.
func midnight(day string) string { return day + "T00:00:00+08:00" }

// listed is the notices that may be indexed.
func (s *Site) listed() []*edition.Notice {
	var out []*edition.Notice
	for _, n := range s.onSite {
		if !n.NoIndex {
			out = append(out, n)
		}
	}
	return out
}

type (
	urlset struct {
		XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []sitemapURL `xml:"url"`
	}
	sitemapURL struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod,omitempty"`
	}
)

// sitemapMost is the addresses that one sitemap may hold (sitemaps.org, protocol 0.9).
const sitemapMost = 50000

func (s *Site) sitemap(w *bytes.Buffer, _ *render.Text) error {
	set := urlset{URLs: []sitemapURL{{Loc: s.edition.BaseURL}, {Loc: s.absolute("catalogue.html")}, {Loc: s.absolute("archive.html")}}}
	if s.invites() {
		set.URLs = append(set.URLs, sitemapURL{Loc: s.absolute(participationFile)})
	}
	for _, p := range s.edition.Pages {
		set.URLs = append(set.URLs, sitemapURL{Loc: s.absolute("pages/" + p.Path + ".html")})
	}
	for _, n := range s.listed() {
		if len(set.URLs) == sitemapMost {
			break
		}
		set.URLs = append(set.URLs, sitemapURL{s.absolute(recordFile(n.Path)), n.LastChange().String()})
	}
	return writeXML(w, set)
}

func writeXML(w *bytes.Buffer, v any) error {
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	w.WriteByte('\n')
	return nil
}

// robots keeps search engines out of every site that not everybody may read.
func (s *Site) robots(w *bytes.Buffer, _ *render.Text) error {
	var lines []string
	if s.edition.Indexed {
		lines = []string{"User-agent: *", "Allow: /", "", "Sitemap: " + s.absolute("sitemap.xml")}
	} else {
		lines = []string{"User-agent: *", "Disallow: /"}
	}
	w.WriteString(strings.Join(lines, "\n") + "\n")
	return nil
}
