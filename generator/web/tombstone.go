package web

import (
	"bytes"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// tombstonePage is the values of tombstone.html. No title and no word of the notice is in it.
type tombstonePage struct {
	Root    string
	Title   string // that of the page
	State   string // what has happened to it
	Site    string // the title of the site
	Index   string
	From    string // the first day without the notice
	Reasons []string
	Moved   string // the address of the notice's page under its new name; empty: it was withdrawn
}

// stone is the page at the address of a notice that was withdrawn or renamed.
func (s *Site) stone(t *edition.Tombstone) func(*bytes.Buffer, *render.Text) error {
	return func(w *bytes.Buffer, _ *render.Text) error {
		name := recordFile(t.Path)
		return s.write(w, name, sectionArchive, "tombstone", s.stoneValues(t, name))
	}
}

func (s *Site) stoneValues(t *edition.Tombstone, name string) tombstonePage {
	v := tombstonePage{Root: root(name), State: "已撤下", Site: s.edition.Title,
		Index: t.Index, From: t.From.String(), Reasons: t.Reasons}
	if s.shows(t.Successor) {
		v.State, v.Moved = "已移至新的地址", root(name)+render.Escape(recordFile(t.Successor))
	}
	v.Title = "本文" + v.State
	return v
}
