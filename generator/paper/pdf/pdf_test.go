package pdf

import (
	"bytes"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
)

var testInfo = Info{
	Title: "党费收缴情况(2026)", Author: "机关党委", Subject: "A & B", Keywords: []string{"党费", "公示"}, Lang: "zh-CN", Day: calendar.NewDate(2026, 11, 23),
}

func write(t testing.TB, info Info, pages ...*typeset.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	w := New(&b, info)
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

func TestDocumentMustHaveAPage(t *testing.T) {
	if err := New(io.Discard, Info{}).Close(); err == nil {
		t.Error("a document without a page is closed without an error")
	}
}

func TestClosedDocumentTakesNothing(t *testing.T) {
	w := New(io.Discard, Info{})
	if err := errors.Join(w.Page(&typeset.Page{}), w.Close()); err != nil {
		t.Fatal(err)
	}
	if w.Page(&typeset.Page{}) == nil || w.Close() == nil {
		t.Error("a closed document can be written on")
	}
}

// limited fails after so many bytes.
type limited int

var errLimit = errors.New("disk full")

func (l *limited) Write(p []byte) (int, error) {
	if *l -= limited(len(p)); *l < 0 {
		return 0, errLimit
	}
	return len(p), nil
}

func TestErrorOfTheWriterIsReturned(t *testing.T) {
	page := testPage(t, 1)
	for n := 0; n < len(write(t, testInfo, page, page)); n += 500 {
		l := limited(n)
		w := New(&l, testInfo)
		err := w.Page(page)
		if err == nil {
			err = w.Page(page)
		}
		if err == nil {
			err = w.Close()
		}
		if !errors.Is(err, errLimit) {
			t.Fatalf("after %d bytes: %v, want %v", n, err, errLimit)
		}
		if !errors.Is(w.Close(), errLimit) {
			t.Fatalf("after %d bytes Close forgets the error", n)
		}
	}
}

func TestDamagedPictureIsAnError(t *testing.T) {
	broken := documenttest.ReadPicture(t, []byte("GIF89a\x02\x00\x02\x00\x00\x00\x00;"))
	w := New(io.Discard, Info{})
	err := w.Page(&typeset.Page{Marks: []typeset.Mark{&typeset.Picture{Width: 1, Height: 1, Image: broken}}})
	var refused *picture.Refused
	if !errors.As(err, &refused) || w.Close() != err {
		t.Errorf("a picture without samples is written: %v", err)
	}
}

func TestInfo(t *testing.T) {
	const want = "<</Title<FEFF515A8D3965367F3460C551B5002800320030003200360029>/Author<FEFF673A5173515A59D4>/Subject(A & B)" +
		"/Keywords<FEFF515A8D39002C0020516C793A>/Creator(gongkai)/Producer(gongkai)/CreationDate(D:20261123000000+08'00')/ModDate(D:20261123000000+08'00')>>"
	if got := dictionary(testInfo); got != want {
		t.Errorf("dictionary = %s, want %s", got, want)
	}
	golden(t, "testdata/xmp.golden", []byte(xmp(testInfo)))
	if got := dictionary(Info{}); got != "<</Creator(gongkai)/Producer(gongkai)>>" {
		t.Errorf("dictionary of nothing = %s", got)
	}
}

func TestText(t *testing.T) {
	for s, want := range map[string]string{
		"":          "()",
		"A(b)\\":    `(A\(b\)\\)`,
		"党":         "<FEFF515A>",
		"𠮷":         "<FEFFD842DFB7>",
		"a\nb":      "<FEFF0061000A0062>",
		"\xff":      "<FEFFFFFD>",
		"é":         "<FEFF00E9>",
		"/Root 1 R": "(/Root 1 R)",
	} {
		if got := text(s); got != want {
			t.Errorf("text(%q) = %s, want %s", s, got, want)
		}
	}
}

func TestURI(t *testing.T) {
	for s, want := range map[string]string{
		"https://example.cn/a?b=c&d#e": "(https://example.cn/a?b=c&d#e)",
		"https://example.cn/党费.pdf":    "(https://example.cn/%E5%85%9A%E8%B4%B9.pdf)",
		"https://example.cn/%E5%85%9A": "(https://example.cn/%E5%85%9A)",
		"a b(c)\\<>\n":                 `(a%20b\(c\)%5C%3C%3E%0A)`,
	} {
		if got := uri(s); got != want {
			t.Errorf("uri(%q) = %s, want %s", s, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -1: "-1", 0.5: "0.5", 0.25: "0.25", 0.05: "0.05", -0.05: "-0.05", 0.004: "0", -0.004: "0", 841.889: "841.89", 10: "10", 12.3: "12.3",
		1e300: "300000", math.Inf(-1): "-300000",
	} {
		if got := decimal(v); got != want {
			t.Errorf("decimal(%v) = %s, want %s", v, got, want)
		}
	}
	if got := decimal(math.NaN()); got != "0" {
		t.Errorf("decimal(NaN) = %s, want 0", got)
	}
}

func TestOutlineMendsLevels(t *testing.T) {
	for _, tt := range []struct{ levels, want []int }{
		{[]int{1, 2, 3, 1}, []int{1, 2, 3, 1}},
		{[]int{3, 3, 2, 5, 1}, []int{1, 2, 2, 3, 1}},
		{[]int{0, -1, 9}, []int{1, 1, 2}},
	} {
		w := New(io.Discard, Info{})
		var got []int
		for _, level := range tt.levels {
			w.bookmark(level, "a", "")
		}
		for _, e := range w.outline {
			got = append(got, e.level)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("levels %v become %v, want %v", tt.levels, got, tt.want)
		}
	}
}

func TestOutlineTree(t *testing.T) {
	w := New(io.Discard, Info{})
	for _, level := range []int{1, 2, 3, 2, 1} {
		w.bookmark(level, "a", "")
	}
	want := []outlineNode{
		{first: 1, last: 5, below: 5},
		{parent: 0, next: 5, first: 2, last: 4, below: 3},
		{parent: 1, next: 4, first: 3, last: 3, below: 1},
		{parent: 2},
		{parent: 1, previous: 2},
		{parent: 0, previous: 1},
	}
	if got := w.outlineTree(); !slices.Equal(got, want) {
		t.Errorf("outlineTree = %+v, want %+v", got, want)
	}
}

func TestPageLabels(t *testing.T) {
	for want, labels := range map[string][]string{
		"":                                      {"", ""},
		"<</Nums[0<</P()>>1<</P(1)>>]>>":        {"", "1"},
		"<</Nums[0<</P<FEFF76EE>>>1<</P()>>]>>": {"目", ""},
	} {
		if got := (&pages{labels: labels}).labelTree(); got != want {
			t.Errorf("labelTree(%q) = %s, want %s", labels, got, want)
		}
	}
}

func TestOneGlyphOfTwoCharactersHasTwoCodes(t *testing.T) {
	face := documenttest.Face(t)
	w := New(io.Discard, Info{})
	g, _ := face.Glyph('一')
	s, one := w.code(face, typeset.Glyph{ID: g, Char: '一'})
	_, radical := w.code(face, typeset.Glyph{ID: g, Char: '⼀'})
	_, again := w.code(face, typeset.Glyph{ID: g, Char: '一'})
	if one != 1 || radical != 2 || again != 1 || !slices.Equal(s.glyphs, []uint16{g, g}) {
		t.Errorf("codes %d, %d, %d of glyphs %v", one, radical, again, s.glyphs)
	}
	if cmap := string(s.toUnicode()); !strings.Contains(cmap, "2 beginbfchar\n<0001><4E00>\n<0002><2F00>\nendbfchar") {
		t.Errorf("toUnicode = %s", cmap)
	}
}

func TestFullSubsetIsFollowedByAnother(t *testing.T) {
	face := documenttest.Face(t)
	w := New(io.Discard, Info{})
	g, _ := face.Glyph('党')
	for i := range full + 1 {
		w.code(face, typeset.Glyph{ID: g, Char: rune(0x10000 + i)})
	}
	if len(w.fonts.all) != 2 || len(w.fonts.all[0].glyphs) != full || len(w.fonts.all[1].glyphs) != 1 {
		t.Errorf("%d subsets", len(w.fonts.all))
	}
}

func TestWidthArray(t *testing.T) {
	for want, widths := range map[string][]float64{
		"":                       {1000, 1000},
		"/W[1[500]]":             {1000, 500},
		"/W[2[500 512.3]5[250]]": {1000, 1000, 500, 512.3, 1000, 250, 1000},
	} {
		if got := (&subset{widths: widths}).widthArray(); got != want {
			t.Errorf("widthArray(%v) = %s, want %s", widths, got, want)
		}
	}
}
