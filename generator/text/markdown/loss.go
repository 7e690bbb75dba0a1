package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/text/charset"
)

// Loss is a run of a source that holds letters or figures and that no reader gets to read, though
// it is neither a comment nor a sign of Markdown that did something.
type Loss struct {
	Start, Stop int // in bytes
	Kind        LossKind
	Tag         string // of LostHTML: the tag that does something, in small letters; empty: text is lost
}

// LossKind is what became of a text.
type LossKind uint8

// The kinds. What none of the others explains is Lost.
const (
	Lost            LossKind = iota
	LostHTML                 // raw HTML, which is never put out: what stands in it, or does something by it
	LostTag                  // a tag whose text stays and loses an ornament
	LostComment              // a comment that does not end, or holds the beginning of another
	LostDefinition           // a link definition that nothing uses
	LostNote                 // a note to which nothing refers
	LostNoteTwice            // a note of a name that another had before it
	LostReference            // a reference to a note that is not there
	LostCell                 // a cell beyond the columns of its table
	LostPipe                 // a | in code in a table, which ends the cell
	LostTitle                // the title of a link or picture, which shows under a mouse alone
	LostNumber               // the number of a list's item, which is counted anew
	LostLink                 // a link with nothing to click on
	LostComparison           // what looks like a comment and is text: <！-- … -->
	MergeAtEdge              // the mark of a merged cell with no cell on that side of it
	MergeOverHeader          // one below the header that would merge with it
	MergeShape               // cells that would be merged and are no rectangle
	MergeRow                 // a row of nothing but marks of the cells above
	MergeColumn              // a column of nothing but marks of the cells to its left
	MergeLook                // a mark of another keyboard, which is text
	BrokenFigures            // a <br> in a cell between two figures, which are read as one number
	ChartAlone               // the mark of a chart that stands under no table
	ChartEmpty               // one under a table of which nothing can be drawn
	Unseen                   // a reference to a character that cannot be seen, as in &#1; or &shy;
)

// coverage is what becomes of each part of a source.
type coverage struct {
	source []byte
	parts  []part // that are accounted for
	texts  []part // those that are shown as text, in which a sign that is left had no effect
	rows   []part // lines of tables
	losses []Loss
}

type part struct{ start, stop int }

func byStart(a, b part) int { return a.start - b.start }

// shown notes a part that is read as it stands.
func (c *coverage) shown(start, stop int) {
	c.texts = append(c.texts, part{start, stop})
	c.used(start, stop)
}

// used notes a part that did something, or is code.
func (c *coverage) used(start, stop int) { c.parts = append(c.parts, part{start, stop}) }

// lose notes a part that is lost, if it holds anything to be read.
func (c *coverage) lose(kind LossKind, start, stop int) {
	c.used(start, stop)
	if i := firstWord(c.source[start:stop]); i >= 0 {
		c.tell(kind, start+i, stop)
	}
}

// tell notes something that is lost or misread at a place, whatever stands there.
func (c *coverage) tell(kind LossKind, start, stop int) {
	c.losses = append(c.losses, Loss{Start: start, Stop: stop, Kind: kind})
}

// uncovered finds what no part accounts for: the rule itself. All else in this package only says
// more exactly why.
func (c *coverage) uncovered() {
	slices.SortFunc(c.parts, byStart)
	slices.SortFunc(c.rows, byStart)
	at := 0
	gap := func(stop int) {
		for ; at < stop; at++ { // each line by itself: the next may be lost for another reason
			end := stop
			if i := bytes.IndexByte(c.source[at:stop], '\n'); i >= 0 {
				end = at + i
			}
			if i := firstWord(c.source[at:end]); i >= 0 {
				c.tell(c.kindAt(at+i), at+i, end)
			}
			at = end
		}
	}
	for _, p := range c.parts {
		gap(p.start)
		at = max(at, p.stop)
	}
	gap(len(c.source))
}

func (c *coverage) kindAt(offset int) LossKind {
	if _, inside := c.rowAt(offset); inside {
		return LostCell
	}
	return Lost
}

// rowAt is the line of a table in which a place stands. Rows must be sorted.
func (c *coverage) rowAt(offset int) (part, bool) {
	i, found := slices.BinarySearchFunc(c.rows, part{start: offset}, byStart)
	if found {
		return c.rows[i], true
	}
	if i > 0 && offset < c.rows[i-1].stop {
		return c.rows[i-1], true
	}
	return part{}, false
}

// inText reports whether a place is shown as text, and not in code, a tag or an address.
func (c *coverage) inText(offset int) bool {
	i, found := slices.BinarySearchFunc(c.texts, part{start: offset}, byStart)
	return found || i > 0 && offset < c.texts[i-1].stop
}

// unread finds signs that are shown to readers as they were typed, though their writer meant them
// to do something: a reference without its note, a comment that does not end.
func (c *coverage) unread() {
	slices.SortFunc(c.texts, byStart)
	source := string(c.source)
	for at := 0; ; {
		i := strings.IndexAny(source[at:], "&[<＜〈《")
		if i < 0 {
			return
		}
		at += i
		_, size := utf8.DecodeRuneInString(source[at:])
		rest := source[at:]
		switch {
		case escaped(source, at):
		case strings.HasPrefix(rest, "[^"):
			if label, _, ok := strings.Cut(rest[len("[^"):], "]"); ok && label != "" && !strings.ContainsAny(label, "\n[") && c.inText(at) {
				c.tell(LostReference, at, at+len("[^]")+len(label))
			}
		case rest[0] == '&':
			if length := unseenReference(rest); length > 0 && c.inText(at) {
				c.tell(Unseen, at, at+length)
			}
		case strings.HasPrefix(rest, "<!--"):
			if c.inText(at) {
				c.tell(LostComment, at, at+len("<!--"))
			}
		case looksLikeComment(rest) && c.inText(at):
			c.tell(LostComparison, at, at+size)
		}
		at += size
	}
}

// unseenReference is the length of a character reference at the beginning of a text that stands for
// what cannot be seen; 0 where there is none.
func unseenReference(text string) int {
	for at, means := range References(text) {
		if at > 0 {
			break
		}
		if strings.ContainsFunc(means, func(r rune) bool { return charset.IsControl(r) || charset.IsUnseen(r) }) {
			return strings.IndexByte(text, ';') + 1
		}
	}
	return 0
}

// looksLikeComment reports the beginning of a comment as other programs and keyboards write it:
// <！-- and <!— after a correction by the word processor.
func looksLikeComment(text string) bool {
	text = strings.TrimLeft(text, "<＜〈《")
	rest := strings.TrimLeft(text, "!！")
	return rest != text && strings.HasPrefix(strings.NewReplacer("—", "--", "–", "--", "－", "-", "﹣", "-").Replace(rest[:min(len(rest), 12)]), "--")
}

func escaped(source string, at int) bool {
	head := source[:at]
	return (len(head)-len(strings.TrimRight(head, `\`)))%2 == 1
}

// firstWord is where the first letter, figure or ideograph of a text stands; -1 where there is
// none.
func firstWord(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return i
		}
		i += size
	}
	return -1
}
