// Package wording reads the lists of words that are misspelt or not to be used (错敏词), and finds
// these words in texts as their readers read them. It proposes and never replaces: a longer word in
// which the same characters are right is an exception, and a quotation may be right as it stands.
package wording

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/text/markdown"
)

// Word is a row of a list.
type Word struct {
	Wrong  string
	Right  string   // empty: the word is not to be used, and none stands for it
	Note   string   // why; may be empty
	Except []string // longer words in which Wrong is right: 布署名 of 布署
	Place  diag.Place
}

// List finds the words of all lists. It does not change, and serves many goroutines. A nil List
// finds nothing.
type List struct {
	starts  map[rune][]pattern
	begins  [1 << 10]uint64 // a bit for each character of the basic plane that begins a word
	parser  markdown.Parser
	entries []Word
}

// pattern is a word with what makes it right.
type pattern struct {
	word   *Word
	rest   string // behind the first character
	guards []guard
}

// guard is what stands before and behind a word in a longer one.
type guard struct{ before, after string }

// Finding is a word that stands in a text.
type Finding struct {
	Start, End int // in bytes
	Word       *Word
}

// New makes a List of the rows of all files. Of two rows with the same wrong word the first counts.
func New(words []Word) *List {
	l := &List{starts: map[rune][]pattern{}, parser: markdown.New(), entries: words}
	seen := map[string]bool{}
	for i := range words {
		w := &words[i]
		if w.Wrong == "" || seen[w.Wrong] {
			continue
		}
		seen[w.Wrong] = true
		first, size := utf8.DecodeRuneInString(w.Wrong)
		p := pattern{word: w, rest: w.Wrong[size:]}
		for _, longer := range append(slices.Clone(w.Except), w.Right) {
			p.guards = append(p.guards, guards(longer, w.Wrong)...)
		}
		l.starts[first] = append(l.starts[first], p)
		l.begins[first>>6&(1<<10-1)] |= 1 << (first & 63)
	}
	for _, patterns := range l.starts { // the longest that fits is meant
		slices.SortStableFunc(patterns, func(a, b pattern) int { return cmp.Compare(len(b.rest), len(a.rest)) })
	}
	return l
}

// guards is what stands around each place of a word in a longer one.
func guards(longer, word string) (list []guard) {
	for at := 0; ; {
		i := strings.Index(longer[at:], word)
		if i < 0 {
			return list
		}
		list = append(list, guard{longer[:at+i], longer[at+i+len(word):]})
		_, size := utf8.DecodeRuneInString(longer[at+i:])
		at += i + size
	}
}

// Words is the rows of which the List was made.
func (l *List) Words() []Word {
	if l == nil {
		return nil
	}
	return l.entries
}

// Find finds the words in a plain text, in order; no two overlap.
func (l *List) Find(text string) []Finding {
	if l == nil {
		return nil
	}
	var found []Finding
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !l.mayBegin(r) {
			i += size
			continue
		}
		w := l.at(text, i, size, r)
		if w == nil {
			i += size
			continue
		}
		found = append(found, Finding{i, i + len(w.Wrong), w})
		i += len(w.Wrong)
	}
	return found
}

// mayBegin reports whether some word may begin with a character.
func (l *List) mayBegin(r rune) bool { return l.begins[r>>6&(1<<10-1)]&(1<<(r&63)) != 0 }

// at is the word that stands at a place of a text and is wrong there.
func (l *List) at(text string, start, size int, first rune) *Word {
	for _, p := range l.starts[first] {
		rest := text[start+size:]
		if !strings.HasPrefix(rest, p.rest) {
			continue
		}
		before, after := text[:start], rest[len(p.rest):]
		if continues(before, p.word.Wrong, after) {
			continue
		}
		if slices.ContainsFunc(p.guards, func(g guard) bool { return strings.HasSuffix(before, g.before) && strings.HasPrefix(after, g.after) }) {
			return nil
		}
		return p.word
	}
	return nil
}

// continues reports that a word of Latin letters or figures is a part of a longer one.
func continues(before, word, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return isLatin(rune(word[0])) && isLatin(last) || isLatin(rune(word[len(word)-1])) && isLatin(next)
}

func isLatin(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}
