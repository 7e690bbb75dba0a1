package markdown

import (
	"bytes"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Reading is a source as its readers read it: emphasis, links, code and references resolved,
// comments and HTML left out. Blocks are parted by a blank line and cells by a tab; a heading has
// its # before it. Beside a figure the end of a line within a paragraph is a vertical tab, and so is
// what parts two cells under one merged head: a number may go on.
type Reading struct {
	text   []byte
	parts  []readPart // in the order of the text
	breaks []int      // bytes of the text where a line ends within a paragraph, or a cell under the same head
}

// readPart is a part of the text from one place on, and where it stands in the source. Of what was
// resolved the whole stands for each byte.
type readPart struct {
	at          int
	start, stop int
	resolved    bool
}

// Read reads a source as its readers do.
func (p Parser) Read(source string) *Reading {
	src := []byte(source)
	r := &Reading{}
	_ = ast.Walk(p.parser.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML, *extast.FootnoteBacklink, *ast.LinkReferenceDefinition:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			r.inline(src, n)
		case *ast.String:
			r.add(n.Value, max(n.Pos(), 0), max(n.Pos(), 0), true)
		case *ast.AutoLink:
			r.autoLink(src, n)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			r.part("\n\n")
			for i := range n.Lines().Len() {
				line := n.Lines().At(i)
				r.add(line.Value(src), line.Start, line.Stop, len(line.Value(src)) != line.Len())
			}
		case *extast.TableCell:
			at := len(r.text)
			r.part("\t")
			if _, same := n.AttributeString(sameHead); same && len(r.text) > at {
				r.breaks = append(r.breaks, at)
			}
		default:
			if n.Type() == ast.TypeBlock {
				r.part("\n\n")
			}
			if n.Kind() == ast.KindHeading {
				r.add([]byte("# "), max(n.Pos(), 0), max(n.Pos(), 0), true)
			}
		}
		return ast.WalkContinue, nil
	})
	r.joinNumbers()
	return r
}

// Text is what is read.
func (r *Reading) Text() string { return string(r.text) }

// Source is the bytes of the source that a part of the text comes from.
func (r *Reading) Source(start, end int) (from, to int) {
	from, _ = r.origin(start)
	_, to = r.origin(end - 1)
	return from, max(from, to)
}

// origin is where a byte of the text stands in the source.
func (r *Reading) origin(at int) (start, stop int) {
	i := sort.Search(len(r.parts), func(i int) bool { return r.parts[i].at > at }) - 1
	if i < 0 {
		return 0, 0
	}
	p := r.parts[i]
	if p.resolved {
		return p.start, p.stop
	}
	start = min(p.start+at-p.at, p.stop)
	return start, min(start+1, p.stop)
}

func (r *Reading) add(text []byte, start, stop int, resolved bool) {
	r.parts = append(r.parts, readPart{len(r.text), start, stop, resolved})
	r.text = append(r.text, text...)
}

// part begins a block or cell, unless one has just begun.
func (r *Reading) part(separator string) {
	if n := len(r.text); n == 0 || separator == "\t" && r.text[n-1] == '\n' || bytes.HasSuffix(r.text, []byte(separator)) && separator != "\t" {
		return
	}
	stop := 0
	if n := len(r.parts); n > 0 {
		stop = r.parts[n-1].stop
	}
	r.add([]byte(separator), stop, stop, true)
}

// inline adds a text, whose backslashes and references are resolved unless it is code.
func (r *Reading) inline(src []byte, n *ast.Text) {
	at := n.Segment.Start
	value := src[at:n.Segment.Stop]
	for len(value) > 0 {
		size := len(value) // of what stands for itself
		if !n.IsRaw() {
			if i := bytes.IndexAny(value, "\\&"); i >= 0 {
				size = i
			}
		}
		if size == 0 {
			length := escapeAt(value)
			r.add(Resolve(value[:length]), at, at+length, true)
			at, value = at+length, value[length:]
			continue
		}
		r.add(oneLine(value[:size]), at, at+size, false)
		at, value = at+size, value[size:]
	}
	if n.HardLineBreak() || n.SoftLineBreak() {
		r.breaks = append(r.breaks, len(r.text))
		r.add([]byte("\n"), at, at, true)
	}
}

// oneLine is a text within which a tab or the end of a line shows as a space.
func oneLine(text []byte) []byte {
	if !bytes.ContainsAny(text, "\t\n") {
		return text
	}
	return bytes.Map(func(r rune) rune {
		if r == '\t' || r == '\n' {
			return ' '
		}
		return r
	}, text)
}

// escapeAt is the bytes of the backslash and what it escapes, or of the reference, at the beginning
// of a text.
func escapeAt(text []byte) int {
	if text[0] == '\\' {
		if len(text) > 1 && util.IsPunct(text[1]) {
			return 2
		}
		return 1
	}
	for at, meaning := range References(string(text[:min(len(text), 40)])) {
		if end := bytes.IndexByte(text, ';') + 1; at == 0 && end > 0 && meaning != string(text[:end]) {
			return end
		}
		break
	}
	return 1
}

func (r *Reading) autoLink(src []byte, n *ast.AutoLink) {
	from := 0
	if k := len(r.parts); k > 0 {
		from = r.parts[k-1].stop
	}
	label := n.Label(src)
	if i := strings.Index(string(src[from:]), string(label)); i >= 0 {
		r.add(label, from+i, from+i+len(label), false)
	}
}

// joinNumbers lets a number that is broken at the end of a line continue: beside a figure the end
// is a vertical tab.
func (r *Reading) joinNumbers() {
	digit := func(i int) bool { return i >= 0 && i < len(r.text) && r.text[i] >= '0' && r.text[i] <= '9' }
	for _, i := range r.breaks {
		if digit(i-1) || digit(i+1) {
			r.text[i] = '\v'
		}
	}
}
