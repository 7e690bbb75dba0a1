package logbook_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/logbook"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/posting"
	"gongkai/generator/site"
	"gongkai/generator/source/sourcetest"
	"gongkai/layouts"
	"gongkai/static"
)

// folder is a site folder on the disk.
type folder struct {
	*testing.T
	dir  string
	root *os.Root
}

func newFolder(t *testing.T, records ...string) folder {
	t.Helper()
	f := folder{t, t.TempDir(), nil}
	for name, from := range map[string]string{"content/site.yaml": "../../cmd/gongkai/testdata/site.yaml", "content/catalogue/2022-10-26.csv": "../../content/catalogue/2022-10-26.csv"} {
		data, err := os.ReadFile(from)
		if err == nil {
			err = sourcetest.Dir(f.dir).Write(name, data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range records {
		f.add(name)
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	f.root = root
	return f
}

// add adds a record that hangs from 12 October 2026 on.
func (f folder) add(name string) {
	f.Helper()
	text := "---\ntitle: " + name + "\ncatalogue: 24\nscope: 社会\ntiming: 随时公开\npublisher: 市政协机关党组\noffice: 机关党委\ndecided: 2026-10-09\nmethods: [公开栏]\n" +
		"deviation: {of: [methods], reason: 需要, by: 赵某某, on: 2026-10-09}\nposting: {from: 2026-10-12, to: 2026-12-31}\nprocedure: {approved: {by: 赵某某, on: 2026-10-09}}\n---\n正文。\n"
	err := sourcetest.Dir(f.dir).Write("content/records/2026/"+name+".md", []byte(text))
	if err == nil {
		err = sourcetest.Approve(os.DirFS(f.dir), sourcetest.Dir(f.dir))
	}
	if err != nil {
		f.Fatal(err)
	}
}

func (f folder) load() (*site.Site, error) {
	s, problems, err := site.Load(site.Inputs{Folder: f.root.FS(), Layouts: layouts.FS, Static: static.FS, Fonts: []fs.FS{fonttest.FS()}}, calendar.NewDate(2026, 10, 12))
	if problems.Stops() {
		f.Fatal(problems)
	}
	return s, err
}

// rows is the log, one row a word.
func (f folder) rows() string {
	f.Helper()
	src, err := os.ReadFile(filepath.Join(f.dir, "content", "boards", "hall.csv"))
	if err != nil {
		f.Fatal(err)
	}
	log, problems := posting.Parse("content/boards/hall.csv", src)
	if len(problems) > 0 {
		f.Fatalf("%+v", problems)
	}
	var words []string
	for _, r := range log.Rows {
		words = append(words, string(r.Action)+r.Title+"/"+r.By)
	}
	return strings.Join(words, " ")
}

// TestWhoComesSecondWritesWhatIsLeft: between the reading of a log and its writing another clerk
// has written his round, once where there was no log and once where there was one, and something
// else was approved.
func TestWhoComesSecondWritesWhatIsLeft(t *testing.T) {
	f := newFolder(t, "甲")
	want := []string{"张贴甲/先 张贴乙/后", "张贴甲/先 张贴乙/后 张贴丙/先 张贴丁/后"}
	for i, name := range []string{"乙", "丁"} {
		if i > 0 {
			f.add("丙")
		}
		calls := 0
		entry, err := logbook.Record(f.root, logbook.Round{Board: "hall", By: "后", Load: func() (*site.Site, error) {
			s, err := f.load()
			if calls++; calls > 1 || err != nil {
				return s, err
			}
			if _, err := logbook.Record(f.root, logbook.Round{Board: "hall", By: "先", Load: f.load}); err != nil {
				t.Fatal(err)
			}
			f.add(name)
			return s, err
		}})
		if err != nil || len(entry.Rows) != 1 || f.rows() != want[i] {
			t.Fatalf("%+v, %v; the log is %s, want %s", entry, err, f.rows(), want[i])
		}
	}
}

// TestNothingIsWrittenOfAnotherSlip: something was approved after the slip was printed.
func TestNothingIsWrittenOfAnotherSlip(t *testing.T) {
	f := newFolder(t, "甲")
	s, err := f.load()
	if err != nil {
		t.Fatal(err)
	}
	var slip string
	for _, p := range s.Parts() {
		if p.Kind == site.Boards && p.ID == "hall" {
			slip = p.Round().Code()
		}
	}
	f.add("乙")
	if entry, err := logbook.Record(f.root, logbook.Round{Board: "hall", By: "吴某", Slip: slip, Load: f.load}); !errors.Is(err, logbook.ErrOtherSlip) {
		t.Errorf("%+v, %v; want %v", entry, err, logbook.ErrOtherSlip)
	}
	if _, err := os.Stat(filepath.Join(f.dir, "content", "boards")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was written: %v", err)
	}
}
