package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/paper/typeset"
)

// read runs a reader on a file and gives what it says. It must be there with CI=true.
func read(t testing.TB, data []byte, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%v, and CI skips nothing", err)
		}
		t.Skipf("%v: apt-get install poppler-utils qpdf", err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		args[i] = strings.ReplaceAll(arg, "FILE", file)
	}
	cmd := exec.Command(program, args...)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v: %s%s", program, err, complaints.Bytes(), out)
	}
	return string(out)
}

func TestReadersFindNothingWrong(t *testing.T) {
	var pages []*typeset.Page
	for number := range 3 {
		pages = append(pages, testPage(t, number))
	}
	data := write(t, testInfo, pages...)
	t.Run("pdfinfo", func(t *testing.T) {
		got := read(t, data, "pdfinfo", "-isodates", "FILE")
		for _, want := range []string{"Title:           党费收缴情况(2026)", "Author:          机关党委", "Keywords:        党费, 公示", "Producer:        gongkai",
			"CreationDate:    2026-11-23T00:00:00+08", "Metadata Stream: yes", "Pages:           3", "Page size:       595.28 x 841.89 pts (A4)", "PDF version:     1.7"} {
			if !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
	})
	t.Run("pdffonts", func(t *testing.T) {
		got := read(t, data, "pdffonts", "FILE")
		if !regexp.MustCompile(`(?m)^[A-Z]{6}\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes`).MatchString(got) || strings.Count(got, "\n") != 3 {
			t.Errorf("pdffonts:\n%s", got)
		}
	})
	t.Run("pdftotext", func(t *testing.T) {
		got := strings.Fields(read(t, data, "pdftotext", "-raw", "-f", "1", "-l", "1", "FILE", "-"))
		if want := "一、党费 收支情况 2026年 一、党费 —1—"; strings.Join(got, " ") != want {
			t.Errorf("pdftotext = %q, want %s", got, want)
		}
	})
	t.Run("links", func(t *testing.T) {
		got := read(t, data, "pdfinfo", "-url", "FILE")
		if want := "https://example.cn/%E5%85%9A"; strings.Count(got, want) != 3 {
			t.Errorf("pdfinfo -url = %s, want %s on each page", got, want)
		}
	})
	t.Run("qpdf", func(t *testing.T) {
		if got := read(t, data, "qpdf", "--check", "FILE"); !strings.Contains(got, "No syntax or stream encoding errors found") {
			t.Errorf("qpdf: %s", got)
		}
	})
}

// TestPostScriptFaceIsShownAsTrueType draws a text twice, with a face of each kind of outlines.
func TestPostScriptFaceIsShownAsTrueType(t *testing.T) {
	page := func(face *font.Face) []byte {
		return write(t, testInfo, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{setLine(face, 10, 40, 40, "党（务）a—。"), setLine(face, 10, 80, 40, "公 开")}})
	}
	one, two := page(documenttest.Face(t)), page(postScriptFace(t))
	fonts := regexp.MustCompile(`(?m)^[A-Z]{6}\+Hei\s+CID Type 0C\s+Identity-H\s+yes yes yes`)
	if got := read(t, two, "pdffonts", "FILE"); !fonts.MatchString(got) {
		t.Errorf("pdffonts:\n%s", got)
	}
	read(t, two, "qpdf", "--check", "FILE")
	got, want := render(t, two, 127), render(t, one, 127)
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			// edges are rounded otherwise
			if distance(at(got, float64(x)/5, float64(y)/5), at(want, float64(x)/5, float64(y)/5)) > 64 {
				t.Fatalf("a text is shown otherwise with PostScript outlines than with those of TrueType at %d, %d", x, y)
			}
		}
	}
}

