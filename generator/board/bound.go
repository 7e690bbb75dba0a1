package board

import (
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/paper/document"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
)

// The names of the files in which sheets stand one after another, without their endings.
const (
	toPost = "post"  // what is to be put up
	allUp  = "board" // all that is up
)

// bound is those files. Sheets that stand in several are set once for all; keys is those of all that
// is up.
func (b *Board) bound(r Round, can printable, keys []string) []render.File {
	post, up := r.New(), r.up()
	var files []render.File
	add := func(pass *render.Pass, name, key string) {
		for _, format := range b.formats() {
			files = append(files, pass.File(name+format.Ending, key))
		}
	}
	together := b.pass(map[string][]*edition.Notice{toPost: post, allUp: up}, up)
	if len(post) > 0 && can.post {
		pass := together
		if !slices.IsSortedFunc(post, inOrder) { // what is replaced comes after what is new
			pass = b.pass(map[string][]*edition.Notice{toPost: post}, post)
		}
		add(pass, toPost, b.press.Key(toPost, b.board, b.edition.Site, keys, plain(post), b.edition.Day))
	}
	if can.board {
		add(together, allUp, b.press.Key(allUp, b.board, b.edition.Site, keys, b.edition.Day))
	}
	return files
}

// pass writes some of these documents, of which each holds notices in the order of all.
func (b *Board) pass(documents map[string][]*edition.Notice, all []*edition.Notice) *render.Pass {
	for _, n := range all {
		b.sheets.expect(n)
	}
	return &render.Pass{Write: func(to map[string]io.Writer) error {
		var open []*volume
		for _, name := range slices.Sorted(maps.Keys(to)) {
			ending := path.Ext(name)
			i := slices.IndexFunc(b.formats(), func(f press.Format) bool { return f.Ending == ending })
			info := press.Info(b.board.Title+"（"+b.edition.Day.Chinese()+"）", b.edition.Site.Organisation, b.edition.Day)
			v := &volume{Writer: b.formats()[i].New(to[name], info), holds: map[*edition.Notice]bool{}}
			for _, n := range documents[strings.TrimSuffix(name, ending)] {
				v.holds[n] = true
			}
			open = append(open, v)
		}
		for _, n := range all {
			if err := b.bind(n, open); err != nil {
				return err
			}
		}
		return b.closeAll(open)
	}}
}

// volume is a document of sheets, each with its own page numbers.
type volume struct {
	document.Writer
	holds map[*edition.Notice]bool
	bound int // sheets
}

// bind sets the sheet of a notice and puts it into the documents to which it belongs.
func (b *Board) bind(n *edition.Notice, all []*volume) error {
	var wanted []*volume
	for _, v := range all {
		if v.holds[n] {
			v.bound++
			wanted = append(wanted, v)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	s, err := b.setSheet(n)
	if err != nil {
		return err
	}
	for i, p := range s.printed {
		page := outlined(p, n, i == 0)
		for _, v := range wanted {
			page.Label = fmt.Sprintf("%d–%s", v.bound, p.Label)
			if err := v.Page(page); err != nil {
				return err
			}
		}
	}
	return nil
}

// closeAll ends documents. One in which no sheet stands says so.
func (b *Board) closeAll(all []*volume) error {
	for _, v := range all {
		if v.bound == 0 {
			p, err := b.blank()
			if err != nil {
				return err
			}
			if err := v.Page(p); err != nil {
				return err
			}
		}
		if err := v.Close(); err != nil {
			return err
		}
	}
	return nil
}

// outlined is a page of a sheet as it stands in a document of several: its bookmarks are under one of
// its own. The page itself stays as it is, for other files hold it too.
func outlined(p *typeset.Page, n *edition.Notice, first bool) *typeset.Page {
	out := *p
	out.Marks = make([]typeset.Mark, 0, len(p.Marks)+1)
	if first {
		out.Marks = append(out.Marks, &typeset.Bookmark{Level: 1, Title: n.Title})
	}
	for _, m := range p.Marks {
		if k, ok := m.(*typeset.Bookmark); ok {
			below := *k
			below.Level++
			m = &below
		}
		out.Marks = append(out.Marks, m)
	}
	return &out
}
