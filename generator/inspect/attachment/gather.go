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
	r       *reader
	at      diag.Text // how the part is called
	where   diag.Text // of what is gathered
	text    strings.Builder
	visible bool // what is gathered is shown
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
	where := piecePlace(g.at, p)
	if p.Attribute != "" && p.Element != "Relationship" || p.Element == "instrText" || p.Element == "f" {
		g.r.leads(where, p)
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

// flush says what was gathered.
func (g *gatherer) flush() error {
	text := g.text.String()
	g.text.Reset()
	if text == "" {
		return nil
	}
	return g.r.say(g.where, text, !g.visible)
}

// isEncoded reports the bytes of a file that stand in markup as text.
func isEncoded(p prose.Piece) bool {
	if p.Attribute != "" {
		return false
	}
	switch p.Element {
	case "binData", "binaryData", "binary-data":
		return true
	}
	return false
}

func (g *gatherer) encoded(p prose.Piece) error {
	digits := strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, p.Text)
	data, _ := base64.StdEncoding.DecodeString(digits) // as far as it is whole
	return g.r.content(swept{name: p.Element, place: g.at}, data)
}
