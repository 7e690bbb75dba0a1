package typeset

import (
	"maps"
	"math"
	"slices"
)

// Pages breaks a document into pages. Its error is a *MissingError.
func (s *Setter) Pages(d *Document, layout *Layout) ([]*Page, error) {
	f := paging{setter: s, layout: layout, set: map[*Note][]Strip{}}
	var err error
	if f.strips, err = s.Strips(d.Blocks, layout); err != nil {
		return nil, err
	}
	if f.foot, err = s.Strips(d.Foot, layout); err != nil {
		return nil, err
	}
	var short func() ([]Strip, error)
	if d.Short != nil {
		short = func() ([]Strip, error) {
			blocks, err := d.Short()
			if err != nil {
				return nil, err
			}
			return s.Strips(blocks, layout)
		}
	}
	best, err := f.best(short)
	if err != nil {
		return nil, err
	}
	return f.place(best)
}

// pager puts strips on pages, with the notes that they mention at the feet.
type pager struct {
	setter *Setter
	layout *Layout
	dry    bool    // it tries how strips stand, and puts none
	gap    float64 // above the foot
	pitch  float64 // of the grid
	depth  float64 // of the type area
	pages  []*Page
	count  int     // of pages
	y      float64 // the depth that is used
	bare   bool    // nothing stands on the page yet
	notes  []Strip // at the foot of this page
	late   []Strip // notes that the page before had no room for
	shown  map[*Note]bool
	set    map[*Note][]Strip // each note is set once
}

func newPager(s *Setter, layout *Layout, space spacing) *pager {
	return &pager{setter: s, layout: layout, depth: layout.Depth(), shown: map[*Note]bool{}, set: map[*Note][]Strip{},
		gap: float64(layout.Gap * (1 + space.gaps) / 2), pitch: float64(space.pitch * layout.Body.Pitch)}
}

// copy is a pager that goes on from here by itself.
func (p *pager) copy() *pager {
	out := *p
	out.notes, out.late = slices.Clip(p.notes), slices.Clip(p.late)
	return &out
}

func (p *pager) page() *Page { return p.pages[len(p.pages)-1] }

// open begins a page.
func (p *pager) open() {
	if p.count++; !p.dry {
		p.pages = append(p.pages, &Page{Width: p.layout.Width, Height: p.layout.Height})
	}
	p.y, p.bare, p.notes = 0, true, nil
	late := p.late
	p.late = nil
	p.foot(late)
}

// close puts the notes at the foot of the page.
func (p *pager) close() {
	if len(p.notes) == 0 || p.dry {
		p.notes = nil
		return
	}
	y := p.layout.Top + p.depth - p.footHeight(0)
	y += p.noteGap() / 2
	p.page().Marks = append(p.page().Marks, &Rule{p.layout.Left, y, p.layout.Measure() / 3, p.layout.Line, Black})
	y += p.noteGap() / 2
	for i := range p.notes {
		if i > 0 {
			y += p.notes[i].Before
		}
		p.put(p.notes[i].Marks, y)
		y += p.notes[i].Height
	}
	p.notes = nil
}

// put puts marks on the page; y is from the paper's top.
func (p *pager) put(marks []Mark, y float64) {
	if p.dry {
		return
	}
	move(marks, p.layout.Left, y)
	p.page().Marks = append(p.page().Marks, marks...)
}

func (p *pager) noteGap() float64 { return p.layout.Note.Size }

// footHeight is the height of the notes at the foot with so much more of them.
func (p *pager) footHeight(more float64) float64 {
	h := more
	for i := range p.notes {
		h += p.notes[i].Height
		if i > 0 {
			h += p.notes[i].Before
		}
	}
	if h > 0 {
		h += p.noteGap()
	}
	return h
}

// at is where a strip would stand: below the one before it, on the grid where there is one.
func (p *pager) at(y float64, bare bool, s *Strip) float64 {
	if !bare {
		y += s.Before
	}
	if s.Line && p.layout.Grid {
		y = float64(math.Ceil(y/p.pitch-1e-6) * p.pitch)
	}
	return y
}

// together puts strips on one page where they fit on one.
func (p *pager) together(strips []Strip) error {
	for {
		full, err := p.overflows(strips)
		if err != nil {
			return err
		}
		if !full {
			break
		}
		p.turn()
	}
	for i := range strips {
		if err := p.one(&strips[i]); err != nil {
			return err
		}
	}
	return nil
}

// overflows reports whether strips that have room on a page have none on what is left of this one.
func (p *pager) overflows(strips []Strip) (bool, error) {
	if p.fresh() {
		return false, nil
	}
	least := leading(strips)
	if fits, err := p.fits(least); fits || err != nil {
		return false, err
	}
	return p.wouldFit(least)
}

