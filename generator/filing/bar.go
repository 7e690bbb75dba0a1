package filing

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"gongkai/generator/docx"
	"gongkai/generator/ledger"
)

// The measures of a bar on paper, in millimetres, and its dots in each.
const (
	barWidth  = 88.0
	barHeight = 4.5
	barDots   = 8
)

// hatch is how a state is drawn: in its colour, and in a pattern of its own, because offices print
// in black.
type hatch struct {
	color  color.NRGBA
	filled func(x, y int) bool // nil: everywhere
}

var hatches = map[ledger.State]hatch{
	ledger.InTime:     {color: color.NRGBA{0x2b, 0x7a, 0x4b, 0xff}},
	ledger.Late:       {color.NRGBA{0xc9, 0x8a, 0x00, 0xff}, func(x, y int) bool { return y%6 < 3 }},
	ledger.Overdue:    {color.NRGBA{0xb3, 0x26, 0x1e, 0xff}, func(x, y int) bool { return (x+y)%8 < 5 }},
	ledger.Nowhere:    {color: color.NRGBA{0x1f, 0x1f, 0x1f, 0xff}},
	ledger.Pending:    {color.NRGBA{0x2c, 0x6c, 0xa8, 0xff}, func(x, y int) bool { return x%6 < 2 && y%6 < 2 }},
	ledger.NotStarted: {color.NRGBA{0x6a, 0x6a, 0x6a, 0xff}, func(x, y int) bool { return false }},
	ledger.Unknown:    {color.NRGBA{0x6b, 0x4f, 0xa0, 0xff}, func(x, y int) bool { return (x-y+1024)%8 < 2 }},
}

// picture draws the bar, with the longest of a chart as wide as all; nil where there is nothing to
// draw.
func (b Bar) picture(most int) *docx.Picture {
	if b.Total() == 0 {
		return nil
	}
	width := max(barDots, int(barWidth*barDots)*b.Total()/most)
	img := image.NewNRGBA(image.Rect(0, 0, width, int(barHeight*barDots)))
	at, before := 0, 0
	var says []string
	for _, s := range ledger.States() {
		n := b.Counts[s]
		if n == 0 {
			continue
		}
		before += n
		end := width * before / b.Total()
		drawPart(img, image.Rect(at, 0, max(at+1, end), img.Rect.Max.Y), hatches[s])
		says, at = append(says, fmt.Sprintf("%s%d", s, n)), end
	}
	return &docx.Picture{PNG: encoded(img), Width: float64(width) / barDots, Height: barHeight, Alt: b.Name + "：" + strings.Join(says, "，")}
}

// sign is the sign of a state in a legend.
func sign(s ledger.State) *docx.Picture {
	img := image.NewNRGBA(image.Rect(0, 0, 5*barDots, 3*barDots))
	drawPart(img, img.Rect, hatches[s])
	return &docx.Picture{PNG: encoded(img), Width: 5, Height: 3, Alt: s.String() + "的图例"}
}

// drawPart draws one part of a bar within its outline, on white: what is transparent is black where a
// program does not know it.
func drawPart(img *image.NRGBA, r image.Rectangle, h hatch) {
	white := color.NRGBA{0xff, 0xff, 0xff, 0xff}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c := white
			edge := x < r.Min.X+2 || x >= r.Max.X-1 || y < r.Min.Y+2 || y >= r.Max.Y-2
			if edge || h.filled == nil || h.filled(x, y) {
				c = h.color
			}
			img.SetNRGBA(x, y, c)
		}
	}
}

func encoded(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // a bytes.Buffer takes everything, and no picture here is too large
	}
	return b.Bytes()
}

// addChart adds the bars to a document: names, pictures, sums, and a legend below.
func addChart(d *docx.Document, caption string, of []Bar, legend []ledger.State) {
	if len(of) == 0 {
		return
	}
	most := 1
	for _, b := range of {
		most = max(most, b.Total())
	}
	t := docx.Table{Bare: true, Columns: []docx.Column{{Width: 46, Left: true}, {Width: 92, Left: true}, {Width: 18, Left: true}}}
	for _, b := range of {
		t.Rows = append(t.Rows, []docx.Cell{docx.Text(b.Name), {{Picture: b.picture(most)}}, docx.Text(Text(b.Total()))})
	}
	d.Caption(caption)
	var signs []docx.Run
	for _, s := range legend {
		signs = append(signs, docx.Run{Picture: sign(s)}, docx.Run{Text: " " + s.String() + "　"})
	}
	d.Line(signs...)
	d.Table(t)
}
