// Package markdown is the Markdown that editors write: one parser, for the check that looks for
// links and for every output.
package markdown

import (
	"net/url"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"gongkai/generator/text/cjk"
)

// Extensions is the dialect: CommonMark with GFM tables, whose cells may be merged, task lists and
// bare links, footnotes, definition lists, and emphasis after the CJK-friendly amendment in place of
// CommonMark's rule, which fails between Chinese characters.
func Extensions() goldmark.Option {
	return goldmark.WithExtensions(tables{}, extension.TaskList, extension.Linkify,
		extension.Footnote, extension.DefinitionList, cjk.Emphasis)
}

// Parser parses sources; it may be used by many goroutines at once.
type Parser struct{ parser parser.Parser }

// New makes a Parser.
func New() Parser {
	return Parser{goldmark.New(Extensions()).Parser()}
}

// Parse parses a source that has been cut for its readers. The ids of headings depend on this
// source alone.
func (p Parser) Parse(source []byte) ast.Node {
	doc := p.parser.Parse(text.NewReader(source))
	trimIndents(doc, source)
	identify(doc, source)
	return doc
}

// Link is a link or picture of a text.
type Link struct {
	Destination string
	Offset      int // of the source, in bytes
	Image       bool
	Description string // of a picture, as it is read
}

// Found is what a text holds that the check looks at.
type Found struct {
	Links  []Link
	Losses []Loss
}

// Destination is the destination of a link or picture as it is meant: with the character references
// resolved that goldmark leaves to its renderer.
func Destination(raw []byte) string {
	return string(Resolve(raw))
}

// FileBeside is the file that a destination names, counted from the folder of the text; false where
// it is an address, a place in the text itself or cannot be read. It is an attachment where one has
// that name.
func FileBeside(destination string) (name string, ok bool) {
	u, err := url.Parse(destination)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return "", false
	}
	name = strings.TrimPrefix(u.Path, "./")
	return name, name != ""
}
