// Package copied finds passages meant for few readers that stand in a text for more readers too:
// that is how secrets really leak. Twenty characters (letters, digits, Han) or more are a passage,
// in whatever punctuation, unless they had been approved for the wider readers before the day on
// which the narrower record was decided, or are a stock phrase of site.yaml.
//
// 10,000 texts of 700 characters, a third of them for few readers, take 0.36–0.53 s and 28 MB
// (go test ./generator/inspect/copied -bench .).
package copied

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"gongkai/generator/calendar"
	"gongkai/generator/parallel"
)

// Least is how many characters make a passage: fewer are a phrase that anybody may have written.
const Least = 20

// Text is one text and who reads it.
type Text struct {
	Text    string
	Class   int           // of readers
	Decided calendar.Date // from when those who write it knew it
	Known   calendar.Date // when it was approved for its readers; zero: it was not
	// Name says that it names a body, a person, a file, as many texts may: nothing is copied from it.
	Name bool
}

// Match is a passage that stands before more readers than it is meant for. It is as long as it can
// be within Wide.
type Match struct {
	Narrow, Wide     int // indices of texts
	NarrowAt, WideAt int // bytes, of its first character
	Length           int // characters that count, at least Least
}

// Find finds every passage of Least characters or more that stands in a text of class narrow and in
// one of class wide, where tells(narrow, wide) is false: not everybody who reads the wide text
// reads the narrow one. Classes are numbered from 0 to classes-1.
//
// Letters and digits count, Han characters among them, whatever their width and case; spaces,
// punctuation, marks of Markdown and addresses of links are passed over. A passage is excused where
// it also stands in a text that all readers of the wide one read and that was approved before the
// narrow one was decided: they knew it. The phrases of common stand in many texts and are nobody's:
// no passage runs over one.
//
// It is exact and linear. Windows of Least characters are hashed; a bitmap of those that occur in
// narrow texts picks out the few that occur in wide ones too, and only these are kept; a wide text
// that has none of them is not read again. When the context ends before it does, what it has found
// counts for nothing.
func Find(ctx context.Context, texts []Text, classes int, tells func(narrow, wide int) bool, common []string) []Match {
	f := finder{ctx: ctx, texts: texts, classes: classes, narrow: make([]bool, classes), wide: make([]bool, classes), tells: make([]bool, classes*classes)}
	present := make([]bool, classes)
	for _, t := range texts {
		present[t.Class] = true
	}
	for n := range classes {
		for w := range classes {
			f.tells[n*classes+w] = tells(n, w)
			if present[n] && present[w] && !f.tells[n*classes+w] {
				f.narrow[n], f.wide[w] = true, true
			}
		}
	}
	if !slices.Contains(f.narrow, true) {
		return nil
	}
	f.common = newPhrases(common)
	size := 0 // of what is put into the bitmap: where that is little, it stays near the processor
	for _, t := range texts {
		if f.narrow[t.Class] && !t.Name {
			size += len(t.Text)
		}
	}
	f.seen = newBitmap(size / 3) // three bytes a Han character
	f.each(func(i int, t *Text) {
		if f.narrow[t.Class] && !t.Name {
			windows(t.Text, f.common, func(hash uint64, _ int) { f.seen.set(hash) })
		}
	})
	f.share()
	f.origins()
	matches := make([][]Match, len(texts))
	f.each(func(i int, t *Text) {
		if f.shares[i] {
			matches[i] = f.passages(i)
		}
	})
	return slices.Concat(matches...)
}

type finder struct {
	ctx          context.Context
	texts        []Text
	classes      int
	tells        []bool // narrow*classes + wide
	narrow, wide []bool // classes that can be one side of a match
	seen         *bitmap
	common       *phrases
	shared       map[uint64]*shared
	hot          *bitmap // of shared: most windows are not, and need no look into the map
	shares       []bool  // by text: it is a wide one, with a window that the bitmap knows
}

// shared is a window that occurs in texts of both sides.
type shared struct {
	known  []calendar.Date // by class, the first approval of a text with it
	origin []origin        // by class, the text with it that was decided first
}

// origin is a window of a text. The zero origin is none.
type origin struct {
	text int32 // index + 1
	at   int32
}

// each calls visit for every text, on all cores, until the context ends.
func (f *finder) each(visit func(i int, t *Text)) {
	_ = parallel.Try(len(f.texts), parallel.Cores, func(i int) error {
		if err := f.ctx.Err(); err != nil {
			return err // which whoever ended the context knows
		}
		visit(i, &f.texts[i])
		return nil
	})
}

