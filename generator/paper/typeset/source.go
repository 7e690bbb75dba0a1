package typeset

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/bidi"

	"gongkai/generator/paper/font"
)

// source is the text of a paragraph on its way to becoming characters in their faces.
type source struct {
	spans    []Span
	style    TextStyle
	runes    []rune
	owner    []int         // the span of each
	where    []cut         // how a line may end after each
	scripts  []font.Script // of each; nil: none is shaped
	leftward bool          // the paragraph runs from right to left
	levels   []uint8       // of embedding (UAX #9); nil: all run from left to right
}

func sourceOf(spans []Span, style TextStyle) *source {
	n := 0
	for i := range spans {
		n += len(spans[i].Text)
	}
	t := &source{spans: spans, style: style, runes: make([]rune, 0, n), owner: make([]int, 0, n)}
	var ends []int // the characters after which a line ends
	for i := range spans {
		for _, r := range spans[i].Text {
			if unicode.IsSpace(r) && r != '\u3000' && r != '\u00a0' && r != '\u202f' {
				r = ' '
			}
			t.runes, t.owner = append(t.runes, r), append(t.owner, i)
		}
		if spans[i].Break && len(t.runes) > 0 {
			ends = append(ends, len(t.runes)-1)
		}
	}
	t.where = cuts(t.runes)
	for _, i := range ends {
		t.where[i] = must
	}
	if slices.ContainsFunc(t.runes, func(r rune) bool { return font.ScriptOf(r) != font.Unshaped }) {
		t.assignScripts()
	}
	t.assignLevels()
	return t
}

// assignScripts finds the script of each character. Marks and joiners are of that of the letter
// before them; spaces between two words of one script are of it, for some letters take another
// shape at a space.
func (t *source) assignScripts() {
	t.scripts = make([]font.Script, len(t.runes))
	last := font.Unshaped // of the letter before
	spaces := 0           // after it
	for i, r := range t.runes {
		switch s := font.ScriptOf(r); {
		case s != font.Unshaped:
			if s == last {
				for k := i - spaces; k < i; k++ {
					t.scripts[k] = s
				}
			}
			t.scripts[i], last, spaces = s, s, 0
		case unicode.In(r, unicode.M, unicode.Cf) && r != softHyphen && spaces == 0:
			t.scripts[i] = last
		case r == ' ' || r == '\u202f' || r == '\u00a0':
			spaces++
		default:
			last, spaces = font.Unshaped, 0
		}
	}
}

// assignLevels finds which way each character runs. A paragraph runs as its first letter does, in a
// text that runs from right to left as that; code is never turned around.
func (t *source) assignLevels() {
	isCode := !slices.ContainsFunc(t.spans, func(s Span) bool { return !s.Code })
	first := slices.IndexFunc(t.runes, unicode.IsLetter)
	t.leftward = !isCode && (t.style.Leftward || first >= 0 && font.ScriptOf(t.runes[first]).RightToLeft())
	if !t.leftward && !slices.ContainsFunc(t.scripts, font.Script.RightToLeft) {
		return
	}
	base := bidi.LeftToRight
	if t.leftward {
		base = bidi.RightToLeft
	}
	t.levels = make([]uint8, len(t.runes))
	var p bidi.Paragraph
	runs := p.Segment(t.runes, base)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		for k := run.Start; k < run.End; k++ {
			t.levels[k] = uint8(run.Level)
		}
	}
}

// passage is where the characters end that are set in one way from a place on, and their script.
func (t *source) passage(from int) (end int, script font.Script) {
	if t.scripts == nil {
		return len(t.runes), font.Unshaped
	}
	script = t.scripts[from]
	for end = from + 1; end < len(t.runes) && t.scripts[end] == script; end++ {
		if script != font.Unshaped && (t.owner[end] != t.owner[from] || t.level(end) != t.level(from)) {
			break
		}
	}
	return end, script
}

func (t *source) level(i int) uint8 {
	if t.levels == nil {
		return 0
	}
	return t.levels[i]
}

// facing is pairs of marks each of which is the other in a text that runs from right to left
// (Unicode, Bidi_Mirrored).
const facing = "()[]{}<>«»‹›（）［］｛｝＜＞《》〈〉【】〖〗「」『』〔〕≤≥"

// drawn is what is drawn for a character.
func (t *source) drawn(i int) rune {
	r := t.runes[i]
	if t.level(i)%2 == 0 || !strings.ContainsRune(facing, r) {
		return r
	}
	pairs := []rune(facing)
	return pairs[slices.Index(pairs, r)^1]
}

// direct tells a character which way it runs. Where lines run from right to left, the blank of a
// mark is at its other side: it is left as it is.
func (t *source) direct(c *char, r rune, i int) {
	c.r, c.leftward, c.level = r, t.leftward, t.level(i)
	if (c.leftward || c.level%2 == 1) && (c.class == opening || c.class == closing) {
		c.class, c.left, c.right = han, 0, 0
	}
}
