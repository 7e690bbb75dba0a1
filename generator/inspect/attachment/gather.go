package attachment

import (
	"encoding/base64"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/prose"
)

// gatherer gathers the pieces of a part that stand in places called the same, so that a number
// whose digits stand each in a piece of its own is one.
type gatherer struct {
	r     *reader
	at    diag.Text // how the part is called
	where diag.Text // of what is gathered
	text  strings.Builder
	deep  int // texts and messages around it
	grid  grid
	table int // of a page, whose cells are in the grid
}

// blocks parts what belongs to different blocks: no number goes on behind it.
const blocks = "\n\n"

// add takes a piece.
func (g *gatherer) add(p prose.Piece) error {
	if p.Text == "" {
		return nil
	}
	if isEncoded(p) {
		return g.encoded(p)
	}
	if p.Faint >= leastFaint {
		g.r.factWithFix(HiddenSheet, diag.Text{}, showFaint)
	}
	if p.Cell.Table != g.table {
		if err := g.endTable(); err != nil {
			return err
		}
		g.table = p.Cell.Table
	}
	if p.Cell.Column > 0 && p.Attribute == "" {
		g.grid.add(cellPlace{p.Cell.Row, p.Cell.Column}, p.Text)
	}
	where := piecePlace(g.at, p)
	if p.Attribute != "" && p.Element != "Relationship" || p.Element == "instrText" || p.Element == "f" {
		g.r.leads(where, p)
	}
	if joined := joinedFormula(p); joined != "" {
		if err := g.r.sayAgain(where, joined); err != nil {
			return err
		}
	}
	if p.Attribute != "" && g.r.shown[p.Text] {
		return nil // the value of a cell, which was read as it is shown
	}
	if where != g.where || g.text.Len() > piece {
		if err := g.flush(); err != nil {
			return err
		}
		g.where = where
	}
	if g.text.Len() > 0 {
		if prose.IsNumber(p.Text) {
			g.text.WriteByte('\t')
		} else {
			g.text.WriteString(blocks)
		}
	}
	g.text.WriteString(p.Text)
	return nil
}

// endTable says what stands in the columns of the table at hand.
func (g *gatherer) endTable() error {
	last := g.grid
	g.grid = grid{}
	return g.r.sayDown(columnsOfTable, &last)
}

// end says what is left.
func (g *gatherer) end() error {
	if err := g.endTable(); err != nil {
		return err
	}
	return g.flush()
}

// flush says what was gathered.
func (g *gatherer) flush() error {
	text := g.text.String()
	g.text.Reset()
	if text == "" {
		return nil
	}
	return g.r.say(g.where, text, true)
}

// isEncoded reports the bytes of a file that stand in markup as text.
func isEncoded(p prose.Piece) bool {
	if p.Attribute != "" {
		return p.Attribute == "gfxdata" // of a shape of Word, in VML
	}
	return prose.IsCoded(p.Element)
}

func (g *gatherer) encoded(p prose.Piece) error {
	digits := strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, p.Text)
	data, err := base64.StdEncoding.DecodeString(digits) // as far as it is whole
	if err != nil {
		if err := g.r.sayAgain(g.at, p.Text); err != nil {
			return err
		}
	}
	return g.r.content(swept{name: p.Element, place: g.at, deep: g.deep + 1, known: p.Attribute != ""}, data)
}
