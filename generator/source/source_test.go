package source

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gongkai/generator/diag"
)

const sample = `---
title: 甲
catalogue: 35
scope: 党内
timing: 定期公开
period: 2026-Q3
publisher: 市政协机关党组
office: 机关党委
decided: 2026-10-09
attachments: [附表.xlsx]
---
正文。
`

const samplePage = "---\ntitle: 指南\nscope: 社会\n---\n正文。\n"

// folder is a site folder in memory, of the scripts' site.yaml, the annex and these files.
func folder(t *testing.T, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, from := range map[string]string{ConfigFile: "../../cmd/gongkai/testdata/site.yaml", CatalogueDir + "/2022-10-26.csv": "../../content/catalogue/2022-10-26.csv"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(1, 0)}
	}
	return fsys
}

func codes(problems diag.List) []string {
	var out []string
	for _, p := range problems {
		out = append(out, p.Place.String()+" "+p.Code)
	}
	slices.Sort(out)
	return out
}

func TestReadFindsRecordsAndPages(t *testing.T) {
	content, problems, err := new(Reader).Read(folder(t, map[string]string{
		"content/records/2026/党费-q3.md":      sample,
		"content/records/2026/换届/index.md":   sample,
		"content/records/2026/换届/附表.xlsx":    "12345",
		"content/records/2026/换届/草稿.docx":    "x",
		"content/records/2026/换届/.DS_Store":  "x",
		"content/records/顶层.md":              sample,
		"content/records/甲/乙/丙/深.MD":         sample,
		"content/records/.git/旧.md":          "x",
		"content/records/2026/~$党费.md":       "x",
		"content/records/2026/Desktop.ini":   "x",
		"content/records/2026/.#锁.md":        "x",
		"content/pages/guide.md":             samplePage,
		"content/pages/办事/流程.md":             samplePage,
		"content/records/2026/空/x/index.md":  sample,
		"content/records/2026/空/x/附表.xlsx":   "",
		"content/somewhere/else.md":          "x",
		"content/records/2026/一.md/index.md": sample,
		"content/records/2026/换届/子/x.jpg":    "x",
		"content/records/2026/换届/另一篇.md":     sample,
		"content/records/2026/散.pdf":         "x",
		"content/pages/图/图.png":              "x",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range content.Records {
		size := int64(-2)
		if len(r.Attachments) > 0 {
			size = r.Attachments[0].Size
		}
		got = append(got, r.Path+" "+r.File+" "+map[bool]string{true: "bundle"}[r.Bundle]+" "+string(rune('0'+size)))
	}
	want := []string{
		"2026/党费-q3 content/records/2026/党费-q3.md  /",
		"2026/换届 content/records/2026/换届/index.md bundle 5",
		"2026/空/x content/records/2026/空/x/index.md bundle 0",
		"甲/乙/丙/深 content/records/甲/乙/丙/深.MD  /",
		"顶层 content/records/顶层.md  /",
	}
	if !slices.Equal(got, want) {
		t.Errorf("records\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(content.Pages) != 2 || content.Pages[0].Path != "guide" || content.Pages[1].Path != "办事/流程" {
		t.Errorf("pages %v", content.Pages)
	}
	if !slices.Equal(content.Unlisted, []string{"content/records/2026/换届/草稿.docx"}) {
		t.Errorf("unlisted %q", content.Unlisted)
	}
	wantCodes := []string{
		"content/pages/图/图.png stray-file",
		"content/records/2026/一.md record-is-folder",
		"content/records/2026/换届/另一篇.md record-in-bundle",
		"content/records/2026/换届/子 folder-in-bundle",
		"content/records/2026/散.pdf stray-file",
	}
	if got := codes(problems); !slices.Equal(got, wantCodes) {
		t.Errorf("problems\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(wantCodes, "\n"))
	}
}

func TestReadOfAnEmptySite(t *testing.T) {
	content, problems, err := new(Reader).Read(folder(t, nil))
	if err != nil || len(problems) > 0 || len(content.Records)+len(content.Pages) > 0 {
		t.Errorf("%+v, %v, %v", content, problems, err)
	}
}

// TestReadAgainWithoutConfig holds that a preview survives an editor who moves site.yaml away,
// empties it or breaks it.
func TestReadAgainWithoutConfig(t *testing.T) {
	for name, text := range map[string]string{"missing": "missing", "empty": "", "broken": "title: [\n"} {
		fsys := folder(t, map[string]string{"content/records/甲.md": sample})
		good := fsys[ConfigFile]
		var reader Reader
		for i := range 5 {
			switch {
			case i == 0 || i == 3:
				fsys[ConfigFile] = good
			case name == "missing":
				delete(fsys, ConfigFile)
			default:
				fsys[ConfigFile] = &fstest.MapFile{Data: []byte(text)}
			}
			content, problems, err := reader.Read(fsys)
			if sound := i == 0 || i == 3; err != nil || (content != nil) != sound || problems.HasErrors() == sound {
				t.Errorf("%s, read %d: content %v, problems %v, error %v", name, i+1, content != nil, problems, err)
			}
		}
		var fresh Reader
		for range 2 {
			if name == "missing" {
				delete(fsys, ConfigFile)
			} else {
				fsys[ConfigFile] = &fstest.MapFile{Data: []byte(text)}
			}
			if content, problems, err := fresh.Read(fsys); content != nil || !problems.HasErrors() || err != nil {
				t.Errorf("%s: content %v, problems %v, error %v", name, content != nil, problems, err)
			}
		}
	}
}

func TestReadParsesAgainWhatHasChanged(t *testing.T) {
	const name = "content/records/甲.md"
	fsys := folder(t, map[string]string{name: sample, "content/records/乙.md": sample})
	var reader Reader
	read := func() string {
		content, _, err := reader.Read(fsys)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range content.Records {
			if r.File == name {
				return r.Title
			}
		}
		return ""
	}
	change := func(title string, at int64) {
		fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(sample, "title: 甲", "title: "+title, 1)), ModTime: time.Unix(at, 0)}
	}
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() {}, "甲"},
		{func() { change("丙", 1) }, "甲"}, // the same size and time
		{func() { reader.Changed(name) }, "丙"},
		{func() { change("丁", 2) }, "丁"},
		{func() { change("戊戊", 2) }, "戊戊"},
		{func() { delete(fsys, name) }, ""},
		{func() { change("己", 3) }, "己"},
	} {
		step.do()
		if got := read(); got != step.want {
			t.Errorf("title %q, want %q", got, step.want)
		}
	}
	// A changed site.yaml gives every record another meaning.
	change("庚", 3)
	fsys[ConfigFile] = &fstest.MapFile{Data: append([]byte("# changed\n"), fsys[ConfigFile].Data...)}
	if got := read(); got != "庚" {
		t.Errorf("after a change of site.yaml the title is %q, want 庚", got)
	}
}

func TestReadMeasuresAnew(t *testing.T) {
	fsys := folder(t, map[string]string{"content/records/甲/index.md": sample, "content/records/甲/附表.xlsx": "1"})
	var reader Reader
	for _, text := range []string{"1", "22", ""} {
		fsys["content/records/甲/附表.xlsx"] = &fstest.MapFile{Data: []byte(text)}
		content, _, _ := reader.Read(fsys)
		if got := content.Records[0].Attachments[0].Size; got != int64(len(text)) {
			t.Errorf("size %d, want %d", got, len(text))
		}
	}
	delete(fsys, "content/records/甲/附表.xlsx")
	if content, _, _ := reader.Read(fsys); content.Records[0].Attachments[0].Size != -1 {
		t.Error("an attachment that is gone has a size")
	}
}

// TestAttachmentOfAnotherRecordIsNotThere holds that no spelling of a name reaches a file of
// another folder.
func TestAttachmentOfAnotherRecordIsNotThere(t *testing.T) {
	for _, name := range []string{"../乙/密.xlsx", "../乙.md", "./../乙/密.xlsx", "/content/records/乙/密.xlsx", "..", ".", "子/../../乙/密.xlsx", "密.xlsx/../../乙/密.xlsx"} {
		fsys := folder(t, map[string]string{
			"content/records/甲/index.md": strings.Replace(sample, "[附表.xlsx]", "['"+name+"']", 1),
			"content/records/乙/index.md": sample, "content/records/乙/密.xlsx": "1", "content/records/乙/附表.xlsx": "1",
		})
		content, _, err := new(Reader).Read(fsys)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range content.Records {
			if r.Path == "甲" && r.Attachments[0].Size != -1 {
				t.Errorf("the attachment %q is found", name)
			}
		}
	}
}

// failing is a file system on which some names cannot be opened.
type failing struct {
	fs.FS
	names []string
}

var errBroken = errors.New("the disk is broken")

func (f failing) Open(name string) (fs.File, error) {
	if slices.Contains(f.names, name) {
		return nil, &fs.PathError{Op: "open", Path: "/home/secret/" + name, Err: errBroken}
	}
	return f.FS.Open(name)
}

func TestReadReportsAFileThatCannotBeRead(t *testing.T) {
	fsys := folder(t, map[string]string{"content/records/甲.md": sample, "content/records/乙.md": sample, "content/pages/丙.md": samplePage, "content/calendar/2027.csv": ""})
	content, problems, err := new(Reader).Read(failing{fsys, []string{"content/records/甲.md", "content/pages/丙.md", "content/calendar/2027.csv", CatalogueDir + "/2022-10-26.csv"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"content/calendar/2027.csv calendar-unreadable", "content/catalogue/2022-10-26.csv catalogue-unreadable", "content/pages/丙.md record-unreadable", "content/records/甲.md record-unreadable"}
	if got := codes(problems); !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	for _, p := range problems {
		if text := p.Format(diag.English); strings.Contains(text, "secret") || !strings.Contains(text, errBroken.Error()) {
			t.Errorf("%q names a folder of the machine, or not the cause", text)
		}
	}
	if len(content.Records) != 2 || len(content.Pages) != 1 {
		t.Errorf("%d records and %d pages, want 2 and 1: a page that cannot be read is no record", len(content.Records), len(content.Pages))
	}
}

func TestReadReportsAFolderThatCannotBeRead(t *testing.T) {
	fsys := folder(t, map[string]string{"content/records/2026/甲.md": sample, "content/records/2025/乙.md": sample})
	content, problems, err := new(Reader).Read(failing{fsys, []string{"content/records/2026"}})
	if err != nil || len(content.Records) != 1 || !slices.Equal(codes(problems), []string{"content/records/2026 unreadable"}) {
		t.Errorf("%v, %v", problems, err)
	}
	if _, _, err := new(Reader).Read(failing{fsys, []string{"content/records"}}); err == nil {
		t.Error("records that cannot be listed are no records")
	}
	if _, _, err := new(Reader).Read(failing{fsys, []string{ConfigFile}}); !errors.Is(err, errBroken) {
		t.Errorf("site.yaml cannot be read: %v", err)
	}
}

func TestReadRefusesWhatIsTooLarge(t *testing.T) {
	large := sample + strings.Repeat("a", 2<<20)
	content, problems, err := new(Reader).Read(folder(t, map[string]string{"content/records/甲.md": large, "content/pages/乙.md": large}))
	if want := []string{"content/pages/乙.md record-too-large", "content/records/甲.md record-too-large"}; err != nil || !slices.Equal(codes(problems), want) {
		t.Errorf("%v, %v", problems, err)
	}
	if len(content.Records) != 1 || len(content.Pages) != 1 || content.Records[0].Title != "" {
		t.Errorf("%d records and %d pages, want one of each, unread", len(content.Records), len(content.Pages))
	}
}

// TestReadOrderIsThatOfPaths holds that the order of problems and records does not depend on which
// worker was first.
func TestReadOrderIsThatOfPaths(t *testing.T) {
	files := map[string]string{}
	for _, a := range "甲乙丙丁戊己庚辛壬癸" {
		for _, b := range "0123456789" {
			files["content/records/"+string(a)+"/"+string(b)+".md"] = strings.Replace(sample, "scope: 党内", "scope: 全体", 1)
		}
	}
	fsys := folder(t, files)
	_, first, _ := new(Reader).Read(fsys)
	for range 5 {
		if _, again, _ := new(Reader).Read(fsys); !slices.Equal(first, again) {
			t.Fatal("two reads report in different orders")
		}
	}
	if len(first) != 100 {
		t.Errorf("%d problems, want 100", len(first))
	}
}
