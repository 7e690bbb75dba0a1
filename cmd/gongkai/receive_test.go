package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/output"
)

// Beside a place it is remembered what was received: who cannot hold that folder is told what to do.
func TestReceiveHoldsTheFolderBeside(t *testing.T) {
	dir := t.TempDir()
	place, file := filepath.Join(dir, "there", "www"), filepath.Join(dir, "x.gkp")
	if err := os.MkdirAll(place, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	beside := filepath.ToSlash(filepath.Join(dir, "there", ".gongkai-www"))
	says := func(lang, want string) {
		t.Helper()
		var out, errs bytes.Buffer
		status := run([]string{"--lang", lang, "receive", file, place, "--first"}, testFonts(t), &out, &errs)
		if got := strings.TrimSpace(errs.String()); status != exitFailed || got != "gongkai: "+want {
			t.Errorf("status %d\n%s\nwant\n%s", status, got, want)
		}
	}
	held, err := output.Claimed(filepath.FromSlash(beside))
	if err != nil {
		t.Fatal(err)
	}
	says("zh", "另一个接收正在进行；等它结束后再试")
	says("en", "another package is being received there; try again when that is done")
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		return // whom nothing is forbidden
	}
	if err := os.RemoveAll(filepath.FromSlash(beside)); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(place), 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Dir(place), 0o755)
	says("zh", "没有权限建立 "+beside+"，这里接收过什么要记在里面；请管理员先运行“sudo install -d -o 用户名 -m 700 "+beside+"”")
	says("en", beside+", where it is kept what was received here, may not be made; let the administrator run “sudo install -d -o USER -m 700 "+beside+"” first")
}
