package archive_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/archive"
	"gongkai/generator/calendar"
	"gongkai/generator/output/disktest"
	"gongkai/generator/source/sourcetest"
)

// small is a site with a page of some size, which was approved.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"content/site.yaml": yearSite, "content/catalogue/2022-10-26.csv": before,
		"content/pages/about.md": "---\ntitle: 关于\nscope: 社会\nprocedure: {proposed: {by: 钱某某, on: 2026-01-05}, approved: {by: 赵某某, on: 2026-01-05}}\n---\n" + string(bytes.Repeat([]byte("正文。\n\n"), 4000)),
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := sourcetest.Approve(os.DirFS(dir), sourcetest.Dir(dir)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func options1(site, out string) archive.Options {
	day := calendar.NewDate(2026, 11, 25)
	return archive.Options{Year: calendar.PeriodOf(calendar.Year, day), Out: out, Agent: "test", Build: options(site, "", day)}
}

// TestFullDiskLeavesNothing: an archive that does not fit says so, nothing stands under its name,
// and what it took is given back.
func TestFullDiskLeavesNothing(t *testing.T) {
	disk, ok := disktest.Small(t, os.Getenv("CI") == "true")
	if !ok {
		return // it has said why
	}
	site := small(t)
	kept := filepath.Join(disk, "kept")
	if err := os.WriteFile(kept, []byte("旧"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := archive.Write(options1(site, filepath.Join(disk, "2026"))); !errors.Is(err, disktest.ErrNoSpace) || !strings.Contains(err.Error(), filepath.Join(disk, "2026")) {
		t.Errorf("%v, want %v at its place", err, disktest.ErrNoSpace)
	}
	left, err := os.ReadDir(disk)
	if err != nil || len(left) != 1 || left[0].Name() != "kept" {
		t.Errorf("left on the disk: %v, %v", left, err)
	}
}

// TestNothingIsWrittenOver: what stands under the name, a folder or a file, stays as it is.
func TestNothingIsWrittenOver(t *testing.T) {
	site := small(t)
	out := filepath.Join(t.TempDir(), "2026")
	if err := os.WriteFile(out, []byte("旧"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := archive.Write(options1(site, out)); !errors.Is(err, fs.ErrExist) {
		t.Errorf("%v, want %v", err, fs.ErrExist)
	}
	if data, err := os.ReadFile(out); err != nil || string(data) != "旧" {
		t.Errorf("%q, %v", data, err)
	}
}
