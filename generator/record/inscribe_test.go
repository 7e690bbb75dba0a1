package record

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
)

// TestInscribeTouchesNothingButTheStep: in files of every kind an office writes, the step is
// written, the approval stands, and every line that is not of the step is as it was, byte for byte,
// the text among them.
func TestInscribeTouchesNothingButTheStep(t *testing.T) {
	c, problems := config.Parse("content/site.yaml", []byte("organisation: 某\ntitle: 某\npublishers: [党组]\noffices: [机关党委]\naudiences: [{id: public, title: 社会, sees: [社会]}]\n"))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	const zh = "---\n# 说明\n标题: \"通报：甲\"  # 待核\n目录序号: 35\n公开范围: 社会\n公开时限: 随时公开\n公开主体: '党组'\n承办科室: 机关党委\n确定日期: 2026-10-09\n摘要: |\n  一\n\n  二: # 不是注释\n关键词:\n  - 甲\n  - 乙\n# 完\n---\n\n正文 ---\n---\n公开程序:\n  审批: {签字人: 甲}\n"
	en := strings.NewReplacer("标题", "title", "目录序号", "catalogue", "公开范围", "scope", "公开时限", "timing", "公开主体", "publisher", "承办科室", "office", "确定日期", "decided", "摘要", "summary", "关键词", "keywords").Replace(zh)
	withSteps := strings.Replace(zh, "# 完", "公开程序:   # 见纪要\n  提出: {签字人: 张, 日期: 2026-10-09}   # 口头\n  审批: {签字人: 旧, 日期: 2026-10-09, 层级: 分管负责人}  # 补签\n  # 以后\n  归档: {签字人: 李, 日期: 2026-10-30}\n# 完", 1)
	for name, src := range map[string]string{
		"Chinese": zh, "English": en, "with steps": withSteps, "line ends of Windows": strings.ReplaceAll(withSteps, "\n", "\r\n"), "blank lines before": "\n\n" + zh, "spaces behind the lines": strings.Replace(strings.Replace(zh, "---\n", "---  \n", 1), "# 完\n---", "# 完\n--- ", 1),
		"no text": zh[:strings.Index(zh, "\n\n正文")+1], "mixed line ends": strings.Replace(withSteps, "目录序号: 35\n", "目录序号: 35\r\n", 1),
	} {
		read := func(text []byte) *Record {
			r, found := Parse(c, "2026/甲", "content/records/2026/甲/index.md", true, text)
			for _, p := range found {
				if p.Severity == diag.Error {
					t.Fatalf("%s: %v", name, p)
				}
			}
			return r
		}
		before := read([]byte(src))
		m := before.Matter()
		step := procedure.Step{Name: procedure.Approved, By: "周某某", On: calendar.NewDate(2026, 10, 12), Level: procedure.Head, Digest: m.Digest(), Marks: m.Marks()}
		edited, problem := Inscribe("content/records/2026/甲/index.md", []byte(src), step)
		if problem != nil {
			t.Errorf("%s: %s", name, problem.Text.EN)
			continue
		}
		after := read(edited)
		if after.Judge(nil); !after.Procedure.Verdict.Stands() {
			t.Errorf("%s: the approval does not stand in\n%s", name, edited)
		}
		if got, _ := after.Procedure.Step(procedure.Approved); got != step {
			t.Errorf("%s: read back as %+v", name, got)
		}
		if a, b := outside(src), outside(string(edited)); a != b {
			t.Errorf("%s: outside of the step\n%q became\n%q", name, a, b)
		}
		if again, problem := Inscribe("a.md", edited, step); problem != nil || !bytes.Equal(again, edited) {
			t.Errorf("%s: written again it is\n%s", name, again)
		}
	}
}

// outside is a file without the lines of the approval, and without a procedure that holds nothing
// else; what stood behind the step stays.
func outside(src string) string {
	var out []string
	closed := 0
	for line := range strings.Lines(src) {
		if strings.HasPrefix(line, "---") {
			closed++
		}
		bare := strings.TrimRight(line, "\r\n")
		switch {
		case closed != 1:
		case strings.HasPrefix(line, "  审批:"), strings.HasPrefix(line, "  approved:"):
			if i := strings.Index(bare, "#"); i >= 0 {
				out = append(out, strings.TrimSpace(bare[i:]))
			}
			continue
		case strings.HasPrefix(line, "    "), bare == "公开程序:", bare == "procedure:":
			continue
		}
		out = append(out, line)
	}
	return strings.Join(out, "")
}
