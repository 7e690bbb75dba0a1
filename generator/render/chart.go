package render

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"gongkai/generator/chart"
	"gongkai/generator/text/markdown"
)

// pictured is the attribute of a table that holds what is drawn of it.
const pictured = "pictured"

// addCharts draws the columns of each table that is marked so, one picture each: columns differ in
// their units, and what has another unit has another scale. The table stays under them.
func addCharts(doc ast.Node, source []byte) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		table, ok := n.(*extast.Table)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		var b strings.Builder
		for _, figures := range markdown.Charted(table, source) {
			b.WriteString(`<figure class="drawn"><figcaption>` + html.EscapeString(figures.Head) + "</figcaption>" + draw(figures) + "</figure>\n")
		}
		if b.Len() > 0 {
			table.SetAttributeString(pictured, b.String())
		}
		return ast.WalkSkipChildren, nil
	})
}

// draw is a line where the rows are in time, and bars otherwise.
func draw(figures markdown.Figures) string {
	c := chart.Chart{Title: figures.Head}
	var says []string
	for _, f := range figures.Rows {
		c.Points = append(c.Points, chart.Point{Label: f.Label, Value: f.Value, Text: f.Text})
		says = append(says, f.Label+" "+f.Text)
	}
	c.Description = strings.Join(says, "，")
	if figures.InTime {
		return c.Line()
	}
	return c.Bars()
}