// leading is strips as far as they must stand together: of a row that may be parted, its first
// line.
func leading(strips []Strip) []Strip {
	last := &strips[len(strips)-1]
	if last.Parts == nil {
		return strips
	}
	first := last.Parts[0]
	first.Before, first.Head = last.Before, last.Head
	return append(slices.Clone(strips[:len(strips)-1]), first)
}

// fresh reports whether nothing stands on the page, not even notes of the page before: what does
// not fit here fits nowhere.
func (p *pager) fresh() bool { return p.bare && len(p.notes) == 0 }

// turn ends the page and begins another.
func (p *pager) turn() {
	p.close()
	p.open()
}

// fits reports whether strips stand on what is left of the page, with their notes.
func (p *pager) fits(strips []Strip) (bool, error) {
	y, bare := p.y, p.bare
	if bare && strips[0].Head != nil {
		y += strips[0].Head.Height
	}
	var notes []*Note
	for i := range strips {
		y = p.at(y, bare, &strips[i]) + strips[i].Height
		bare = false
		notes = append(notes, strips[i].Notes...)
	}
	h, err := p.noteHeight(notes)
	return y+p.footHeight(h) <= p.depth+epsilon, err
}

// wouldFit reports whether strips stand on a page of their own.
func (p *pager) wouldFit(strips []Strip) (bool, error) {
	fresh := pager{setter: p.setter, layout: p.layout, pitch: p.pitch, depth: p.depth, shown: p.shown, set: p.set, bare: true}
	return fresh.fits(strips)
}

// noteHeight is the room that notes need on the page of their marks: that of all their lines, but
// the last one may continue on the next page if it is long. An earlier one may not: the next would
// begin after it, far from its mark.
func (p *pager) noteHeight(notes []*Note) (float64, error) {
	all, _, err := p.unseen(notes)
	h := 0.0
	for i, n := range all {
		strips := p.set[n]
		if i == len(all)-1 && len(strips) > begunLines && height(strips) > p.depth/4 {
			strips = strips[:begunLines]
		}
		for i := range strips {
			h += strips[i].Before + strips[i].Height
		}
	}
	return h, err
}

// one puts one strip on the page, or on the next.
func (p *pager) one(s *Strip) error {
	if s.Parts != nil {
		return p.parts(s)
	}
	for !p.fresh() {
		fits, err := p.fits([]Strip{*s})
		if err != nil {
			return err
		}
		if fits {
			break
		}
		p.turn()
	}
	more, err := p.noteHeight(s.Notes)
	if err != nil {
		return err
	}
	p.head(s.Head, s.Height, more)
	y := p.at(p.y, p.bare, s)
	p.put(s.Marks, p.layout.Top+y)
	p.y, p.bare = y+s.Height, false
	return p.addNotes(s.Notes)
}

// head repeats the header of a table on a page that begins with one of its rows, where it leaves
// room for that and for its notes.
func (p *pager) head(h *Strip, height, notes float64) {
	if !p.bare || h == nil || h.Height+height+p.footHeight(notes) > p.depth+epsilon {
		return
	}
	if !p.dry {
		p.put(copyMarks(h.Marks), p.layout.Top+p.y)
	}
	p.y, p.bare = p.y+h.Height, false
}

func (p *pager) noteStrips(n *Note) ([]Strip, error) {
	if strips, ok := p.set[n]; ok {
		return strips, nil
	}
	strips, err := p.setter.note(n, p.layout)
	p.set[n] = strips
	return strips, err
}

// unseen is those of some notes, and of the notes that these mention themselves, that stand on no
// page yet, and their strips.
func (p *pager) unseen(notes []*Note) ([]*Note, []Strip, error) {
	var all []*Note
	var strips []Strip
	for queue := slices.Clone(notes); len(queue) > 0; queue = queue[1:] {
		n := queue[0]
		if p.shown[n] || slices.Contains(all, n) {
			continue
		}
		set, err := p.noteStrips(n)
		if err != nil {
			return nil, nil, err
		}
		all, strips = append(all, n), append(strips, set...)
		for i := range set {
			queue = append(queue, set[i].Notes...)
		}
	}
	return all, strips, nil
}

// addNotes puts notes at the foot of the page.
func (p *pager) addNotes(notes []*Note) error {
	all, strips, err := p.unseen(notes)
	if err != nil {
		return err
	}
	if len(all) > 0 { // another pager may go on from where this one was
		p.shown = maps.Clone(p.shown)
	}
	for _, n := range all {
		p.shown[n] = true
	}
	p.foot(strips)
	return nil
}

// foot puts strips of notes at the foot as far as there is room; the rest goes to the next page.
func (p *pager) foot(strips []Strip) {
	for i := range strips {
		if len(p.late) > 0 || p.y+p.footHeight(strips[i].Before+strips[i].Height) > p.depth+epsilon && !(p.bare && len(p.notes) == 0) {
			p.late = append(p.late, strips[i:]...)
			return
		}
		p.notes = append(p.notes, strips[i])
	}
}
