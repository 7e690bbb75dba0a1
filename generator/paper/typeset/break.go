package typeset

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"

	"gongkai/generator/paper/font"
)

// cut is what may happen to a line after a character.
type cut uint8

const (
	never cut = iota
	// only where nothing else is left: inside a date or an index number, between a number and what
	// it counts
	unwilling
	reluctant // only where the line would else be too loose: inside a long word or an address
	allowed
	must
)

// cuts finds where lines of a text may end: after cuts[i] the text continues with runes[i+1]. It is
// UAX #14, made as strict as GB/T 15834-2011 5.1 asks and as free as Chinese between Latin
// quotation marks needs.
func cuts(runes []rune) []cut {
	out := make([]cut, len(runes))
	var seg segmenter.Segmenter
	seg.Init(runes)
	for lines := seg.LineIterator(); lines.Next(); {
		line := lines.Line()
		// mandatory ones too: a source has no other line ends than Span.Break
		out[line.Offset+len(line.Text)-1] = allowed
	}
	opened := false // after an opening mark, and the spaces that follow it
	for i, r := range runes {
		if i+1 == len(runes) {
			out[i] = never
			break
		}
		opened = noEndSet[r] && !ascii(r) || opened && r == ' '
		next := runes[i+1]
		switch {
		case noStartSet[next] && (!ascii(next) || out[i] == allowed && r != ' '),
			opened, noEndSet[r] && next != ' ',
			partedSet[r] && partedSet[next]:
			out[i] = never
		case out[i] == never && wide(r) && openerSet[next]:
			out[i] = allowed // 中“文: UAX #14 knows no opening or closing “ ”
		case out[i] == never && wide(next) && (r == '”' || r == '’'):
			out[i] = allowed
		}
	}
	keepNumbers(runes, out)
	keepDates(runes, out)
	loosen(runes, out)
	return out
}

// wrongEnd reports whether a line that ends between two characters would end with a mark that only
// begins something, begin with one that only ends something, or part a mark of two.
func wrongEnd(before, after rune) bool {
	return noEndSet[before] || noStartSet[after] || partedSet[before] && partedSet[after]
}

func ascii(r rune) bool { return r < 0x80 }

// counted is what stands after a number and is told with it: 100万, 35项.
const counted = "年月日时分秒元角万亿个人名位项条款号次份岁户届件章节页期季周天度处批家级％℃℉‰"

// keepNumbers keeps a number beside what it counts, and 第 before it.
func keepNumbers(runes []rune, out []cut) {
	for i := 1; i < len(runes); i++ {
		if out[i-1] == allowed && (digit(runes[i-1]) && strings.ContainsRune(counted, runes[i]) || runes[i-1] == '第' && digit(runes[i])) {
			out[i-1] = unwilling
		}
	}
}

// keepDates takes away the cuts inside 2026年11月24日, 11月24日 and 2026年11月, also with spaces around
// the numbers. In a column that is narrower a date is parted before its month or its day.
func keepDates(runes []rune, out []cut) {
	for i := 0; i < len(runes); i++ {
		if !digit(runes[i]) || i > 0 && digit(runes[i-1]) {
			continue
		}
		d := dateAt(runes, i)
		if d.parts < 2 {
			continue
		}
		for k := i; k < d.end-1; k++ {
			out[k] = never
		}
		for _, start := range d.starts[1:d.parts] {
			out[start-1] = unwilling
		}
		i = d.end - 1
	}
}

// date is where a date stands in a text, of at most three parts.
type date struct {
	parts, end int
	starts     [3]int // of the numbers
}

// dateAt reads the date that begins at i: year, month, day, each of which may be left out.
func dateAt(runes []rune, i int) date {
	d := date{end: i}
	for _, unit := range "年月日" {
		start := d.end
		if d.parts > 0 {
			start = skipSpace(runes, start)
		}
		n := start
		for n < len(runes) && digit(runes[n]) {
			n++
		}
		if n == start {
			continue
		}
		if n = skipSpace(runes, n); n < len(runes) && runes[n] == unit {
			d.starts[d.parts] = start
			d.parts++
			d.end = n + 1
		}
	}
	return d
}

// skipSpace is where the text continues after a space, if there is one at n.
func skipSpace(runes []rune, n int) int {
	if n < len(runes) && runes[n] == ' ' {
		return n + 1
	}
	return n
}

func digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// The characters from which a word may be parted: after its hyphens where nothing else is left, as
// 035-20261123-3FA2B1 in a narrow column; anywhere where the line would else be too loose.
const (
	hyphened = 10
	longWord = 20
)

// loosen lets long words and addresses be parted between any two of their letters; a dot stays at
// the line's end.
func loosen(runes []rune, out []cut) {
	for i := 0; i < len(runes); {
		end, address := i, false
		for end < len(runes) && !wide(runes[end]) && !unicode.IsSpace(runes[end]) && font.ScriptOf(runes[end]) == font.Unshaped {
			address = address || runes[end] == '@' || end+2 < len(runes) && runes[end] == ':' && runes[end+1] == '/' && runes[end+2] == '/'
			end++
		}
		if end-i >= longWord || address {
			for k := i + 1; k < end-2; k++ {
				if out[k] < reluctant && !noEndSet[runes[k]] && !noStartSet[runes[k+1]] && !unicode.Is(unicode.M, runes[k+1]) {
					out[k] = reluctant
				}
			}
		}
		if end-i >= hyphened {
			for k := i + 1; k < end-2; k++ {
				if runes[k] == '-' {
					out[k] = max(out[k], unwilling)
				}
			}
		}
		i = max(end, i+1)
	}
}
