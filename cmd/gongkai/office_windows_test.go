package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/windows"

	"gongkai/generator/output/disktest"
	"gongkai/generator/soaktest"
)

// TestOfficeMachine tries what happens on a machine of an office with Windows. What the user reads
// is told as rows of a table.
func TestOfficeMachine(t *testing.T) {
	s := &publishSite{dir: filepath.Join(t.TempDir(), "党务 公开"), env: testFonts(t)}
	if err := os.Mkdir(s.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	s.program = filepath.Join(s.dir, "gongkai.exe") // by that name this program of tests is gongkai
	self, err := os.ReadFile(os.Args[0])
	if err == nil {
		err = os.WriteFile(s.program, self, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	s.fill(t)
	s.run(t, "build", "--date", "2026-11-26")
	t.Run("held", s.heldByOthers)
	t.Run("read-only", s.readOnly)
	t.Run("full", s.fullDisk)
	t.Run("long path", s.longPath)
	t.Run("code pages", s.codePages)
	t.Run("killed", s.killedOnWindows)
}

// tells runs the program, and gives its status and what the user reads.
func (s *publishSite) tells(t *testing.T, args ...string) (status int, told string) {
	t.Helper()
	out, err := s.command(args...).CombinedOutput()
	var failed *exec.ExitError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	} else if err != nil {
		status = failed.ExitCode()
	}
	return status, strings.TrimPrefix(string(out), "\ufeff")
}

// hold opens a file or folder as a program does that lets others read it, or not even that.
func hold(t *testing.T, name string, share uint32) (release func()) {
	t.Helper()
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(path, windows.GENERIC_READ, share, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err != nil {
		t.Fatal(name, err)
	}
	return func() { windows.CloseHandle(h) }
}

// row is one of the table.
func row(t *testing.T, what string, status int, told string) {
	t.Helper()
	lines := strings.Split(strings.ReplaceAll(told, "\r", ""), "\n")
	said := lines[0]
	for _, line := range lines {
		if strings.HasPrefix(line, "gongkai: ") || strings.Contains(line, "打开") {
			said = line
		}
	}
	t.Logf("| %s | %d | %s |", what, status, strings.TrimSpace(said))
}

// heldByOthers holds a file that a command writes or reads: the command does its work all the same,
// or says which file is open, leaves what there was whole, and works once the file is free.
func (s *publishSite) heldByOthers(t *testing.T) {
	site, web := filepath.Join(s.dir, "site"), filepath.Join(s.dir, "web")
	dist, book := filepath.Join(site, "dist"), filepath.Join(s.dir, "报 备.xlsx")
	if err := os.Mkdir(web, 0o755); err != nil {
		t.Fatal(err)
	}
	s.run(t, "report", "--year", "2026", "--date", "2026-11-26", "--out", book)
	s.run(t, "publish", "public", web, "--out", filepath.Join(s.dir, "out0"), "--date", "2026-11-26")
	record := filepath.Join(site, "content", "records", "2026", "r1.md")
	for _, c := range []struct {
		what, held, named string
		share             uint32
		whole             string // what must be as it was, where the command fails
		args              []string
	}{
		{"表格由 Excel 打开着，再写它", book, "报 备.xlsx", windows.FILE_SHARE_READ, book, []string{"report", "--year", "2026", "--date", "2026-11-27", "--out", book}},
		{"输出中的一个文件被打开，重新生成", filepath.Join(dist, "boards", "hall", "posting.csv"), "posting.csv", windows.FILE_SHARE_READ, dist, []string{"build", "--date", "2026-11-27"}},
		{"输出中的一个文件被独占", filepath.Join(dist, "sites", "public", "index.html"), "index.html", 0, dist, []string{"build", "--date", "2026-11-28"}},
		{"输出文件夹被占用", dist, "dist", windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE, dist, []string{"build", "--date", "2026-11-29"}},
		{"文稿被独占，检查", record, "r1.md", 0, record, []string{"check", "--date", "2026-11-26"}},
		{"文稿被打开，审批", record, "r1.md", windows.FILE_SHARE_READ, record, []string{"approve", "2026/r1", "--by", "周某某", "--reason", "更正", "--date", "2026-11-26"}},
		{"网站中的一个文件被打开，发布", filepath.Join(web, "index.html"), "index.html", windows.FILE_SHARE_READ, "", []string{"publish", "public", web, "--out", filepath.Join(s.dir, "out1"), "--date", "2026-11-27"}},
	} {
		before := treeOf(t, c.whole)
		release := hold(t, c.held, c.share)
		status, told := s.tells(t, c.args...)
		row(t, c.what, status, told)
		for _, wrong := range []string{"没有权限", "读取权限", "Access denied", "Sharing violation", "原因不明"} {
			if strings.Contains(told, wrong) {
				t.Errorf("%s: somebody is told %q:\n%s", c.what, wrong, told)
			}
		}
		if status == exitFailed && !strings.Contains(told, c.named) {
			t.Errorf("%s: nobody is told which file is open:\n%s", c.what, told)
		}
		release()
		if after := treeOf(t, c.whole); status == exitFailed && !maps.Equal(after, before) {
			t.Errorf("%s: it failed, and what there was is another", c.what)
		}
		if status, told := s.tells(t, c.args...); status != exitDone {
			t.Errorf("%s: once it is free: status %d\n%s", c.what, status, told)
		}
		if left, _ := filepath.Glob(filepath.Join(site, ".gongkai*", "*old*")); len(left) != 0 {
			t.Errorf("%s: once it is free, %q is left", c.what, left)
		}
	}
}

// treeOf is the bytes of a file, or of each in a folder.
func treeOf(t *testing.T, name string) map[string]string {
	t.Helper()
	if name == "" {
		return nil
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return filesBelow(t, name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{"": string(data)}
}

// readOnly marks files as read-only, as the dialogue of their properties does: what would be
// replaced is left alone, and what is replaced as a whole goes.
func (s *publishSite) readOnly(t *testing.T) {
	book := filepath.Join(s.dir, "台账.xlsx")
	s.run(t, "report", "--year", "2026", "--date", "2026-11-26", "--out", book)
	before := treeOf(t, book)
	if err := os.Chmod(book, 0o444); err != nil {
		t.Fatal(err)
	}
	status, told := s.tells(t, "report", "--year", "2026", "--date", "2026-11-27", "--out", book)
	row(t, "表格是只读的，再写它", status, told)
	if status != exitFailed || !strings.Contains(told, "是只读的") || !maps.Equal(treeOf(t, book), before) {
		t.Errorf("a read-only workbook: status %d\n%s", status, told)
	}
	for name := range filesBelow(t, filepath.Join(s.dir, "site", "dist")) {
		if err := os.Chmod(filepath.Join(s.dir, "site", "dist", name), 0o444); err != nil {
			t.Fatal(err)
		}
	}
	status, told = s.tells(t, "build", "--date", "2026-12-01")
	row(t, "输出中的文件都是只读的，重新生成", status, told)
	if status != exitDone {
		t.Errorf("a read-only output: status %d\n%s", status, told)
	}
}

// fullDisk writes to a disk on which nothing fits any more.
func (s *publishSite) fullDisk(t *testing.T) {
	small, ok := disktest.Small(t, false)
	if !ok {
		return // it has said why
	}
	if err := os.WriteFile(filepath.Join(small, "filler"), make([]byte, 1000<<10), 0o644); err != nil {
		t.Fatal(err)
	}
	web := filepath.Join(small, "web")
	if err := os.Mkdir(web, 0o755); err != nil {
		t.Fatal(err)
	}
	for what, args := range map[string][]string{
		"磁盘满了，生成":  {"build", "--date", "2026-11-26", "--out", filepath.Join(small, "dist")},
		"磁盘满了，写表格": {"report", "--year", "2026", "--date", "2026-11-26", "--out", filepath.Join(small, "a.xlsx")},
		"磁盘满了，发布":  {"publish", "public", web, "--date", "2026-11-26"},
	} {
		status, told := s.tells(t, args...)
		row(t, what, status, told)
		if status != exitFailed || !strings.Contains(told, "满") {
			t.Errorf("%s: status %d\n%s", what, status, told)
		}
		if _, err := os.Stat(filepath.Join(small, "dist")); what == "磁盘满了，生成" && err == nil {
			t.Error("half an output is there")
		}
	}
}

// longPath works in a folder whose path is longer than the 260 characters that programs of Windows
// were once bound to.
func (s *publishSite) longPath(t *testing.T) {
	dir := filepath.Join(s.dir, "long")
	for len([]rune(dir)) < 289-len("\\content\\records\\2026\\r1.md") {
		dir = filepath.Join(dir, "很长的文件夹名"+strings.Repeat("长", min(40, max(1, 289-len([]rune(dir))-36))))
	}
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(s.dir, "site", "content"))); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "content", "records", "2026", "r1.md")
	for _, args := range [][]string{{"check", "--date", "2026-11-26"}, {"build", "--date", "2026-11-26"}} {
		c := exec.Command(s.program, append([]string{"--site", dir}, args...)...)
		c.Env = append(os.Environ(), s.env...)
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s in a path of %d characters: %v\n%s", args[0], len([]rune(file)), err, out)
		}
	}
	if !maps.Equal(filesBelow(t, filepath.Join(dir, "dist", "sites", "public")), s.outputs[1]) {
		t.Error("what is built there is another output")
	}
	t.Logf("| 文稿的路径有%d个字 | 0 | 与短路径的输出逐字节相同 |", len([]rune(file)))
}

// codePages holds that what is told is the same in the code pages of a console, and that a file of
// it is marked as UTF-8.
func (s *publishSite) codePages(t *testing.T) {
	var first []byte
	for _, page := range []string{"936", "65001"} {
		told := filepath.Join(s.dir, "told"+page+".txt")
		batch := filepath.Join(s.dir, "p"+page+".bat")
		text := "@chcp " + page + " >nul\r\n@cd /d \"%~dp0\"\r\n@gongkai.exe --site site check --date 2026-11-26 > told" + page + ".txt\r\n"
		if err := os.WriteFile(batch, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		c := exec.Command("cmd", "/c", filepath.Base(batch))
		c.Dir, c.Env = s.dir, append(os.Environ(), s.env...)
		out, err := c.CombinedOutput()
		data, readErr := os.ReadFile(told)
		if err != nil || readErr != nil || !bytes.HasPrefix(data, []byte("\ufeff")) || !strings.Contains(string(data), "篇") {
			t.Errorf("code page %s: %v %v\n%s\nthe file: %q", page, err, readErr, out, data)
		}
		if first == nil {
			first = data
		} else if !bytes.Equal(first, data) {
			t.Errorf("code page %s gives another file", page)
		}
		t.Logf("| 代码页 %s，输出存成文件 | 0 | UTF-8，有标记：%s |", page, strings.TrimSpace(strings.TrimPrefix(string(data), "\ufeff")))
	}
}

// killedOnWindows kills builds at any moment: the output is the old one or the new one, and the next
// build finds nothing in its way.
func (s *publishSite) killedOnWindows(t *testing.T) {
	chance := rand.New(rand.NewPCG(18, 10))
	public := filepath.Join(s.dir, "site", "dist", "sites", "public")
	begin := time.Now()
	s.run(t, "build", "--date", "2026-11-26", "--out", filepath.Join(s.dir, "measured"))
	long := time.Since(begin)
	days := map[string]string{}
	for _, day := range []string{"2026-11-26", "2026-11-27"} {
		s.run(t, "build", "--date", day, "--earlier")
		days[day] = fmt.Sprint(filesBelow(t, public))
	}
	ended, old := 0, 0
	const kills = 10 // and 100 in make soak
	for i := range soaktest.Times(kills) {
		day := []string{"2026-11-26", "2026-11-27"}[i%2]
		c := s.command("build", "--date", day, "--earlier")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(chance.Int64N(int64(long))))
		_ = c.Process.Kill()
		if c.Wait() == nil {
			ended++
		}
		if _, err := os.Stat(public); err == nil {
			switch got := fmt.Sprint(filesBelow(t, public)); got {
			case days[day]:
			case days["2026-11-26"], days["2026-11-27"]:
				old++
			default:
				t.Fatalf("kill %d: the output is neither the old one nor the new", i)
			}
		}
		s.run(t, "build", "--date", day, "--earlier")
		if fmt.Sprint(filesBelow(t, public)) != days[day] {
			t.Fatalf("kill %d: the next build made another output", i)
		}
	}
	t.Logf("| 生成期间强行结束%d次（%d次已经做完，%d次留下的是旧的） | 0 | 输出每次都完整，再生成一次即可 |", soaktest.Times(kills), ended, old)
}
