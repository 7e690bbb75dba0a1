package web

import (
	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// heading is one of a text, as its contents name it.
type heading struct {
	ID   string // as it stands in an address
	Text string
	Deep bool // it stands under the one before
}

// longContents is from how many headings on a text has contents.
const longContents = 4

// contents is the headings of a long text, of its two upper levels; nil where it is short.
func contents(headings []render.Heading) []heading {
	top := 0
	for _, h := range headings {
		if top == 0 || h.Level < top {
			top = h.Level
		}
	}
	var all []heading
	for _, h := range headings {
		if h.Level <= top+1 {
			all = append(all, heading{h.ID, h.Text, h.Level > top})
		}
	}
	if len(all) < longContents {
		return nil
	}
	return all
}

// limits is what of a text fewer people read, as it is marked on their pages.
func limits(all []edition.Limit) []render.Limit {
	var out []render.Limit
	for _, l := range all {
		out = append(out, render.Limit{From: l.From, To: l.To, Readers: l.Readers})
	}
	return out
}
