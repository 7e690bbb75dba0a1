package render

import (
	"html"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"gongkai/generator/text/markdown"
)

// Measure is what is known of the picture at an address which a Resolver has given.
type Measure func(href string) Measured

// Measured is how wide and how high a picture is, in pixels, and at which addresses it is to be had
// in other sizes.
type Measured struct {
	Width, Height int    // zero: not known
	Set           string // as srcset says it (HTML, 4.8.2); empty: there are no others
}

// InColumn is how wide a picture is at most where it stands in the text of a page, as sizes says it:
// 42 rem, or as wide as a narrow screen (style.css, .sheet).
const InColumn = "(min-width: 49rem) 42rem, 100vw"

// unmeasured knows of no picture how large it is.
func unmeasured(string) Measured { return Measured{} }

// captioned is a picture with the text that stands below it.
type captioned struct {
	ast.BaseBlock
	caption string
}

var kindCaptioned = ast.NewNodeKind("Captioned")

// Kind tells the renderer what this is.
func (c *captioned) Kind() ast.NodeKind { return kindCaptioned }

// Dump is for debugging.
func (c *captioned) Dump(source []byte, level int) {
	ast.DumpHelper(c, source, level, map[string]string{"Caption": c.caption}, nil)
}

// addCaptions makes figures of pictures that have a title and stand on lines of their own, as they
// do on paper. Of several in one paragraph each is a block.
func addCaptions(doc ast.Node, source []byte) {
	var paragraphs []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && markdown.OnlyPictures(n, source) {
			paragraphs = append(paragraphs, n)
		}
		return ast.WalkContinue, nil
	})
	for _, p := range paragraphs {
		captions := map[*ast.Image]string{}
		var pictures []*ast.Image
		for c := p.FirstChild(); c != nil; c = c.NextSibling() {
			if n, ok := c.(*ast.Image); ok {
				pictures = append(pictures, n)
				if caption := markdown.Caption(n, source); caption != "" {
					captions[n] = caption
				}
			}
		}
		if len(captions) == 0 {
			continue
		}
		for _, n := range pictures {
			var block ast.Node = ast.NewParagraph()
			if caption := captions[n]; caption != "" {
				block, n.Title = &captioned{caption: caption}, nil
			}
			p.Parent().InsertBefore(p.Parent(), p, block)
			p.RemoveChild(p, n)
			block.AppendChild(block, n)
		}
		p.Parent().RemoveChild(p.Parent(), p)
	}
}

// writeCaptioned writes the picture and its caption.
func writeCaptioned(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if entering {
		_, _ = w.WriteString("<figure class=\"captioned\">")
		return ast.WalkContinue, nil
	}
	_, _ = w.WriteString("<figcaption>" + html.EscapeString(n.(*captioned).caption) + "</figcaption></figure>\n")
	return ast.WalkContinue, nil
}

// addLoading says of each picture of a page how large it is, so that nothing moves when it arrives,
// and that all but the first may be loaded when somebody scrolls to them. Only a page of a site is
// told so: its style sheet makes pictures narrower in their shape, and it is not loaded to be
// printed at once, as a sheet is.
func addLoading(doc ast.Node, measure Measure) {
	first := true
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		picture, ok := n.(*ast.Image)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		set := func(name, value string) { picture.SetAttributeString(name, []byte(value)) }
		known := measure(string(picture.Destination))
		if known.Width > 0 && known.Height > 0 {
			set("width", strconv.Itoa(known.Width))
			set("height", strconv.Itoa(known.Height))
		}
		if known.Set != "" {
			set("srcset", known.Set)
			set("sizes", InColumn)
		}
		if !first {
			set("loading", "lazy")
		}
		set("decoding", "async")
		first = false
		return ast.WalkContinue, nil
	})
}
