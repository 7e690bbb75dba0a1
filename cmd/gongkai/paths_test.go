package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFoldersOfWindows holds that what the command prompt makes of a folder, and a drive alone, are
// refused with what was meant, wherever they are written; elsewhere they are names like others.
func TestFoldersOfWindows(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		args   []string
		zh, en string
	}{
		{[]string{"--site", `D:\站点" check`},
			`文件夹“D:\站点" check”读错了：末尾写了 \，后面的引号就成了名称的一部分；去掉末尾的 \，写作 --site "D:\站点"`,
			`the folder “D:\站点" check” was read in a wrong way: the \ at its end makes the quotation mark a part of the name; leave it out and write --site "D:\站点"`},
		{[]string{"check", "--site", `D:\站 点\" check`},
			`去掉末尾的 \，写作 --site "D:\站 点"`, `leave it out and write --site "D:\站 点"`},
		{[]string{"--site", "E:", "check"}, `“E:”只是磁盘，没有写文件夹；写作 --site E:\文件夹名`, `E: is a drive and no folder; write --site E:\FOLDER`},
		{[]string{"build", "--out", "E:"}, `“E:”只是磁盘，没有写文件夹；写作 --out E:\文件夹名`, `E: is a drive and no folder; write --out E:\FOLDER`},
		{[]string{"archive", "--year", "2025", "--out", "e:"}, `“e:”只是磁盘，没有写文件夹；写作 --out e:\文件夹名`, `e: is a drive and no folder; write --out e:\FOLDER`},
		{[]string{"init", "E:"}, `“E:”只是磁盘，没有写文件夹；写作 init E:\文件夹名`, `E: is a drive and no folder; write init E:\FOLDER`},
	} {
		for lang, want := range map[string]string{"zh": tt.zh, "en": tt.en} {
			var stdout, stderr bytes.Buffer
			a := newApp(append([]string{"--lang", lang}, tt.args...), nil, &stdout, &stderr)
			a.windows = true
			if status := a.main(); status != exitUsage || !strings.Contains(stderr.String(), want) {
				t.Errorf("%q: status %d, %s\nwant %s", tt.args, status, stderr.String(), want)
			}
		}
	}
}

// TestPlainPaths holds that the prefix of long paths goes, and nothing else.
func TestPlainPaths(t *testing.T) {
	t.Parallel()
	args := []string{`\\?\D:\站点`, `--out=\\?\D:\dist`, `\\?\unc\server\share\x`, `\\server\share`, "build", "--reason=党内:甲=乙", `\\`, ""}
	want := []string{`D:\站点`, `--out=D:\dist`, `\\server\share\x`, `\\server\share`, "build", "--reason=党内:甲=乙", `\\`, ""}
	if got := plainPaths(args); !slices.Equal(got, want) {
		t.Errorf("plainPaths(%q) = %q, want %q", args, got, want)
	}
}

// TestAFileOfTheSiteHoweverItIsNamed holds that a record is found by its path from the root of the
// disk, from the folder where the program was started, through links and with backslashes.
func TestAFileOfTheSiteHoweverItIsNamed(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "站 点")
	records := filepath.Join(site, "content", "records", "2026")
	record := filepath.Join(records, "党费.md")
	if err := os.MkdirAll(records, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(record, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink(site, link); err != nil {
		t.Skip(err)
	}
	const below = "content/records/2026/党费.md"
	for _, tt := range []struct{ from, site, name, want string }{
		{site, ".", below, below},
		{site, ".", record, below},
		{site, ".", filepath.Join(link, filepath.FromSlash(below)), below},
		{site, ".", `content\records\2026\党费.md`, below},
		{site, ".", "2026/党费", "2026/党费"},
		{site, ".", filepath.Join(records, "没有.md"), "content/records/2026/没有.md"},
		{dir, "站 点", "站 点/" + below, below},
		{dir, "站 点", "站 点/content/records/2026/没有.md", "content/records/2026/没有.md"},
		{dir, "link", record, below},
		{dir, site, record, below},
		{dir, "站 点", "2026/党费", "2026/党费"},
		{records, "../../..", "党费.md", below},
		{records, "../../..", "2026/党费", "2026/党费"},
		{dir, site, filepath.Join(dir, "elsewhere.md"), filepath.ToSlash(filepath.Join(dir, "elsewhere.md"))},
	} {
		t.Chdir(tt.from)
		s := siteFolder{dir: tt.site}
		if got := s.below(tt.name); got != tt.want {
			t.Errorf("from %s with --site %s: below(%q) = %q, want %q", tt.from, tt.site, tt.name, got, tt.want)
		}
	}
}

// TestFoldersFromTheSite holds that a folder is looked for in the site folder unless it names the
// place where it begins; on Windows a drive, or the root of the drive at hand, is one.
func TestFoldersFromTheSite(t *testing.T) {
	t.Parallel()
	a := &app{site: siteFolder{dir: "site"}}
	for name, own := range map[string]bool{
		"dist": false, "./dist": false, "../dist": false, "/dist": true, "/": true, "": false,
		`\dist`: onWindows, `E:dist`: onWindows, `E:\dist`: onWindows, `\\server\share\dist`: onWindows,
	} {
		want := filepath.Join("site", name)
		if own {
			want = name
		}
		if got := a.fromSite(name); got != want {
			t.Errorf("fromSite(%q) = %q, want %q", name, got, want)
		}
	}
}
