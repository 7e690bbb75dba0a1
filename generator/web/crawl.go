package web

import (
	"bytes"
	"encoding/xml"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// listed is the notices that may be found by search engines, and stand in feeds.
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
