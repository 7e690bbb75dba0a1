package main

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/source"
)

// window is a run in a window of its own, which somebody opened with the mouse: by a double click on
// the program, or by dropping a file or a folder on it. The window closes when the run ends, so it
// waits until what it says is read.
type window struct {
	app *app
	in  *bufio.Reader
}

// newSiteName is the folder that the offer of a window makes.
const newSiteName = "党务公开站点"

// run does what was meant, and waits.
func (w window) run(args []string) int {
	a := w.app
	defer a.site.close()
	var err error
	switch {
	case len(args) > 0:
		err = a.start(args)
	case isSite("."):
		err = a.preview(".")
	default:
		err = w.offer()
	}
	status := a.tell(err)
	w.wait()
	return status
}

// wait waits until what was said is read.
func (w window) wait() {
	w.app.println("按回车关闭窗口", "press Enter to close the window")
	w.line()
}

// offer explains what the program is, and makes a site folder beside itself where that is wanted.
func (w window) offer() error {
	a := w.app
	a.println("这是党务公开网站和公开栏文面的生成程序。这里还没有站点文件夹（其中有 content/site.yaml）。\n  要新建一个带样例的站点文件夹“%[1]s”，输入 Y 再按回车；不要就直接按回车。\n  以后把程序放在站点文件夹里双击，就打开预览；把一篇文稿拖到程序上，就检查它",
		"this program makes the sites and the notice-board sheets of disclosure. There is no site folder here yet (one has content/site.yaml).\n  To make one with samples, “%[1]s”, type Y and press Enter; else press Enter alone.\n  Later a double click on the program in a site folder opens the preview, and a record that is dropped on it is checked", newSiteName)
	if answer := w.line(); !strings.EqualFold(answer, "y") && !strings.EqualFold(answer, "ｙ") {
		return nil
	}
	if err := a.start([]string{"init", newSiteName}); err != nil {
		return err
	}
	return a.preview(newSiteName)
}

// preview serves a site folder and opens it in the browser.
func (a *app) preview(dir string) error {
	a.println("关闭这个窗口，预览就停止", "the preview stops when this window is closed")
	return a.start([]string{"--site", dir, "serve", "--open"})
}

// dropped checks the record that was dropped on the program; of a site folder it opens the preview.
func (a *app) dropped(name string) error {
	if isSite(name) {
		return a.preview(name)
	}
	dir, found := siteAbove(name)
	if !found {
		return usagef("%s 不在站点文件夹里；文稿放进站点文件夹的 content/records 再拖过来", "%s is in no site folder; put a record into content/records of one and drop it again", diag.Quote(name))
	}
	return a.start([]string{"--site", dir, "check", name})
}

// line is what is typed in the window up to Enter.
func (w window) line() string {
	text, err := w.in.ReadString('\n')
	if err != nil && err != io.EOF {
		return ""
	}
	return strings.TrimSpace(text)
}

// isSite reports that a folder is a site folder.
func isSite(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(source.ConfigFile)))
	return err == nil && info.Mode().IsRegular()
}

// siteAbove is the site folder in which a file stands.
func siteAbove(name string) (dir string, found bool) {
	name, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	for dir := filepath.Dir(name); ; dir = filepath.Dir(dir) {
		if isSite(dir) {
			return dir, true
		}
		if filepath.Dir(dir) == dir {
			return "", false
		}
	}
}

// isDropped reports that the arguments are what a file manager gives a program on which something
// was dropped: the whole path of a file or folder that is there, and no command.
func isDropped(args []string) bool {
	if len(args) != 1 || !filepath.IsAbs(args[0]) {
		return false
	}
	_, err := os.Stat(args[0])
	return err == nil
}
