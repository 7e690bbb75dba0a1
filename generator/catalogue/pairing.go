package catalogue

import (
	"cmp"
	"slices"
	"unicode"
)

// pairing finds where the entries of a newer revision come from.
type pairing struct {
	older, newer *Revision
	from         map[int]int  // the number in the older, by that in the newer
	taken        map[int]bool // numbers of the older that are continued
}

// continued is the number that each entry of the newer revision had in the older, by its new
// number.
func continued(older, newer *Revision) map[int]int {
	p := pairing{older, newer, map[int]int{}, map[int]bool{}}
	p.asWritten()
	p.byTitle()
	p.byLikeness()
	return p.from
}

// asWritten pairs what the file of the newer revision pairs. Of several that became one the first
// is where it comes from, and no other is free.
func (p *pairing) asWritten() {
	for _, e := range p.newer.Entries {
		for _, former := range e.Former {
			if _, exists := p.older.numbers[former]; !exists {
				continue
			}
			if _, done := p.from[e.Number]; !done {
				p.from[e.Number] = former
			}
			p.taken[former] = true
		}
	}
}

// byTitle pairs entries of one title: first those that kept their number, for a title may occur
// twice.
func (p *pairing) byTitle() {
	titles := map[string][]int{} // numbers of the older
	for _, e := range p.older.Entries {
		titles[bare(e.Title)] = append(titles[bare(e.Title)], e.Number)
	}
	for _, e := range p.newer.Entries {
		if p.open(e) && !p.taken[e.Number] && slices.Contains(titles[bare(e.Title)], e.Number) {
			p.pair(e.Number, e.Number)
		}
	}
	for _, e := range p.newer.Entries {
		free := func(number int) bool { return !p.taken[number] }
		if same := titles[bare(e.Title)]; p.open(e) {
			if i := slices.IndexFunc(same, free); i >= 0 {
				p.pair(same[i], e.Number)
			}
		}
	}
}

// How alike the titles of two entries have to be: less where the place speaks for it too.
const (
	alike          = 0.6
	alikeOnOneSpot = 0.4
)

// byLikeness pairs what is left by the likeness of titles that were edited, the most alike first.
func (p *pairing) byLikeness() {
	type likeness struct {
		from, to int
		degree   float64
	}
	var found []likeness
	for _, e := range p.newer.Entries {
		if !p.open(e) {
			continue
		}
		for _, old := range p.older.Entries {
			if p.taken[old.Number] {
				continue
			}
			least := alike
			if old.Number == e.Number {
				least = alikeOnOneSpot
			}
			if degree := dice(bare(old.Title), bare(e.Title)); degree >= least {
				found = append(found, likeness{old.Number, e.Number, degree})
			}
		}
	}
	slices.SortFunc(found, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.degree, a.degree), cmp.Compare(abs(a.from-a.to), abs(b.from-b.to)), cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from))
	})
	for _, l := range found {
		if _, done := p.from[l.to]; !done && !p.taken[l.from] {
			p.pair(l.from, l.to)
		}
	}
}

// open reports that an entry may be paired by what it says.
func (p *pairing) open(e Entry) bool {
	_, done := p.from[e.Number]
	return !done && e.Former == nil
}

func (p *pairing) pair(from, to int) { p.from[to], p.taken[from] = from, true }

func abs(n int) int { return max(n, -n) }

// bare is a title without what scanning and editing change first: space, punctuation and quotation
// marks.
func bare(title string) string {
	out := make([]rune, 0, len(title))
	for _, r := range title {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// dice is the Sørensen–Dice coefficient of the pairs of neighbouring characters of two texts: from
// 0, nothing in common, to 1.
func dice(a, b string) float64 {
	pairs := func(text string) map[[2]rune]int {
		out := map[[2]rune]int{}
		runes := []rune(text)
		for i := 1; i < len(runes); i++ {
			out[[2]rune{runes[i-1], runes[i]}]++
		}
		return out
	}
	first, second := pairs(a), pairs(b)
	common, all := 0, 0
	for p, n := range first {
		common, all = common+min(n, second[p]), all+n
	}
	for _, n := range second {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(common) / float64(all)
}
