// Package prose reads every text that a file of markup, of RTF, of mail or of no known form holds,
// wherever it stands in it: what is shown, what is hidden, values of attributes, comments. It does
// not know which elements a format has: what is not told apart cannot be left out. Broken files are
// read as far as they go.
package prose

import "strings"

// Piece is a text and where it stands.
type Piece struct {
	Element   string // in which it stands, without the prefix of its namespace
	Attribute string // whose value it is; empty: it stands between tags
	Text      string
	Hidden    bool // no reader of the file is shown it
	Faint     int  // letters and digits of it that a page or a text hides by how they look
	Cell      Cell // of a page, in which it stands
}

// Cell is where a cell of a page stands: in which of its tables, in which row and column, from 1. The
// zero value stands in none.
type Cell struct{ Table, Row, Column int }

// Sink takes pieces; an error ends the reading.
type Sink func(Piece) error

// IsCoded reports an element that holds the bytes of a file, written in base64.
func IsCoded(element string) bool { return coded[element] }

// Comment is the element of what stands in a comment or a declaration.
const Comment = "!--"

// IsNumber reports a text of nothing but digits, or the last character of an identity number: a
// cell, a box or a run that may be a piece of a longer number.
func IsNumber(text string) bool {
	text = strings.TrimSpace(text)
	for i, r := range text {
		if r >= '０' && r <= 'ｚ' { // of full width
			r -= '０' - '0'
		}
		if (r < '0' || r > '9') && (r|0x20 != 'x' || i < len(text)-1 && i+len("Ｘ") != len(text)) {
			return false
		}
	}
	return text != ""
}
