package copied

import (
	"maps"
	"slices"
	"sync"

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
	s := suspicion{texts: texts, suspects: make([]bool, len(texts))}
	for narrow := range classes {
		s.lookFor(func(class int) bool { return class == narrow }, func(class int) bool { return !tells(narrow, class) })
	}
	return s.suspects
}

type suspicion struct {
	texts    []Sketched
	suspects []bool
}

// lookFor finds the texts of one side that have a piece in common with those of the other. A bitmap
// of the side that has less, which stays near the processor, picks out the pieces of the other that
// deserve a closer look: these are few, and are kept.
func (s *suspicion) lookFor(less, more func(class int) bool) {
	size, other := s.pieces(less), s.pieces(more)
	if other < size {
		less, more, size = more, less, other
	}
	if size == 0 {
		return
	}
	known := newBitmap(size)
	s.among(less, func(_ int, sketch Sketch) {
		for _, hash := range sketch {
			known.set(hash)
		}
	})
	likely := holds(s.shared(more, known.has))
	certain := holds(s.shared(less, likely))
	s.suspect(less, likely)
	s.suspect(more, certain)
}

// pieces is how many the texts of some classes have.
func (s *suspicion) pieces(class func(int) bool) (n int) {
	for _, t := range s.texts {
		if class(t.Class) {
			n += len(t.Sketch)
		}
	}
	return n
}

// suspect suspects the texts of some classes that have a piece of which has tells.
func (s *suspicion) suspect(class func(int) bool, has func(uint64) bool) {
	s.among(class, func(i int, sketch Sketch) {
		s.suspects[i] = s.suspects[i] || slices.ContainsFunc(sketch, has)
	})
}

// shared is the pieces of the texts of some classes that are among others, as has tells.
func (s *suspicion) shared(class func(int) bool, has func(uint64) bool) map[uint64]bool {
	var mu sync.Mutex
	all := map[uint64]bool{}
	s.among(class, func(_ int, sketch Sketch) {
		found := map[uint64]bool{}
		for _, hash := range sketch {
			if has(hash) {
				found[hash] = true
			}
		}
		if len(found) > 0 {
			mu.Lock()
			defer mu.Unlock()
			maps.Copy(all, found)
		}
	})
	return all
}

// among visits the texts of some classes, on all cores.
func (s *suspicion) among(class func(int) bool, visit func(i int, sketch Sketch)) {
	parallel.For(len(s.texts), parallel.Cores, func(i int) {
		if t := s.texts[i]; class(t.Class) {
			visit(i, t.Sketch)
		}
	})
}

// holds tells of a hash whether it is in a set, most often without looking into it.
func holds(set map[uint64]bool) func(uint64) bool {
	first := newBitmap(len(set))
	for hash := range set {
		first.set(hash)
	}
	return func(hash uint64) bool { return first.has(hash) && set[hash] }
}