func postScriptFace(t testing.TB) *font.Face {
	face, err := font.Parse(fonttest.OTF("Hei"), 0)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

func TestLongDocumentHasATreeOfPages(t *testing.T) {
	var pages []*typeset.Page
	for i := range 2*perNode + 1 {
		pages = append(pages, &typeset.Page{Width: 210, Height: 297, Label: fmt.Sprint("第", i+1, "页"), Marks: []typeset.Mark{
			&typeset.Link{Width: 10, Height: 10, Page: 2*perNode - i}, &typeset.Bookmark{Level: 1 + i%3, Title: "页"},
		}})
	}
	if got := read(t, write(t, testInfo, pages...), "pdfinfo", "FILE"); !strings.Contains(got, "Pages:           129") {
		t.Errorf("pdfinfo:\n%s", got)
	}
	if got := read(t, write(t, testInfo, pages...), "qpdf", "--check", "FILE"); !strings.Contains(got, "No syntax") {
		t.Errorf("qpdf:\n%s", got)
	}
}

// TestTextComesOutAsItWentIn sets characters that share glyphs with others, and reads them back.
func TestTextComesOutAsItWentIn(t *testing.T) {
	chars := []rune("一⼀二⼆豈豈更党务公开，。（）《》“”Ab1—…·①☑ 𠮷")
	random := rand.New(rand.NewPCG(3, 4))
	for _, face := range append(realFaces(t), documenttest.Face(t), postScriptFace(t)) {
		usable := chars[:0:0]
		for _, char := range chars {
			if _, ok := face.Glyph(char); ok {
				usable = append(usable, char)
			}
		}
		page := &typeset.Page{Width: 297, Height: 420}
		var want []string
		for i := range 40 {
			var line []rune
			for range 1 + random.IntN(30) {
				line = append(line, usable[random.IntN(len(usable))])
			}
			s := strings.Join(strings.Fields(string(line)), " ")
			if s == "" {
				continue
			}
			want = append(want, s)
			page.Marks = append(page.Marks, setLine(face, 20, 20+float64(i)*9, 12, s))
		}
		got := strings.Split(strings.TrimRight(read(t, write(t, testInfo, page), "pdftotext", "-raw", "FILE", "-"), "\n\f"), "\n")
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\ngot  %q\nwant %q", face.Name(), got, want)
		}
	}
}

// realFaces is faces of this machine: the subset of a face of squares proves little.
func realFaces(t testing.TB) []*font.Face {
	var faces []*font.Face
	for _, name := range []string{"LXGWWenKai-Regular.ttf", "gbsn00lp.ttf", "simsun.ttc", "DejaVuSans.ttf", "NotoSerifCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"} {
		if data := systemFont(name); data != nil {
			face, err := font.Parse(data, 0)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			faces = append(faces, face)
		}
	}
	if len(faces) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no TrueType font, and CI skips nothing")
		}
		t.Log("no TrueType font is installed: only the face of squares is tried")
	}
	return faces
}

// systemFont is the file of this name in a system's folders of fonts.
func systemFont(name string) (data []byte) {
	for _, dir := range []string{os.Getenv("GONGKAI_FONTS"), "/usr/share/fonts", "/usr/local/share/fonts", `C:\Windows\Fonts`, "/System/Library/Fonts", "/Library/Fonts"} {
		filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
			if err == nil && data == nil && strings.EqualFold(d.Name(), name) {
				data, _ = os.ReadFile(file)
			}
			return nil
		})
	}
	return data
}

