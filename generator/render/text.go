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
	kept   *kept               // what was read of texts; nil: nobody will ask
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
	output   output
	limits   []Limit
	answers  []answer
	fragment Fragment
}

type answer struct {
	destination string
	image       bool
	href        string
	ok          bool
	known       Measured // of a picture
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
func (t *Text) Fork() *Text {
	return &Text{shared: t.shared, parts: map[string]partMemo{}, kept: t.kept}
}

// output is for what a text is converted.
type output uint8

const (
	anywhere output = iota // paper, a feed, an editor
	onPage                 // a page of a site, with its style sheet
)

// HTML converts a source that has been cut for its readers. Of a table that is to be drawn it has
// the table alone.
func (t *Text) HTML(source string, resolve Resolver) (Fragment, error) {
	return t.convert(source, nil, answerer{resolve, unmeasured}, anywhere)
}

// Marked is HTML in which is marked what fewer people read.
func (t *Text) Marked(source string, limits []Limit, resolve Resolver) (Fragment, error) {
	return t.convert(source, limits, answerer{resolve, unmeasured}, anywhere)
}

// Page converts such a source for a page of a site: what of it fewer people read is marked, above
// each table that is to be drawn stands its picture, and each picture has its size.
func (t *Text) Page(source string, limits []Limit, resolve Resolver, measure Measure) (Fragment, error) {
	return t.convert(source, limits, answerer{resolve, measure}, onPage)
}

func (t *Text) convert(source string, limits []Limit, of answerer, to output) (Fragment, error) {
	if t.last.source == source && t.last.output == to && slices.Equal(t.last.limits, limits) && t.last.agrees(of) {
		return t.last.fragment, nil
	}
	src := []byte(source)
	doc := t.shared.parser.Parse(src)
	markdown.JoinLines(doc, src)
	if to == onPage {
		t.kept.keep(source, doc, src)
	}
	mark(doc, limits)
	addCaptions(doc, src)
	answers := rewrite(doc, of)
	if to == onPage {
		addCharts(doc, src)
		addLoading(doc, of.measure)
	}
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
	t.last = memo{source, to, limits, answers, fragment}
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

func (m *memo) agrees(of answerer) bool {
	for _, a := range m.answers {
		if of.ask(a.destination, a.image) != a {
			return false
		}
	}
	return true
}

// rewrite puts addresses into the links and pictures of a document, and takes those away that lead
// nowhere.
func rewrite(doc ast.Node, of answerer) []answer {
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
			a := of.ask(markdown.Destination(n.Destination), false)
			answers = append(answers, a)
			if n.Destination = []byte(Anchored(a.href)); !a.ok {
				gone = append(gone, n)
			}
		case *ast.Image:
			a := of.ask(markdown.Destination(n.Destination), true)
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

// answerer answers for the links and pictures of a text.
type answerer struct {
	resolve Resolver
	measure Measure
}

func (of answerer) ask(destination string, image bool) answer {
	a := answer{destination: destination, image: image}
	if a.href, a.ok = of.resolve(destination, image); image && a.ok {
		a.known = of.measure(a.href)
	}
	return a
}
