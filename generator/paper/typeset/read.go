package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/generator/paper/picture"
	"gongkai/generator/text/markdown"
)

// Resolver answers what a link or picture of a text, as the editor wrote its destination, is on
// paper.
type Resolver interface {
	// Link gives the absolute address that a destination leads to; empty where the text stands
	// alone, as when a reader of paper cannot follow it.
	Link(destination string) string
	// Picture gives the picture; nil where none can be shown: then its description stands for it.
	Picture(destination string) *picture.Image
}

// Read makes blocks of a Markdown source that has been cut for its readers. What a link leads to
// becomes a note at the page's foot, unless its text says it already.
func Read(parser markdown.Parser, source string, resolve Resolver) []Block {
	blocks, _ := ReadAfter(0, parser, source, resolve)
	return blocks
}

// ReadAfter is Read of a text that stands after others in one document, whose last note has this
// number. It also gives the number of its own last note.
func ReadAfter(notes int, parser markdown.Parser, source string, resolve Resolver) ([]Block, int) {
	src := []byte(source)
	doc := parser.Parse(src)
	r := &reader{src: src, resolve: resolve, count: notes, notes: map[int]*Note{}, footnotes: map[int]*extast.Footnote{}}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if f, ok := n.(*extast.Footnote); ok && entering {
			r.footnotes[f.Index] = f
		}
		return ast.WalkContinue, nil
	})
	blocks := r.blocks(doc)
	return blocks, r.count
}

type reader struct {
	src       []byte
	resolve   Resolver
	footnotes map[int]*extast.Footnote
	notes     map[int]*Note    // by the index of the footnote
	addresses map[string]*Note // by the address
	count     int              // of notes so far
	inNote    bool             // addresses stand in the text of a note, not in notes of their own
}

func (r *reader) blocks(parent ast.Node) []Block {
	var out []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			out = append(out, &Heading{max(1, n.Level-1), trim(r.text(n))})
		case *ast.Paragraph, *ast.TextBlock:
			out = append(out, r.paragraphs(n)...)
		case *ast.List:
			out = append(out, r.list(n))
		case *ast.Blockquote:
			out = append(out, &Quote{r.blocks(n)})
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			out = append(out, r.code(n))
		case *ast.ThematicBreak:
			out = append(out, &Divider{})
		case *extast.Table:
			out = append(out, r.table(n))
		case *extast.DefinitionList:
			out = append(out, r.definitions(n))
		// raw HTML is never shown; notes stand at their pages' feet
		case *ast.HTMLBlock, *extast.FootnoteList:
		default:
			if n.HasChildren() {
				out = append(out, r.blocks(n)...)
			}
		}
	}
	return out
}

// paragraphs is the text of a node, with its pictures between.
func (r *reader) paragraphs(n ast.Node) []Block {
	var out []Block
	var text []Span
	end := func() {
		if text = trim(text); len(text) > 0 {
			out = append(out, &Paragraph{Text: text, Plain: len(out) > 0})
		}
		text = nil
	}
	r.inline(n, Span{}, func(s Span) { text = append(text, s) }, func(f *Figure) {
		end()
		out = append(out, f)
	})
	end()
	return out
}

// text is the text of a node that has no room for pictures: their descriptions stand in it.
func (r *reader) text(n ast.Node) []Span {
	var text []Span
	add := func(s Span) { text = append(text, s) }
	r.inline(n, Span{}, add, func(f *Figure) { add(Span{Text: described(f.Alt)}) })
	return text
}

func described(alt string) string {
	if alt == "" {
		return "〔图〕"
	}
	return "〔图：" + alt + "〕"
}

// inline visits what stands in a node, in order; style is that of the node.
func (r *reader) inline(parent ast.Node, style Span, add func(Span), figure func(*Figure)) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		with := style
		switch n := n.(type) {
		case *ast.Text:
			with.Text = string(n.Value(r.src))
			if !n.IsRaw() {
				with.Text = string(markdown.Resolve(n.Value(r.src)))
			}
			if n.SoftLineBreak() && !joins(with.Text, r.src[min(n.Segment.Stop, len(r.src)):]) {
				with.Text += " "
			}
			with.Break = n.HardLineBreak()
			add(with)
		case *ast.String:
			with.Text = string(n.Value)
			add(with)
		case *ast.CodeSpan:
			with.Code = true
			r.inline(n, with, add, figure)
		case *ast.Emphasis:
			with.Strong = with.Strong || n.Level == 2
			with.Emphasis = with.Emphasis || n.Level != 2
			r.inline(n, with, add, figure)
		case *extast.Strikethrough:
			with.Strike = true
			r.inline(n, with, add, figure)
		case *ast.AutoLink:
			with.Text = string(n.Label(r.src))
			with.URL = string(n.URL(r.src))
			if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(with.URL, "mailto:") {
				with.URL = "mailto:" + with.URL
			}
			add(with)
		case *ast.Link:
			r.link(n, with, add, figure)
		case *ast.Image:
			r.image(n, with, add, figure)
		case *extast.FootnoteLink:
			if f := r.footnotes[n.Index]; f != nil {
				add(r.mark(style, r.footnote(n.Index, f)))
			}
		case *extast.TaskCheckBox, *ast.RawHTML, *extast.FootnoteBacklink:
		default:
			r.inline(n, style, add, figure)
		}
	}
}

