package pdf

import (
	"bytes"
	"os"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// sheetText is some 300 different characters, as a sheet of 600 has.
func sheetText() []rune {
	var text []rune
	for i := range 600 {
		text = append(text, rune(0x4e00+i*7919%307*37))
	}
	return text
}

// BenchmarkSheet writes a page of 600 characters of a face of 15 MB, its subset included.
func BenchmarkSheet(b *testing.B) {
	data := systemFont("LXGWWenKai-Regular.ttf")
	if data == nil {
		if os.Getenv("CI") == "true" {
			b.Fatal("there is no LXGWWenKai-Regular.ttf, and CI skips nothing")
		}
		b.Skip("there is no LXGWWenKai-Regular.ttf here: apt-get install fonts-lxgw-wenkai")
	}
	face, err := font.Parse(data, 0)
	if err != nil {
		b.Fatal(err)
	}
	page := &typeset.Page{Width: 210, Height: 297}
	for text := sheetText(); len(text) > 0; {
		n := min(28, len(text))
		line := setLine(face, 28, 40+float64(len(page.Marks))*9.8, 16, string(text[:n]))
		for i := range line.Glyphs {
			line.Glyphs[i].X += float64(i) * 0.07 // justified
		}
		page.Marks, text = append(page.Marks, line), text[n:]
	}
	size := 0
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		w := New(&out, testInfo)
		if err := w.Page(page); err != nil {
			b.Fatal(err)
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		size = out.Len()
	}
	b.ReportMetric(float64(size)/1000, "kB/file")
}
