package copied

import (
	"slices"

	"gongkai/generator/parallel"
)

// Sketched is a text of which the sketch is known, and the class of its readers.
type Sketched struct {
	Sketch Sketch
	Class  int
}

// Suspects is which texts may have a passage in common with one that is kept from some of their
// readers, or that has readers from whom they are kept. The others need not be given to Find, which
// finds the same without them: so most texts of a site need not be read at all.
func Suspects(texts []Sketched, classes int, tells func(narrow, wide int) bool) []bool {
	s := suspicion{texts: texts, pieces: make([]Sketch, len(texts)), suspects: make([]bool, len(texts))}
	for i, t := range texts {
		s.pieces[i] = t.Sketch
	}
	var pairs []pair
	isLess := make([]bool, classes) // in one of the pairs
	for narrow := range classes {
		if p, ok := s.pair(classes, func(class int) bool { return class == narrow }, func(class int) bool { return !tells(narrow, class) }); ok {
			pairs = append(pairs, p)
			for class, less := range p.less {
				isLess[class] = isLess[class] || less
			}
		}
	}
	if len(pairs) > 1 {
		s.reduce(isLess)
	}
	for _, p := range pairs {
		s.lookFor(p)
	}
	return s.suspects
}

type suspicion struct {
	texts    []Sketched
	pieces   []Sketch // of each text, those that matter
	suspects []bool
}

// pair is two sides, by classes, between which a passage must not be shared. Less is the one that
// has fewer pieces.
type pair struct{ less, more []bool }

// pair is false where one of the sides has nothing.
func (s *suspicion) pair(classes int, one, other func(class int) bool) (pair, bool) {
	p := pair{make([]bool, classes), make([]bool, classes)}
	for class := range classes {
		p.less[class], p.more[class] = one(class), other(class)
	}
	less, more := s.count(p.less), s.count(p.more)
	if more < less {
		p.less, p.more = p.more, p.less
	}
	return p, min(less, more) > 0
}

// count is how many pieces the texts of some classes have.
func (s *suspicion) count(classes []bool) (n int) {
	for i, t := range s.texts {
		if classes[t.Class] {
			n += len(s.pieces[i])
		}
	}
	return n
}

// reduce leaves of the texts that are never on the side that has less the pieces that one of those
// sides may have: most pieces of a site are looked at once, however many classes there are.
func (s *suspicion) reduce(isLess []bool) {
	known := s.bitmapOf(isLess)
	parallel.For(len(s.texts), parallel.Cores, func(i int) {
		if !isLess[s.texts[i].Class] {
			s.pieces[i] = among(s.pieces[i], known.has)
		}
	})
}

// lookFor finds the texts of one side that have a piece in common with those of the other. A bitmap
// of the side that has less, which stays near the processor, picks out the pieces of the other that
// deserve a closer look: these are few, and are kept.
func (s *suspicion) lookFor(p pair) {
	likely := s.shared(p.more, s.bitmapOf(p.less).has)
	certain := s.shared(p.less, holds(likely))
	s.suspect(certain, func(uint64) bool { return true })
	s.suspect(likely, holds(certain))
}

// bitmapOf is the pieces of the texts of some classes.
func (s *suspicion) bitmapOf(classes []bool) *bitmap {
	known := newBitmap(s.count(classes))
	parallel.For(len(s.texts), parallel.Cores, func(i int) {
		if classes[s.texts[i].Class] {
			for _, hash := range s.pieces[i] {
				known.set(hash)
			}
		}
	})
	return known
}

// shared is, by text, the pieces of the texts of some classes that are among others, as has tells.
func (s *suspicion) shared(classes []bool, has func(uint64) bool) []Sketch {
	found := make([]Sketch, len(s.texts))
	parallel.For(len(s.texts), parallel.Cores, func(i int) {
		if classes[s.texts[i].Class] {
			found[i] = among(s.pieces[i], has)
		}
	})
	return found
}

// suspect suspects the texts that share a piece of which has tells.
func (s *suspicion) suspect(shared []Sketch, has func(uint64) bool) {
	for i, pieces := range shared {
		s.suspects[i] = s.suspects[i] || slices.ContainsFunc(pieces, has)
	}
}

// among is the pieces of which has tells.
func among(pieces Sketch, has func(uint64) bool) (found Sketch) {
	for _, hash := range pieces {
		if has(hash) {
			found = append(found, hash)
		}
	}
	return found
}

// holds tells of a hash whether a text shares it, most often without looking for it.
func holds(shared []Sketch) func(uint64) bool {
	set := map[uint64]bool{}
	for _, pieces := range shared {
		for _, hash := range pieces {
			set[hash] = true
		}
	}
	first := newBitmap(len(set))
	for hash := range set {
		first.set(hash)
	}
	return func(hash uint64) bool { return first.has(hash) && set[hash] }
}
