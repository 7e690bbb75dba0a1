package main

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// TestAWindowExplainsItselfAndWaits holds that a program that was double-clicked outside of a site
// folder says what it is, makes a site folder where that is wanted and only then, and waits until
// that is read. It cannot be run in parallel: the folder of the process is where it was clicked.
func TestAWindowExplainsItselfAndWaits(t *testing.T) {
	open := func(typed string, args ...string) (status int, said, left string) {
		t.Helper()
		var out bytes.Buffer
		in := bufio.NewReader(strings.NewReader(typed))
		status = window{newApp(nil, nil, &out, &out), in}.run(args)
		rest, _ := in.ReadString(0)
		return status, out.String(), rest
	}
	dir := t.TempDir()
	t.Chdir(dir)
	status, said, left := open("\n\nnot read")
	if want := "这是党务公开网站和公开栏文面的生成程序。这里还没有站点文件夹（其中有 content/site.yaml）。\n  要新建一个带样例的站点文件夹“党务公开站点”，输入 Y 再按回车；不要就直接按回车。\n  以后把程序放在站点文件夹里双击，就打开预览；把一篇文稿拖到程序上，就检查它\n按回车关闭窗口\n"; status != exitDone || said != want || left != "not read" {
		t.Errorf("status %d, %q, and %q is not read", status, said, left)
	}
	if entries, err := os.ReadDir(dir); len(entries) != 0 || err != nil {
		t.Errorf("there is now %v (%v)", entries, err)
	}
	other := filepath.Join(dir, "a.md")
	if err := os.WriteFile(other, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if status, said, _ = open("\n", other); status != exitUsage || !strings.Contains(said, "不在站点文件夹里") || !strings.HasSuffix(said, "按回车关闭窗口\n") {
		t.Errorf("status %d, %q", status, said)
	}
	if err := os.Mkdir(newSiteName, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(newSiteName, "a"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if status, said, _ = open("Y\r\n\n"); status != exitFailed || !strings.Contains(said, "不是空文件夹") {
		t.Errorf("status %d, %q", status, said)
	}
}

// TestWordsOfTheWindow holds the exact words in English, which no window says before it knows a
// site.
func TestWordsOfTheWindow(t *testing.T) {
	t.Chdir(t.TempDir())
	var out bytes.Buffer
	a := newApp(nil, nil, &out, &out)
	a.lang = "en"
	w := window{a, bufio.NewReader(strings.NewReader("n\n"))}
	if err := w.offer(); err != nil {
		t.Fatal(err)
	}
	const want = "this program makes the sites and the notice-board sheets of disclosure. There is no site folder here yet (one has content/site.yaml).\n  To make one with samples, “党务公开站点”, type Y and press Enter; else press Enter alone.\n  Later a double click on the program in a site folder opens the preview, and a record that is dropped on it is checked\n"
	if out.String() != want {
		t.Errorf("%q", out.String())
	}
	for lang, want := range map[string]string{"zh": "关闭这个窗口，预览就停止\n", "en": "the preview stops when this window is closed\n"} {
		out.Reset()
		a.lang, a.langGiven = diag.Lang(lang), true
		if err := a.preview("no folder"); err == nil || out.String() != want {
			t.Errorf("%q, %v", out.String(), err)
		}
	}
	out.Reset()
	a.lang = "en"
	window{a, bufio.NewReader(strings.NewReader("\n"))}.wait()
	if want := "press Enter to close the window\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
}

// TestOpener holds by which command each system opens a file in a browser.
func TestOpener(t *testing.T) {
	t.Parallel()
	for system, want := range map[string][]string{
		"windows": {"rundll32", "url.dll,FileProtocolHandler", "a.html"},
		"darwin":  {"open", "a.html"},
		"linux":   {"xdg-open", "a.html"},
	} {
		if got := opener(system, "a.html"); !slices.Equal(got, want) {
			t.Errorf("opener(%s) = %v", system, got)
		}
	}
}

// TestTheBrowserGetsNoSecretInItsArguments holds that the address of the preview is in a page that
// this user alone can read, which goes when the preview ends.
func TestTheBrowserGetsNoSecretInItsArguments(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("PATH", "")
	var out bytes.Buffer
	a := newApp(nil, nil, &out, &out)
	done := a.openBrowser("http://127.0.0.1:8080/?token=SECRET")
	pages, _ := filepath.Glob(filepath.Join(temp, "gongkai-*.html"))
	if len(pages) != 1 {
		t.Fatalf("there is %v", pages)
	}
	page, err := os.ReadFile(pages[0])
	info, errStat := os.Stat(pages[0])
	if err != nil || errStat != nil || !strings.Contains(string(page), `url=http://127.0.0.1:8080/?token=SECRET"`) || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the page is %q, %v (%v, %v)", page, info.Mode(), err, errStat)
	}
	if want := "打不开浏览器；请自己在浏览器中打开上面的地址\n"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
	out.Reset()
	a.lang = "en"
	a.cannotOpen()
	if want := "no browser could be opened; open the address above yourself\n"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
	done()
	if _, err := os.Stat(pages[0]); err == nil {
		t.Error("the page is still there")
	}
}
