package main

import (
	"bytes"
	"testing"
	"time"

	"gongkai/generator/diag"
)

// TestWhatWasSavedIsTold holds that serve says after each save which files it saw, what is wrong
// with them, and how long it took.
func TestWhatWasSavedIsTold(t *testing.T) {
	t.Parallel()
	problems := diag.List{
		{Code: "title-missing", Place: diag.Place{File: "content/records/2026/a.md", Line: 1}, Text: diag.T("缺少“标题”", "title is missing")},
		{Code: "wording", Severity: diag.Warning, Place: diag.Place{File: "content/records/2026/b.md", Line: 2}, Text: diag.T("错", "wrong")},
	}
	for _, tt := range []struct {
		changed  []string
		problems diag.List
		zh, en   string
	}{
		{[]string{"content/records/2026/a.md"}, nil, "已保存 content/records/2026/a.md：没有错误（0.1 秒）\n", "saved: content/records/2026/a.md: no errors (0.1 s)\n"},
		{[]string{"content/records/2026/a.md"}, problems,
			"已保存 content/records/2026/a.md：共 1 处错误，1 处警告（0.1 秒）\ncontent/records/2026/a.md:1:1: 缺少“标题” [title-missing]\n",
			"saved: content/records/2026/a.md: errors: 1, warnings: 1 (0.1 s)\ncontent/records/2026/a.md:1:1: title is missing [title-missing]\n"},
		{[]string{"a", "b", "c", "d"}, nil, "已保存 a、b、c 等 4 个文件：没有错误（0.1 秒）\n", "saved: a、b、c and more, 4 files: no errors (0.1 s)\n"},
		{nil, nil, "文件有变化：没有错误（0.1 秒）\n", "files have changed: no errors (0.1 s)\n"},
	} {
		for lang, want := range map[diag.Lang]string{diag.Chinese: tt.zh, diag.English: tt.en} {
			var stderr bytes.Buffer
			a := &app{stderr: &stderr, lang: lang}
			a.saved(tt.changed, 120*time.Millisecond, tt.problems)
			if stderr.String() != want {
				t.Errorf("saved(%q) tells %q, want %q", tt.changed, stderr.String(), want)
			}
		}
	}
}