// TestPicturesAreShownUpright draws four fields, turned in the file as each orientation says, and
// looks at the paper.
func TestPicturesAreShownUpright(t *testing.T) {
	fields := [2][2]color.RGBA{{{255, 0, 0, 255}, {0, 160, 0, 255}}, {{0, 0, 255, 255}, {255, 255, 0, 255}}} // rows as shown
	const wide, high = 96, 64
	page := &typeset.Page{Width: 100, Height: 200}
	for orientation := 1; orientation <= 8; orientation++ {
		stored := image.Rect(0, 0, wide, high)
		if orientation > 4 {
			stored = image.Rect(0, 0, high, wide)
		}
		m := image.NewRGBA(stored)
		for y := range wide {
			for x := range wide {
				row, column := shownAt(orientation, x, y, wide, high)
				if row >= 0 && row < high && column >= 0 && column < wide {
					m.Set(x, y, fields[row*2/high][column*2/wide])
				}
			}
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 100}); err != nil {
			t.Fatal(err)
		}
		exif := "\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) + "\x00\x00\x00\x00\x00\x00"
		read := documenttest.ReadPicture(t, append([]byte("\xff\xd8"+exif), b.Bytes()[2:]...))
		if read.Width != wide || read.Height != high || read.Orientation != orientation {
			t.Fatalf("orientation %d is read as %d, %d×%d", orientation, read.Orientation, read.Width, read.Height)
		}
		page.Marks = append(page.Marks, &typeset.Picture{X: 10, Y: 24*float64(orientation) - 20, Width: 30, Height: 20, Image: read})
	}
	paper := render(t, write(t, testInfo, page), 127) // 5 pixels a millimetre
	for orientation := 1; orientation <= 8; orientation++ {
		for row := range 2 {
			for column := range 2 {
				x, y := 10+7.5+15*float64(column), 24*float64(orientation)-20+5+10*float64(row)
				if got, want := at(paper, x, y), fields[row][column]; distance(got, want) > 12 {
					t.Errorf("orientation %d: %v in row %d, column %d, want %v", orientation, got, row, column, want)
				}
			}
		}
	}
}

// shownAt is where a sample of a file is shown (Exif 2.32, tag 274): which side its first row and
// column are.
func shownAt(orientation, x, y, wide, high int) (row, column int) {
	switch orientation {
	case 2:
		return y, wide - 1 - x
	case 3:
		return high - 1 - y, wide - 1 - x
	case 4:
		return high - 1 - y, x
	case 5: // first row: left; first column: top
		return x, y
	case 6: // right, top
		return x, wide - 1 - y
	case 7: // right, bottom
		return high - 1 - x, wide - 1 - y
	case 8: // left, bottom
		return high - 1 - x, y
	}
	return y, x
}

func TestPaperShowsColoursClipsAndClearPictures(t *testing.T) {
	half := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	half.Set(0, 0, color.NRGBA{0, 0, 255, 255})
	half.Set(1, 0, color.NRGBA{0, 0, 255, 0})
	var b bytes.Buffer
	if err := png.Encode(&b, half); err != nil {
		t.Fatal(err)
	}
	red := &typeset.Rule{X: 0, Y: 0, Width: 100, Height: 100, Color: typeset.Red}
	paper := render(t, write(t, testInfo, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{
		&typeset.Rule{X: 50, Y: 0, Width: 50, Height: 50, Color: typeset.Color{R: 0, G: 128, B: 0}},
		&typeset.Window{X: 10, Y: 60, Width: 20, Height: 20, DX: 15, DY: 70, Marks: []typeset.Mark{red}},
		&typeset.Picture{X: 60, Y: 10, Width: 20, Height: 10, Image: documenttest.ReadPicture(t, b.Bytes())},
		setLine(documenttest.Face(t), 40, 90, 10/25.4*72, "党"),
	}}), 127)
	white := color.RGBA{255, 255, 255, 255}
	for _, tt := range []struct {
		x, y float64
		want color.RGBA
	}{
		{25, 25, white}, {55, 5, color.RGBA{0, 128, 0, 255}},
		{12, 75, white}, {20, 65, white}, {20, 75, color.RGBA{200, 0, 0, 255}}, {20, 85, white}, {35, 75, white},
		{65, 15, color.RGBA{0, 0, 255, 255}}, {75, 15, color.RGBA{0, 128, 0, 255}},
		{45, 86, color.RGBA{0, 0, 0, 255}}, {38, 86, white}, {52, 86, white},
	} {
		if got := at(paper, tt.x, tt.y); distance(got, tt.want) > 8 {
			t.Errorf("at %v, %v mm: %v, want %v", tt.x, tt.y, got, tt.want)
		}
	}
}

