package typeset

import (
	"fmt"
	"math"
	"unicode"

	"gongkai/generator/paper/font"
)

// Setter sets texts with the faces of a run. It may be used by many goroutines at once.
type Setter struct{ Fonts *font.Set }

// MissingError is a character that no face has. What holds it is not set: a sheet never lacks a
// character.
type MissingError struct{ Char rune }

// Error names the character.
func (e *MissingError) Error() string {
	return fmt.Sprintf("no font has the character %q (U+%04X)", e.Char, e.Char)
}

// char is one character of a paragraph, ready to be put on a line. Lengths are in millimetres.
type char struct {
	r        rune
	pick     font.Pick
	size     float64 // of the em
	width    float64 // its advance
	left     float64 // blank that may be cut away before its ink
	right    float64 // and after it
	class    class
	cut      cut
	style    int     // index of its span
	lift     float64 // above the baseline
	before   float64 // space to the character before it on the same line; negative: pulled together
	shrink   float64 // of before, that a full line may take
	give     float64 // by which before grows first, where a line is drawn out
	stretch  float64 // the weight of before, where a line is drawn out
	boundary bool    // begins a grapheme: may begin a line in need
	leftward bool    // its paragraph runs from right to left
	level    uint8   // of embedding (UAX #9): odd where its passage does
	unit     *unit   // it was shaped, and may be several characters; nil: it is r
}

// TextStyle is the dress of a paragraph.
type TextStyle struct {
	Role  font.Role
	Size  float64 // of the em, mm
	Pitch float64 // from line to line, mm
	Align Align
	First float64 // indent of the first line, mm
	Color Color
	// The language, by which a face may shape some letters in another way (BCP 47); and that its
	// lines run from right to left: what they are set among is mirrored as a whole.
	Language string
	Leftward bool
}

const softHyphen = '\u00ad'

// minGap is what remains at least between the ink of two marks that are pulled together, in em.
const minGap = 0.08

// latinGap is what stands between Chinese and Latin, in em (not more than a quarter: Requirements
// for Chinese Text Layout 3.2.2). In a line that is drawn out it grows to three times as much, of
// the half em that they let it have there.
const latinGap = 0.125

// closest is by how much two ideographs of a justified line may come closer to each other, in em:
// nobody sees it, and half a character finds room in a line.
const closest = 0.02

// markGive is by what the blank of a mark grows before the spaces between ideographs do, in em.
const markGive = 0.2

// chars makes characters of spans; the error is a *MissingError.
func (s *Setter) chars(spans []Span, style TextStyle) ([]char, error) {
	t := sourceOf(spans, style)
	out := make([]char, 0, len(t.runes))
	var err error
	for from := 0; from < len(t.runes) && err == nil; {
		end, script := t.passage(from)
		if script == font.Unshaped {
			out, err = s.unshaped(out, t, from, end)
		} else {
			out, err = s.shaped(out, t, from, end, script)
		}
		from = end
	}
	if err != nil {
		return nil, err
	}
	for i := 1; i < len(out); i++ {
		between(&out[i-1], &out[i])
		if style.Align == Justify {
			closer(&out[i-1], &out[i])
		}
	}
	return out, nil
}

// unshaped appends characters each of which is a glyph.
func (s *Setter) unshaped(out []char, t *source, from, end int) ([]char, error) {
	for i := from; i < end; i++ {
		r := t.runes[i]
		if Ignorable(r) {
			// What parts a line without ink, a zero width space, hands it on; a soft hyphen would
			// have to be drawn.
			if len(out) > 0 && t.where[i] > out[len(out)-1].cut && (r != softHyphen || t.where[i] == must) {
				out[len(out)-1].cut = t.where[i]
			}
			continue
		}
		span := &t.spans[t.owner[i]]
		c, err := s.char(t.drawn(i), span, t.style)
		if err != nil {
			return nil, err
		}
		c.cut, c.style = t.where[i], t.owner[i]
		t.direct(&c, r, i)
		if span.Note != nil && len(out) > 0 {
			out[len(out)-1].cut = never
		}
		out = append(out, c)
	}
	return out, nil
}

// char is a character in its face and size; the error is a *MissingError.
func (s *Setter) char(r rune, span *Span, style TextStyle) (char, error) {
	role, size, lift := style.of(span)
	pick, ok := s.Fonts.Pick(role, r)
	if !ok && unicode.IsSpace(r) { // spaces that some faces lack: 0xa0, 0x202f
		pick, ok = s.Fonts.Pick(role, ' ')
	}
	if !ok || Unsettable(r) {
		return char{}, &MissingError{r}
	}
	advance := pick.Face.Advance(pick.ID)
	c := char{r: r, pick: pick, size: size, width: float64(advance * size), class: classOf(r, advance), lift: lift, boundary: !unicode.Is(unicode.M, r)}
	switch c.class {
	case opening:
		c.left = float64(size * max(0, min(0.5, pick.Face.Ink(pick.ID).XMin-minGap)))
	case closing:
		c.right = float64(size * max(0, min(0.5, advance-pick.Face.Ink(pick.ID).XMax-minGap)))
	}
	return c, nil
}

// of is the role, the size and the lift of what a span holds.
func (style TextStyle) of(span *Span) (role font.Role, size, lift float64) {
	role, size = style.Role, style.Size
	switch {
	case span.Strong:
		role = font.Black
	case span.Emphasis && style.Role == font.Body:
		role = font.Kai
	}
	if span.Note != nil {
		size, lift = float64(0.6*style.Size), float64(0.35*style.Size)
	}
	return role, size, lift
}

// between sets the space before a character that follows another on the same line.
func between(a, b *char) {
	switch {
	case a.class == blank || b.class == blank:
		if b.class == blank {
			return
		}
		b.stretch, b.shrink, b.give = 3, a.width/3, a.width/2
	case a.class == joined && b.class == joined:
	case a.class == other && b.class == other:
		if a.unit != nil && a.unit.endsSyllable {
			b.stretch = 1
		}
	case a.class == opening && b.class == opening:
		b.before = -b.left
	case a.class == closing && (b.class == closing || b.class == opening):
		b.before = -a.right
		if b.class == opening {
			b.shrink = b.left / 2
		}
	case a.class == closing:
		b.stretch, b.shrink, b.give = 1, a.right, float64(markGive*a.size)
	case b.class == opening:
		b.stretch, b.shrink, b.give = 1, b.left, float64(markGive*b.size)
	case a.class == opening || b.class == closing: // a mark stays with what it marks
	case (a.class == han && b.class == other || a.class == other && b.class == han) && lettered(a.r) && lettered(b.r) && a.lift == b.lift:
		b.before = latinGap * math.Min(a.size, b.size)
		b.stretch, b.shrink, b.give = 1, b.before/2, 2*b.before
	default:
		b.stretch = 1
	}
}

// closer lets two ideographs come closer to each other, where their ink leaves room for it.
func closer(a, b *char) {
	if a.class != han || b.class != han || a.size != b.size {
		return
	}
	gap := a.pick.Face.Advance(a.pick.ID) - a.pick.Face.Ink(a.pick.ID).XMax + b.pick.Face.Ink(b.pick.ID).XMin
	if a.pick.Bold || b.pick.Bold {
		gap -= 2.0 / 60 // by which its outlines are drawn thicker
	}
	b.shrink = float64(a.size * max(0, min(closest, gap-closest)))
}

// lettered reports whether a space belongs between a character and one of the other script:
// brackets, dots and signs stand close, be they as wide as a Chinese character: 5～10, 3∶1, 20℃.
func lettered(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
