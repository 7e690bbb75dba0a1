package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/generator/text/markdown"
)

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
			r.enter(n.Segment.Start, add)
			with.Text = string(n.Value(r.src))
			if !n.IsRaw() {
				with.Text = string(markdown.Resolve(n.Value(r.src)))
			}
			if n.SoftLineBreak() && !joins(with.Text, r.src[min(n.Segment.Stop, len(r.src)):]) {
				with.Text += " "
			}
			with.Break = n.HardLineBreak()
			add(with)
			r.leave(n.Segment.Stop, add)
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
			r.enter(n.Pos(), add)
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
	note.Blocks = r.blocksOf(f)
	r.inNote = outer
	return note
}

func (r *reader) image(n *ast.Image, with Span, add func(Span), figure func(*Figure)) {
	r.enter(n.Pos(), add)
	alt, outer := "", r.parts.quiet
	var caption []Span
	if len(n.Title) > 0 {
		caption = trim([]Span{{Text: string(markdown.Resolve(n.Title))}})
	}
	r.parts.quiet = true
	r.inline(n, Span{}, func(s Span) {
		if s.Note != nil { // it stands below the picture, for its number is nowhere else
			caption = append(caption, s)
			return
		}
		alt += s.Text
	}, func(f *Figure) { alt += described(f.Alt) })
	r.parts.quiet = outer
	if image := r.resolve.Picture(markdown.Destination(n.Destination)); image != nil {
		figure(&Figure{image, alt, caption})
		return
	}
	with.Text = described(alt)
	add(with)
	for _, s := range caption {
		if s.Note == nil {
			with.Text = s.Text
			s = with
		}
		add(s)
	}
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