func render(t *testing.T, data []byte, dpi int) image.Image {
	t.Helper()
	m, err := png.Decode(strings.NewReader(read(t, data, "pdftoppm", "-png", "-singlefile", "-r", fmt.Sprint(dpi), "FILE")))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func at(m image.Image, x, y float64) color.RGBA {
	return color.RGBAModel.Convert(m.At(int(x*5), int(y*5))).(color.RGBA)
}

func distance(a, b color.RGBA) float64 {
	return max(math.Abs(float64(a.R)-float64(b.R)), math.Abs(float64(a.G)-float64(b.G)), math.Abs(float64(a.B)-float64(b.B)))
}

// TestAnyListIsAFile holds for marks of random kinds and sizes, mad ones too: the file is whole,
// and the same twice.
func TestAnyListIsAFile(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	face := documenttest.Face(t)
	length := func() float64 {
		if random.IntN(20) == 0 {
			return []float64{0, -1, 1e300, -1e300, math.NaN(), math.Inf(1), math.Inf(-1), 1e-9}[random.IntN(8)]
		}
		return 300 * random.Float64()
	}
	var list func(deep int) []typeset.Mark
	list = func(deep int) (marks []typeset.Mark) {
		for range random.IntN(12) {
			x, y, w, h := length(), length(), length(), length()
			switch random.IntN(7 + deep) {
			case 0:
				run := setLine(face, x, y, w, "党务Ab "[:3+random.IntN(3)])
				run.Bold, run.Aside, run.Color = random.IntN(2) == 0, random.IntN(2) == 0, typeset.Color{R: uint8(random.IntN(3))}
				for i := range run.Glyphs {
					if random.IntN(10) == 0 {
						run.Glyphs[i].X = length()
					}
				}
				marks = append(marks, run)
			case 1, 2:
				marks = append(marks, &typeset.Rule{X: x, Y: y, Width: w, Height: h, Color: typeset.Color{G: uint8(random.IntN(3))}})
			case 3:
				marks = append(marks, &typeset.Picture{X: x, Y: y, Width: w, Height: h, Image: documenttest.Picture(t), In: figure("图)("[:3*random.IntN(2)])})
			case 4:
				marks = append(marks, &typeset.Link{X: x, Y: y, Width: w, Height: h, URL: []string{"", "https://a.cn/(\\\x00党"}[random.IntN(2)], Page: random.IntN(9) - 2})
			case 5:
				marks = append(marks, &typeset.Bookmark{Y: y, Level: random.IntN(6) - 1, Title: []string{"", "一)", "\x00\xff"}[random.IntN(3)]})
			case 6:
				style := testPen
				style.Pen = drawing.Pen{Width: length(), Dash: []float64{length(), length()}, Phase: length(), Cap: drawing.Cap(random.IntN(3)), Join: drawing.Join(random.IntN(3)), Miter: length()}
				style.Stroke.Alpha = float64(random.IntN(3)) / 2
				marks = append(marks, rectangle(x, y, w, h, style))
				slanted := setLine(face, x, y, w, "党务")
				slanted.Angle, slanted.Clear = length(), float64(random.IntN(3))/2
				marks = append(marks, slanted)
			default:
				marks = append(marks, &typeset.Window{X: x, Y: y, Width: w, Height: h, DX: length(), DY: length(), Marks: list(deep - 1)})
			}
		}
		return marks
	}
	for range 30 {
		var pages []*typeset.Page
		for range 1 + random.IntN(4) {
			pages = append(pages, &typeset.Page{Width: length(), Height: length(), Label: []string{"", "1", "第一页", ")"}[random.IntN(4)], Marks: list(2)})
		}
		data := write(t, testInfo, pages...)
		if !bytes.Equal(data, write(t, testInfo, pages...)) {
			t.Fatal("the same list makes other bytes")
		}
		if err := pdftest.Check(data); err != nil {
			t.Fatal(err)
		}
		if got := read(t, data, "pdfinfo", "FILE"); !strings.Contains(got, fmt.Sprintf("Pages:           %d\n", len(pages))) {
			t.Fatalf("pdfinfo of %d pages:\n%s", len(pages), got)
		}
		if _, err := exec.LookPath("qpdf"); err == nil {
			read(t, data, "qpdf", "--check", "FILE")
		}
	}
}
