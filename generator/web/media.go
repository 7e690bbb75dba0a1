package web

import (
	"bytes"
	"html/template"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// mediaPage is the values of media.html: what the editor of a public account copies.
type mediaPage struct {
	Root, Title, Site string
	Scope             string // who may read it, where that is not everybody
	Record            string // the address of the record's page
	Author            string
	Summary           string
	Written           render.Written // in what language title and text are
	Source            string         // the absolute address of the record, for 阅读原文; empty without one
	Body              template.HTML  // as readers see it
	Pasted            string         // HTML with the looks of each element in it
	Pictures          []attachment   // to be uploaded there, in the order of the text
	Script            string
}

// mediaFile is the name of the page of a notice that is copied into a public account.
func mediaFile(noticePath string) string { return "media/" + noticePath + ".html" }

// forMedia reports whether the site has the page of a notice for public accounts. What everybody may
// read is taken from the site for everybody alone: another may show more of it.
func (s *Site) forMedia(n *edition.Notice) bool {
	return slices.Contains(n.Methods, edition.NewMedia) && (s.edition.Indexed || n.Scope != edition.Everybody)
}

func (s *Site) media(n *edition.Notice) func(*bytes.Buffer, *render.Text) error {
	return func(w *bytes.Buffer, text *render.Text) error {
		name := mediaFile(n.Path)
		record := recordFile(n.Path)
		folder := root(name) + "records/" + n.Path
		body, err := text.HTML(n.Text, s.resolver(n.Base, name, n.Attachments, folder))
		if err != nil {
			return err
		}
		v := mediaPage{
			Root: root(name), Title: n.Title, Written: render.WrittenIn(n.Lang), Site: s.edition.Title, Record: root(name) + render.Escape(record), Author: n.Author, Summary: n.Summary, Source: s.absolute(record),
			Body: body.HTML, Pasted: render.Pasted(body.HTML, s.absolute(name)), Script: root(name) + s.assets.Media,
		}
		if n.Scope != edition.Everybody {
			v.Scope = n.Scope
		}
		if v.Author == "" {
			v.Author = n.Publisher
		}
		for _, a := range n.Attachments {
			if href := picture(folder, &a); a.Name == n.Image || slices.Contains(body.Images, href) {
				size, p := render.Size(a.Size), a.Display()
				if p.Name != a.Name {
					size = itoa(p.Width) + "×" + itoa(p.Height) + "像素"
				}
				v.Pictures = append(v.Pictures, attachment{Href: href, Title: a.Title, Type: kind(p.Name), Size: size})
			}
		}
		return s.write(w, name, "", "media", v)
	}
}
