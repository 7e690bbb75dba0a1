// Package official sets what makes a sheet an official document (党政机关公文格式, GB/T 9704-2012): the
// red head of its issuers, the addressees, the list of attachments, the signatures with their day,
// the note below it and the imprint. Clause numbers in this package are those of the standard; its
// text, title and page are set by others.
package official

import (
	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
)

// Document is a notice whose elements are set.
type Document struct {
	Press  *press.Press
	Layout *typeset.Layout
	Notice *edition.Notice
	Site   *edition.Site
	// Poster says that it is read standing: its head takes no more room than need be. Otherwise
	// blanks are those of the standard.
	Poster bool
}

// Addressees is 主送机关: flush left under the title, lines that follow too, ended by a full-width
// colon (7.3.2).
func (d *Document) Addressees() ([]typeset.Strip, error) {
	to := d.Notice.Official.Addressees
	if to == "" {
		return nil, nil
	}
	strips, err := d.Press.Text([]typeset.Span{{Text: to + "："}}, d.body(), 0, d.Layout.Measure())
	for i := range strips {
		strips[i].Keep = true // they speak to the text below
	}
	return strips, err
}

// Annotation is 附注 in brackets, two characters in, on the line below the day (7.3.6).
func (d *Document) Annotation() ([]typeset.Strip, error) {
	note := d.Notice.Official.Annotation
	if note == "" {
		return nil, nil
	}
	style := d.body()
	style.First = 2 * style.Size
	return d.Press.Text([]typeset.Span{{Text: "（" + note + "）"}}, style, 0, d.Layout.Measure())
}

// body is the type of the text, not spread over the line.
func (d *Document) body() typeset.TextStyle {
	style := d.Layout.Body
	style.Align = typeset.Left
	return style
}

// line sets a text that begins at x; there is at least one strip.
func (d *Document) line(text string, style typeset.TextStyle, x float64) ([]typeset.Strip, error) {
	style.Align = typeset.Left
	strips, err := d.Press.Text([]typeset.Span{{Text: text}}, style, x, d.Layout.Measure()-x+epsilon)
	if len(strips) == 0 {
		strips = []typeset.Strip{{Height: style.Pitch, Line: true}} // there is nothing to be seen, and a place for it
	}
	return strips, err
}

const epsilon = 1e-3 // mm; what a text is wide is not to break it
