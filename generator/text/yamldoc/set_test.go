package yamldoc

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

var (
	procedureKey = Key{"procedure", "公开程序"}
	approvedKey  = Key{"approved", "审批"}
	stepOrder    = []Key{{"proposed", "提出"}, {"secrecy", "保密审查"}, {"reviewed", "审核"}, {"approved", "审批"}, {"published", "实施"}, {"archived", "归档"}}
	signed       = []Pair{{Key: Key{"by", "签字人"}, Value: "周某某"}, {Key: Key{"on", "日期"}, Value: "2026-10-13"}}
)

const (
	inBraces = "{签字人: 周某某, 日期: 2026-10-13}"
	inLines  = "    签字人: 周某某\n    日期: 2026-10-13\n"
)

func set(src string, block bool) (string, *diag.Problem) {
	out, problem := SetMap("a.md", []byte(src), 2, procedureKey, approvedKey, stepOrder, signed, block)
	return string(out), problem
}

// row is a document and what it becomes.
type row struct {
	name  string
	src   string
	block bool
	want  string
}

func try(t *testing.T, rows []row) {
	t.Helper()
	for _, tt := range rows {
		got, problem := set(tt.src, tt.block)
		if problem != nil || got != tt.want {
			t.Errorf("%s: SetMap =\n%q %v, want\n%q", tt.name, got, problem, tt.want)
			continue
		}
		if again, problem := set(got, tt.block); problem != nil || again != got {
			t.Errorf("%s: written again it is\n%q %v", tt.name, again, problem)
		}
		// The same in a file of Windows.
		windows := strings.NewReplacer("\r\n", "\r\n", "\n", "\r\n")
		if strings.Contains(tt.src, "\n") {
			if got, problem := set(windows.Replace(tt.src), tt.block); problem != nil || got != windows.Replace(tt.want) {
				t.Errorf("%s: with line ends of Windows SetMap =\n%q %v, want\n%q", tt.name, got, problem, windows.Replace(tt.want))
			}
		}
	}
}

