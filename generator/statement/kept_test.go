package statement

import (
	"path"
	"strings"
	"testing"

	"gongkai/generator/procedure"
)

func TestKeptTextsAreLookedAt(t *testing.T) {
	day := date(t, "2026-10-12")
	for _, tt := range []struct {
		name   string
		keep   Keep
		change func(s *site, text, file string)
		want   string
	}{
		{"nothing", KeepAll, func(*site, string, string) {}, ""},
		{"the text is gone", KeepTexts, func(s *site, text, _ string) { delete(s.files, text) }, "kept-missing"},
		{"the attachment is gone", KeepAll, func(s *site, _, file string) { delete(s.files, file) }, "kept-missing"},
		{"attachments are not kept", KeepTexts, func(s *site, _, file string) { delete(s.files, file) }, ""},
		{"the text is another", KeepAll, func(s *site, text, _ string) { s.put(text, []byte("另一份\n")) }, "kept-altered"},
		{"the text is empty", KeepAll, func(s *site, text, _ string) { s.put(text, nil) }, "kept-altered"},
		{"saved by Notepad", KeepAll, func(s *site, text, _ string) { s.put(text, []byte("\ufeff正文\r\n")) }, ""},
		{"an attachment with other line ends", KeepAll, func(s *site, _, file string) { s.put(file, []byte("a,b\r\n")) }, "kept-altered"},
		{"one that nobody names", KeepAll, func(s *site, text, _ string) {
			s.put(path.Join(path.Dir(text), strings.Repeat("0", 32)+".txt"), nil)
		}, "kept-unused"},
		{"destroyed", KeepAll, func(s *site, text, _ string) {
			s.add(Statement{Record: "甲.md", Step: Withdrawn, By: "周某某", Written: day, Erase: SumText([]byte("正文\n"))}, "", nil)
			delete(s.files, text)
		}, ""},
		{"destroyed, they say", KeepAll, func(s *site, text, _ string) {
			s.add(Statement{Record: "甲.md", Step: Withdrawn, By: "周某某", Written: day, Erase: SumText([]byte("正文\n"))}, "", nil)
		}, "kept-erased"},
	} {
		s := newSite(t)
		f := File{"明细.csv", Sum([]byte("a,b\n"))}
		dir := path.Join(Dir, "甲")
		s.put(path.Join(dir, KeptFile(f)), []byte("a,b\n"))
		l := s.add(Statement{Record: "甲.md", Step: procedure.Proposed, By: "陈某", Written: day, Files: []File{f}}, "正文\n", nil)
		tt.change(s, path.Join(dir, KeptText(l.Text)), path.Join(dir, KeptFile(f)))
		log, problems, err := Read(s.files)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		if got := codes(append(log.Damage(tt.keep), log.CheckKept(s.files)...)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
