package chart_test

import (
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/chart"
)

func ExampleChart_Bars() {
	c := chart.Chart{Title: "按科室", Description: "甲2项，乙1项", Points: []chart.Point{{Label: "甲", Value: 2, Text: "2项"}, {Label: "乙<", Value: 1, Text: "1项"}}}
	fmt.Println(strings.ReplaceAll(c.Bars(), "><", ">\n<"))
	// Output:
	// <svg class="chart chart-bars" width="100%" height="5.8em" role="img">
	// <title>按科室</title>
	// <desc>甲2项，乙1项</desc>
	// <text y="1.15em">甲</text>
	// <text x="100%" y="1.15em" text-anchor="end">2项</text>
	// <rect class="whole" y="1.5em" width="100%" height="0.8em"/>
	// <rect x="0%" y="1.5em" width="100%" height="0.8em"/>
	// <text y="4.05em">乙&lt;</text>
	// <text x="100%" y="4.05em" text-anchor="end">1项</text>
	// <rect class="whole" y="4.4em" width="100%" height="0.8em"/>
	// <rect x="0%" y="4.4em" width="50%" height="0.8em"/>
	// </svg>
}

// TestEveryChartIsWholeAndInItsPlace: whatever is drawn is an SVG with a title and a description and
// without a style; no length is below zero and nothing sticks out; each label is in it, in order,
// and the lengths of bars stand to one another as their figures do.
func TestEveryChartIsWholeAndInItsPlace(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		c := chart.Chart{Title: `标"题<`, Description: "说&明"}
		for i := range 1 + random.IntN(30) {
			value := random.Int64N(2000)
			if random.IntN(3) == 0 {
				value = random.Int64N(2*chart.Limit) - chart.Limit
			}
			c.Points = append(c.Points, chart.Point{Label: strings.Repeat("科室", random.IntN(12)) + strconv.Itoa(i), Value: value, Text: strconv.FormatInt(value, 10)})
		}
		for kind, drawn := range map[string]string{"bars": c.Bars(), "columns": c.Columns(), "line": c.Line()} {
			inPlace(t, kind, drawn)
			if strings.Contains(drawn, "style") || !strings.Contains(drawn, `role="img"`) {
				t.Errorf("%s: %s", kind, drawn)
			}
		}
	}
}

func inPlace(t *testing.T, kind, drawn string) {
	t.Helper()
	var elements []string
	for d := xml.NewDecoder(strings.NewReader(drawn)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s is no SVG: %v\n%s", kind, err, drawn)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		elements = append(elements, start.Name.Local)
		across := 0.0
		for _, a := range start.Attr {
			number, percent := strings.CutSuffix(a.Value, "%")
			number = strings.TrimSuffix(number, "em")
			value, err := strconv.ParseFloat(number, 64)
			if err != nil {
				continue
			}
			if value < 0 || percent && value > 100 {
				t.Fatalf("%s: %s is %s\n%s", kind, a.Name.Local, a.Value, drawn)
			}
			if start.Name.Local == "rect" && percent {
				across += value
			}
		}
		if across > 100.02 { // each of the two is cut to a hundredth
			t.Fatalf("%s: a bar reaches to %v%%\n%s", kind, across, drawn)
		}
	}
	if len(elements) < 4 || elements[0] != "svg" || elements[1] != "title" || elements[2] != "desc" {
		t.Errorf("%s is made of %v", kind, elements)
	}
}

// TestBarsAreNoWalls: a bar that stands alone, or beside few others, is no wider than one of eight.
func TestBarsAreNoWalls(t *testing.T) {
	for count := 1; count <= 10; count++ {
		var c chart.Chart
		for range count {
			c.Points = append(c.Points, chart.Point{Label: "甲", Value: 1, Text: "1项"})
		}
		widths := regexp.MustCompile(`<rect x="([0-9.]+)%"[^>]* width="([0-9.]+)%"`).FindAllStringSubmatch(c.Columns(), -1)
		if len(widths) != count {
			t.Fatalf("%d bars, want %d", len(widths), count)
		}
		for i, w := range widths {
			left, _ := strconv.ParseFloat(w[1], 64)
			wide, _ := strconv.ParseFloat(w[2], 64)
			middle := (float64(i) + 0.5) * 100 / float64(count)
			if wide > 12 || math.Abs(left+wide/2-middle) > 0.1 {
				t.Errorf("bar %d of %d: %v%% wide from %v%%, want at most 12 around %.2f", i+1, count, wide, left, middle)
			}
		}
	}
}