func TestSetMapAppendsTheParent(t *testing.T) {
	try(t, []row{
		{"in Chinese", "标题: 甲\n范围: 乙\n", false, "标题: 甲\n范围: 乙\n公开程序:\n  审批: " + inBraces + "\n"},
		{"in lines", "标题: 甲\n", true, "标题: 甲\n公开程序:\n  审批:\n" + inLines},
		{"in English", "title: 甲\nscope: 乙\n", false, "title: 甲\nscope: 乙\nprocedure:\n  approved: {by: 周某某, on: 2026-10-13}\n"},
		{"in English, in lines", "title: 甲\n", true, "title: 甲\nprocedure:\n  approved:\n    by: 周某某\n    on: 2026-10-13\n"},
		{"as many keys in either", "title: 甲\n范围: 乙\n", false, "title: 甲\n范围: 乙\nprocedure:\n  approved: {by: 周某某, on: 2026-10-13}\n"},
		{"more in Chinese", "title: 甲\n范围: 乙\n序号: 3\n", false, "title: 甲\n范围: 乙\n序号: 3\n公开程序:\n  审批: " + inBraces + "\n"},
		{"as new writes it", "标题: 甲\n# 公开程序由 gongkai approve 写入：\n#   gongkai approve 2026/a --step proposed\n", false, "标题: 甲\n# 公开程序由 gongkai approve 写入：\n#   gongkai approve 2026/a --step proposed\n公开程序:\n  审批: " + inBraces + "\n"},
		{"commented out", "标题: 甲\n# 公开程序:\n#   审批: {}\n", false, "标题: 甲\n# 公开程序:\n#   审批: {}\n公开程序:\n  审批: " + inBraces + "\n"},
		{"a comment that is indented", "标题: 甲\n  # 公开程序:\n  #   审批: {}\n", false, "标题: 甲\n  # 公开程序:\n  #   审批: {}\n公开程序:\n  审批: " + inBraces + "\n"},
		{"no line break at the end", "范围: 乙\n标题: 甲", false, "范围: 乙\n标题: 甲\n公开程序:\n  审批: " + inBraces + "\n"},
		{"blanks at the end", "范围: 乙\n标题: 甲 \t", false, "范围: 乙\n标题: 甲 \t\n公开程序:\n  审批: " + inBraces + "\n"},
		{"empty lines at the end", "标题: 甲\n\n \n", false, "标题: 甲\n\n \n公开程序:\n  审批: " + inBraces + "\n"},
		{"three dots at the end", "标题: 甲\n...\n# 完\n", false, "标题: 甲\n公开程序:\n  审批: " + inBraces + "\n...\n# 完\n"},
		{"indented by four", "张贴:\n    起: 2026-10-13\n标题: 甲\n", true, "张贴:\n    起: 2026-10-13\n标题: 甲\n公开程序:\n    审批:\n        签字人: 周某某\n        日期: 2026-10-13\n"},
		{"all of it indented", "  标题: 甲\n  范围: 乙\n", false, "  标题: 甲\n  范围: 乙\n  公开程序:\n    审批: " + inBraces + "\n"},
		{"lines last", "摘要: |\n  一\n\n  公开程序: 不是\n", false, "摘要: |\n  一\n\n  公开程序: 不是\n公开程序:\n  审批: " + inBraces + "\n"},
		{"lines last, with their empty ones", "摘要: >+\n  一\n\n\n", false, "摘要: >+\n  一\n\n\n公开程序:\n  审批: " + inBraces + "\n"},
		{"a list last", "标题: 甲\n关键词:\n- 乙\n# 完\n", false, "标题: 甲\n关键词:\n- 乙\n# 完\n公开程序:\n  审批: " + inBraces + "\n"},
		{"signs of other meaning", "标题: \"甲 # 乙: {\" # 注\n'主体：': 'it''s'\n来源: a#b\tc\n", false, "标题: \"甲 # 乙: {\" # 注\n'主体：': 'it''s'\n来源: a#b\tc\n公开程序:\n  审批: " + inBraces + "\n"},
		{"full-width signs", "公开程序：一: 甲\n标题: ｛乙｝，“丙”\n", false, "公开程序：一: 甲\n标题: ｛乙｝，“丙”\n公开程序:\n  审批: " + inBraces + "\n"},
		{"nothing at all", "", false, "procedure:\n  approved: {by: 周某某, on: 2026-10-13}\n"},
		{"a comment alone", "# 注\n", false, "# 注\nprocedure:\n  approved: {by: 周某某, on: 2026-10-13}\n"},
	})
}

func TestSetMapFillsTheParent(t *testing.T) {
	try(t, []row{
		{"nothing behind it", "公开程序:\n标题: 甲\n", false, "公开程序:\n  审批: " + inBraces + "\n标题: 甲\n"},
		{"a comment behind it", "公开程序:  # 待办\n标题: 甲\n", true, "公开程序:  # 待办\n  审批:\n" + inLines + "标题: 甲\n"},
		{"comments below it", "公开程序: \t# 待办\n  # 提出: {}\n标题: 甲\n", false, "公开程序: \t# 待办\n  审批: " + inBraces + "\n  # 提出: {}\n标题: 甲\n"},
		{"null", "公开程序: ~\n标题: 甲\n", false, "公开程序:\n  审批: " + inBraces + "\n标题: 甲\n"},
		{"null and a comment", "公开程序: null  # 待办\n标题: 甲\n", false, "公开程序:  # 待办\n  审批: " + inBraces + "\n标题: 甲\n"},
		{"null on a line of its own", "公开程序:\n    ~ # 待办\n标题: 甲\n", true, "公开程序:\n    审批:\n      签字人: 周某某\n      日期: 2026-10-13\n     # 待办\n标题: 甲\n"},
		{"nothing, and a key that begins so", "公开程序:\nnull值: 甲\n", false, "公开程序:\n  审批: " + inBraces + "\nnull值: 甲\n"},
		{"at the end", "标题: 甲\n公开程序:", true, "标题: 甲\n公开程序:\n  审批:\n" + strings.TrimSuffix(inLines, "\n")},
		{"quoted", "标题: 甲\n\"公开程序\" :\n范围: 乙\n", false, "标题: 甲\n\"公开程序\" :\n  审批: " + inBraces + "\n范围: 乙\n"},
		{"in English", "title: 甲\nprocedure:\nscope: 乙\n", false, "title: 甲\nprocedure:\n  approved: {by: 周某某, on: 2026-10-13}\nscope: 乙\n"},
	})
}

