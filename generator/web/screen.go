package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"html/template"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/qrcode"
	"gongkai/generator/render"
)

// The page for a screen in a hall, and the file by which it learns that a new one has been made.
// A page from a disk may load a script and may not read a file.
const (
	screenName    = "screen.html"
	screenCurrent = "screen-current.js"
)

// screenNotices is how many notices a screen goes through where fewer are within the days of their
// posting.
const screenNotices = 12

// screenPage is the values of screen.html.
type screenPage struct {
	Title   string // of the site
	Site    edition.Site
	Style   string
	Accent  string // a style sheet with the colour of site.yaml, or empty
	Script  string
	Icon    string
	Current string // the name of the file that tells which page is the current one
	Version string // of this page
	Notices []screenNotice
}

type screenNotice struct {
	ID             string
	Title          string
	Written        render.Written
	Publisher      string
	DocumentNumber string
	Published      string // a day in Chinese
	Until          string // likewise, the last of its posting; or empty
	Scope          string
	Body           template.HTML
	Image          string
	ImageTitle     string
	Attachments    []string // their titles
	Invitation     *invitation
	Address        string        // of its page; empty where the site has none
	QR             template.HTML // of that address
}

// screen makes the page and the file that names its version.
func (s *Site) screen(text *render.Text, put render.Put) error {
	v := screenPage{Title: s.edition.Title, Site: s.edition.Site, Style: s.assets.ScreenStyle, Accent: s.accentSheet("", accentOfScreen), Script: s.assets.Screen, Icon: s.assets.Icon, Current: screenCurrent}
	for i, n := range s.onScreen() {
		notice, err := s.screenNotice(text, n, "n"+itoa(i+1))
		if err != nil {
			return err
		}
		v.Notices = append(v.Notices, notice)
	}
	var page bytes.Buffer
	if err := s.layouts.Whole(&page, "screen", v); err != nil {
		return err
	}
	sum := sha256.Sum256(page.Bytes())
	v.Version = hex.EncodeToString(sum[:8])
	page.Reset()
	if err := s.layouts.Whole(&page, "screen", v); err != nil {
		return err
	}
	if err := put(screenCurrent, []byte("gongkaiScreen('"+v.Version+"');\n")); err != nil {
		return err
	}
	return put(screenName, page.Bytes())
}

// onScreen is what a screen goes through: all that is within the days of its posting, and of the
// rest the latest.
func (s *Site) onScreen() []*edition.Notice {
	var posted, rest []*edition.Notice
	for _, n := range s.onSite {
		if n.Posted(s.edition.Day) {
			posted = append(posted, n)
		} else if len(rest) < screenNotices {
			rest = append(rest, n)
		}
	}
	return append(posted, rest[:max(0, min(len(rest), screenNotices-len(posted)))]...)
}

func (s *Site) screenNotice(text *render.Text, n *edition.Notice, id string) (screenNotice, error) {
	folder := "records/" + n.Path
	body, err := text.HTML(n.Text, s.resolver(n.Base, screenName, n.Attachments, folder))
	if err != nil {
		return screenNotice{}, err
	}
	v := screenNotice{
		ID: id, Title: n.Title, Written: render.WrittenIn(n.Lang), Publisher: n.Publisher, DocumentNumber: n.DocumentNumber, Published: n.Published.Chinese(), Scope: n.Scope,
		Body: render.Deepen(render.Distinct(body.HTML, id, "第"+strings.TrimPrefix(id, "n")+"篇"), 1), Invitation: s.invitation(n, screenName), Address: s.absolute(recordFile(n.Path)),
	}
	if n.Posted(s.edition.Day) {
		v.Until = n.PostTo.Chinese()
	}
	for _, a := range n.Attachments {
		href := picture(folder, &a)
		switch {
		case slices.Contains(body.Images, href):
		case a.Name == n.Image:
			v.Image, v.ImageTitle = href, a.Title
		default:
			v.Attachments = append(v.Attachments, a.Title)
		}
	}
	if v.Address != "" {
		if v.QR, err = qrcode.SVG(v.Address); err != nil {
			return screenNotice{}, err
		}
	}
	return v, nil
}
