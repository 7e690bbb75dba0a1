package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"gongkai/generator/diag/diagtest"
)

// TestWordsOfFaultyTemplates holds what is said of templates that are not used, in the exact words.
func TestWordsOfFaultyTemplates(t *testing.T) {
	var words diagtest.Words
	for _, c := range []struct {
		input string
		fsys  fs.FS
	}{
		{"not a number", fstest.MapFS{"content/templates/党费.md": {Data: []byte("正文。")}}},
		{"two of one entry", fstest.MapFS{"content/templates/035.md": {Data: []byte("正文。")}, "content/templates/35.md": {Data: []byte("正文。")}}},
		{"in GBK", fstest.MapFS{"content/templates/35.md": {Data: []byte("\xd5\xfd\xce\xc4")}}},
		{"with front matter", fstest.MapFS{"content/templates/35.md": {Data: []byte("---\n标题: 甲\n---\n")}}},
		{"nothing in it", fstest.MapFS{"content/templates/35.md": {Data: []byte("\n \n")}}},
		{"no file", fstest.MapFS{"content/templates/35.md": {Mode: fs.ModeNamedPipe}}},
		{"no folder", fileInPlaceOf(t, TemplatesDir)},
	} {
		_, problems := Templates(c.fsys)
		words.Add(c.input, problems...)
	}
	words.Compare(t, "templates")
}

// TestWordsOfStrayRegisters holds what is said of files among the registers that cannot be read or
// are none, in the exact words.
func TestWordsOfStrayRegisters(t *testing.T) {
	var words diagtest.Words
	for _, c := range []struct {
		input string
		fsys  fs.FS
	}{
		{"no file", fstest.MapFS{"content/registers/会议.csv": {Mode: fs.ModeNamedPipe}}},
		{"no folder", fileInPlaceOf(t, RegistersDir)},
		{"a name that is nearly one", fstest.MapFS{"content/registers/督查整治.csv": {}}},
		{"a workbook", fstest.MapFS{"content/registers/会议.xlsx": {}}},
		{"another name", fstest.MapFS{"content/registers/通讯录.csv": {}}},
	} {
		_, problems := ReadRegisters(c.fsys)
		words.Add(c.input, problems...)
	}
	words.Compare(t, "registers")
}

// fileInPlaceOf is a site folder in which a file has the name of a folder.
func fileInPlaceOf(t *testing.T, folder string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	name := filepath.Join(dir, filepath.FromSlash(folder))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte("正文。"), 0o644); err != nil {
		t.Fatal(err)
	}
	return os.DirFS(dir)
}
