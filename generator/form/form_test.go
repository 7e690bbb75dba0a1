package form

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"gongkai/generator/calendar"
	"gongkai/generator/inspect/pdfread"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

func whole() Form {
	return Form{
		Organisation: "示例机关", Number: "035-20261009-ABCDEF", Title: "关于机关各党支部党费收缴使用和管理情况的通报",
		Rows:    []Row{{Label: "公开范围", Value: "党内"}, {Label: "公开方式", Value: "会议、文件"}, {Label: "摘要", Value: strings.Repeat("很长的摘要，", 30)}},
		Special: []Row{{Label: "变更", Value: "公开方式与目录不同。理由：便于查阅"}}, Notes: []string{"手机号“139****5678”"},
		Steps:       []Step{{Name: "提出", By: "孙某某", On: "2026-10-09"}, {Name: "保密审查", By: "杨某", On: "2026-10-10", Opinion: "不涉密"}, {Name: "审核", Blanks: "□必要性　　□准确性"}, {Name: "审批", Major: true, Blanks: "集体研究的，会议纪要文号："}},
		Text:        []Passage{{"", "# 一、情况\n\n正文第一段。\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |\n\n"}, {"党内一定范围（党组成员）", "只给党组成员的一段。\n"}, {"", "\n最后一段[^1]。\n\n[^1]: 脚注。\n"}},
		Attachments: []Attachment{{"名单", "名单.xlsx", "党内", strings.Repeat("0123456789abcdef", 4), 1234, ""}, {strings.Repeat("很长的附件标题", 12), "b.pdf", "党内", strings.Repeat("f", 64), 5, ""}},
		Digest:      strings.Repeat("89abcdef01234567", 4), Day: calendar.NewDate(2026, 10, 10),
	}
}

