package feedback_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/feedback"
	"gongkai/generator/soaktest"
	"gongkai/generator/text/csvdoc"
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

// TestParseFindsColumnsByName: whatever the order of the columns, and whichever of the later ones a
// file has, every cell comes back, and a column of another name is told once.
func TestParseFindsColumnsByName(t *testing.T) {
	cells := map[string]string{"编号": "意见#7", "收到日期": "2026/10/9 14:05", "渠道": "电话", "反映人": "张某某", "涉及文稿": "/2026/甲.md", "意见内容": "一,二\n三", "承办科室": "机关党委",
		"转办日期": "2026-10-10", "领导批办": "请办", "核实情况": "属实", "答复日期": "2026-10-12", "答复方式": "当面", "答复内容": "已办", "办理结果": "补公开", "是否公开": "是", "备注": "略", "自己的": "一列"}
	required := strings.Split(strings.TrimSpace(header), ",")
	for seed := range soaktest.Times(200) {
		r := rand.New(rand.NewPCG(uint64(seed), 3))
		columns := slices.Concat(feedback.Header, []string{"自己的"})
		columns = slices.DeleteFunc(columns, func(name string) bool { return !slices.Contains(required, name) && r.IntN(3) == 0 })
		r.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
		var row []string
		has := func(name, text string) string { // what comes back of a column
			if slices.Contains(columns, name) {
				return text
			}
			return ""
		}
		for _, name := range columns {
			row = append(row, cells[name])
		}
		items, problems := feedback.Parse("f.csv", csvdoc.Spreadsheet([][]string{columns, row}))
		unknown := slices.Contains(columns, "自己的")
		if len(items) != 1 || problems.HasErrors() || len(problems) > 1 || (len(problems) == 1) != unknown {
			t.Fatalf("%v: %v, %v", columns, items, problems)
		}
		i := items[0]
		got := []string{i.Number, i.At.String(), i.Channel, i.By, i.About, i.Text, i.Office, i.Passed.String(), i.Instruction, i.Verified, i.Answered.String(), i.Manner, i.Reply, string(i.Result), fmt.Sprint(i.Public)}
		want := []string{has("编号", "7"), "2026-10-09 14:05", "电话", has("反映人", "张某某"), "2026/甲", "一,二\n三", "机关党委", has("转办日期", "2026-10-10"), has("领导批办", "请办"), has("核实情况", "属实"),
			"2026-10-12", has("答复方式", "当面"), has("答复内容", "已办"), "补公开", fmt.Sprint(has("是否公开", "是") != "")}
		if !slices.Equal(got, want) {
			t.Errorf("%v:\n%q, want\n%q", columns, got, want)
		}
	}
}

func TestMasked(t *testing.T) {
	for _, c := range []struct{ by, text, wantBy, want string }{
		{"张某某", "张某某，13812345678，身份证110101199003071233", "张**", "张**，138****5678，身份证11*************233"},
		{"", "我住某街道某小区3号楼2单元501室", "匿名", "我住某街道***"},
		{"匿名", "匿名来信", "匿名", "匿名来信"},
		{"李", "李花开了", "李**", "李花开了"},
	} {
		i := feedback.Item{By: c.by, Text: c.text, Instruction: c.text, Verified: c.text, Reply: c.text}.Masked()
		for _, got := range []string{i.Text, i.Instruction, i.Verified, i.Reply} {
			if got != c.want || i.By != c.wantBy {
				t.Errorf("%q by %q is masked as %q by %q, want %q by %q", c.text, c.by, got, i.By, c.want, c.wantBy)
			}
		}
	}
}

// TestDisclosureShowsTheVeryWords: what readers wrote is no markup, and no fence of a passage.
func TestDisclosureShowsTheVeryWords(t *testing.T) {
	item := feedback.Item{Received: calendar.NewDate(2026, 10, 9), Channel: "电话", By: "王某", Text: "**急** <b> [甲](乙) `丙` # 丁 | 戊 ~~己~~ &amp; A\nB\n中\n文", Verified: "::: 党内", Answered: calendar.NewDate(2026, 10, 12), Result: feedback.Accept, Reply: "王某，好"}
	got := feedback.Disclosure([]feedback.Item{item})
	for _, want := range []string{`\*\*急\*\* \<b\> \[甲\](乙) \` + "`丙\\`" + ` \# 丁 \| 戊 \~\~己\~\~ \&amp; A B中文`, `核实情况：\::: 党内`, `2026年10月12日答复：王\*\*，好`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// FuzzParse: whatever a spreadsheet program saves, each row is an item or has a problem at a place
// of the file.
func FuzzParse(f *testing.F) {
	for _, s := range []string{header, header + "2026-10-09,意见箱,,甲,,,\n", strings.Join(feedback.Header, ",") + "\n1,2026-10-09 9:30,电话,张某,,甲,,,,,2026-10-10,当面,乙,采纳,公开,\n", header + "2026/10/9,电话,,\"甲,,,\n", "\uFEFF" + header + ",,,\n", "\xff"} {
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
		feedback.Disclosure(items)
		for _, i := range items {
			i.Masked()
			if i.Received.IsZero() || i.Channel == "" || i.Answered.IsZero() != (i.Result == "") || !i.Answered.IsZero() && i.Answered.Before(i.Received) {
				t.Errorf("a faulty row is an item: %+v", i)
			}
		}
	})
}

// TestAsOf: on the last day of a month an item says what was known of it then.
func TestAsOf(t *testing.T) {
	items, problems := feedback.Parse("f.csv", []byte("收到日期,渠道,涉及文稿,意见内容,承办科室,转办日期,领导批办,核实情况,答复日期,答复方式,答复内容,办理结果,是否公开\n2026-10-19,邮件,,甲,秘书科,2026-10-20,请看,属实,2026-11-16,邮件,已改,采纳,公开\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		day  calendar.Date
		want string
	}{
		{calendar.NewDate(2026, 10, 19), "    false"},
		{calendar.NewDate(2026, 10, 31), "请看 属实   false"},
		{calendar.NewDate(2026, 11, 16), "请看 属实 已改 采纳 true"},
	} {
		i := items[0].AsOf(c.day)
		if got := fmt.Sprint(i.Instruction, " ", i.Verified, " ", i.Reply, " ", i.Result, " ", i.Public); got != c.want {
			t.Errorf("on %s: %q, want %q", c.day, got, c.want)
		}
		if i.Passed.After(c.day) || i.Answered.After(c.day) || i.Answered.IsZero() != (i.Manner == "") {
			t.Errorf("on %s: passed on %s, answered on %s, %q", c.day, i.Passed, i.Answered, i.Manner)
		}
	}
}
