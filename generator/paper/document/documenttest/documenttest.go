// Package documenttest makes what stands on the pages that tests of the writers of documents write: a
// face that is the same on every machine, lines of it, and a picture.
package documenttest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
)

// Face is a face of squares.
func Face(t testing.TB) *font.Face {
	t.Helper()
	pick, ok := fonttest.Set().Pick(font.Body, '党')
	if !ok {
		t.Fatal("the face for tests lacks 党")
	}
	return pick.Face
}

// Line sets text at its natural advance; all in millimetres.
func Line(face *font.Face, x, y, size float64, text string) *typeset.Run {
	r := &typeset.Run{Y: y, Size: size, Face: face}
	for _, char := range text {
		g, _ := face.Glyph(char)
		r.Glyphs = append(r.Glyphs, typeset.Glyph{ID: g, Char: char, X: x})
		x += face.Advance(g) * size
	}
	return r
}

// Picture is a picture of six pixels, each of another colour and opacity.
func Picture(t testing.TB) *picture.Image {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	for i := range 6 {
		m.Set(i%3, i/3, color.NRGBA{uint8(40 * i), 0, 0, uint8(255 - i)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return ReadPicture(t, b.Bytes())
}

// ReadPicture is the picture of a file.
func ReadPicture(t testing.TB, data []byte) *picture.Image {
	t.Helper()
	m, err := picture.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
