package yamldoc

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

var (
	procedureKey = Key{"procedure", "公开程序"}
	approvedKey  = Key{"approved", "审批"}
	stepOrder    = []Key{{"proposed", "提出"}, {"secrecy", "保密审查"}, {"reviewed", "审核"}, {"approved", "审批"}, {"published", "实施"}}
	signed       = []Pair{{Key{"by", "签字人"}, "周某某"}, {Key{"on", "日期"}, "2026-10-13"}}
)

func set(src string, child Key, block bool) (string, error) {
	out, problem := SetMap("a.md", []byte(src), 2, procedureKey, child, stepOrder, signed, block)
	if problem != nil {
		return "", fmt.Errorf("%s: %s", problem.Code, problem.Text.EN)
	}
	return string(out), nil
}

func TestSetMap(t *testing.T) {
	const flow = "{签字人: 周某某, 日期: 2026-10-13}"
	const block = "    签字人: 周某某\n    日期: 2026-10-13\n"
	for _, tt := range []struct {
		name  string
		src   string
		block bool
		want  string
	}{
		{"no procedure", "标题: 甲\n范围: 乙\n", false, "标题: 甲\n范围: 乙\n公开程序:\n  审批: " + flow + "\n"},
		{"no procedure, in lines", "标题: 甲\n", true, "标题: 甲\n公开程序:\n  审批:\n" + block},
		{"no procedure, in English", "title: 甲\nscope: 乙\n", false, "title: 甲\nscope: 乙\nprocedure:\n  approved: {by: 周某某, on: 2026-10-13}\n"},
		{"no procedure, a comment last", "标题: 甲\n# 公开程序:\n#   审批: {}\n", false, "标题: 甲\n# 公开程序:\n#   审批: {}\n公开程序:\n  审批: " + flow + "\n"},
		{"no line break at the end", "标题: 甲", false, "标题: 甲\n公开程序:\n  审批: " + flow + "\n"},
		{"indented by four", "张贴:\n    起: 2026-10-13\n标题: 甲\n", false, "张贴:\n    起: 2026-10-13\n标题: 甲\n公开程序:\n    审批: " + flow + "\n"},
		{"nothing behind it", "公开程序:\n标题: 甲\n", false, "公开程序:\n  审批: " + flow + "\n标题: 甲\n"},
		{"a comment behind it", "公开程序:  # 待办\n标题: 甲\n", true, "公开程序:  # 待办\n  审批:\n" + block + "标题: 甲\n"},
		{"null behind it", "公开程序: ~\n标题: 甲\n", false, "公开程序:\n  审批: " + flow + "\n标题: 甲\n"},
		{"steps before and behind", "公开程序:\n  提出: {签字人: 张, 日期: 2026-10-09}   # 口头\n  # 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}\n标题: 甲\n", false,
			"公开程序:\n  提出: {签字人: 张, 日期: 2026-10-09}   # 口头\n  审批: " + flow + "\n  # 实施以后补\n  实施: {签字人: 李, 日期: 2026-10-20}\n标题: 甲\n"},
		{"only steps behind", "公开程序:\n  实施: {签字人: 李, 日期: 2026-10-20}\n", false, "公开程序:\n  审批: " + flow + "\n  实施: {签字人: 李, 日期: 2026-10-20}\n"},
		{"one is there", "公开程序:\n  审批: {签字人: 旧, 日期: 2026-10-01, 层级: 分管负责人}  # 会后补签\n标题: 甲\n", false, "公开程序:\n  审批: " + flow + "  # 会后补签\n标题: 甲\n"},
		{"one is there, and lines are wanted", "公开程序:\n  审批: {签字人: 旧, 日期: 2026-10-01}  # 会后补签\n标题: 甲\n", true, "公开程序:\n  审批:  # 会后补签\n" + block + "标题: 甲\n"},
		{"one is there over three lines", "公开程序:\n  审批: {\n    签字人: 旧,\n    日期: 2026-10-01}\n标题: 甲\n", false, "公开程序:\n  审批: " + flow + "\n标题: 甲\n"},
		{"one is there in lines", "公开程序:\n  审批:\n      签字人: 旧\n      # 批注\n      日期: 2026-10-01\n\n  # 以下待办\n标题: 甲\n", true, "公开程序:\n  审批:\n      签字人: 周某某\n      日期: 2026-10-13\n\n  # 以下待办\n标题: 甲\n"},
		{"lines stay lines", "公开程序:\n  审批:\n    签字人: 旧\n    日期: 2026-10-01\n", false, "公开程序:\n  审批:\n" + block},
		{"an empty one", "公开程序:\n  审批:\n  实施: {签字人: 李, 日期: 2026-10-20}\n", false, "公开程序:\n  审批: " + flow + "\n  实施: {签字人: 李, 日期: 2026-10-20}\n"},
		{"in braces", "公开程序: {提出: {签字人: 张, 日期: 2026-10-09}}  # 一行\n标题: 甲\n", true, "公开程序: {提出: {签字人: 张, 日期: 2026-10-09}, 审批: " + flow + "}  # 一行\n标题: 甲\n"},
		{"in braces, replaced", "公开程序: {审批: {签字人: '旧, 人', 日期: 2026-10-09}, 实施: {签字人: 李, 日期: 2026-10-20}}\n", true, "公开程序: {审批: " + flow + ", 实施: {签字人: 李, 日期: 2026-10-20}}\n"},
		{"in braces, before another", "公开程序: {实施: {签字人: 李, 日期: 2026-10-20}}\n", false, "公开程序: {审批: " + flow + ", 实施: {签字人: 李, 日期: 2026-10-20}}\n"},
		{"empty braces", "公开程序: {}\n", false, "公开程序: {审批: " + flow + "}\n"},
		{"in braces over lines", "公开程序: {\n  提出: {签字人: 张, 日期: 2026-10-09}, # 口头\n}\n标题: 甲\n", false, "公开程序: {\n  提出: {签字人: 张, 日期: 2026-10-09}, 审批: " + flow + ", # 口头\n}\n标题: 甲\n"},
		{"English inside Chinese", "公开程序:\n  审批: {by: old, on: 2026-10-01}\n标题: 甲\n目录序号: 3\n", false, "公开程序:\n  审批: {by: 周某某, on: 2026-10-13}\n标题: 甲\n目录序号: 3\n"},
		{"quoted keys", "\"公开程序\":\n  \"审批\": {签字人: 旧, 日期: 2026-10-01}\n", false, "\"公开程序\":\n  \"审批\": " + flow + "\n"},
		{"line ends of Windows", "标题: 甲\r\n公开程序:\r\n  提出: {签字人: 张, 日期: 2026-10-09}\r\n", true, "标题: 甲\r\n公开程序:\r\n  提出: {签字人: 张, 日期: 2026-10-09}\r\n  审批:\r\n    签字人: 周某某\r\n    日期: 2026-10-13\r\n"},
		{"texts of many lines around", "摘要: |\n  一\n  公开程序: 不是\n公开程序:\n  提出: {签字人: 张, 日期: 2026-10-09}\n来源: >\n  二\n\n  三\n", false,
			"摘要: |\n  一\n  公开程序: 不是\n公开程序:\n  提出: {签字人: 张, 日期: 2026-10-09}\n  审批: " + flow + "\n来源: >\n  二\n\n  三\n"},
	} {
		got, err := set(tt.src, approvedKey, tt.block)
		if err != nil || got != tt.want {
			t.Errorf("%s: SetMap =\n%s(%v), want\n%s", tt.name, got, err, tt.want)
			continue
		}
		if again, err := set(got, approvedKey, tt.block); err != nil || again != got {
			t.Errorf("%s: written again it is\n%s(%v)", tt.name, again, err)
		}
	}
}