func TestSetMapInsertsTheChild(t *testing.T) {
	try(t, []row{
		{"between two", "公开程序:\n  提出: {签字人: 张, 日期: 2026-10-09}   # 口头\n  # 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}\n标题: 甲\n", false,
			"公开程序:\n  提出: {签字人: 张, 日期: 2026-10-09}   # 口头\n  审批: " + inBraces + "\n  # 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}\n标题: 甲\n"},
		{"before the only one", "公开程序: # 程序\n\n  # 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}\n", false, "公开程序: # 程序\n\n  审批: " + inBraces + "\n  # 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}\n"},
		{"behind lines with a comment of their own", "公开程序:\n  审核:\n      签字人: 黄\n      日期: 2026-10-10\n      # 会签\n  # 以下待办\n标题: 甲\n", true,
			"公开程序:\n  审核:\n      签字人: 黄\n      日期: 2026-10-10\n      # 会签\n  审批:\n      签字人: 周某某\n      日期: 2026-10-13\n  # 以下待办\n标题: 甲\n"},
		{"before two, under a comment of the procedure", "公开程序:\n    # 深\n  # 实施的\n  实施: {签字人: 李}\n  归档: {签字人: 吴}\n", false, "公开程序:\n    # 深\n  审批: " + inBraces + "\n  # 实施的\n  实施: {签字人: 李}\n  归档: {签字人: 吴}\n"},
		{"before one that is not the first", "公开程序:\n  备注: \"甲\n # 不是\n  # 不是\"\n    # 备注的\n  # 实施的\n  # 再\n  实施: {签字人: 李}\n", false, "公开程序:\n  备注: \"甲\n # 不是\n  # 不是\"\n    # 备注的\n  审批: " + inBraces + "\n  # 实施的\n  # 再\n  实施: {签字人: 李}\n"},
		{"directly behind a text of many lines", "公开程序:\n  备注: \"甲\n # 不是\n  # 不\n  # 是\"\n  实施: {签字人: 李}\n", false, "公开程序:\n  备注: \"甲\n # 不是\n  # 不\n  # 是\"\n  审批: " + inBraces + "\n  实施: {签字人: 李}\n"},
		{"out of order", "公开程序:\n  实施: {签字人: 李}\n  提出: {签字人: 张}\n  备注: 乙\n", false, "公开程序:\n  实施: {签字人: 李}\n  提出: {签字人: 张}\n  审批: " + inBraces + "\n  备注: 乙\n"},
		{"among strangers", "公开程序:\n  备注: 乙\n标题: 甲\n", false, "公开程序:\n  备注: 乙\n  审批: " + inBraces + "\n标题: 甲\n"},
		{"behind a list", "公开程序:\n  提出:\n  - 张\n  # 二\n  - 李\n标题: 甲\n", false, "公开程序:\n  提出:\n  - 张\n  # 二\n  - 李\n  审批: " + inBraces + "\n标题: 甲\n"},
		{"behind texts of many lines", "公开程序:\n  提出:\n    签字人: \"张\n\n # 不是\"\n    日期: 2026-\n      10\n  审核:\n    签字人: |-\n      # 不是\n\n  # 以下\n标题: 甲\n", false,
			"公开程序:\n  提出:\n    签字人: \"张\n\n # 不是\"\n    日期: 2026-\n      10\n  审核:\n    签字人: |-\n      # 不是\n  审批: " + inBraces + "\n\n  # 以下\n标题: 甲\n"},
		{"behind a text with its empty lines", "公开程序:\n  提出:\n    签字人: |+\n      张\n\n  实施: {签字人: 李}\n", false, "公开程序:\n  提出:\n    签字人: |+\n      张\n\n  审批: " + inBraces + "\n  实施: {签字人: 李}\n"},
		{"a comment at the margin", "公开程序:\n  提出: {签字人: 张}\n# 边上\n  实施: {签字人: 李}\n", false, "公开程序:\n  提出: {签字人: 张}\n  审批: " + inBraces + "\n# 边上\n  实施: {签字人: 李}\n"},
		{"English inside Chinese", "公开程序:\n  提出: {by: 张, on: 2026-10-01}\n标题: 甲\n", false, "公开程序:\n  提出: {by: 张, on: 2026-10-01}\n  审批: {by: 周某某, on: 2026-10-13}\n标题: 甲\n"},
		{"Chinese inside English", "procedure:\n  proposed: {签字人: 张, 日期: 2026-10-01}\n", false, "procedure:\n  proposed: {签字人: 张, 日期: 2026-10-01}\n  approved: " + inBraces + "\n"},
		{"without a line end", "标题: 甲\n公开程序:\n  提出: {签字人: 张}", true, "标题: 甲\n公开程序:\n  提出: {签字人: 张}\n  审批:\n" + strings.TrimSuffix(inLines, "\n")},
		{"texts of many lines around", "摘要: |\n  一\n  公开程序: 不是\n公开程序:\n  提出: {签字人: 张}\n来源: >\n  二\n\n  三\n", false, "摘要: |\n  一\n  公开程序: 不是\n公开程序:\n  提出: {签字人: 张}\n  审批: " + inBraces + "\n来源: >\n  二\n\n  三\n"},
		{"line ends of both kinds", "标题: 甲\n公开程序:\n  提出: {签字人: 张}\r\n  实施: {签字人: 李}\n", true, "标题: 甲\n公开程序:\n  提出: {签字人: 张}\r\n  审批:\r\n    签字人: 周某某\r\n    日期: 2026-10-13\r\n  实施: {签字人: 李}\n"},
	})
}

