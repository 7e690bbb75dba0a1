package press

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

// testPress prints in the faces for tests; the digest of a file is its name.
func testPress(files fs.FS) *Press {
	return &Press{Setter: typeset.Setter{Fonts: fonttest.Set()}, Parser: markdown.New(), Files: files, Program: "1", Digest: func(name string) string { return "digest of " + name }}
}

func testPicture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func attached(names ...string) []edition.Attachment {
	var out []edition.Attachment
	for _, name := range names {
		out = append(out, edition.Attachment{Name: name, Source: "records/" + name})
	}
	return out
}

func TestKeyChangesWithWhateverTheBytesDependOn(t *testing.T) {
	p := testPress(nil)
	seen := map[string]string{}
	for name, key := range map[string]string{
		"values":          p.Key("sheet", 1),
		"another value":   p.Key("sheet", 2),
		"fewer values":    p.Key("sheet"),
		"values together": p.Key("sheet1"),
		"another program": (&Press{Setter: p.Setter, Digest: p.Digest, Program: "2"}).Key("sheet", 1),
	} {
		if other, ok := seen[key]; ok || key == "" {
			t.Errorf("%s and %s have the key %q", name, other, key)
		}
		seen[key] = name
	}
	if a, b := p.Key("sheet", 1), p.Key("sheet", 1); a != b {
		t.Errorf("two keys of the same: %s, %s", a, b)
	}
	if got := p.Key(func() {}); got != "" {
		t.Errorf("the key of what is not plain is %q, want none", got)
	}
	if got := (&Press{Setter: p.Setter}).Key("sheet"); got != "" {
		t.Errorf("without digests the key is %q, want none", got)
	}
}

func TestPicturesOfATextAreThoseItShows(t *testing.T) {
	n := &edition.Notice{Text: "![图](甲.png) 见[表](b.pdf)。![](%E4%B9%99.png)", Attachments: attached("甲.png", "乙.png", "c.png")}
	got := testPress(nil).Pictures(n)
	if want := []string{"digest of records/甲.png", "digest of records/乙.png"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBlocksShowOnlyListedPictures(t *testing.T) {
	p := testPress(fstest.MapFS{"records/a.png": {Data: testPicture(t)}, "records/secret.png": {Data: testPicture(t)}, "records/bad.png": {Data: []byte("GIF89a")}})
	n := &edition.Notice{Text: "![一](a.png)\n\n![二](secret.png)\n\n![三](bad.png)\n\n![四](https://example.cn/a.png)\n", Attachments: attached("a.png", "bad.png")}
	read, err := p.Read(n, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range read.Blocks {
		switch b := b.(type) {
		case *typeset.Figure:
			got = append(got, "picture "+b.Alt)
		case *typeset.Paragraph:
			got = append(got, b.Text[0].Text)
		}
	}
	if want := "picture 一|〔图：二〕|〔图：三〕|〔图：四〕"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(read.Shown) != 1 || !read.Shown["a.png"] {
		t.Errorf("shown are %v, want a.png alone", read.Shown)
	}
}

func TestPictureThatCannotBeReadIsAnError(t *testing.T) {
	_, err := testPress(fstest.MapFS{}).Read(&edition.Notice{Text: "![一](a.png)", Attachments: attached("a.png")}, 0)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want that there is no file", err)
	}
}

func TestOnlyAddressesOutsideTheSiteAreNoted(t *testing.T) {
	read, err := testPress(nil).Read(&edition.Notice{Text: "[甲](../2026/a.md)、[乙](#b)、[丙](https://example.cn/c)"}, 4)
	if err != nil {
		t.Fatal(err)
	}
	var notes []string
	for _, s := range read.Blocks[0].(*typeset.Paragraph).Text {
		if s.Note != nil {
			notes = append(notes, s.Text+s.Note.Blocks[0].(*typeset.Paragraph).Text[0].Text)
		}
	}
	if want := []string{"[5]https://example.cn/c"}; !slices.Equal(notes, want) || read.Notes != 5 {
		t.Errorf("notes %q, the last is %d, want %q", notes, read.Notes, want)
	}
}

func TestMissingNamesEachCharacterOnce(t *testing.T) {
	p := testPress(nil)
	reader, proof := p.Proofreader()
	for _, text := range []string{"党务\u200b 公开\n😀 مرحبا", "😀𠮷\u00a0\u202f"} {
		if _, err := reader.Text([]typeset.Span{{Text: text}}, typeset.Official().Body, 0, 100); err != nil {
			t.Fatal(err)
		}
	}
	var got []rune
	for _, m := range proof.Missing {
		got = append(got, m.Char)
	}
	if want := []rune("😀مرحبا"); string(sortedRunes(got)) != string(sortedRunes(want)) {
		t.Errorf("missing %q, want %q", got, want)
	}
	// What is not missing can be set.
	for _, text := range []string{"党务\u200b 公开\n", "𠮷\u00a0\u202f\u2003　"} {
		if _, err := p.Text([]typeset.Span{{Text: text}}, typeset.Official().Body, 0, 100); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func sortedRunes(runes []rune) []rune {
	out := slices.Clone(runes)
	slices.Sort(out)
	return out
}

func TestPrintGivesTheSameBytes(t *testing.T) {
	p, layout := testPress(nil), typeset.Official()
	day := calendar.NewDate(2026, 11, 24)
	var files [2]bytes.Buffer
	for i := range files {
		read, err := p.Read(&edition.Notice{Text: "## 一、收缴\n\n党费[^1]。\n\n[^1]: 注。\n"}, 0)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := p.Pages(&typeset.Document{Blocks: read.Blocks}, &layout)
		if err != nil {
			t.Fatal(err)
		}
		if err := Print(&files[i], Info("党费", "机关党委", day), pages); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.HasPrefix(files[0].Bytes(), []byte("%PDF-")) || !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("a document printed twice has other bytes")
	}
}
