package typeset

import (
	"regexp"
	"strings"
)

// What a page break costs between what belongs together, in thousandths of a page that stays blank:
// as much is left blank rather than that they are parted. What costs more than a page is parted only
// where there is no other way.
const (
	announced  = 3_000 // between a picture and the sentence that speaks of it
	beside     = 60    // between a picture and another text above it
	introduced = 150   // between 如下： and what it leads to
	headed     = 120   // after a single line under its heading
	smallTable = 3_000 // between the rows of a table of a few
	loneRow    = 3_000 // between one row and all others
)

// A text speaks of the picture below it, or above it.
var (
	figureBelow = regexp.MustCompile(`见图|如图|下图|附图|图示|图[0-9０-９一二三四五六七八九十]`)
	figureAbove = regexp.MustCompile(`上图`)
)

// bind sets what it costs to end a page between two blocks: above and below are their strips.
func bind(before, after Block, above, below []Strip) {
	if len(above) == 0 || len(below) == 0 {
		return
	}
	last := &above[len(above)-1]
	last.Bond = max(last.Bond, tie(before, after))
	if _, ok := before.(*Heading); ok && !below[0].Keep && len(below) > 1 {
		below[0].Bond = max(below[0].Bond, headed)
	}
}

// tie is how much two blocks belong together.
func tie(before, after Block) int {
	said := ""
	if p, ok := before.(*Paragraph); ok {
		said = plainText(p.Text)
	}
	switch after := after.(type) {
	case *Figure:
		if figureBelow.MatchString(said) {
			return announced
		}
		if said != "" {
			return beside
		}
	case *Paragraph:
		if _, ok := before.(*Figure); ok && figureAbove.MatchString(plainText(after.Text)) {
			return announced
		}
	case *List, *Table, *Code, *Quote:
		if strings.HasSuffix(said, "：") || strings.HasSuffix(said, ":") {
			return introduced
		}
	}
	return 0
}

func plainText(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// bindRows sets what it costs to end a page between the rows of a table: one of a few rows is not
// parted, and of a longer one no row stands alone on either page.
func (f flow) bindRows(rows []Strip) {
	total := 0.0
	for i := range rows {
		total += rows[i].Height
	}
	if total <= f.layout.Depth()*lowTable || len(rows) <= fewRows && total <= f.layout.Depth()*mostOfSmall {
		for i := range len(rows) - 1 {
			rows[i].Bond = smallTable
		}
		return
	}
	if rows[0].Keep { // it is the header
		rows = rows[1:]
	}
	if n := len(rows); n > 2 {
		f.bindRow(rows[0], rows[1], &rows[0])
		f.bindRow(rows[n-1], rows[n-2], &rows[n-2])
	}
}

// bindRow keeps one row beside its neighbour, unless that is as tall as a picture is: then it does
// not move with it.
func (f flow) bindRow(lone, neighbour Strip, upper *Strip) {
	if most := float64(f.layout.Depth() * tallRow); lone.Height <= most && neighbour.Height <= most {
		upper.Bond = loneRow
	}
}

// A table is small that takes up no more than the first part of a page, or has so few rows, its
// header's among them, and takes up no more than the second.
const lowTable, fewRows, mostOfSmall = 0.25, 7, 0.5

// tallRow is the part of a page from which on a row stays by itself.
const tallRow = 0.15
