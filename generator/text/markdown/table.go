package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The marks of merged cells: a cell that holds nothing else is part of the one to its left, or of
// the one above. With a backslash before it each is text.
const (
	markLeft  = "<"
	markAbove = "^"
)

// maxHeaderRows is how many rows a header has at most.
const maxHeaderRows = 10

// tables is GFM tables whose cells may be merged, and whose header, if it is, may have several rows
// above the line of hyphens. Under a table may stand that it is to be drawn (chart.go). Every other
// renderer shows such a table with its marks, and none of its text is lost there. Within a cell <br>
// ends a line: nothing else could, for a row is a line.
type tables struct{}

func (tables) Extend(m goldmark.Markdown) {
	extension.Table.Extend(m) // its paragraph transformer has the priority 200
	m.Parser().AddOptions(parser.WithParagraphTransformers(util.Prioritized(tallHeaders{}, 199)), parser.WithASTTransformers(util.Prioritized(charts{}, 0), util.Prioritized(merging{}, 1), util.Prioritized(cellBreaks{}, 2)))
}

// Span is how many columns and rows a cell of a table takes up. The rows of a table are full: each
// column of a row belongs to one of its cells or to one that reaches down from above.
func Span(cell *extast.TableCell) (columns, rows int) {
	return spanOf(cell, "colspan"), spanOf(cell, "rowspan")
}

func spanOf(cell *extast.TableCell, name string) int {
	if value, ok := cell.AttributeString(name); ok {
		if n, err := strconv.Atoi(value.(string)); err == nil {
			return n
		}
	}
	return 1
}

// IsMerged reports whether a table has merged cells.
func IsMerged(table *extast.Table) bool {
	_, merged := table.AttributeString("merged")
	return merged
}

// HeaderRows is how many of the lines of a paragraph are the header of its table, where that has
// several: all lines above the line of hyphens begin with a bar, and one holds the mark of a merged
// cell. It is 0 for every other paragraph.
func HeaderRows(lines []string) int {
	marked := false
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if rule.MatchString(line) {
			if i > 1 && marked && len(rowCells(lines[0])) == delimiters(line) {
				return i
			}
			return 0
		}
		if !strings.HasPrefix(line, "|") || i == maxHeaderRows {
			return 0
		}
		for _, cell := range rowCells(line) {
			marked = marked || cell == markLeft || cell == markAbove
		}
	}
	return 0
}

// rule is the line of hyphens under the header of a table.
var rule = regexp.MustCompile(`^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?$`)

// rowCells is the cells of a row, cut as goldmark cuts them.
func rowCells(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	var cells []string
	for line != "" {
		end := 0
		for end < len(line) && (line[end] != '|' || end > 0 && line[end-1] == '\\') {
			end++
		}
		cells = append(cells, strings.TrimSpace(line[:end]))
		line = line[min(end+1, len(line)):]
	}
	return cells
}

// tallHeaders moves the line of hyphens below the first row of a header that has several, where
// goldmark looks for it, and remembers how many there are.
type tallHeaders struct{}

var headersKey, mergeFaultsKey = parser.NewContextKey(), parser.NewContextKey()

func (tallHeaders) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	if lines.Len() < 3 {
		return
	}
	var texts []string
	for i := range min(lines.Len(), maxHeaderRows+1) {
		line := lines.At(i)
		if texts = append(texts, string(line.Value(reader.Source()))); i == 0 && !strings.HasPrefix(texts[0], "|") {
			return
		}
	}
	rows := HeaderRows(texts)
	if rows == 0 {
		return
	}
	hyphens := lines.At(rows)
	for i := rows; i > 1; i-- {
		lines.Set(i, lines.At(i-1))
	}
	lines.Set(1, hyphens)
	headers, _ := pc.Get(headersKey).(map[int]int)
	if headers == nil {
		headers = map[int]int{}
		pc.Set(headersKey, headers)
	}
	headers[lines.At(0).Start] = rows
}

// holdsMark reports that a source may have a mark: most tables have none.
func holdsMark(source []byte) bool {
	for _, mark := range []string{markLeft, markAbove, lookLeft, lookAbove} {
		if bytes.Contains(source, []byte(mark)) {
			return true
		}
	}
	return false
}

// MayMerge reports that a source may have a cell that is merged with the one to its left: a mark
// between two bars.
func MayMerge(source string) bool {
	for at := 0; ; at++ {
		i := strings.Index(source[at:], markLeft)
		if i < 0 {
			return false
		}
		at += i
		if strings.HasSuffix(strings.TrimRight(source[:at], " \t　"), "|") {
			return true
		}
	}
}

// merging merges the cells of tables as their marks say. What a mark cannot mean stays as it was
// written, and is remembered as a fault.
type merging struct{}

func (merging) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	if !bytes.Contains(source, []byte("|")) || !holdsMark(source) {
		return
	}
	headers, _ := pc.Get(headersKey).(map[int]int)
	var faults []Loss
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		table, ok := n.(*extast.Table)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		g := readGrid(table, source)
		g.head = max(1, headers[table.FirstChild().Pos()])
		g.raiseHeader(table)
		faults = append(faults, g.merge(table)...)
		return ast.WalkSkipChildren, nil
	})
	pc.Set(mergeFaultsKey, faults)
}
