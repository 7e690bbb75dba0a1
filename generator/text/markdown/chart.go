package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// chartMarks is what stands on a line of its own under a table, or after a blank line below it, to
// have a picture of its figures drawn where there are screens. On paper the table is all there is.
var chartMarks = []string{"{.chart}", "{.图表}"}

// charted is the attribute of a table with the mark.
const charted = "charted"

var chartMarksKey, chartFaultsKey = parser.NewContextKey(), parser.NewContextKey()

// charts takes the marks out of a document, so that no output shows them, and remembers where they
// stood.
type charts struct{}

func (charts) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	source := reader.Source()
	if !holdsChartMark(source) {
		return
	}
	var marks []part
	var faults []Loss
	var gone []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || n.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		at, ok := chartMarkOf(n, source)
		if !ok {
			return ast.WalkContinue, nil
		}
		var table *extast.Table
		if row, inTable := n.(*extast.TableRow); inTable {
			table = row.Parent().(*extast.Table)
		} else {
			table, _ = n.PreviousSibling().(*extast.Table)
		}
		marks, gone = append(marks, at), append(gone, n)
		if table == nil {
			faults = append(faults, Loss{Start: at.start, Stop: at.stop, Kind: ChartAlone})
			return ast.WalkSkipChildren, nil
		}
		table.SetAttributeString(charted, at)
		return ast.WalkSkipChildren, nil
	})
	for _, n := range gone {
		n.Parent().RemoveChild(n.Parent(), n)
	}
	pc.Set(chartMarksKey, marks)
	pc.Set(chartFaultsKey, faults)
}

func holdsChartMark(source []byte) bool {
	for _, mark := range chartMarks {
		if bytes.Contains(source, []byte(mark)) {
			return true
		}
	}
	return false
}

// chartMarkOf is where the mark stands in a block that holds nothing else: a paragraph, or the last
// row of a table, which a line right under it is to Markdown.
func chartMarkOf(n ast.Node, source []byte) (part, bool) {
	lines := n.Lines()
	switch n := n.(type) {
	case *extast.TableRow:
		if n.NextSibling() != nil || n.FirstChild() == nil {
			return part{}, false
		}
		for c := n.FirstChild().NextSibling(); c != nil; c = c.NextSibling() {
			if c.HasChildren() {
				return part{}, false
			}
		}
		lines = n.FirstChild().Lines()
	case *ast.Paragraph:
	default:
		return part{}, false
	}
	if lines == nil || lines.Len() != 1 {
		return part{}, false
	}
	at := lines.At(0)
	return part{at.Start, at.Stop}, IsChartMark(string(at.Value(source)))
}

// IsChartMark reports a line that holds the mark of a chart and nothing else.
func IsChartMark(line string) bool {
	return slices.Contains(chartMarks, strings.TrimSpace(line))
}

// Figures is a column of a table that is to be drawn.
type Figures struct {
	Head   string
	Rows   []Figure
	InTime bool // the rows are days, months, quarters or years
}

// Figure is one number of a column, in parts of one of the numbers of the column as they are
// written: 12.5 as 125 where none has more than one place.
type Figure struct {
	Label string // of its row
	Text  string
	Value int64
}

// chartMost is how many rows are drawn at most: more are no picture.
const chartMost = 60

// Charted is the columns that are drawn of a table with the mark: those that hold numbers alone,
// but for gaps. Rows of sums are left out. It is empty where there is nothing to draw.
func Charted(table *extast.Table, source []byte) []Figures {
	if _, marked := table.AttributeString(charted); !marked || IsMerged(table) {
		return nil
	}
	var rows [][]string
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, strings.TrimSpace(plainText(c, source)))
		}
		if len(rows) == 0 || !sum.MatchString(strings.Join(cells[:min(2, len(cells))], " ")) {
			rows = append(rows, cells)
		}
	}
	if len(rows) < 3 || len(rows)-1 > chartMost {
		return nil
	}
	head, rows := rows[0], rows[1:]
	label := 0
	if ordinal.MatchString(head[0]) && len(head) > 2 {
		label = 1
	}
	inTime := true
	for _, row := range rows {
		inTime = inTime && period.MatchString(strings.ReplaceAll(row[label], " ", ""))
	}
	var out []Figures
	for column := label + 1; column < len(head); column++ {
		if figures := numbers(rows, label, column); len(figures) > 1 {
			out = append(out, Figures{head[column], figures, inTime})
		}
	}
	return out
}

var (
	sum     = regexp.MustCompile(`(^| )(合|总|小|共)[ 　]*计($| )`)
	ordinal = regexp.MustCompile(`^(序号|编号|序|No\.?)$`)
	period  = regexp.MustCompile(`^(\d{4}年(第?[一二三四1-4]季度|[上下]半年)?|(\d{4}年)?\d{1,2}月份?(\d{1,2}日)?|第?[一二三四1-4]季度|[上下]半年|(19|20)\d\d|\d{4}-?[QHqh][1-4]|\d{4}-\d{1,2}(-\d{1,2})?)$`)
	number  = regexp.MustCompile(`^([-−－+]?)((?:\d{1,3}(?:[,，]\d{3})+)|\d{1,12})(?:\.(\d{1,3}))?[ ]?([^\d.,，]{0,4})$`)
	gap     = regexp.MustCompile(`^(|-+|—+|－+|/|无|\.\.\.|…+)$`)
)

// numbers is the numbers of a column, or nothing where a cell is neither one nor a gap, or where
// their units differ.
func numbers(rows [][]string, label, column int) []Figure {
	const places = 3
	var out []Figure
	unit := ""
	for _, row := range rows {
		if gap.MatchString(row[column]) {
			continue
		}
		m := number.FindStringSubmatch(row[column])
		if m == nil || len(out) > 0 && m[4] != unit {
			return nil
		}
		unit = m[4]
		digits := strings.NewReplacer(",", "", "，", "").Replace(m[2]) + m[3] + strings.Repeat("0", places-len(m[3]))
		value, err := strconv.ParseInt(digits, 10, 64)
		if err != nil || value >= 1<<48 {
			return nil
		}
		if m[1] != "" && m[1] != "+" {
			value = -value
		}
		out = append(out, Figure{row[label], row[column], value})
	}
	return out
}

// plainText is the words below a node.
func plainText(parent ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(parent, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(Resolve(n.Value(source)))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *extast.FootnoteLink, *ast.Image:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// undrawn notes the marked tables of a document of which nothing can be drawn.
func undrawn(doc ast.Node, source []byte) []Loss {
	var faults []Loss
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		table, ok := n.(*extast.Table)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		if at, marked := table.AttributeString(charted); marked && len(Charted(table, source)) == 0 {
			faults = append(faults, Loss{Start: at.(part).start, Stop: at.(part).stop, Kind: ChartEmpty})
		}
		return ast.WalkSkipChildren, nil
	})
	return faults
}
