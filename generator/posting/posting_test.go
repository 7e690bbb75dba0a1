package posting_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/calendar"
	"gongkai/generator/posting"
)

const file = "content/boards/hall.csv"

func day(d int) calendar.Date { return calendar.NewDate(2026, 10, d) }

func digest(c string) string { return strings.Repeat(c, 64) }

// row is a row of a log without its place.
func row(d int, action posting.Action, path, c string) posting.Row {
	return posting.Row{Day: day(d), Action: action, Path: path, Index: "035-20261009-3FA2B1", Title: "党费 " + path, Digest: digest(c), Sheets: 2, By: "吴某"}
}

func read(t *testing.T, src []byte) *posting.Log {
	t.Helper()
	log, problems := posting.Parse(file, src)
	if len(problems) > 0 {
		t.Fatalf("%s\n%+v", src, problems)
	}
	return log
}

func TestTheWallIsWhatTheRowsSay(t *testing.T) {
	log := read(t, posting.Append(nil, []posting.Row{
		row(9, posting.PutUp, "2026/a", "a"), row(9, posting.PutUp, "2026/b", "b"), row(12, posting.Replaced, "2026/a", "c"), row(15, posting.TookDown, "2026/b", "b"), row(15, posting.PutUp, "2026/d", "d"),
	}))
	for _, tt := range []struct {
		day  int
		want string
	}{
		{8, ""}, {9, "2026/a aaaa 9, 2026/b bbbb 9"}, {11, "2026/a aaaa 9, 2026/b bbbb 9"}, {12, "2026/a cccc 12, 2026/b bbbb 9"}, {15, "2026/a cccc 12, 2026/d dddd 15"}, {30, "2026/a cccc 12, 2026/d dddd 15"},
	} {
		var got []string
		for _, s := range log.Hanging(day(tt.day)) {
			got = append(got, fmt.Sprintf("%s %s %d", s.Path, s.Digest[:4], s.Since.Day()))
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("on the %dth hangs %q, want %q", tt.day, got, tt.want)
		}
		if log.Known(day(tt.day)) != (tt.day >= 9) {
			t.Errorf("on the %dth the log is known: %v", tt.day, log.Known(day(tt.day)))
		}
	}
	if log.FirstHung("2026/a") != day(9) || log.FirstHung("2026/d") != day(15) || !log.FirstHung("2026/e").IsZero() || log.Last() != day(15) {
		t.Errorf("first hung %v, %v, %v; last row %v", log.FirstHung("2026/a"), log.FirstHung("2026/d"), log.FirstHung("2026/e"), log.Last())
	}
	var none *posting.Log
	if none.Known(day(9)) || none.Hanging(day(9)) != nil || !none.FirstHung("2026/a").IsZero() || !none.Last().IsZero() {
		t.Error("a board without a log remembers something")
	}
}

// TestWhatIsAppendedIsRead: row by row, whatever the cells hold, and what stood before stays.
func TestWhatIsAppendedIsRead(t *testing.T) {
	var want []posting.Row
	var src []byte
	for i, text := range []string{"党费", `甲,"乙"`, "=1+1", "-甲", "@a", "'甲", "'=1", "''", "+", "a=b"} {
		r := row(9+i, posting.PutUp, "2026/"+text, "a")
		r.Title, r.By = text, text
		if strings.HasPrefix(text, "-") {
			r.Path = text
		}
		before := src
		src, want = posting.Append(src, []posting.Row{r}), append(want, r)
		if !strings.HasPrefix(string(src), string(before)) || !strings.HasPrefix(string(src), "\ufeff日期,动作,文稿,索引号,标题,校验码,张数,经办人\r\n") {
			t.Fatalf("appended:\n%s\nto\n%s", src, before)
		}
	}
	got := read(t, src).Rows
	for i := range got {
		got[i].Place = want[i].Place
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back\n%+v\nwant\n%+v", got, want)
	}
}

// TestWhatASpreadsheetProgramSavesIsRead: in its encoding, with its days, line ends and columns,
// and appending to it goes on in UTF-8.
func TestWhatASpreadsheetProgramSavesIsRead(t *testing.T) {
	const plain = "日期,动作,文稿,索引号,标题,校验码,张数,经办人,备注,\n2026/10/9,张贴,2026/a.md,035-20261009-3FA2B1,党费,DIGEST,2,吴某,胶带,\n,,,,,,,,,\n2026/10/12,更换,/2026/a,035-20261009-3FA2B1,党费,DIGEST,2,吴某,,\n"
	text := strings.ReplaceAll(plain, "DIGEST", strings.ToUpper(digest("a")))
	crlf := strings.ReplaceAll(text, "\n", "\r\n")
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(crlf)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ src, end string }{
		"UTF-8": {text, "\n"}, "byte order mark": {"\ufeff" + crlf, "\r\n"}, "GBK": {gbk, "\r\n"}, "no end of the last line": {strings.TrimSuffix(text, "\n"), "\n"},
	} {
		log := read(t, []byte(c.src))
		if len(log.Rows) != 2 || log.Rows[0].Day != day(9) || log.Rows[0].Path != "2026/a" || log.Rows[0].Digest != digest("a") || log.Rows[1].Action != posting.Replaced || string(log.Source) != c.src {
			t.Errorf("%s: read as %+v", name, log.Rows)
			continue
		}
		more := posting.Append(log.Source, []posting.Row{row(15, posting.TookDown, "2026/a", "a")})
		want := "\ufeff" + strings.ReplaceAll(text, "\n", c.end) + "2026-10-15,取下,2026/a,035-20261009-3FA2B1,党费 2026/a," + digest("a") + ",2,吴某,," + c.end
		if string(more) != want {
			t.Errorf("%s: appended\n%q\nwant\n%q", name, more, want)
		}
		if again := read(t, more); len(again.Hanging(day(15))) != 0 {
			t.Errorf("%s: after the sheet was taken down there hangs %+v", name, again.Hanging(day(15)))
		}
	}
}

