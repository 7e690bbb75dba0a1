package site_test

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/site"
	"gongkai/layouts"
	"gongkai/static"
)

var october = calendar.NewDate(2026, 10, 12)

func inputs(files fs.FS) site.Inputs {
	return site.Inputs{Folder: files, Layouts: layouts.FS, Static: static.FS, Fonts: []fs.FS{fonttest.FS()}}
}

// onWeb is a record without a fault.
func onWeb(text string) string { return aRecord(text, "methods: [网站]") }

func codes(problems diag.List) []string {
	var out []string
	for _, p := range problems {
		if p.Severity == diag.Error {
			out = append(out, p.Code)
		}
	}
	return out
}

// TestLoadFindsWhatIsNeeded: each need finds the faults that are its own, and is not stopped by
// those that are not.
func TestLoadFindsWhatIsNeeded(t *testing.T) {
	const broken, secret = "{{define", "联系电话 13800138000。"
	for _, tt := range []struct {
		name         string
		layout, text string
		need         site.Need
		want         []string
	}{
		{"a build, a faulty layout", broken, "正文", site.Everything, []string{"layout"}},
		{"a preview, a faulty layout", broken, "正文", site.ForPreview, []string{"layout"}},
		{"a ledger, a faulty layout", broken, "正文", site.ForLedger, nil},
		{"an approval, a faulty layout", broken, "正文", site.ForApproval, nil},
		{"a build, a secret", "", secret, site.Everything, []string{"personal-mobile"}},
		{"an approval, a secret", "", secret, site.ForApproval, []string{"personal-mobile"}},
		{"a ledger, a secret", "", secret, site.ForLedger, nil},
		{"who only reads", broken, secret, site.ForReading, nil},
	} {
		files := printSite(t, "", map[string]string{"content/records/2026/a.md": onWeb(tt.text)})
		if tt.layout != "" {
			files["layouts/404.html"] = &fstest.MapFile{Data: []byte(tt.layout)}
		}
		in := inputs(files)
		in.Need = tt.need
		s, problems, err := site.Load(in, october)
		if err != nil || s == nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := codes(problems); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestLoadNeedsAConfiguration: without one there is no site, and the problems say so.
func TestLoadNeedsAConfiguration(t *testing.T) {
	s, problems, err := site.Load(inputs(fstest.MapFS{"content": {Mode: fs.ModeDir}}), october)
	if s != nil || err != nil || !problems.HasErrors() {
		t.Errorf("%v, %v, %v", s, problems, err)
	}
}

// TestMeanwhileRunsOnASiteThatCouldBeRead and on no other. A draft that cannot be read stops
// nothing.
func TestMeanwhileRunsOnASiteThatCouldBeRead(t *testing.T) {
	for _, tt := range []struct {
		name, stray, text string
		want              int
	}{
		{"sound", "", onWeb("正文"), 1}, {"a faulty draft", "", "没有文件头", 1}, {"faulty statements", "content/approvals/2026/a/statements (副本).txt", onWeb("正文"), 0},
		{"a faulty calendar", "content/calendar/2027.csv", onWeb("正文"), 0},
	} {
		files := printSite(t, "", map[string]string{"content/records/2026/a.md": tt.text})
		if tt.stray != "" {
			files[tt.stray] = &fstest.MapFile{Data: []byte("x")}
		}
		in := inputs(files)
		in.Need = site.ForLedger
		ran := 0
		in.Meanwhile = func(s *site.Site) { ran = len(s.Records) }
		if _, _, err := site.Load(in, october); err != nil || ran != tt.want {
			t.Errorf("%s: ran on %d records, want %d; %v", tt.name, ran, tt.want, err)
		}
	}
}

// countingFS counts how often each file is opened.
type countingFS struct {
	fs.FS
	mu     sync.Mutex
	opened map[string]int
}

func (c *countingFS) Open(name string) (fs.File, error) {
	c.mu.Lock()
	c.opened[name]++
	c.mu.Unlock()
	return c.FS.Open(name)
}

// Stat looks at a file without opening it.
func (c *countingFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(c.FS, name) }

// TestLoaderReadsWhatHasChanged: a second Load that is told of one record reads that one, and finds
// what a first Load finds.
func TestLoaderReadsWhatHasChanged(t *testing.T) {
	files := printSite(t, "", map[string]string{
		"content/records/2026/a.md": onWeb("甲"), "content/records/2026/b.md": onWeb("乙"),
	})
	folder := &countingFS{FS: files, opened: map[string]int{}}
	in := inputs(folder)
	in.Need = site.ForPreview
	var l site.Loader
	if _, problems, err := l.Load(in, october); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	clear(folder.opened)
	files["content/records/2026/b.md"] = &fstest.MapFile{Data: []byte(strings.Replace(onWeb("电话 13800138000"), "procedure:", "#procedure:", 1))}
	in.Changed = []string{"content/records/2026/b.md"}
	_, problems, err := l.Load(in, october)
	if err != nil || !slices.Equal(codes(problems), []string{"personal-mobile"}) {
		t.Errorf("%v, %v", problems, err)
	}
	for name, times := range folder.opened {
		if strings.HasPrefix(name, "content/records/") && strings.HasSuffix(name, ".md") && (name != in.Changed[0] || times > 1) || strings.HasPrefix(name, "layouts") {
			t.Errorf("%s was opened %d times", name, times)
		}
	}
}

// TestPartsAreInOrder: for each audience its pages, its bulletins and its boards; and every part
// lies in a folder of its own.
func TestPartsAreInOrder(t *testing.T) {
	s, problems, err := site.Load(inputs(printSite(t, "", map[string]string{"content/records/2026/a.md": onWeb("甲")})), october)
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	var got []string
	for _, p := range s.Parts() {
		got = append(got, p.Folder())
	}
	want := []string{"sites/public", "bulletins/public", "boards/hall", "sites/public-group", "bulletins/public-group",
		"sites/party", "bulletins/party", "boards/party-room", "sites/party-group", "bulletins/party-group"}
	if !slices.Equal(got, want) {
		t.Errorf("parts %q, want %q", got, want)
	}
}

// failingFS cannot be read at all.
type failingFS struct{}

func (failingFS) Open(string) (fs.File, error) { return nil, errors.New("the disk is gone") }

func TestLoadSaysWhatCannotBeRead(t *testing.T) {
	if s, _, err := site.Load(inputs(failingFS{}), october); s != nil || err == nil || !strings.Contains(err.Error(), "the disk is gone") {
		t.Errorf("%v, %v", s, err)
	}
}