func TestSetMapReplacesTheChild(t *testing.T) {
	try(t, []row{
		{"in braces", "公开程序:\n  审批: {签字人: 旧, 日期: 2026-10-01, 层级: 分管负责人}  # 会后补签\n标题: 甲\n", false, "公开程序:\n  审批: " + inBraces + "  # 会后补签\n标题: 甲\n"},
		{"in braces, and lines are wanted", "公开程序:\n  审批: {签字人: 旧, 日期: 2026-10-01}  # 会后补签\n标题: 甲\n", true, "公开程序:\n  审批:  # 会后补签\n" + inLines + "标题: 甲\n"},
		{"in braces, lines are wanted and the others have theirs", "公开程序:\n  审核:\n     签字人: 黄\n  审批: {签字人: 旧}\n", true, "公开程序:\n  审核:\n     签字人: 黄\n  审批:\n     签字人: 周某某\n     日期: 2026-10-13\n"},
		{"in braces over lines", "公开程序:\n  审批: { # 一\n    签字人: 'it''s }', # 二\n    日期: 2026-10-01}  # 三\n标题: 甲\n", false, "公开程序:\n  审批: " + inBraces + "  # 三\n标题: 甲\n"},
		{"in braces over lines, and lines are wanted", "公开程序:\n  审批: {\n    签字人: 旧,\n  }\t# 三\n标题: 甲\n", true, "公开程序:\n  审批:\t# 三\n" + inLines + "标题: 甲\n"},
		{"in braces below", "公开程序:\n  审批: # 一\n      {签字人: 旧} # 二\n标题: 甲\n", false, "公开程序:\n  审批: # 一\n      " + inBraces + " # 二\n标题: 甲\n"},
		{"in braces below, and lines are wanted", "公开程序:\n  审批: # 一\n      {签字人: 旧} # 二\n标题: 甲\n", true, "公开程序:\n  审批: # 一\n      签字人: 周某某\n      日期: 2026-10-13\n       # 二\n标题: 甲\n"},
		{"in lines", "公开程序:\n  审批: # 一\n      # 二\n      签字人: 旧\n      # 批注\n      日期: 2026-10-01 # 三\n\n      # 以下\n  # 待办\n标题: 甲\n", true, "公开程序:\n  审批: # 一\n      # 二\n      签字人: 周某某\n      日期: 2026-10-13\n\n      # 以下\n  # 待办\n标题: 甲\n"},
		{"lines stay lines", "公开程序:\n  审批:\n    签字人: 旧\n# 边\n    日期: 2026-10-01\n", false, "公开程序:\n  审批:\n" + inLines},
		{"in lines at the end", "公开程序:\n  审批:\n    日期: |\n      旧\n      # 不是", false, "公开程序:\n  审批:\n" + strings.TrimSuffix(inLines, "\n")},
		{"in lines, a comment under many", "公开程序:\n  审批:\n    日期: |\n        旧\n     # 后\n标题: 甲\n", true, "公开程序:\n  审批:\n    签字人: 周某某\n    日期: 2026-10-13\n     # 后\n标题: 甲\n"},
		{"an empty one", "公开程序:\n  审批:\n  实施: {签字人: 李, 日期: 2026-10-20}\n", false, "公开程序:\n  审批: " + inBraces + "\n  实施: {签字人: 李, 日期: 2026-10-20}\n"},
		{"an empty one with comments", "公开程序:\n  审批: # 待批\n    # 签字人\n  实施: {签字人: 李}\n", true, "公开程序:\n  审批: # 待批\n" + inLines + "    # 签字人\n  实施: {签字人: 李}\n"},
		{"null", "公开程序:\n  审批: ~ # 待批\n", false, "公开程序:\n  审批: " + inBraces + " # 待批\n"},
		{"null, and lines are wanted", "公开程序:\n  审批: null\t# 待批\n", true, "公开程序:\n  审批:\t# 待批\n" + inLines},
		{"empty braces", "公开程序:\n  审批: {}\n", true, "公开程序:\n  审批:\n" + inLines},
		{"its own language", "公开程序:\n  提出: {签字人: 张}\n  审批: {by: old, on: 2026-10-01}\n标题: 甲\n", false, "公开程序:\n  提出: {签字人: 张}\n  审批: {by: 周某某, on: 2026-10-13}\n标题: 甲\n"},
		{"quoted keys", "\"公开程序\":\n  '审批' : {签字人: 旧, 日期: 2026-10-01}\n", false, "\"公开程序\":\n  '审批' : " + inBraces + "\n"},
		{"the English name in a Chinese document", "标题: 甲\nprocedure:\n  approved: {签字人: 旧}\n", true, "标题: 甲\nprocedure:\n  approved:\n" + inLines},
		{"blanks behind it", "公开程序:\n  审批: {签字人: 旧} \t \n", true, "公开程序:\n  审批: \t \n" + inLines},
		{"a comment that touches it", "公开程序:\n  审批: {签字人: 旧}#甲\n", false, "公开程序:\n  审批: " + inBraces + " #甲\n"},
	})
}

