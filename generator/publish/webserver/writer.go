package webserver

import (
	"bytes"
	"fmt"
	"strings"

	"gongkai/generator/diag"
)

// writer writes lines, each as deep as the block that it stands in.
type writer struct {
	b       bytes.Buffer
	lang    diag.Lang
	depth   int
	step    string    // by which a block is deeper
	comment [2]string // what stands around a comment
	off     bool      // what is written is a comment, to be switched on by taking away its marks
}

// line writes a line; without a text an empty one.
func (w *writer) line(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if w.off {
		text = "# " + text
	}
	if text != "" {
		w.b.WriteString(strings.Repeat(w.step, w.depth))
	}
	w.b.WriteString(text + "\n")
}

// block writes what stands between two lines, one step deeper.
func (w *writer) block(open, end string, inside func()) {
	w.line("%s", open)
	w.depth++
	inside()
	w.depth--
	w.line("%s", end)
}

// say writes a comment in the language of the site.
func (w *writer) say(zh, en string, args ...any) { w.text(diag.T(zh, en, args...)) }

// text writes a text as a comment.
func (w *writer) text(text diag.Text) { w.line("%s", w.comment[0]+text.In(w.lang)+w.comment[1]) }
