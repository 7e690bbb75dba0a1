package typeset_test

import (
	"math"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// runs is the runs of a page, each with the right end of its last glyph.
func runs(p *typeset.Page) (all []*typeset.Run, right []float64) {
	for _, m := range p.Marks {
		if r, ok := m.(*typeset.Run); ok {
			last := r.Glyphs[len(r.Glyphs)-1]
			all = append(all, r)
			right = append(right, last.X+r.Face.Advance(last.ID)*r.Size)
		}
	}
	return all, right
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 0.01 {
		t.Errorf("%s: %.3f mm, want %.3f", what, got, want)
	}
}

// TestOfficialPageHas22LinesOf28Characters counts them, in millimetres (GB/T 9704-2012 5.2).
func TestOfficialPageHas22LinesOf28Characters(t *testing.T) {
	const left, top, width, depth = 28, 37, 156, 225
	em, pitch := width/28.0, depth/22.0
	for _, faces := range faceSets(t) {
		// Two paragraphs of eleven lines each: 26 + 10·28 characters.
		paragraph := strings.Repeat("党", 26+10*28)
		out := pages(t, faces.Setter, paragraph+"\n\n"+paragraph+"\n\n"+paragraph, typeset.Official())
		near(t, "paper", out[0].Width, 210)
		near(t, "paper", out[0].Height, 297)
		all, right := runs(out[0])
		if len(all) != 22 || len(out) != 2 {
			t.Fatalf("%s: %d lines on the first of %d pages, want 22 of 2", faces.name, len(all), len(out))
		}
		for i, r := range all {
			x, n := float64(left), 28
			if i%11 == 0 {
				x, n = left+2*em, 26
			}
			if len(r.Glyphs) != n {
				t.Errorf("%s: line %d has %d characters, want %d", faces.name, i+1, len(r.Glyphs), n)
			}
			near(t, "left", r.Glyphs[0].X, x)
			near(t, "right", right[i], left+width)
			near(t, "em", r.Size, em)
			near(t, "baseline", r.Y, all[0].Y+float64(i)*pitch)
			if r.Y-0.88*em < top+float64(i)*pitch-0.01 || r.Y+0.12*em > top+float64(i+1)*pitch+0.01 {
				t.Errorf("%s: line %d at %.2f mm stands out of its pitch", faces.name, i+1, r.Y)
			}
		}
	}
}

// TestOfficialLinesStandOnTheGrid holds also after what is not as high as a line.
func TestOfficialLinesStandOnTheGrid(t *testing.T) {
	layout := typeset.Official()
	out := pages(t, synthetic(), "前文。\n\n| 表 | 头 |\n| - | - |\n| 1 | 2 |\n\n中文。\n\n```\ncode\n```\n\n后文。\n", layout)
	all, _ := runs(out[0])
	grid := 0
	for _, r := range all {
		if r.Size == layout.Body.Size {
			lines := (r.Y - all[0].Y) / layout.Body.Pitch
			near(t, string(r.Glyphs[0].Char)+": distance from a line", (lines-math.Round(lines))*layout.Body.Pitch, 0)
			grid++
		}
	}
	if grid != 3 {
		t.Errorf("%d lines of the text, want 3", grid)
	}
}

// TestOfficialLevels holds the faces of GB/T 9704-2012 7.3.3: 一、in 黑体, （一） in 楷体, 1. and
// （1） in 仿宋, all of the text's size and set in by two characters.
func TestOfficialLevels(t *testing.T) {
	layout := typeset.Official()
	out := pages(t, synthetic(), "## 一、收缴\n\n### （一）标准\n\n#### 1.在职\n\n##### （1）党费\n\n正文。\n", layout)
	all, _ := runs(out[0])
	var faces []string
	for _, r := range all {
		near(t, "size", r.Size, 156.0/28)
		faces = append(faces, r.Face.Name())
	}
	if got, want := strings.Join(faces, " "), "Hei Kai Fang Fang Fang"; got != want {
		t.Errorf("faces %s, want %s", got, want)
	}
	near(t, "size 2 in mm", layout.Title.Size, 22*25.4/72)
	title, err := synthetic().Title("关于党费收缴的通知", layout.Title, 0, layout.Measure())
	if err != nil {
		t.Fatal(err)
	}
	r := title[0].Marks[0].(*typeset.Run)
	if r.Face.Name() != "Song" {
		t.Errorf("the title is in %s, want 小标宋", r.Face.Name())
	}
	near(t, "blank before the title", r.Glyphs[0].X, (156-9*layout.Title.Size)/2)
}
