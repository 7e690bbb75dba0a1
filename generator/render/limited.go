package render

import (
	"bytes"
	"html/template"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// Limit is a part of a source, whole lines of it, that fewer people read than the rest.
type Limit struct {
	From, To int // bytes of the source
	Readers  string
}

// limited stands around blocks that fewer people read.
type limited struct {
	ast.BaseBlock
	readers string
	partly  bool // others read some of it: the limit begins or ends within a block
}

var kindLimited = ast.NewNodeKind("Limited")

// Kind tells the renderer what this is.
func (l *limited) Kind() ast.NodeKind { return kindLimited }

// Dump is for debugging.
func (l *limited) Dump(source []byte, level int) {
	ast.DumpHelper(l, source, level, map[string]string{"Readers": l.readers}, nil)
}

// mark puts the blocks of a text in which a limit lies into a frame that names the readers. Blocks
// that follow one another and are for the same readers share one. A limit may begin anywhere in a
// list, a table or a paragraph: then the whole block is framed, and the frame says that it is a part
// of it, for a mark within would be markup in the wrong place.
func mark(doc ast.Node, limits []Limit) {
	if len(limits) == 0 {
		return
	}
	var frame *limited
	for n := doc.FirstChild(); n != nil; {
		next := n.NextSibling()
		switch readers, partly := limitOf(n, limits); {
		case readers == "":
			frame = nil
		case frame == nil || frame.readers != readers || frame.partly != partly:
			frame = &limited{readers: readers, partly: partly}
			doc.InsertBefore(doc, n, frame)
			fallthrough
		default:
			doc.RemoveChild(doc, n)
			frame.AppendChild(frame, n)
		}
		n = next
	}
}

// limitOf is the readers of what of a block lies in limits, and whether that is a part of it.
func limitOf(block ast.Node, limits []Limit) (readers string, partly bool) {
	outside := false
	eachLine(block, func(from, to int) {
		in := ""
		for _, l := range limits {
			if from >= l.From && from < l.To {
				in = l.Readers
			}
		}
		switch {
		case in == "":
			outside = true
		case readers == "":
			readers = in
		case readers != in: // several limits in one block: all of their readers are named
			readers, outside = readers+"、"+in, true
		}
	})
	return readers, outside
}

// eachLine gives the bytes of every line of text in a block.
func eachLine(block ast.Node, line func(from, to int)) {
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		lines := n.Lines()
		for i := range lines.Len() {
			at := lines.At(i)
			line(at.Start, at.Stop)
		}
		return ast.WalkContinue, nil
	})
}

// writeLimited writes the frame, and in words who reads what is in it.
func writeLimited(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, _ = w.WriteString("</div>\n")
		return ast.WalkContinue, nil
	}
	l := n.(*limited)
	says := "以下内容仅向"
	if l.partly {
		says = "以下内容有一部分仅向"
	}
	_, _ = w.WriteString("<div class=\"limited\">\n<p class=\"readers\">" + says + template.HTMLEscapeString(l.readers) + "公开</p>\n")
	return ast.WalkContinue, nil
}

// headings is those of a text.
func headings(doc ast.Node, src []byte) []Heading {
	var all []Heading
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			id, _ := h.AttributeString("id")
			name, _ := id.([]byte)
			var words bytes.Buffer
			writeInline(&words, h, src)
			all = append(all, Heading{h.Level, string(name), words.String()})
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return all
}
