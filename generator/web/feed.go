package web

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/text/netstring"
)

// The feeds of a site: the same entries in two forms, Atom (RFC 4287) and JSON Feed 1.1. A site
// without an address has them too: then their links are relative to the feed.
const (
	atomFile     = "feed.xml"
	jsonFeedFile = "feed.json"
)

// feedEntries is how many of the latest entries a feed holds.
const feedEntries = 30

// feedEntry is one notice in the feeds, or what is told of one that is gone.
type feedEntry struct {
	ID         string
	Title      string
	Written    render.Written // in what language title and content are
	Address    string
	Published  string // empty for one that is gone
	Updated    string
	Author     string
	Summary    string
	Categories []string
	notice     *edition.Notice // of whose text the content is made; nil: it is gone
}

// feedEntries is the latest entries: those of one day in the order of the site.
func (s *Site) feedEntries() []feedEntry {
	var entries []feedEntry
	for _, n := range s.listed() {
		entries = append(entries, s.noticeEntry(n))
	}
	for i := range s.stones {
		if t := s.stones[i]; !t.NoIndex {
			entries = append(entries, s.stoneEntry(t))
		}
	}
	slices.SortStableFunc(entries, func(a, b feedEntry) int { return cmp.Compare(b.Updated, a.Updated) }) // days of one form
	return entries[:min(feedEntries, len(entries))]
}

// noticeEntry is a notice in the feeds. One that was updated, corrected or repealed comes up again:
// its ID stays, and so readers' programs show it as changed.
func (s *Site) noticeEntry(n *edition.Notice) feedEntry {
	changed := n.LastChange()
	var told []string
	if !n.Updated.IsZero() {
		told = append(told, "更新："+n.Update()+"。")
	}
	for _, r := range s.outcomes(n) {
		if r.by.Published.After(changed) {
			changed = r.by.Published
		}
		told = append(told, r.words.Banner+"："+r.by.Published.Chinese()+"公开的《"+r.by.Title+"》。")
	}
	return feedEntry{
		ID: s.entryID(n.Path), Title: n.Title, Written: render.WrittenIn(n.Lang), Address: s.feedAddress(recordFile(n.Path)), Published: n.Published.String(), Updated: changed.String(),
		Author: n.Publisher, Summary: strings.TrimSpace(strings.Join(told, "") + n.Summary),
		Categories: []string{n.Timing, s.edition.Entries[n.Entry].Subgroup}, notice: n,
	}
}

// stoneEntry tells in the feeds that a notice was withdrawn or renamed. It has the ID that the
// notice had, so that readers' programs put it in the notice's place.
func (s *Site) stoneEntry(t *edition.Tombstone) feedEntry {
	v := s.stoneValues(t, recordFile(t.Path))
	return feedEntry{
		ID: s.entryID(t.Path), Title: "索引号" + t.Index + "的内容" + v.State, Address: s.feedAddress(recordFile(t.Path)),
		Updated: t.From.String(), Author: s.edition.Site.Organisation, Summary: strings.Join(t.Reasons, "；"),
	}
}

// entryID is what a notice is known by in the feeds, whatever becomes of it: its address, or where
// the site has none a name that is made of whose site it is and where the notice stands in it.
func (s *Site) entryID(path string) string {
	if s.edition.BaseURL != "" {
		return s.absolute(recordFile(path))
	}
	return s.urn("records", path)
}

// feedID is what a feed itself is known by.
func (s *Site) feedID() string {
	if s.edition.BaseURL != "" {
		return s.edition.BaseURL
	}
	return s.urn("feed")
}

// urn is a name that no other site gives: a UUID of version 8 (RFC 9562) of what it is made of.
func (s *Site) urn(names ...string) string {
	sum := sha256.Sum256([]byte(netstring.List(append([]string{s.edition.Site.Organisation, s.edition.ID}, names...)...)))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	x := hex.EncodeToString(sum[:16])
	return "urn:uuid:" + strings.Join([]string{x[:8], x[8:12], x[12:16], x[16:20], x[20:]}, "-")
}

// feedAddress is the address of a file of the site as it stands in a feed.
func (s *Site) feedAddress(name string) string { return s.edition.BaseURL + render.Escape(name) }

// content is the text of an entry, with its attachments at the end. Its links are those of a page
// that lies beside the feed.
func (s *Site) content(e *feedEntry, text *render.Text) (string, error) {
	n := e.notice
	if n == nil {
		return "", nil
	}
	folder := "records/" + n.Path
	resolve := s.resolver(n.Base, atomFile, n.Attachments, folder)
	body, err := text.Marked(n.Text, limits(n.Limits), func(destination string, image bool) (string, bool) {
		href, ok := resolve(destination, image)
		switch {
		case !ok || href == destination: // it leads elsewhere
		case strings.HasPrefix(href, "#"):
			href = e.Address + href
		default:
			href = s.edition.BaseURL + href
		}
		return href, ok
	})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(e.Written.Marked(string(body.HTML)))
	for _, a := range n.Attachments {
		href := s.edition.BaseURL + picture(folder, &a)
		if slices.Contains(body.Images, href) {
			continue
		}
		if a.Name != n.Image {
			href = s.edition.BaseURL + render.Escape(folder+"/"+a.Name)
		}
		b.WriteString(`<p>附件：<a href="` + template.HTMLEscapeString(href) + `">` + template.HTMLEscapeString(a.Title) + "</a></p>\n")
	}
	return b.String(), nil
}

// midnight is the beginning of a day in China, which has had one time zone and no summer time since
// 1992.
func midnight(day string) string { return day + "T00:00:00+08:00" }