// joins reports whether the end of a source line between two Chinese texts is no space.
func joins(before string, after []byte) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	next := ' '
	for len(after) > 0 {
		r, n := utf8.DecodeRune(after)
		if after = after[n:]; !strings.ContainsRune(" \t\r\n>*_~[", r) {
			next = r
			break
		}
	}
	return wide(last) || wide(next)
}

func (r *reader) link(n *ast.Link, with Span, add func(Span), figure func(*Figure)) {
	address := r.resolve.Link(markdown.Destination(n.Destination))
	if address == "" {
		r.inline(n, with, add, figure)
		return
	}
	said := ""
	with.URL = address
	r.inline(n, with, func(s Span) {
		said += s.Text
		add(s)
	}, figure)
	bare := strings.TrimPrefix(address, "mailto:")
	if strings.Contains(said, bare) || strings.TrimSuffix(bare, "/") == strings.TrimSpace(said) {
		return
	}
	with.URL = ""
	if r.inNote {
		with.Text = "（" + bare + "）"
		add(with)
		return
	}
	note, ok := r.addresses[address]
	if !ok {
		r.count++
		note = &Note{Number: r.count, Blocks: []Block{&Paragraph{Text: []Span{{Text: bare, URL: address}}}}}
		if r.addresses == nil {
			r.addresses = map[string]*Note{}
		}
		r.addresses[address] = note
	}
	add(r.mark(with, note))
}

func (r *reader) mark(style Span, note *Note) Span {
	style.Text, style.Note = markOf(note), note
	style.Strike, style.URL = false, ""
	return style
}

func (r *reader) footnote(index int, f *extast.Footnote) *Note {
	if note, ok := r.notes[index]; ok {
		return note
	}
	r.count++
	note := &Note{Number: r.count}
	r.notes[index] = note
	outer := r.inNote
	r.inNote = true
	note.Blocks = r.blocks(f)
	r.inNote = outer
	return note
}

func (r *reader) image(n *ast.Image, with Span, add func(Span), figure func(*Figure)) {
	alt := ""
	r.inline(n, Span{}, func(s Span) { alt += s.Text }, func(f *Figure) { alt += described(f.Alt) })
	var caption []Span
	if len(n.Title) > 0 {
		caption = trim([]Span{{Text: string(markdown.Resolve(n.Title))}})
	}
	if image := r.resolve.Picture(markdown.Destination(n.Destination)); image != nil {
		figure(&Figure{image, alt, caption})
		return
	}
	with.Text = described(alt)
	add(with)
	for _, s := range caption {
		with.Text = s.Text
		add(with)
	}
}

func (r *reader) list(n *ast.List) *List {
	out := &List{Ordered: n.IsOrdered(), Start: n.Start}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item := Item{Blocks: r.blocks(c)}
		if first := c.FirstChild(); first != nil {
			if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
				item.Task, item.Done = true, box.IsChecked
			}
		}
		out.Items = append(out.Items, item)
	}
	return out
}

func (r *reader) code(n ast.Node) *Code {
	out := &Code{}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		out.Lines = append(out.Lines, strings.TrimRight(string(line.Value(r.src)), "\r\n"))
	}
	return out
}

func (r *reader) table(n *extast.Table) *Table {
	out := &Table{}
	for _, a := range n.Alignments {
		out.Align = append(out.Align, map[extast.Alignment]Align{extast.AlignCenter: Center, extast.AlignRight: Right}[a])
	}
	for i, a := range out.Align {
		if a == Justify {
			out.Align[i] = Left
		}
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]Cell, len(out.Align))
		i := 0
		for c := row.FirstChild(); c != nil && i < len(cells); c = c.NextSibling() {
			cells[i].Blocks = r.paragraphs(c)
			i++
		}
		if _, ok := row.(*extast.TableHeader); ok {
			out.Head = cells
		} else {
			out.Rows = append(out.Rows, cells)
		}
	}
	return out
}

func (r *reader) definitions(n ast.Node) *Definitions {
	out := &Definitions{}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *extast.DefinitionTerm:
			out.Items = append(out.Items, Definition{Term: trim(r.text(c))})
		case *extast.DefinitionDescription:
			if len(out.Items) > 0 {
				last := &out.Items[len(out.Items)-1]
				last.Meaning = append(last.Meaning, r.blocks(c)...)
			}
		}
	}
	return out
}

// trim takes away white space at the ends of a paragraph. Editors indent with two ideographic
// spaces; layouts indent by themselves.
func trim(text []Span) []Span {
	const blank = " \t\r\n\u3000\u00a0"
	for len(text) > 0 && text[0].Note == nil {
		if text[0].Text = strings.TrimLeft(text[0].Text, blank); text[0].Text != "" {
			break
		}
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1].Note == nil {
		last := &text[len(text)-1]
		last.Break = false
		if last.Text = strings.TrimRight(last.Text, blank); last.Text != "" {
			break
		}
		text = text[:len(text)-1]
	}
	return text
}
