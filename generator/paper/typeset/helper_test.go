package typeset_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// synthetic is the faces of squares, the same on every machine.
func synthetic() *typeset.Setter { return &typeset.Setter{Fonts: fonttest.Set()} }

// faceSet is a Setter with the faces of a system, and their name.
type faceSet struct {
	name string
	*typeset.Setter
}

// faceSets is the synthetic faces, and the real ones that are installed. With CI=true one must be.
func faceSets(t testing.TB) []faceSet {
	sets := append([]faceSet{{"synthetic", synthetic()}}, realFaces()...)
	if len(sets) == 1 {
		if os.Getenv("CI") == "true" {
			t.Fatal("no TrueType face is installed, and CI skips nothing: apt-get install fonts-lxgw-wenkai")
		}
		t.Log("no TrueType face is installed: only squares are tried")
	}
	return sets
}

// realFaces is the faces of this machine: squares do not have ink where real glyphs do.
var realFaces = sync.OnceValue(func() []faceSet {
	var sets []faceSet
	for _, name := range []string{"LXGWWenKai-Regular.ttf", "gbsn00lp.ttf", "wqy-microhei.ttc"} {
		found, _ := filepath.Glob("/usr/share/fonts/*/*/" + name)
		for _, file := range found {
			data, err := os.ReadFile(file)
			if err != nil {
				continue
			}
			if face, err := font.Parse(data, 0); err == nil {
				sets = append(sets, faceSet{face.Name(), &typeset.Setter{Fonts: font.NewSet(map[font.Role]*font.Face{font.Body: face}, nil, name)}})
			}
		}
	}
	return sets
})

// resolver knows a picture called a.png, and leads every absolute address to itself.
type resolver struct{ picture *picture.Image }

func (r resolver) Link(destination string) string {
	if strings.Contains(destination, ":") {
		return destination
	}
	return ""
}

func (r resolver) Picture(destination string) *picture.Image {
	if destination == "a.png" {
		return r.picture
	}
	return nil
}

var parser = markdown.New()

// read makes a document of Markdown.
func read(source string) *typeset.Document {
	return &typeset.Document{Blocks: typeset.Read(parser, source, resolver{testPicture(300, 200)})}
}

// pages sets Markdown.
func pages(t testing.TB, s *typeset.Setter, source string, layout typeset.Layout) []*typeset.Page {
	t.Helper()
	out, err := s.Pages(read(source), &layout)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

var pictures sync.Map // by size

func testPicture(width, height int) *picture.Image {
	if m, ok := pictures.Load([2]int{width, height}); ok {
		return m.(*picture.Image)
	}
	m := image.NewGray(image.Rect(0, 0, width, height))
	for i := range min(width, height) {
		m.Set(i, i, color.White)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	out, err := picture.Read(b.Bytes())
	if err != nil {
		panic(err)
	}
	pictures.Store([2]int{width, height}, out)
	return out
}

// small is a layout of few characters a line and few lines a page, so that goldens can be read: 12
// characters of 5 mm, ten lines of 8.
func small() typeset.Layout {
	body := typeset.TextStyle{Role: font.Body, Size: 5, Pitch: 8}
	black := body
	black.Role = font.Black
	note := typeset.TextStyle{Role: font.Body, Size: 3, Pitch: 4}
	table := typeset.TextStyle{Role: font.Body, Size: 4, Pitch: 5, Align: typeset.Left}
	title := typeset.TextStyle{Role: font.Title, Size: 8, Pitch: 10, Align: typeset.Center}
	return typeset.Layout{Width: 80, Height: 100, Top: 10, Left: 10, Right: 10, Bottom: 10, Grid: true, Indent: 2,
		Title: title, Body: body, Table: table, Note: note, Headings: []typeset.TextStyle{black}, Gap: 2, Line: 0.2, PictureDPI: 120}
}