func printed(t *testing.T, f Form) []byte {
	t.Helper()
	var out bytes.Buffer
	p := &press.Press{Setter: typeset.Setter{Fonts: fonttest.Set()}, Parser: markdown.New()}
	if err := Write(&out, f, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func pages(t *testing.T, data []byte) []string {
	t.Helper()
	d, err := pdfread.Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range d.Pages {
		d.Pages[i] = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, p)
	}
	return d.Pages
}

// TestFormDropsNothing: whatever is to be approved is on the paper, in its order, and the digest
// and the number of the page on each page.
func TestFormDropsNothing(t *testing.T) {
	f := whole()
	all := pages(t, printed(t, f))
	for i, p := range all {
		for _, want := range []string{"摘要码" + f.Digest[:16], "编号" + f.Number, "第" + string(rune('1'+i)) + "页"} {
			if !strings.Contains(p, want) {
				t.Errorf("page %d does not say %s", i+1, want)
			}
		}
	}
	text := strings.Join(all, "")
	for _, want := range []string{"示例机关党务公开审批表", f.Title, "公开范围", "党内", "会议、文件", strings.Repeat("很长的摘要，", 30), "※变更", "便于查阅", "※豁免所放行", "139****5678",
		"提出意见", "孙某某", "2026-10-09", "保密审查意见", "不涉密", "审核意见", "□必要性", "□准确性", "签字：", "审批意见", "重大事项", "会议纪要文号", f.Digest, "报请审批的全文", "一、情况", "正文第一段。", "〔以下一段仅限：党内一定范围（党组成员）〕", "只给党组成员的一段。", "〔以上一段完〕", "最后一段",
		"名单.xlsx", "1234字节", strings.Repeat("很长的附件标题", 12), "脚注。"} {
		i := strings.Index(text, want)
		if i < 0 {
			t.Errorf("the form does not say %q", want)
			continue
		}
		if want != "脚注。" && !strings.HasPrefix(want, "很长的附件") { // notes stand at the foot of their page; a cell may continue in the next line of its row
			text = text[i:]
		}
	}
}

// TestFormReadsTheTextAsOne: what leaders sign is what readers read. A note, an address and a table
// may begin in one passage and end in another, and each passage is marked where it stands.
func TestFormReadsTheTextAsOne(t *testing.T) {
	for _, tt := range []struct {
		name string
		text []Passage
		want []string
		none []string
	}{
		{"a note behind a passage", []Passage{{"", "收缴9,214.50元[^1]。\n\n"}, {"党内", "内部的一段。\n"}, {"", "\n[^1]: 以银行入账为准。\n"}},
			[]string{"收缴9,214.50元[1]。", "〔以下一段仅限：党内〕内部的一段。〔以上一段完〕", "以银行入账为准。"}, []string{"[^1]"}},
		{"a definition behind a passage", []Passage{{"", "见[通报][甲]。\n\n"}, {"党内", "内部[乙][甲]。\n"}, {"", "\n[甲]: https://example.com/\n"}},
			[]string{"见通报[1]。", "〔以下一段仅限：党内〕内部乙[1]。〔以上一段完〕", "https://example.com/"}, []string{"[甲]"}},
		{"a note within a passage", []Passage{{"", "甲。\n\n"}, {"党内", "乙[^1]。\n\n[^1]: 丙。\n"}, {"", "\n丁。\n"}},
			[]string{"甲。〔以下一段仅限：党内〕乙[1]。〔以上一段完〕丁。", "〔以下一段仅限：党内〕丙。〔以上一段完〕"}, nil},
		{"two passages side by side", []Passage{{"党内", "甲。\n"}, {"党内一定范围（党组成员）", "\n乙。\n\n丙。\n"}, {"党内", "\n丁。\n"}},
			[]string{"〔以下一段仅限：党内〕甲。〔以上一段完〕〔以下一段仅限：党内一定范围（党组成员）〕乙。丙。〔以上一段完〕〔以下一段仅限：党内〕丁。〔以上一段完〕"}, nil},
		{"lines of one paragraph", []Passage{{"", "甲，\n"}, {"党内", "乙，\n"}, {"", "丙。\n"}},
			[]string{"甲，〔以下一段仅限：党内〕乙，〔以上一段完〕丙。"}, nil},
		{"an item of a list", []Passage{{"", "1. 甲\n"}, {"党内", "2. 乙\n"}, {"", "3. 丙\n"}},
			[]string{"1.甲2.〔以下一段仅限：党内〕乙〔以上一段完〕3.丙"}, nil},
		{"a line of code", []Passage{{"", "```\n甲\n"}, {"党内", "乙\n"}, {"", "丙\n```\n"}},
			[]string{"甲〔以下一段仅限：党内〕乙〔以上一段完〕丙"}, nil},
		{"a row of a table", []Passage{{"", "| 列 |\n| --- |\n| 甲 |\n"}, {"党内", "| 乙 |\n"}, {"", "| 丙 |\n"}},
			[]string{"甲〔以下一段仅限：党内〕乙〔以上一段完〕丙"}, []string{"|"}},
	} {
		text := strings.Join(pages(t, printed(t, Form{Title: "标题", Text: tt.text})), "")
		for _, want := range tt.want {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the form does not say %q: %s", tt.name, want, text[max(0, strings.Index(text, "报请审批的全文")):])
			}
		}
		for _, none := range tt.none {
			if strings.Contains(text, none) {
				t.Errorf("%s: the form says %q", tt.name, none)
			}
		}
	}
}

func TestFormIsTheSameTwice(t *testing.T) {
	if !bytes.Equal(printed(t, whole()), printed(t, whole())) {
		t.Error("two forms of one record differ")
	}
	if got := pages(t, printed(t, Form{Title: "仅有标题"})); len(got) != 2 || !strings.Contains(got[0], "仅有标题") {
		t.Errorf("a form with nothing but a title: %q", got)
	}
	long := whole()
	long.Text = []Passage{{"", strings.Repeat("一段很长的正文，要排好几页。\n\n", 400)}}
	if got := pages(t, printed(t, long)); len(got) < 10 || strings.Count(strings.Join(got, ""), "一段很长的正文，要排好几页。") != 400 {
		t.Errorf("of a long text %d pages", len(got))
	}
}
