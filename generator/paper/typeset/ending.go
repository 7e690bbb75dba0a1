package typeset

import "gongkai/generator/portable"

// used is the depth of the page that is used.
func (p *pager) used() float64 { return p.y + p.footHeight(0) }

// cost is that of ending the page here.
func (p *pager) cost() int {
	blank := portable.Int(float64(1000 * max(0, p.depth-p.used()) / p.depth))
	out := blank + 2*max(0, blank-tooBlank)
	if blank > 1000-1000/leastUsed {
		out += nearlyBlank
	}
	return out
}

// ends turns the pager to the last page, and tells how the document ends on it.
func (p *pager) ends(foot []Strip) ending {
	for len(p.late) > 0 {
		p.turn()
	}
	text := p.used()
	out := ending{poor: text < p.depth/leastUsed}
	if len(foot) == 0 {
		return out
	}
	if !p.holds(foot) {
		p.turn()
		text = 0
	}
	out.lonely = p.count > 1 && text < float64(besideTheEnd*p.pitch)-epsilon
	return out
}

// holds reports whether the foot has room on the page.
func (p *pager) holds(foot []Strip) bool {
	return p.fresh() || p.used()+p.gap+height(foot) <= p.depth+epsilon
}

// end puts what belongs there at the foot of the last page, after the notes that are left. A foot
// that is taller than a page is set as the text is.
func (p *pager) end(foot []Strip) error {
	for len(p.late) > 0 {
		p.turn()
	}
	h := height(foot)
	if h > p.depth+epsilon {
		for i := range foot {
			if err := p.one(&foot[i]); err != nil {
				return err
			}
		}
		foot = nil
	}
	if len(foot) == 0 {
		p.close()
		return nil
	}
	if !p.holds(foot) {
		p.turn()
	}
	p.depth -= h
	p.close()
	p.depth += h
	one := Stack(foot)
	p.put(one.Marks, p.layout.Top+max(p.y, p.depth-h))
	return nil
}
