package typeset

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Part is a run of a source whose beginning and end are told to the reader where they stand: the
// approval form says of a passage who will read it. The source is read as one all the same, so that
// a note or a definition may stand in another part than what refers to it.
type Part struct {
	Start, Stop int // in bytes
	Begin, End  string
	Lang        string // of these, where it is another than that of the source
}

// partMarks tells where the parts of a source begin and end, while it is read.
type partMarks struct {
	list  []Part
	open  int  // index of the part that was begun and not ended; -1: none
	block bool // the part holds whole blocks, and is ended behind them
	quiet bool // in a description that may not come to paper
}

// at is the part in which a byte of the source stands; -1: none.
func (p *partMarks) at(offset int) int {
	for i, part := range p.list {
		if part.Start <= offset && offset < part.Stop {
			return i
		}
	}
	return -1
}

// turnsWithin reports whether a part begins between two places.
func (p *partMarks) turnsWithin(first, last int) bool {
	return slices.ContainsFunc(p.list, func(part Part) bool { return first < part.Start && part.Start <= last })
}

// turn gives the marks to be set where the text goes on in another part than before.
func (p *partMarks) turn(to int) (marks []Span) {
	if to == p.open {
		return nil
	}
	if p.open >= 0 {
		marks = append(marks, Span{Text: p.list[p.open].End, Strong: true, Lang: p.list[p.open].Lang})
	}
	if to >= 0 {
		marks = append(marks, Span{Text: p.list[to].Begin, Strong: true, Lang: p.list[to].Lang})
	}
	p.open = to
	return marks
}

// blocksOf reads the blocks of a document or a note, with marks between those that stand in parts.
func (r *reader) blocksOf(parent ast.Node) []Block {
	if len(r.parts.list) == 0 {
		return r.blocks(parent)
	}
	outer := r.parts
	r.parts.open, r.parts.block = -1, false
	var out []Block
	mark := func(marks []Span) {
		for _, m := range marks {
			out = append(out, &Paragraph{Text: []Span{m}, Plain: true})
		}
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		first, last := extent(n)
		part := r.parts.at(first)
		if r.parts.block = first >= 0 && part == r.parts.at(last) && !r.parts.turnsWithin(first, last); r.parts.block {
			mark(r.parts.turn(part))
		} else if first >= 0 {
			mark(r.parts.turn(-1)) // the marks stand within the block
		}
		out = append(out, r.block(n)...)
	}
	mark(r.parts.turn(-1))
	r.parts.open, r.parts.block = outer.open, outer.block
	return out
}

// extent is where the first and the last text of a block begin in the source; -1 where it has none.
func extent(n ast.Node) (first, last int) {
	first, last = -1, -1
	note := func(offset int) {
		if offset < 0 {
			return
		}
		if first < 0 || offset < first {
			first = offset
		}
		last = max(last, offset)
	}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *extast.FootnoteList:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			note(n.Segment.Start)
		case *ast.AutoLink, *extast.FootnoteLink, *ast.ThematicBreak:
			note(n.Pos())
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			for i := range n.Lines().Len() {
				note(n.Lines().At(i).Start)
			}
		}
		return ast.WalkContinue, nil
	})
	return first, last
}

// enter sets the marks before a text that begins there, where its block stands in several parts.
func (r *reader) enter(offset int, add func(Span)) {
	if r.parts.quiet || r.parts.block || len(r.parts.list) == 0 {
		return
	}
	for _, m := range r.parts.turn(r.parts.at(offset)) {
		add(m)
	}
}

// leave ends the part behind a text after which nothing of it follows but signs.
func (r *reader) leave(offset int, add func(Span)) {
	p := &r.parts
	if p.quiet || p.block || p.open < 0 || offset > p.list[p.open].Stop {
		return
	}
	if rest := r.src[offset:p.list[p.open].Stop]; strings.Trim(string(rest), " \t\r\n|*_~`") == "" {
		r.enter(p.list[p.open].Stop, add)
	}
}
