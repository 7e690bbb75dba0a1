package board

import (
	"bytes"
	"encoding/hex"
	"image"
	"image/png"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/edition"
	"gongkai/generator/paper/ofd/ofdtest"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/render"
)

// settings counts how often each notice was set: its picture is read once each time.
type settings struct {
	fstest.MapFS
	read map[string]int
}

func (s *settings) Open(name string) (fs.File, error) {
	s.read[name]++
	return s.MapFS.Open(name)
}

// withPictures is a board of notices each of which has a picture, and what counts.
func withPictures(t *testing.T, b edition.Board, notices ...edition.Notice) (*Board, *settings) {
	t.Helper()
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	s := &settings{MapFS: fstest.MapFS{}, read: map[string]int{}}
	for i := range notices {
		source := "records/" + notices[i].Path + ".png"
		s.MapFS[source] = &fstest.MapFile{Data: picture.Bytes()}
		notices[i].Text += "\n\n![图](a.png)\n"
		notices[i].Attachments = []edition.Attachment{{Name: "a.png", Source: source}}
	}
	made := printing(b, notices...)
	made.press.Files = s
	return made, s
}

func numbered(path, index, text string) edition.Notice {
	n := notice(text)
	n.Path, n.Index, n.Title = path, index, "关于"+path+"的通知"
	n.Digest = hex.EncodeToString(bytes.Repeat([]byte(path[:1]), 32))
	return n
}

// write writes files as a build does: those of one pass together.
func write(t *testing.T, files []render.File) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	passes := map[*render.Pass]map[string]*bytes.Buffer{}
	for _, f := range files {
		switch {
		case f.Pass != nil:
			if passes[f.Pass] == nil {
				passes[f.Pass] = map[string]*bytes.Buffer{}
			}
			passes[f.Pass][f.Name] = &bytes.Buffer{}
		case path.Ext(f.Name) == ".pdf" || path.Ext(f.Name) == ".ofd":
			var b bytes.Buffer
			if err := f.Write(&b, render.NewText()); err != nil {
				t.Fatal(err)
			}
			out[f.Name] = b.Bytes()
		}
	}
	for pass, buffers := range passes {
		to := map[string]io.Writer{}
		for name, b := range buffers {
			to[name] = b
		}
		if err := pass.Write(to); err != nil {
			t.Fatal(err)
		}
		for name, b := range buffers {
			out[name] = b.Bytes()
		}
	}
	return out
}

// TestSheetIsSetOnceForAllItsFiles: in both formats, on the board, on the site and in the files in
// which sheets are bound together, whichever comes first.
func TestSheetIsSetOnceForAllItsFiles(t *testing.T) {
	b, s := withPictures(t, edition.Board{Layout: edition.Official, Paper: "A4", OFD: true}, numbered("a", "001", "甲文。"), numbered("b", "002", "乙文。"))
	round := b.Round()
	can, err := b.printable(round)
	if err != nil {
		t.Fatal(err)
	}
	files := b.printed(round, can)
	onSite, err := b.SiteSheets()
	if err != nil {
		t.Fatal(err)
	}
	for i := range onSite {
		onSite[i].Name = "site/" + onSite[i].Name
	}
	files = append(files, onSite...)
	slices.SortFunc(files, func(x, y render.File) int { return strings.Compare(x.Group+x.Name, y.Group+y.Name) })
	clear(s.read) // what proofreading has read
	made := write(t, slices.DeleteFunc(files, func(f render.File) bool { return f.Name == "slip.pdf" }))
	for name, times := range s.read {
		if times != 1 {
			t.Errorf("%s was set %d times, want once for all", name, times)
		}
	}
	if len(b.recent.kept) > 0 || len(b.sheets.kept) > 0 || b.sheets.weight != 0 {
		t.Errorf("%d files and %d sheets are still kept", len(b.recent.kept), len(b.sheets.kept))
	}
	for _, name := range []string{"post", "board", "sheets/a", "sheets/b"} {
		if err := pdftest.Check(made[name+".pdf"]); err != nil {
			t.Errorf("%s.pdf: %v", name, err)
		}
		if err := ofdtest.Check(made[name+".ofd"]); err != nil {
			t.Errorf("%s.ofd: %v", name, err)
		}
		if at := "site/" + name + ".ofd"; made[at] != nil && !bytes.Equal(made[at], made[name+".ofd"]) {
			t.Errorf("%s is another file on the site", name)
		}
	}
	f, err := ofdtest.Open(made["board.ofd"])
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(f.Text(), ""); !strings.Contains(text, "甲文。") || strings.Index(text, "乙文。") < strings.Index(text, "甲文。") {
		t.Errorf("the sheets are not bound in their order: %s", text)
	}
}

// TestFileOfAPassIsTheSameAlone: what of it was taken from the old output changes nothing.
func TestFileOfAPassIsTheSameAlone(t *testing.T) {
	b, _ := withPictures(t, edition.Board{Layout: edition.Poster, Paper: "A3", Tile: "A4", Overlap: 10, OFD: true}, numbered("a", "001", "甲文。"), numbered("b", "002", "乙文。"))
	round := b.Round()
	can, err := b.printable(round)
	if err != nil {
		t.Fatal(err)
	}
	files := b.printed(round, can)
	together := write(t, files)
	for _, f := range files {
		if f.Pass == nil {
			continue
		}
		var alone bytes.Buffer
		if err := f.Stream(&alone); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(alone.Bytes(), together[f.Name]) {
			t.Errorf("%s has other bytes when it is written alone", f.Name)
		}
	}
	for _, name := range []string{"post.ofd", "board.ofd", "sheets/a.ofd"} {
		if err := ofdtest.Check(together[name]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBoardOfPDFAloneMakesNoOFD(t *testing.T) {
	b, _ := withPictures(t, edition.Board{Layout: edition.Official, Paper: "A4"}, numbered("a", "001", "甲文。"))
	round := b.Round()
	can, err := b.printable(round)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range b.printed(round, can) {
		if path.Ext(f.Name) != ".pdf" {
			t.Errorf("there is %s", f.Name)
		}
	}
	if b.bound(round, printable{board: true}, nil)[0].Name != "board.pdf" {
		t.Error("all that is up is not bound")
	}
}