// TestALogBeginsAnywhere: without a file, in an empty one, and under a header that somebody has
// typed.
func TestALogBeginsAnywhere(t *testing.T) {
	for name, src := range map[string][]byte{"no file": nil, "an empty file": {}, "a header": []byte("日期,动作,文稿,索引号,标题,校验码,张数,经办人"), "one with more": []byte("日期,动作,文稿,索引号,标题,校验码,张数,经办人,备注\n\n")} {
		if log := read(t, src); log.Known(day(30)) {
			t.Errorf("%s: it tells what hangs", name)
		}
		log := read(t, posting.Append(src, []posting.Row{row(9, posting.PutUp, "2026/a", "a")}))
		if len(log.Rows) != 1 || !log.Known(day(9)) || log.Known(day(8)) {
			t.Errorf("%s: then there are %+v", name, log.Rows)
		}
	}
}

// TestWhatIsWrittenCanBeRead: whatever a title holds, the log that is written can be read again.
func TestWhatIsWrittenCanBeRead(t *testing.T) {
	r := row(9, posting.PutUp, "2026/a", "a")
	r.Title = " 第一行\n第二行\t\x1b[2J\r\n=完 "
	if got := read(t, posting.Append(nil, []posting.Row{r})).Rows[0].Title; got != "第一行 第二行  [2J  =完" {
		t.Errorf("the title is %q", got)
	}
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	const header = "日期,动作,文稿,索引号,标题,校验码,张数,经办人\n"
	line := func(day, action, path, title, digest, sheets, by string) string {
		return strings.Join([]string{day, action, path, "035-20261009-3FA2B1", title, digest, sheets, by}, ",") + "\n"
	}
	up := line("2026-10-09", "张贴", "2026/a", "党费", digest("a"), "1", "吴某")
	for _, tt := range []struct{ name, src, want string }{
		{"header", "日期,动作,文件\n" + up, "1:7 board-log-header"},
		{"no header", up, "1:1 board-log-header"},
		{"too few columns", header + "2026-10-09,张贴,2026/a\n", "2:15 board-log-row"},
		{"day", header + strings.Replace(up, "2026-10-09", "十月", 1), "2:1 board-log-row"},
		{"action", header + strings.Replace(up, "张贴", "贴上", 1), "2:12 board-log-row"},
		{"record", header + strings.Replace(up, "2026/a", "", 1), "2:15 board-log-row"},
		{"title", header + strings.Replace(up, "党费", "", 1), "2:42 board-log-row"},
		{"digest", header + strings.Replace(up, digest("a"), "aaaaaaaa", 1), "2:45 board-log-row"},
		{"sheets", header + strings.Replace(up, ",1,", ",一,", 1), "2:110 board-log-row"},
		{"by", header + strings.Replace(up, "吴某", "", 1), "2:112 board-log-row"},
		{"a line end", header + strings.Replace(up, "党费", "\"党\n费\"", 1), "2:42 board-log-row"},
		{"an escape", header + strings.Replace(up, "吴某", "\x1b[2J", 1), "2:112 board-log-row"},
		{"days", header + up + line("2026-10-08", "张贴", "2026/b", "党费", digest("a"), "1", "吴某"), "3:1 board-log-order"},
		{"it hangs already", header + up + up, "3:12 board-log-order"},
		{"it does not hang", header + line("2026-10-09", "取下", "2026/a", "党费", digest("a"), "1", "吴某"), "2:12 board-log-order"},
		{"nothing to replace", header + line("2026-10-09", "更换", "2026/a", "党费", digest("a"), "1", "吴某"), "2:12 board-log-order"},
		{"a merge that nobody has finished", header + "<<<<<<< HEAD\n" + up, "2:1 board-log-row"},
		{"quotes", header + "2026-10-09,张\"贴\n", "2:13 board-log-unreadable"},
		{"encoding", header + "\xff\xfe\n", "2:1 board-log-unreadable"},
	} {
		_, problems := posting.Parse(file, []byte(tt.src))
		if len(problems) == 0 {
			t.Errorf("%s: no problem", tt.name)
			continue
		}
		p := problems[0]
		if got := fmt.Sprintf("%d:%d %s", p.Place.Line, p.Place.Column, p.Code); got != tt.want || p.Place.File != file {
			t.Errorf("%s: %s %s, want %s", tt.name, p.Place.File, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(posting.Append(nil, []posting.Row{row(9, posting.PutUp, "2026/a", "a")})))
	f.Add("日期,动作\n")
	f.Fuzz(func(t *testing.T, src string) {
		log, problems := posting.Parse(file, []byte(src))
		if len(problems) > 0 || len(log.Rows) == 0 {
			return
		}
		// What can be read can be appended to, and nothing that stood there is lost.
		last := log.Rows[len(log.Rows)-1]
		next := posting.Row{Day: last.Day, Action: posting.PutUp, Path: "2026/another", Index: "1", Title: "甲", Digest: digest("a"), Sheets: 1, By: "乙"}
		for _, s := range log.Hanging(last.Day) {
			if s.Path == next.Path {
				return
			}
		}
		again := read(t, posting.Append(log.Source, []posting.Row{next}))
		if len(again.Rows) != len(log.Rows)+1 {
			t.Errorf("%d rows, and then %d", len(log.Rows), len(again.Rows))
		}
	})
}
