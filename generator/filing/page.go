package filing

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/ledger"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{"text": Text, "class": class}).Parse(pageText))

// Page is the report as one page that needs no other file: charts in SVG, and every table. It
// prints on A3 across, with columns as wide as those of the workbook.
func (r *Report) Page() ([]byte, error) {
	shown := *r
	shown.Tables = slices.Clone(r.Tables)
	for i := range shown.Tables {
		shown.Tables[i].Columns = fitted(shown.Tables[i], a3Width)
	}
	values := struct {
		*Report
		AsOf   string
		Charts []chart
	}{&shown, r.Day.Chinese(), []chart{bars("各科室台账状态", "按牵头科室，每条为一个科室应公开的事项数", r.States, r.Legend())}}
	if len(r.Months) > 0 {
		values.Charts = append(values.Charts, bars("各月到期情况", "按到期月份，每条为该月到期的事项数", r.Months, r.Legend()))
	}
	var b bytes.Buffer
	if err := page.Execute(&b, values); err != nil {
		return nil, fmt.Errorf("report page: %w", err)
	}
	return b.Bytes(), nil
}

// class is how a cell is set: figures and days do not wrap.
func class(c Cell) string {
	switch c.(type) {
	case int, Share, Points:
		return "n"
	case calendar.Date:
		return "d"
	}
	return ""
}

// chart is horizontal bars, one below another, in units of the drawing.
type chart struct {
	Title, Description string
	Height             int
	Rows               []chartRow
	Legend             []chartKey
}

type chartRow struct {
	Name  string
	Y     int
	Parts []chartPart
	Total int
	End   float64 // where the total stands
}

type chartPart struct {
	X, Width float64
	Count    int
	State    int
	Name     string
	Says     bool // wide enough for its figure
	Middle   float64
}

type chartKey struct {
	X     int
	State int
	Name  string
}

// The measures of a chart, in its own units; it is 900 wide.
const (
	chartLeft  = 190
	chartWidth = 650
	chartRowH  = 30
	chartTop   = 44
)

func bars(title, description string, of []Bar, legend []ledger.State) chart {
	c := chart{Title: title, Description: description, Height: chartTop + len(of)*chartRowH + 8}
	most := 1
	for _, b := range of {
		most = max(most, b.Total())
	}
	for i, s := range legend {
		c.Legend = append(c.Legend, chartKey{chartLeft + i*100, int(s), s.String()})
	}
	for i, b := range of {
		row := chartRow{Name: b.Name, Y: chartTop + i*chartRowH, Total: b.Total()}
		x := float64(chartLeft)
		for _, s := range legend {
			n := b.Counts[s]
			if n == 0 {
				continue
			}
			width := float64(chartWidth) * float64(n) / float64(most)
			row.Parts = append(row.Parts, chartPart{X: x, Width: width, Count: n, State: int(s), Name: s.String(), Says: width >= 18, Middle: x + width/2})
			x += width
		}
		row.End = x + 8
		c.Rows = append(c.Rows, row)
	}
	return c
}