func TestSetMapInBraces(t *testing.T) {
	try(t, []row{
		{"behind", "公开程序: {提出: {签字人: 张, 日期: 2026-10-09}}  # 一行\n标题: 甲\n", true, "公开程序: {提出: {签字人: 张, 日期: 2026-10-09}, 审批: " + inBraces + "}  # 一行\n标题: 甲\n"},
		{"before", "公开程序: {实施: {签字人: 李, 日期: 2026-10-20}}\n", false, "公开程序: {审批: " + inBraces + ", 实施: {签字人: 李, 日期: 2026-10-20}}\n"},
		{"between", "公开程序: { 提出: {签字人: '张 }'} , 实施: {签字人: \"\\\"}\"} }\n", false, "公开程序: { 提出: {签字人: '张 }'}, 审批: " + inBraces + " , 实施: {签字人: \"\\\"}\"} }\n"},
		{"replaced", "公开程序: {审批: {签字人: '旧, 人', 日期: 2026-10-09}, 实施: {签字人: 李, 日期: 2026-10-20}}\n", true, "公开程序: {审批: " + inBraces + ", 实施: {签字人: 李, 日期: 2026-10-20}}\n"},
		{"empty", "公开程序: {}\n标题: 甲\n", false, "公开程序: {审批: " + inBraces + "}\n标题: 甲\n"},
		{"empty over lines", "公开程序: { # 待办\n}\n标题: 甲\n", false, "公开程序: {审批: " + inBraces + " # 待办\n}\n标题: 甲\n"},
		{"an empty step", "公开程序: {提出: , 审批:, 实施: ~}\n", false, "公开程序: {提出: , 审批: " + inBraces + ", 实施: ~}\n"},
		{"behind an empty step", "公开程序: {提出: ~, 审核: }\n", false, "公开程序: {提出: ~, 审核:, 审批: " + inBraces + " }\n"},
		{"null for a step", "公开程序: {审批: null }\n", false, "公开程序: {审批: " + inBraces + " }\n"},
		{"a comma last", "公开程序: {提出: {签字人: 张},}\n", false, "公开程序: {提出: {签字人: 张}, 审批: " + inBraces + ",}\n"},
		{"on lines, a comma last", "公开程序: {\n  提出: {签字人: 张}, # 口头\n}\n标题: 甲\n", false, "公开程序: {\n  提出: {签字人: 张}, # 口头\n  审批: " + inBraces + ",\n}\n标题: 甲\n"},
		{"on lines, no comma last", "公开程序: {\n  提出: {签字人: 张} # it's } 口头\n}\n标题: 甲\n", false, "公开程序: {\n  提出: {签字人: 张}, # it's } 口头\n  审批: " + inBraces + "\n}\n标题: 甲\n"},
		{"on lines, closed on the last", "公开程序: {\n  提出: {签字人: 张},\n  审核: {签字人: 黄}}\n标题: 甲\n", false, "公开程序: {\n  提出: {签字人: 张},\n  审核: {签字人: 黄}, 审批: " + inBraces + "}\n标题: 甲\n"},
		{"on lines, between", "公开程序: {\n  提出: {签字人: 张}, # 口头\n  # 以后\n  实施: {签字人: 李}\n}\n标题: 甲\n", false, "公开程序: {\n  提出: {签字人: 张}, # 口头\n  审批: " + inBraces + ",\n  # 以后\n  实施: {签字人: 李}\n}\n标题: 甲\n"},
		{"on lines, before", "公开程序: { # 程序\n  # 以后\n  实施: {签字人: 李}\n}\n标题: 甲\n", false, "公开程序: { # 程序\n  审批: " + inBraces + ",\n  # 以后\n  实施: {签字人: 李}\n}\n标题: 甲\n"},
		{"on lines, replaced", "公开程序: {\n  审批: { # 一\n    签字人: 旧, # 二\n  }, # 三\n}\n标题: 甲\n", true, "公开程序: {\n  审批: " + inBraces + ", # 三\n}\n标题: 甲\n"},
		{"an apostrophe in a text", "公开程序: {提出: {签字人: 张 'x, 备注: it's}, 实施: {签字人: 李}}\n", false, "公开程序: {提出: {签字人: 张 'x, 备注: it's}, 审批: " + inBraces + ", 实施: {签字人: 李}}\n"},
		{"behind the last of a line", "公开程序: {提出: {签字人: 张}, # 口头\n  实施: {签字人: 李}}\n", false, "公开程序: {提出: {签字人: 张}, 审批: " + inBraces + ", # 口头\n  实施: {签字人: 李}}\n"},
		{"a sign within a word", "公开程序: {提出: {签字人: a#b}, 实施: {签字人: 李}}\n", false, "公开程序: {提出: {签字人: a#b}, 审批: " + inBraces + ", 实施: {签字人: 李}}\n"},
		{"a quoted key that touches", "公开程序: {\"提出\":{\"签字人\":\"张 }\"}}\n", false, "公开程序: {\"提出\":{\"签字人\":\"张 }\"}, 审批: " + inBraces + "}\n"},
		{"a comment that touches", "公开程序: {提出: {}#甲\n}\n", false, "公开程序: {提出: {}, 审批: " + inBraces + " #甲\n}\n"},
		{"a comment that touches the brace", "公开程序: {#甲\n}\n", false, "公开程序: {审批: " + inBraces + " #甲\n}\n"},
		{"English", "procedure: {proposed: {by: 张, on: 2026-10-09}}\n", false, "procedure: {proposed: {by: 张, on: 2026-10-09}, approved: {by: 周某某, on: 2026-10-13}}\n"},
	})
}

