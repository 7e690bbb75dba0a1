package ofd

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"testing"
	"time"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/document"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

var testInfo = document.Info{Title: "党费收缴情况(2026)", Author: "机关党委", Keywords: []string{"党费", "A&B"}, Lang: "zh-CN", Day: calendar.NewDate(2026, time.November, 23)}

// testFace is a face of squares, the same on every machine.
func testFace(t testing.TB) *font.Face {
	pick, ok := fonttest.Set().Pick(font.Body, '党')
	if !ok {
		t.Fatal("the face for tests lacks 党")
	}
	return pick.Face
}

// setLine sets text at its natural advance; all in millimetres.
func setLine(face *font.Face, x, y, size float64, s string) *typeset.Run {
	r := &typeset.Run{Y: y, Size: size, Face: face}
	for _, char := range s {
		g, _ := face.Glyph(char)
		r.Glyphs = append(r.Glyphs, typeset.Glyph{ID: g, Char: char, X: x})
		x += face.Advance(g) * size
	}
	return r
}

func testPicture(t testing.TB) *picture.Image {
	m := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	for i := range 6 {
		m.Set(i%3, i/3, color.NRGBA{uint8(40 * i), 0, 0, uint8(255 - i)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	read, err := picture.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// write writes pages as a file.
func write(t testing.TB, pages ...*typeset.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, testInfo)
	for _, p := range pages {
		if err := w.Page(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
