package render

import (
	"bytes"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"

	"gongkai/generator/text/markdown"
)

// Blocks is what a reader reads of a source that has been cut for its readers, by blocks: headings,
// paragraphs, cells, lines of code, captions of pictures. What stands in markup of one line is one run of text.
func (t *Text) Blocks(source string) []string {
	if read, ok := t.kept.of(source); ok {
		return read.blocks()
	}
	src := []byte(source)
	doc := t.shared.parser.Parse(src)
	markdown.JoinLines(doc, src)
	return readBlocks(doc, src).blocks()
}

// reading is the blocks of a text, one behind the other, and where each ends.
type reading struct {
	text string
	ends []int32
}

func (r reading) blocks() []string {
	all := make([]string, len(r.ends))
	from := int32(0)
	for i, end := range r.ends {
		all[i], from = r.text[from:end], end
	}
	return all
}

// readBlocks reads a document whose lines are joined and in which nothing has been rewritten yet.
func readBlocks(doc ast.Node, src []byte) reading {
	var r reader
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindCodeBlock, ast.KindFencedCodeBlock:
			lines := n.Lines()
			for i := range lines.Len() {
				line := lines.At(i)
				r.end(line.Value(src))
			}
			return ast.WalkSkipChildren, nil
		case ast.KindHTMLBlock:
			return ast.WalkSkipChildren, nil
		}
		if markdown.OnlyPictures(n, src) {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if picture, ok := c.(*ast.Image); ok {
					r.end([]byte(markdown.Caption(picture, src)))
				}
			}
			return ast.WalkSkipChildren, nil
		}
		if first := n.FirstChild(); first != nil && first.Type() == ast.TypeInline {
			r.block.Reset()
			writeInline(&r.block, n, src)
			r.end(r.block.Bytes())
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return reading{r.all.String(), r.ends}
}

type reader struct {
	all   strings.Builder
	ends  []int32
	block bytes.Buffer // used again for each
}

// end adds a block, if there is anything in it.
func (r *reader) end(text []byte) {
	if text = bytes.TrimSpace(text); len(text) > 0 {
		r.all.Write(text)
		r.ends = append(r.ends, int32(r.all.Len()))
	}
}

// Keeping makes a Text that keeps the blocks of every text that it, and each that is forked from it,
// converts for a page, so that Blocks need not parse it once more. They are kept by the source
// alone, which has been cut for its readers: two readings are one where every byte of it is the same.
func (t *Text) Keeping() *Text {
	fork := t.Fork()
	fork.kept = &kept{readings: map[string]reading{}}
	return fork
}

// Forget makes room: whoever asks for Blocks from now on waits for them to be read.
func (t *Text) Forget() {
	if t.kept != nil {
		t.kept.mu.Lock()
		defer t.kept.mu.Unlock()
		t.kept.readings = nil
	}
}

// kept is readings by their sources, for several goroutines; nil, or with no map, it keeps nothing.
type kept struct {
	mu       sync.Mutex
	readings map[string]reading
}

func (k *kept) of(source string) (reading, bool) {
	if k == nil {
		return reading{}, false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	r, ok := k.readings[source]
	return r, ok
}

func (k *kept) keep(source string, doc ast.Node, src []byte) {
	if k == nil {
		return
	}
	r := readBlocks(doc, src)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.readings != nil {
		k.readings[source] = r
	}
}

// writeInline writes the words below a node. What a link is called is read and its address is not; a
// picture, a note's mark and raw HTML are not words.
func writeInline(b *bytes.Buffer, parent ast.Node, src []byte) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(markdown.Resolve(n.Segment.Value(src)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(src))
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if text, ok := c.(*ast.Text); ok {
					b.Write(text.Segment.Value(src))
				}
			}
		case *ast.Image, *ast.RawHTML:
		default:
			writeInline(b, n, src)
		}
	}
}