func TestSetMapRefuses(t *testing.T) {
	for _, tt := range []struct{ what, src, want, fix string }{
		{"a text for the procedure", "公开程序: 已审批\n", "a.md:2:7 yaml-edit", "“公开程序”应为一组“键: 值”，这里是一个值"},
		{"a list for it", "标题: 甲\n公开程序:\n- 提出\n", "a.md:4:1 yaml-edit", "“公开程序”应为一组“键: 值”，这里是一个列表"},
		{"both names", "公开程序:\nprocedure:\n", "a.md:3:1 key-twice", "中文键名和英文键名只写一个"},
		{"a text for the step", "公开程序:\n  审批: 同意\n", "a.md:3:7 yaml-edit", "“审批”应为一组“键: 值”，这里是一个值"},
		{"a list for the step", "公开程序: {审批: [同意]}\n", "a.md:2:12 yaml-edit", "“审批”应为一组“键: 值”，这里是一个列表"},
		{"both names of the step", "公开程序:\n  审批: {签字人: 甲}\n  approved: {by: 甲}\n", "a.md:4:3 key-twice", "只写一个"},
		{"an anchor", "公开程序: &甲\n  审批:\n", "a.md:2:7 yaml-syntax", "写出值"},
		{"a tag", "公开程序:\n  审批: !!map {}\n", "a.md:3:7 yaml-syntax", "写出值"},
		{"a merge", "公开程序:\n  <<: {签字人: 甲}\n", "a.md:3:3 yaml-syntax", ""},
		{"no YAML", "公开程序: {\n", "a.md:2:7 yaml-syntax", ""},
		{"a document in braces", "{标题: 甲}\n", "a.md:2:1 yaml-edit", "把“公开程序”写成每个步骤一行"},
		{"a list for a document", "- 甲\n", "a.md:2:1 yaml-edit", "把“公开程序”写成每个步骤一行"},
		{"a step without a colon", "公开程序: {提出}\n", "a.md:2:1 yaml-edit", "把“公开程序”写成每个步骤一行"},
		{"line ends of neither kind", "标题: 甲\r范围: 乙\r\n", "a.md:2:1 yaml-edit", "回车符"},
		{"a text that would become longer by its line break", "摘要: |\n  一", "a.md:2:1 yaml-edit", "把“公开程序”写成每个步骤一行"},
	} {
		got, problem := set(tt.src, false)
		if problem == nil || got != "" {
			t.Errorf("%s: SetMap of %q = %q, %v", tt.what, tt.src, got, problem)
			continue
		}
		if g := problem.Place.String() + " " + problem.Code; g != tt.want || !strings.Contains(problem.Fix.ZH, tt.fix) || problem.Fix.EN == "" {
			t.Errorf("%s: %s, fix %s; want %s, %s", tt.what, g, problem.Fix.ZH, tt.want, tt.fix)
		}
	}
	for _, value := range []string{"甲\x00", "甲\u202e乙", "\xff", "\ufeff甲"} {
		pairs := []Pair{{Key: Key{"by", "签字人"}, Value: value}}
		out, problem := SetMap("a.md", []byte("标题: 甲\n"), 2, procedureKey, approvedKey, stepOrder, pairs, false)
		if problem == nil || out != nil || problem.Code != CodeEdit || !strings.Contains(problem.Fix.ZH, "“签字人”的值里有看不见的控制字符") {
			t.Errorf("a value %q: SetMap = %q, %v", value, out, problem)
		}
	}
}

