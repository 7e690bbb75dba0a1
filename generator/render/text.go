// Package render makes HTML: Markdown texts, page templates, and both made small.
package render

import (
	"bufio"
	"bytes"
	"html/template"
	"reflect"
	"regexp"
	"slices"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"gongkai/generator/text/markdown"
)

// Resolver turns the destination of a link or picture, as the editor wrote it, into an address for
// the page at hand; false where it leads to nothing that this reader may see: then the text stays
// and the link goes.
type Resolver func(destination string, image bool) (href string, ok bool)

// Text makes HTML of Markdown. It remembers its last source, so that a record which several
// audiences see alike is converted once. A Text is for one goroutine; its parts are shared.
type Text struct {
	shared *shared
	last   memo
	parts  map[string]partMemo // by name
	buffer bytes.Buffer
	out    bufio.Writer // onto buffer; goldmark would make one for each text
}

type shared struct {
	parser   markdown.Parser
	renderer renderer.Renderer
	minify   *minify.M
}

type partMemo struct {
	layouts *Layouts
	layout  string
	values  any
	made    template.HTML
}

// Part executes one part of a layout, or gives again what it made last of equal values: a record
// that several audiences see alike is laid out once.
func (t *Text) Part(l *Layouts, layout, part string, values any) (template.HTML, error) {
	if m, ok := t.parts[part]; ok && m.layouts == l && m.layout == layout && reflect.DeepEqual(m.values, values) {
		return m.made, nil
	}
	t.buffer.Reset()
	if err := l.part(&t.buffer, layout, part, values); err != nil {
		return "", err
	}
	made := template.HTML(t.buffer.String())
	t.parts[part] = partMemo{l, layout, values, made}
	return made, nil
}

type memo struct {
	source   string
	limits   []Limit
	answers  []answer
	fragment Fragment
}

type answer struct {
	destination string
	image       bool
	href        string
	ok          bool
}

// Fragment is the HTML of one text.
type Fragment struct {
	HTML     template.HTML
	Images   []string  // the addresses of its pictures
	Headings []Heading // in their order
}

// Heading is one of a text as a page names it.
type Heading struct {
	Level int // from 2: the title of the page is the one of level 1
	ID    string
	Text  string
}

// NewText makes a Text.
func NewText() *Text {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	// Soft line breaks between Chinese characters are no spaces.
	eastAsian := ghtml.WithEastAsianLineBreaks(ghtml.EastAsianLineBreaksCSS3Draft)
	g := goldmark.New(markdown.Extensions(), goldmark.WithRendererOptions(eastAsian,
		renderer.WithNodeRenderers(util.Prioritized(nodes{}, 100))))
	return &Text{shared: &shared{markdown.New(), g.Renderer(), m}, parts: map[string]partMemo{}}
}

// Fork makes a Text for another goroutine.
func (t *Text) Fork() *Text { return &Text{shared: t.shared, parts: map[string]partMemo{}} }

// HTML converts a source that has been cut for its readers.
func (t *Text) HTML(source string, resolve Resolver) (Fragment, error) {
	return t.Marked(source, nil, resolve)
}

// Marked converts such a source and marks what of it fewer people read.
func (t *Text) Marked(source string, limits []Limit, resolve Resolver) (Fragment, error) {
	if t.last.source == source && slices.Equal(t.last.limits, limits) && t.last.agrees(resolve) {
		return t.last.fragment, nil
	}
	src := []byte(source)
	doc := t.shared.parser.Parse(src)
	mark(doc, limits)
	markdown.JoinLines(doc, src)
	answers := rewrite(doc, resolve)
	t.buffer.Reset()
	t.out.Reset(&t.buffer)
	if err := t.shared.renderer.Render(&t.out, src, doc); err != nil {
		return Fragment{}, err
	}
	if err := t.out.Flush(); err != nil {
		return Fragment{}, err
	}
	// It is not minified: that would save the line ends between blocks, for a twentieth of a
	// build's time.
	fragment := Fragment{HTML: template.HTML(t.buffer.String()), Headings: headings(doc, src)}
	for _, a := range answers {
		if a.image && a.ok {
			fragment.Images = append(fragment.Images, a.href)
		}
	}
	t.last = memo{source, limits, answers, fragment}
	return fragment, nil
}

// computed is a colour that the minifier computes anew, from products that some processors do not
// round.
var computed = regexp.MustCompile(`(?i)\b(rgb|hsl)a?\(`)

// CSS makes a style sheet small. One with a colour that would have to be computed stays as it is:
// it would be another colour on some processors.
func (t *Text) CSS(src []byte) ([]byte, error) {
	if computed.Match(src) {
		return src, nil
	}
	return t.shared.minify.Bytes("text/css", src)
}

func (m *memo) agrees(resolve Resolver) bool {
	for _, a := range m.answers {
		if href, ok := resolve(a.destination, a.image); href != a.href || ok != a.ok {
			return false
		}
	}
	return true
}

// rewrite puts addresses into the links and pictures of a document, and takes those away that lead
// nowhere.
func rewrite(doc ast.Node, resolve Resolver) []answer {
	var answers []answer
	var gone []ast.Node
	tables := 0
	var headings outline
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(headings.level(n.Level), 6)
			anchorHeading(n)
		case *extast.Table:
			tables++
			n.SetAttributeString(label, tables)
			if markdown.IsMerged(n) {
				spanHeader(n)
			}
			alignCells(n)
		case *ast.Link:
			a := ask(resolve, markdown.Destination(n.Destination), false)
			answers = append(answers, a)
			if n.Destination = []byte(Anchored(a.href)); !a.ok {
				gone = append(gone, n)
			}
		case *ast.Image:
			a := ask(resolve, markdown.Destination(n.Destination), true)
			answers = append(answers, a)
			if n.Destination = []byte(a.href); !a.ok {
				gone = append(gone, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range gone {
		parent := n.Parent()
		for child := n.FirstChild(); child != nil; child = n.FirstChild() {
			parent.InsertBefore(parent, n, child)
		}
		parent.RemoveChild(parent, n)
	}
	return answers
}

func ask(resolve Resolver, destination string, image bool) answer {
	href, ok := resolve(destination, image)
	return answer{destination, image, href, ok}
}