func TestSetMapRefuses(t *testing.T) {
	for what, src := range map[string]string{
		"a text for the procedure": "公开程序: 已审批\n", "a list for it": "公开程序: [提出]\n", "both names": "公开程序:\nprocedure:\n",
		"a text for the step": "公开程序:\n  审批: 同意\n", "both names of the step": "公开程序:\n  审批: {签字人: 甲}\n  approved: {by: 甲}\n", "an anchor": "公开程序: &甲\n  审批:\n", "no YAML": "公开程序: {\n", "a document in braces": "{标题: 甲}\n",
	} {
		if got, err := set(src, approvedKey, false); err == nil {
			t.Errorf("%s: SetMap of %q = %q", what, src, got)
		}
	}
}

func TestSetMapWritesAnyText(t *testing.T) {
	for _, value := range []string{"周某某", "2026-10-13", "a: b", "# x", "{甲}", "[乙]", "'丙'", `"丁"`, `\`, "&x", "*x", "!x", "- x", "yes", "~", "null", "0123", "甲，乙、丙", "x,y", "@甲", "甲 #乙", "%", "", "a\nb  c", "==", "path=774 text=ae1/08a"} {
		pairs := []Pair{{Key{"by", "签字人"}, value}}
		for _, block := range []bool{false, true} {
			out, problem := SetMap("a.md", []byte("标题: 甲\n"), 1, procedureKey, approvedKey, stepOrder, pairs, block)
			if problem != nil {
				t.Errorf("%q: %v", value, problem.Text.EN)
				continue
			}
			root, _ := Parse("a.md", out, 1)
			if got := root.Fields[1].Value.Fields[0].Value.Fields[0].Value.Text; got != clean(value) {
				t.Errorf("%q is read back as %q from\n%s", value, got, out)
			}
		}
	}
}

// TestSetMapChangesNothingElse: in random documents every line outside the step stays, in its order and byte for byte.
func TestSetMapChangesNothingElse(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	before := []string{"标题: \"甲 # 不是注释\"   # 注释", "title: '乙''丙'", "# 一行注释", "", "摘要: |\n  第一行\n\n  # 不是注释\n  第三行", "关键词:\n- 甲\n- 乙", "附件:\n  - {文件: a.csv, 标题: '甲: 乙'}\n  # 表\n  - 文件: b.csv\n    标题: 乙", "张贴: {起: 2026-10-13, # 起\n  止: 2026-10-20}", "来源: >-\n   折叠\n   文字", "scope: party\t# 制表符", "目录序号: 35   "}
	steps := []string{"提出: {签字人: 张, 日期: 2026-10-09}", "保密审查: {签字人: '杨, 某', 日期: 2026-10-09} # 已审", "审核:\n    签字人: 黄\n    日期: 2026-10-10", "实施: {签字人: 李, 日期: 2026-10-20}"}
	old := []string{"", "审批: {签字人: 旧, 日期: 2026-10-01}", "审批:\n    签字人: 旧\n    # 内\n    日期: 2026-10-01", "审批:", "审批: {签字人: 旧,\n    日期: 2026-10-01}"}
	for i := range 3000 {
		eol := []string{"\n", "\r\n"}[r.IntN(2)]
		pick := func(from []string, keep int) (out []string) {
			for _, s := range from {
				if r.IntN(keep) == 0 {
					out = append(out, s)
				}
			}
			return out
		}
		head, tail := pick(before[:6], 2), pick(before[6:], 2)
		var lines []string
		lines = append(lines, head...)
		the := old[r.IntN(len(old))]
		if r.IntN(5) > 0 {
			lines = append(lines, "公开程序:"+[]string{"", "  # 程序"}[r.IntN(2)])
			for _, s := range pick(steps[:3], 2) {
				lines = append(lines, "  "+s)
			}
			if the != "" {
				lines = append(lines, "  "+the)
			}
			if r.IntN(2) == 0 {
				lines = append(lines, "  # 之后", "  "+steps[3])
			}
		} else {
			the = ""
		}
		lines = append(lines, tail...)
		src := strings.ReplaceAll(strings.Join(lines, "\n")+"\n", "\n", eol)
		if _, problem := Parse("a.md", []byte(src), 1); problem != nil || strings.TrimSpace(src) == "" || !strings.Contains(src, ": ") {
			continue
		}
		got, err := set(src, approvedKey, r.IntN(2) == 0)
		if err != nil {
			t.Fatalf("document %d:\n%s\n%v", i, src, err)
		}
		// Without the lines of the step, old and new, the two are the same.
		if a, b := withoutStep(src, eol), withoutStep(got, eol); a != b {
			t.Fatalf("document %d changes elsewhere:\n%s\n-->\n%s", i, src, got)
		}
	}
}

// withoutStep takes the step out of a document of the test above, and a procedure that holds nothing else.
func withoutStep(src, eol string) string {
	var out []string
	inside := false
	for _, line := range strings.Split(strings.TrimSuffix(src, eol), eol) {
		switch {
		case strings.HasPrefix(line, "  审批:") || strings.HasPrefix(line, "  approved:"):
			inside = true
			continue
		case inside && strings.HasPrefix(line, "    "):
			continue
		}
		inside = false
		out = append(out, line)
	}
	if last := len(out) - 1; out[last] == "公开程序:" || out[last] == "procedure:" {
		out = out[:last]
	}
	return strings.Join(out, eol)
}

func FuzzSetMap(f *testing.F) {
	for _, src := range []string{"公开程序:\n  审批: {签字人: 甲}\n", "procedure: {a: [b, {c: d}]}", "a: |\n b\n", "公开程序: ~", "\"审批\":\r\n", "公开程序:\n- a", "{a: b}", "公开程序: {审批: {x: 'y}'}, z: \"}\"}"} {
		f.Add(src, true)
		f.Add(src, false)
	}
	f.Fuzz(func(t *testing.T, src string, block bool) {
		got, err := set(src, approvedKey, block)
		if err != nil {
			return
		}
		again, err := set(got, approvedKey, block)
		if err != nil || again != got {
			t.Errorf("%q\n-->\n%q\n-->\n%q (%v)", src, got, again, err)
		}
	})
}
