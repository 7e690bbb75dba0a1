package copied

import "slices"

// phrases is texts that are no secret, by their first character, the longest first.
type phrases struct {
	begins [1 << 16 / 64]uint64 // characters of the basic plane with which one begins
	by     map[rune][][]rune
}

func newPhrases(texts []string) *phrases {
	p := &phrases{by: map[rune][][]rune{}}
	for _, text := range texts {
		var chars []rune
		for i := 0; i < len(text); {
			r, size, skip := character(text[i:])
			if !skip {
				chars = append(chars, r)
			}
			i += size
		}
		if len(chars) < 4 { // a word: to pass over it would hide what stands around it
			continue
		}
		first := chars[0]
		p.by[first] = append(p.by[first], chars)
		if first < 1<<16 {
			p.begins[first/64] |= 1 << (first % 64)
		}
	}
	for _, list := range p.by {
		slices.SortStableFunc(list, func(a, b []rune) int { return len(b) - len(a) })
	}
	return p
}

// at is how many bytes of a text, which begins with the character r, are a phrase; 0 where none
// stands here.
func (p *phrases) at(text string, r rune) int {
	if r < 1<<16 && p.begins[r/64]&(1<<(r%64)) == 0 {
		return 0
	}
	for _, phrase := range p.by[r] {
		i, n := 0, 0
		for i < len(text) && n < len(phrase) {
			c, size, skip := character(text[i:])
			if !skip {
				if c != phrase[n] {
					break
				}
				n++
			}
			i += size
		}
		if n == len(phrase) {
			return i
		}
	}
	return 0
}