// TestSetMapWritesAnyText: plain where that reads back, else in double quotes, and always the very
// text.
func TestSetMapWritesAnyText(t *testing.T) {
	for value, want := range map[string]string{
		"周某某": "周某某", "2026-10-13": "2026-10-13", "甲，乙、丙": "甲，乙、丙", "path=774 text=ae1/08a": "path=774 text=ae1/08a", "U1NIU0lH+/==": "U1NIU0lH+/==",
		"0123": "0123", "yes": "yes", "-5": "-5", "a#b": "a#b", "it's": "it's", "10:30": "10:30", "甲“乙”": "甲“乙”", "甲　乙": "甲　乙",
		"a: b": `"a: b"`, "甲:": `"甲:"`, "# x": `"# x"`, "甲 #乙": `"甲 #乙"`, "{甲}": `"{甲}"`, "[乙]": `"[乙]"`, "'丙'": `"'丙'"`, `"丁"`: `"\"丁\""`, `\`: `\`, `"\`: `"\"\\"`,
		"&x": `"&x"`, "*x": `"*x"`, "!x": `"!x"`, "- x": `"- x"`, "-": `"-"`, "? x": `"? x"`, "~": `"~"`, "null": `"null"`, "x,y": `"x,y"`, "@甲": `"@甲"`, "`": "\"`\"", "%": `"%"`, "|": `"|"`, ">": `">"`,
		"": `""`, " 甲 ": `" 甲 "`, "　甲": `"　甲"`, "a\nb  c": `"a\nb  c"`, "a\tb": `"a\tb"`, "a\r\nb": `"a\r\nb"`, "---": `"---"`, "...": `"..."`, "<<": "<<", "=": "=",
	} {
		pairs := []Pair{{Key: Key{"by", "签字人"}, Value: value}, {Key: Key{"on", "日期"}, Value: value, Quoted: true}}
		for _, block := range []bool{false, true} {
			out, problem := SetMap("a.md", []byte("标题: 甲\n"), 1, procedureKey, approvedKey, stepOrder, pairs, block)
			if problem != nil {
				t.Errorf("%q: %v", value, problem)
				continue
			}
			quoted := want
			if !strings.HasPrefix(want, `"`) {
				quoted = `"` + strings.ReplaceAll(want, `\`, `\\`) + `"`
			}
			line := fmt.Sprintf("  审批: {签字人: %s, 日期: %s}\n", want, quoted)
			if block {
				line = fmt.Sprintf("  审批:\n    签字人: %s\n    日期: %s\n", want, quoted)
			}
			if got := string(out); got != "标题: 甲\n公开程序:\n"+line {
				t.Errorf("%q: SetMap = %q, want %q", value, got, line)
			}
			root, _ := Parse("a.md", out, 1)
			for _, f := range root.Fields[1].Value.Fields[0].Value.Fields {
				if f.Value.Text != value {
					t.Errorf("%q is read back as %q from %q", value, f.Value.Text, out)
				}
			}
		}
	}
}

// TestSetMapProvesItself: a result that is wrong in any way is not handed out.
func TestSetMapProvesItself(t *testing.T) {
	const src = "标题: 甲\n公开程序:\n  提出: {签字人: 张}\n  审批: {签字人: 旧}\n范围: [乙]\n"
	root, problem := Parse("a.md", []byte(src), 1)
	if problem != nil {
		t.Fatal(problem)
	}
	right := strings.Replace(src, "{签字人: 旧}", inBraces, 1)
	start := strings.Index(src, "{签字人: 旧}")
	for _, tt := range []struct {
		old, new string
		want     bool
	}{
		{"", "", true}, {"周某某", "\"周某某\"", true}, {"签字人: 周某某", "by: 周某某", true},
		{"周某某", "周某", false}, {"2026-10-13", "[2026-10-13]", false}, {"2026-10-13", "2026-10-13, 层级: 一", false}, {", 日期: 2026-10-13", "", false}, {"日期", "签字日期", false}, {"签字人: 周某某, 日期: 2026-10-13", "日期: 2026-10-13, 签字人: 周某某", false},
		{"审批", "approved", false}, {"公开程序", "procedure", false}, {"审批", "审核", false}, {"张", "章", false}, {"甲", "甲 ", false}, {"甲", "乙", false}, {"[乙]", "乙", false}, {"范围: [乙]\n", "", false}, {"标题: 甲\n", "# 标题: 甲\n", false},
		{"范围: [乙]\n", "范围: [乙]\n# 注\n", false}, {"  审批: " + inBraces + "\n", "", false}, {right, "", false}, {"范围", "approved: 甲\n范围", false}, {"  审批", "  approved: {by: 甲}\n  审批", false},
	} {
		e := editor{text: src, firstLine: 1, root: root, parent: procedureKey, child: approvedKey, siblings: stepOrder, pairs: signed}
		e.change(start, start+len("{签字人: 旧}"), "")
		out := strings.Replace(right, tt.old, tt.new, 1)
		after, problem := Parse("a.md", []byte(out), 1)
		if problem != nil {
			t.Fatalf("%q: %v", out, problem)
		}
		if got := e.proves(out, after); got != tt.want {
			t.Errorf("%q for %q: proves = %v", tt.new, tt.old, got)
		}
		// Where the change is within what was edited, the tree must tell.
		e.edits = []edit{{0, len(src), ""}}
		if got := e.proves(out, after); got && !tt.want && tt.new != "甲 " && !strings.Contains(tt.new, "# 注") {
			t.Errorf("%q for %q: the tree proves it", tt.new, tt.old)
		}
	}
}