// share collects the windows of wide texts that the bitmap knows. (A window of a text that can be
// both is shared when a second text has it; with itself it makes no match, for every class tells
// its own readers.)
func (f *finder) share() {
	var mu sync.Mutex
	f.shared, f.shares = map[uint64]*shared{}, make([]bool, len(f.texts))
	f.each(func(i int, t *Text) {
		if !f.wide[t.Class] {
			return
		}
		var found []uint64
		windows(t.Text, f.common, func(hash uint64, _ int) {
			if f.seen.has(hash) {
				found = append(found, hash)
			}
		})
		if len(found) == 0 {
			return
		}
		f.shares[i] = true
		mu.Lock()
		defer mu.Unlock()
		for _, hash := range found {
			if f.shared[hash] == nil {
				f.shared[hash] = &shared{known: make([]calendar.Date, f.classes), origin: make([]origin, f.classes)}
			}
		}
	})
}

// origins notes, for each shared window and class, by whom it was known first and where it was
// decided first.
func (f *finder) origins() {
	var mu sync.Mutex
	f.hot = newBitmap(len(f.shared))
	for hash := range f.shared {
		f.hot.set(hash)
	}
	f.each(func(i int, t *Text) {
		if f.wide[t.Class] && !f.shares[i] {
			return
		}
		var found []uint64
		var at []int
		windows(t.Text, f.common, func(hash uint64, start int) {
			if f.isShared(hash) {
				found, at = append(found, hash), append(at, start)
			}
		})
		mu.Lock()
		defer mu.Unlock()
		for j, hash := range found {
			s := f.shared[hash]
			if known := &s.known[t.Class]; !t.Known.IsZero() && (known.IsZero() || t.Known.Before(*known)) {
				*known = t.Known
			}
			if t.Name {
				continue
			}
			o := &s.origin[t.Class]
			if o.text == 0 || cmp.Or(t.Decided.Compare(f.texts[o.text-1].Decided), cmp.Compare(i, int(o.text)-1)) < 0 {
				*o = origin{int32(i + 1), int32(at[j])}
			}
		}
	})
}

// isShared reports that a window is one of those that both sides have, or seem to have.
func (f *finder) isShared(hash uint64) bool { return f.hot.has(hash) && f.shared[hash] != nil }

// passages is the matches of one wide text: runs of windows that it has from the same narrow one.
func (f *finder) passages(i int) []Match {
	t := &f.texts[i]
	var out []Match
	running := false // the window before was the end of the last match
	windows(t.Text, f.common, func(hash uint64, start int) {
		from := origin{}
		if f.isShared(hash) {
			from = f.leak(f.shared[hash], t.Class)
		}
		if from.text == 0 || !same(f.texts[from.text-1].Text[from.at:], t.Text[start:]) {
			running = false
			return
		}
		if running && out[len(out)-1].Narrow == int(from.text)-1 {
			out[len(out)-1].Length++
			return
		}
		out = append(out, Match{Narrow: int(from.text) - 1, Wide: i, NarrowAt: int(from.at), WideAt: start, Length: Least})
		running = true
	})
	return out
}

// leak is where a window comes from that readers of a class should not have, the zero origin where
// there is no such place.
func (f *finder) leak(s *shared, wide int) origin {
	known := calendar.Date{} // when readers of the class knew it first
	for class, day := range s.known {
		if f.tells[class*f.classes+wide] && !day.IsZero() && (known.IsZero() || day.Before(known)) {
			known = day
		}
	}
	best := origin{}
	for class, o := range s.origin {
		if o.text == 0 || f.tells[class*f.classes+wide] {
			continue
		}
		decided := f.texts[o.text-1].Decided
		if !known.IsZero() && known.Before(decided) {
			continue
		}
		if best.text == 0 || cmp.Or(decided.Compare(f.texts[best.text-1].Decided), cmp.Compare(o.text, best.text)) < 0 {
			best = o
		}
	}
	return best
}

// same reports whether two texts begin with the same window: two may have one hash.
func same(a, b string) bool {
	next := func(s *string) (rune, bool) {
		for *s != "" {
			r, size, skip := character(*s)
			*s = (*s)[size:]
			if !skip {
				return r, true
			}
		}
		return 0, false
	}
	for range Least {
		ra, oka := next(&a)
		rb, okb := next(&b)
		if !oka || !okb || ra != rb {
			return false
		}
	}
	return true
}
