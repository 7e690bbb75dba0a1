package pipeline

import (
	"math"

	"gongkai/generator/diag"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/picture"
)

// drawn is a picture of a record, and the characters in it that no face has: the texts of a drawing are set in our own faces.
type drawn struct {
	file  string
	image *picture.Image // nil: it cannot be printed
	chars absent
}

// look tells the characters that a set lacks, at their places in the file of the drawing.
func (d *drawn) look(p *proof, set *font.Set) {
	if d.image == nil || d.image.Drawing == nil {
		return
	}
	for _, text := range d.image.Drawing.Texts() {
		for _, char := range p.coverage(set).missing(text.String()) {
			d.chars.tell(char, func() diag.Place {
				return within(p.files, diag.Place{File: d.file, Line: text.Line, Column: 1}, math.MaxInt, char)
			})
		}
	}
}
