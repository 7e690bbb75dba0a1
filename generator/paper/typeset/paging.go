package typeset

import "slices"

// paging looks for the pages of a document: where each ends, and how close its strips stand. Every
// page break has a price, and the document is broken where all of them together cost least, as a
// paragraph is broken into lines.
type paging struct {
	setter *Setter
	layout *Layout
	strips []Strip
	foot   []Strip
	set    map[*Note][]Strip // each note is set once
}

// plan is how a document stands on its pages.
type plan struct {
	spacing spacing
	begins  []bool // by the group: it begins a page
	pages   int
	cost    int
	neat    bool // nothing is parted that belongs together, and each page but the last is nearly full
	ending
}

// ending is how a document ends.
type ending struct {
	lonely bool // the foot stands on its page alone, or under less than two lines
	poor   bool // the last page holds so little that it should be spared
}

// What is asked of a page, and what it costs to break a document otherwise; in thousandths of a page
// that stays blank.
const (
	aPage        = 2_000
	nearlyBlank  = 20_000  // a page but the last of which less than a fifth is used
	lonelyFoot   = 100_000 // a foot without two lines of text above it
	worthCloser  = 1_000   // from here on a document is set closer to mend its pages
	closerBy     = 150     // each step by which a document is set closer
	shortFoot    = 700     // the foot being shorter than usual
	nearlyFull   = 50      // what is no more is not looked into: about a line
	tooBlank     = 333     // from here on blank costs thrice
	leastUsed    = 5       // a page is used to a part of so many at least
	besideTheEnd = 2       // lines that stand with the foot
)

// best is the best way to set a document. It is set closer where that spares a page that holds
// little, or keeps together what belongs together. Where that does not help, lines are moved to the
// foot, or the foot is shorter.
func (f *paging) best(short func() ([]Strip, error)) (plan, error) {
	best, err := f.plan(usual)
	if err != nil || best.pages == 1 || !best.poor && !best.lonely && best.cost-best.pages*aPage < worthCloser {
		return best, err
	}
	if best, err = f.closer(best); err != nil || short == nil || best.pages == 1 || !best.poor && !best.lonely {
		return best, err
	}
	whole := f.foot
	if f.foot, err = short(); err != nil {
		return plan{}, err
	}
	shorter, err := f.plan(usual)
	if err == nil {
		shorter, err = f.closer(shorter)
	}
	if err != nil || shorter.cost+shortFoot < best.cost {
		return shorter, err
	}
	f.foot = whole
	return best, nil
}

// closer is the cheapest of a plan and of those that set the document closer and closer.
func (f *paging) closer(best plan) (plan, error) {
	for i, s := range f.layout.spacings() {
		p, err := f.plan(s)
		if err != nil {
			return plan{}, err
		}
		if p.cost += (i + 1) * closerBy; p.cost < best.cost {
			best = p
		}
	}
	return best, nil
}

// groups is strips as far as each must stand with the next.
func groups(strips []Strip) [][]Strip {
	var out [][]Strip
	for i := 0; i < len(strips); {
		n := i + 1
		for n < len(strips) && strips[n-1].Keep {
			n++
		}
		out = append(out, strips[i:n])
		i = n
	}
	return out
}

// plan breaks the document in one spacing: from page to page, each as full as can be, if nothing
// speaks against that; else where it costs least.
func (f *paging) plan(s spacing) (plan, error) {
	all := groups(s.spaced(f.strips))
	first, err := f.fill(s, all)
	if err != nil || first.pages == 1 || first.neat {
		return first, err
	}
	best, err := f.search(s, all)
	// a page that only the foot needs, or what was not to be parted, is poor, whatever was moved to it
	best.poor = best.poor || first.lonely || best.pages > first.pages
	return best, err
}

// pager is one that tries how strips stand, and puts none.
func (f *paging) pager(s spacing) *pager {
	p := newPager(f.setter, f.layout, s)
	p.dry, p.set = true, f.set
	p.open()
	return p
}

// fill breaks the document where each page is full.
func (f *paging) fill(s spacing, all [][]Strip) (plan, error) {
	p := f.pager(s)
	out := plan{spacing: s, begins: make([]bool, len(all)), neat: true}
	for i := range all {
		full, err := p.overflows(all[i])
		if err != nil {
			return plan{}, err
		}
		if full {
			cost := p.cost() + bond(all[i-1])
			out.neat = out.neat && cost <= nearlyFull
			out.cost += cost
			out.begins[i] = true
			p.turn()
		}
		if err := p.together(all[i]); err != nil {
			return plan{}, err
		}
	}
	out.cost += p.count * aPage
	out.end(p, f.foot)
	out.neat = out.neat && !out.lonely
	return out, nil
}

func bond(group []Strip) int { return group[len(group)-1].Bond }

// end adds to a plan how the document ends on the pager's page.
func (out *plan) end(p *pager, foot []Strip) {
	before := p.count
	out.ending = p.ends(foot)
	if out.pages = p.count; out.lonely {
		out.cost += lonelyFoot
	}
	out.cost += (out.pages - before) * aPage
}

// arrival is the cheapest way to begin a page with a group.
type arrival struct {
	pager *pager // its new page, with the notes that are left to it; nil: there is no such way
	cost  int
	from  int // the group that the page before begins with
}

// search breaks the document where it costs least.
func (f *paging) search(s spacing, all [][]Strip) (plan, error) {
	at := make([]arrival, len(all))
	at[0] = arrival{pager: f.pager(s), cost: aPage}
	best := plan{cost: -1}
	last := 0
	for i := range all {
		if at[i].pager == nil {
			continue
		}
		done, err := f.page(all, at, i)
		if err != nil {
			return plan{}, err
		}
		if done == nil {
			continue
		}
		whole := plan{spacing: s, cost: at[i].cost + (done.count-at[i].pager.count)*aPage}
		if whole.end(done, f.foot); best.cost < 0 || whole.cost < best.cost {
			best, last = whole, i
		}
	}
	best.begins = make([]bool, len(all))
	for i := last; i > 0; i = at[i].from {
		best.begins[i] = true
	}
	return best, nil
}

// page sets the page that begins with a group, and notes where the next one can begin. It gives the
// pager where the document ends on that page.
func (f *paging) page(all [][]Strip, at []arrival, begin int) (*pager, error) {
	p := at[begin].pager.copy()
	for i := begin; i < len(all); i++ {
		full, err := p.overflows(all[i])
		if err != nil || full && i > begin {
			return nil, err
		}
		if err := p.together(all[i]); err != nil {
			return nil, err
		}
		if i+1 == len(all) {
			return p, nil
		}
		turned := p.copy()
		turned.turn()
		cost := at[begin].cost + p.cost() + bond(all[i]) + (turned.count-at[begin].pager.count)*aPage
		if next := &at[i+1]; next.pager == nil || cost <= next.cost {
			*next = arrival{turned, cost, begin}
		}
	}
	return nil, nil
}

// place puts a planned document on its pages.
func (f *paging) place(s plan) ([]*Page, error) {
	p := newPager(f.setter, f.layout, s.spacing)
	p.set = f.set
	p.open()
	for i, group := range groups(s.spacing.settle(f.strips)) {
		if s.begins[i] {
			p.turn()
		}
		if err := p.together(group); err != nil {
			return nil, err
		}
	}
	if err := p.end(f.foot); err != nil {
		return nil, err
	}
	return slices.Clip(p.pages), nil
}
