package press

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync/atomic"
	"unicode"

	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

// Proof is what keeps a document, or a part of it, from paper: characters that no face has, and
// pictures that paper does not take. Of a picture its description is printed; of a document with
// such a character there is no PDF.
type Proof struct {
	Missing []Missing
	Refused []Refused
}

// Missing is a character that cannot be set, told once for each notice and each picture in which it
// stands.
type Missing struct {
	Char    rune
	Notice  string // the path of the notice that was being set; empty before the first
	Picture string // the file below the site folder of the drawing in which it stands; empty: not in one
	Line    int    // of that file
	// the script that no face shapes; of a character that only a face lacks that shapes it, none
	Script font.Script
}

// Refused is a picture that cannot be printed.
type Refused struct {
	Notice  string // the path of its notice
	Picture string // its file below the site folder
	Why     *picture.Refused
}

// Proofreading reports whether the press sets nothing.
func (p *Press) Proofreading() bool { return p.proof != nil }

// Whole reports whether everything can be set.
func (p *Proof) Whole() bool { return len(p.Missing) == 0 }

// Proofreader is a press that sets nothing: code that sets a document is called with it, and what
// would come to paper is looked through instead. So there is no second list of what stands on a
// sheet. When the context ends, the next notice is an error. One goroutine may use it.
func (p *Press) Proofreader(ctx context.Context) (*Press, *Proof) {
	reader := &Press{Setter: p.Setter, Parser: p.Parser, Files: p.Files, covered: p.covered, proof: &proofreading{ctx: ctx}}
	if reader.covered == nil {
		reader.covered = &coverage{}
	}
	return reader, &reader.proof.Proof
}

// proofreading is a Proof while it is made.
type proofreading struct {
	Proof
	ctx    context.Context
	notice string // that is being set
}

// coverage remembers which characters the faces of a press have: a bit for each that was asked
// about, and for each that is there. It may be used by many goroutines at once.
type coverage struct {
	asked, there [unicode.MaxRune/64 + 1]atomic.Uint64
}

func (p *Press) prints(r rune) bool {
	if p.covered == nil {
		return p.Prints(r)
	}
	word, bit := r>>6, uint64(1)<<(r&63)
	if p.covered.asked[word].Load()&bit == 0 {
		if p.Prints(r) {
			p.covered.there[word].Or(bit)
		}
		p.covered.asked[word].Or(bit)
	}
	return p.covered.there[word].Load()&bit != 0
}

// look notes the characters of a text that cannot be set.
func (p *Press) look(text, drawing string, line int) {
	for _, r := range text {
		if p.prints(r) {
			continue
		}
		m := Missing{Char: r, Notice: p.proof.notice, Picture: drawing, Line: line}
		if script := font.ScriptOf(r); len(p.Fonts.ForScript(script)) == 0 {
			m.Script = script
		}
		if !slices.ContainsFunc(p.proof.Missing, func(told Missing) bool {
			return told.Char == r && told.Notice == m.Notice && told.Picture == drawing
		}) {
			p.proof.Missing = append(p.proof.Missing, m)
		}
	}
}

func (p *Press) lookAll(spans []typeset.Span) {
	for _, s := range spans {
		p.look(s.Text, "", 0)
		if s.Note != nil {
			p.lookInto(s.Note.Blocks)
		}
	}
}

// lookInto notes what cannot be set of blocks.
func (p *Press) lookInto(blocks []typeset.Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case *typeset.Paragraph:
			p.lookAll(b.Text)
		case *typeset.Heading:
			p.lookAll(b.Text)
		case *typeset.List:
			for _, item := range b.Items {
				p.lookInto(item.Blocks)
			}
		case *typeset.Quote:
			p.lookInto(b.Blocks)
		case *typeset.Code:
			p.look(strings.Join(b.Lines, "\n"), "", 0)
		case *typeset.Table:
			for _, row := range slices.Concat(b.Head, b.Rows) {
				for _, cell := range row {
					p.lookInto(cell.Blocks)
				}
			}
		case *typeset.Figure:
			p.lookAll(b.Caption)
			if b.Image == nil {
				p.look(b.Alt, "", 0)
			}
		case *typeset.Definitions:
			for _, item := range b.Items {
				p.lookAll(item.Term)
				p.lookInto(item.Meaning)
			}
		}
	}
}

// readable reports whether a notice has to be read by its proofreader at all. Reading Markdown
// costs more than looking through its source, and a source without a picture whose every character
// can be set has nothing to tell.
func (p *Press) readable(n *edition.Notice) bool {
	if strings.Contains(n.Text, "![") {
		return true
	}
	missing := func(text string) bool {
		return strings.ContainsFunc(text, func(r rune) bool { return !p.prints(r) })
	}
	if missing(n.Text) {
		return true
	}
	for _, means := range markdown.References(n.Text) {
		if missing(means) {
			return true
		}
	}
	return false
}

// refuse notes a picture that cannot be printed.
func (p *Press) refuse(file string, err error) {
	var why *picture.Refused
	if errors.As(err, &why) && !slices.ContainsFunc(p.proof.Refused, func(r Refused) bool {
		return r.Picture == file && r.Notice == p.proof.notice
	}) {
		p.proof.Refused = append(p.proof.Refused, Refused{Notice: p.proof.notice, Picture: file, Why: why})
	}
}

// lookAt notes the lettering of a drawing that cannot be set: it is set in our own faces.
func (p *Press) lookAt(image *picture.Image, file string) {
	if image.Drawing == nil {
		return
	}
	for _, text := range image.Drawing.Texts() {
		p.look(text.String(), file, text.Line)
	}
}

// unset stands for what a proofreader does not set: one strip, for there is always something to
// keep together and to move.
func unset() []typeset.Strip { return []typeset.Strip{{Height: 1}} }

// Text sets a paragraph.
func (p *Press) Text(spans []typeset.Span, style typeset.TextStyle, x, measure float64) ([]typeset.Strip, error) {
	if p.proof == nil {
		return p.Setter.Text(spans, style, x, measure)
	}
	p.lookAll(spans)
	return unset(), nil
}

// Title sets a title on lines of about the same length; a line feed in it ends one.
func (p *Press) Title(text string, style typeset.TextStyle, x, measure float64) ([]typeset.Strip, error) {
	if p.proof == nil {
		return p.Setter.Title(text, style, x, measure)
	}
	p.look(strings.ReplaceAll(text, "\n", ""), "", 0)
	return unset(), nil
}

// Width is how wide a text is on one line, in millimetres.
func (p *Press) Width(text string, style typeset.TextStyle) (float64, error) {
	if p.proof == nil {
		return p.Setter.Width(text, style)
	}
	p.look(text, "", 0)
	return 1, nil
}

// Strips sets blocks in one column.
func (p *Press) Strips(blocks []typeset.Block, l *typeset.Layout) ([]typeset.Strip, error) {
	if p.proof == nil {
		return p.Setter.Strips(blocks, l)
	}
	p.lookInto(blocks)
	return unset(), nil
}

// Panels sets a text whose lines run downwards.
func (p *Press) Panels(d *typeset.Downwards) ([]typeset.Strip, error) {
	if p.proof == nil {
		return p.Setter.Panels(d)
	}
	return d.Set(d.Layout)
}

// Pages sets a document.
func (p *Press) Pages(d *typeset.Document, l *typeset.Layout) ([]*typeset.Page, error) {
	if p.proof == nil {
		return p.Setter.Pages(d, l)
	}
	p.lookInto(d.Blocks)
	p.lookInto(d.Foot)
	return []*typeset.Page{{Width: l.Width, Height: l.Height}}, nil
}
