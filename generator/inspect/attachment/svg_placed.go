package attachment

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/pdfread"
	"gongkai/generator/paper/drawing"
	"gongkai/generator/portable"
)

// sayPlaced reads what the texts of a drawing say by where they stand, as who looks at it reads them:
// the digits of a number may be drawn from the last to the first, by use, each moved by a style of its
// own, or between others that are not shown. Where the reader of drawings does not know all of it, and
// digits stand in it one by one, nobody has read it.
func (r *reader) sayPlaced(where diag.Text, data []byte, texts []string) error {
	said := strings.Join(lettersTogether(slices.Clone(texts)), "\n")
	again := overridden(data, texts)
	if d, err := drawing.Read(data); err == nil {
		var placed []pdfread.Placed
		for _, t := range d.Texts() {
			shown := shownOf(t)
			again = append(again, strings.Join(shown.texts, ""))
			placed = append(placed, shown.placed(t)...)
		}
		again = append(again, pdfread.Arrange(placed)...)
	} else if isScattered(data, texts) {
		r.fact(Unread, where, false)
	}
	for _, text := range again {
		if strings.Contains(said, text) {
			continue
		}
		if err := r.sayAgain(where, text); err != nil {
			return err
		}
	}
	return nil
}

// isScattered reports that a drawing may hold a number digit by digit, as texts of their own or by
// using some again and again.
func isScattered(data []byte, texts []string) bool {
	const fewest = 11 // digits of a mobile number
	digits := 0
	for _, text := range texts {
		if len(text) == 1 && text[0] >= '0' && text[0] <= '9' {
			digits++
		}
	}
	return digits > 0 && digits+bytes.Count(data, []byte("<use")) >= fewest
}

// shownSpans is the spans of a line of text that are seen, each with where it begins along the line.
type shownSpans struct {
	texts []string
	sizes []float64
	from  []float64
	rises []float64
	width float64
}

func shownOf(t *drawing.Text) (s shownSpans) {
	rise := 0.0
	for _, span := range t.Spans {
		s.width += span.DX
		rise -= span.DY
		if span.Paint.Alpha > 0 && span.Size > 0 {
			s.texts, s.sizes = append(s.texts, span.Text), append(s.sizes, span.Size)
			s.from, s.rises = append(s.from, s.width), append(s.rises, rise)
		}
		s.width += widthOf(span.Text, span.Size) + float64(span.Spacing*float64(utf8.RuneCountInString(span.Text)))
	}
	return s
}

// widthOf is about how wide a text is: no face is at hand.
func widthOf(text string, size float64) (width float64) {
	const narrow = 0.55 // of the em: a digit
	for _, r := range text {
		if r < 0x2e80 {
			width += float64(narrow * size)
		} else {
			width += size
		}
	}
	return width
}

// placed is the spans where they stand in the drawing.
func (s *shownSpans) placed(t *drawing.Text) (out []pdfread.Placed) {
	angle := float64(t.Angle * math.Pi / 180)
	sin, cos := portable.Sincos(angle)
	ux, uy := cos, -sin // y upwards
	back := 0.0
	switch t.Anchor {
	case drawing.Middle:
		back = s.width / 2
	case drawing.End:
		back = s.width
	}
	for i, text := range s.texts {
		at := func(along, across float64) (x, y float64) {
			return t.At.X + portable.Dot(along, ux, -across, uy), -t.At.Y + portable.Dot(along, uy, across, ux)
		}
		p := pdfread.Placed{Text: text, Size: s.sizes[i], UX: ux, UY: uy}
		p.X, p.Y = at(s.from[i]-back, s.rises[i])
		p.EndX, p.EndY = at(s.from[i]-back+widthOf(text, s.sizes[i]), s.rises[i])
		out = append(out, p)
	}
	return out
}

// overridden is what a drawing says whose letters run against their order in the file, which a style or
// a character of its own can make digits do too (Unicode Standard Annex 9, 2.2).
func overridden(data []byte, texts []string) (out []string) {
	const override = "\u202e"
	all := strings.Contains(string(data), "bidi-override")
	for _, text := range texts {
		if all || strings.Contains(text, override) {
			letters := []rune(strings.Trim(text, "\u202a\u202b\u202c\u202d\u202e"))
			slices.Reverse(letters)
			out = append(out, string(letters))
		}
	}
	return out
}
