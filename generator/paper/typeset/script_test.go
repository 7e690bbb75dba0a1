package typeset_test

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/typeset"
)

// systemFolders is where Debian's faces are.
var systemFolders = []fs.FS{os.DirFS("/usr/share/fonts")}

func scriptFaces(t testing.TB) *typeset.Setter {
	set, _ := font.Open(nil, systemFolders).Find(nil)
	if set == nil {
		t.Skip("no faces")
	}
	return &typeset.Setter{Fonts: set}
}

func TestTryScripts(t *testing.T) {
	s := scriptFaces(t)
	t.Log(s.Fonts.DescribeScripts())
	source, _ := os.ReadFile("/tmp/h21s-try.md")
	l := typeset.Official()
	p := pages(t, s, string(source), l)
	var b bytes.Buffer
	out := pdf.New(&b, pdf.Info{Title: "试验"})
	for _, page := range p {
		if err := out.Page(page); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("/tmp", "h21s-try.pdf")
	os.WriteFile(file, b.Bytes(), 0o600)
	text, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	t.Log(string(text), err)
	text, err = exec.Command("pdftotext", file, "-").Output()
	t.Log(string(text), err)
}
