package feedback_test

import (
	"strings"
	"testing"

	"gongkai/generator/feedback"
)

const header = "收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n"

func TestParse(t *testing.T) {
	items, problems := feedback.Parse("f.csv", []byte(header+"2026-10-09,意见箱,/2026/甲.md,\"字小,\n看不清\",,,\n,,,,,,\n2026-10-12,电话,,问,机关党委,2026-10-13,更正\n"))
	if len(problems) > 0 || len(items) != 2 {
		t.Fatal(items, problems)
	}
	if i := items[0]; i.Received.String() != "2026-10-09" || i.Channel != "意见箱" || i.About != "2026/甲" || i.Text != "字小,\n看不清" || !i.Answered.IsZero() || i.Result != "" || i.Place.Line != 2 {
		t.Errorf("%+v", i)
	}
	if i := items[1]; i.Result != feedback.Correct || i.Answered.String() != "2026-10-13" || i.Office != "机关党委" || i.OfficeAt.Line != 5 || i.OfficeAt.Column != 18 {
		t.Errorf("%+v", i)
	}
}

// FuzzParse: whatever a spreadsheet program saves, each row is an item or has a problem at a place
// of the file.
func FuzzParse(f *testing.F) {
	for _, s := range []string{header, header + "2026-10-09,意见箱,,甲,,,\n", header + "2026/10/9,电话,,\"甲,,,\n", "\uFEFF" + header + ",,,\n", "\xff"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		items, problems := feedback.Parse("f.csv", src)
		lines := strings.Count(string(src), "\n") + strings.Count(string(src), "\r") + 1
		for _, p := range problems {
			if p.Place.Line < 1 || p.Place.Line > lines || p.Place.Column < 1 || p.Text.ZH == "" || p.Fix.ZH == "" || p.Fix.EN == "" {
				t.Errorf("%+v in %d lines", p, lines)
			}
		}
		for _, i := range items {
			if i.Received.IsZero() || i.Channel == "" || i.Answered.IsZero() != (i.Result == "") || !i.Answered.IsZero() && i.Answered.Before(i.Received) {
				t.Errorf("a faulty row is an item: %+v", i)
			}
		}
	})
}
