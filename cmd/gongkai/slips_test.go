package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// slips are what people mistype in a record, by the code that it is told by: a line of the front
// matter as it should be and as it was written, or a body.
var slips = []struct{ code, right, wrong, body string }{
	{"yaml-syntax", "标题: 党费收缴", "标题：党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题:党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题:\u00a0党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题:　党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题 党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题: \"党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题: 关于: 党费: 的通知", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题: @党费收缴", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题: *党费收缴*", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题: [党费]收缴", ""},
	{"yaml-syntax", "目录序号: 40", "目录序号：40", ""},
	{"yaml-syntax", "目录序号: 40", "  目录序号: 40", ""},
	{"yaml-syntax", "目录序号: 40", "\t目录序号: 40", ""},
	{"yaml-syntax", "目录序号: 40", "　　目录序号: 40", ""},
	{"yaml-syntax", "公开方式: [网站]", "公开方式: [网站", ""},
	{"yaml-syntax", "公开方式: [网站]", "公开方式: [网站】", ""},
	{"yaml-syntax", "公开方式: [网站]", "公开方式: [网站}", ""},
	{"yaml-syntax", "标题: 党费收缴", "标题: 党费收缴\n附件: [{文件: a.csv, 标题: 乙 #丙}]", ""},
	{"yaml-syntax", "公开方式: [网站]", "张贴: {起：2026-10-09，止：2026-10-20}", ""},
	{"text-after-hash", "标题: 党费收缴", "标题: C区 #3楼整改", ""},
	{"text-after-hash", "公开方式: [网站]", "摘要: #3楼整改", ""},
	{"unknown-key", "标题: 党费收缴", "题目: 党费收缴", ""},
	{"unknown-key", "承办科室: 机关党委", "责任科室: 机关党委", ""},
	{"unknown-key", "公开日期: 2026-10-09", "发布日期: 2026-10-09", ""},
	{"unknown-key", "公开日期: 2026-10-09", "公开日朝: 2026-10-09", ""},
	{"scope-unknown", "公开范围: 社会", "公开范围: 对外", ""},
	{"scope-unknown", "公开范围: 社会", "公开范围: 全社会", ""},
	{"scope-unknown", "公开范围: 社会", "公开范围: “社会”", ""},
	{"scope-unknown", "公开范围: 社会", "公开范围: 内部", ""},
	{"timing-unknown", "公开时限: 随时公开", "公开时限: 及时公开", ""},
	{"timing-unknown", "公开时限: 随时公开", "公开时限: 随时", ""},
	{"method-unknown", "公开方式: [网站]", "公开方式: [官网]", ""},
	{"method-unknown", "公开方式: [网站]", "公开方式: [会议，网站]", ""},
	{"office-unknown", "承办科室: 机关党委", "承办科室: “机关党委”", ""},
	{"office-unknown", "承办科室: 机关党委", "承办科室: 综合科、秘书科", ""},
	{"publisher-unknown", "公开主体: 市政协机关党组", "公开主体: 市政协机关党", ""},
	{"catalogue-number", "目录序号: 40", "目录序号: 第40项", ""},
	{"date-unreadable", "确定日期: 2026-10-09", "确定日期: 2026年10月9日", ""},
	{"date-unreadable", "确定日期: 2026-10-09", "确定日期: “2026-10-09”", ""},
	{"heading-glued", "", "", "##一、基本情况\n\n文。"},
	{"heading-glued", "", "", "＃＃ 一、基本情况\n\n文。"},
	{"heading-glued", "", "", "##　一、基本情况\n\n文。"},
	{"list-glued", "", "", "-第一项\n-第二项"},
	{"list-glued", "", "", "•第一项\n•第二项"},
	{"list-glued", "", "", "1.报送材料；\n2.公开结果。"},
	{"list-glued", "", "", "前文。\n\n*第一项\n*第二项"},
	{"lines-joined", "", "", "1、报送材料；\n2、公开结果。"},
	{"lines-joined", "", "", "现将情况公布如下：\n（一）收缴情况。\n（二）使用情况。"},
	{"lines-joined", "", "", "联系人：张某某\n电话：0591-00000000\n地址：示例路1号"},
	{"lines-joined", "", "", "　　第一段的话。\n　　第二段的话。"},
	{"lines-joined", "", "", "1）报送材料\n2）公开结果"},
	{"lines-joined", "", "", "第一条 总则。\n第二条 分则。"},
	{"paragraph-as-code", "", "", "    根据安排，现将情况公布如下。\n\n文。"},
	{"paragraph-as-code", "", "", "文。\n\n\t根据安排，现将情况公布如下。"},
	{"table-without-rule", "", "", "| 甲 | 乙 |\n| 1 | 2 |"},
	{"table-without-rule", "", "", "| 甲 | 乙 |\n| --- |\n| 1 | 2 |"},
	{"table-without-rule", "", "", "| 甲 | 乙 |\n|——|——|\n| 1 | 2 |"},
	{"table-fullwidth", "", "", "│ 甲 │ 乙 │\n│ 1 │ 2 │\n│ 3 │ 4 │"},
	{"link-with-space", "", "", "见[附件] (https://www.example.com/a.html)。"},
	{"link-empty", "", "", "见[办事指南](#)。"},
	{"lines-joined", "", "", "一是加强领导；\n二是落实责任。"},
	{"table-fullwidth", "", "", "｜ 甲 ｜ 乙 ｜\n｜——｜——｜\n｜ 1 ｜ 2 ｜"},
	{"table-of-tabs", "", "", "甲\t乙\n1\t2\n3\t4"},
	{"link-with-space", "", "", "见[附件](https://www.example.com/收支 表.html)。"},
	{"link-fullwidth", "", "", "见[附件]（https://www.example.com/a.html）。"},
	{"link-empty", "", "", "见[办事指南]()。"},
	{"code-unclosed", "", "", "文。\n\n```\n甲\n\n后文。"},
	{"heading-underlined", "", "", "第一段文字，做好工作。\n---\n第二段文字。"},
	{"heading-underlined", "", "", "第一行\n第二行\n---\n\n第二段文字。"},
	{"emphasis-shown", "", "", "抓好** 重点 **工作。"},
	{"emphasis-shown", "", "", "**重点 **工作。"},
	{"emphasis-shown", "", "", "要求：＊＊抓好重点＊＊工作。"},
	{"emphasis-shown", "", "", "**一、重点工作。要抓好。"},
	{"emphasis-shown", "", "", "做好**“双随机”**2026年的检查。"},
	{"emphasis-shown", "", "", "~~一、重点工作。要抓好。"},
	{"readers-in-words", "", "", "【党内】名单如下。"},
	{"readers-in-words", "", "", "（以下内容不公开）\n\n名单如下。"},
	{"readers-in-words", "", "", "- [内部]名单如下。"},
	{"anchor-missing", "", "", "# 一、安排\n\n[见上文](#没有这一节)"},
	{"anchor-missing", "", "", "# 一、安排\n\n[见上文](#一、安排)"},
	{"address-with-chinese", "", "", "网址 https://www.example.com/通知.html 可查。"},
	{"link-unreadable", "", "", "见[明细](https://www.example.com/50%明细.html)。"},
	{"personal-mobile", "", "", "联系电话13912345678。"},
	{"attachment-file", "公开方式: [网站]", "附件:\n  - 文件：明细.csv", ""},
	{"picture-without-description", "", "", "前文![](x.png)，后文。"},
	{"picture-without-description", "", "", "![……](<收支 图.png>)"},
	{"picture-without-description", "", "", "![图片 1](IMG_1.png)"},
	{"wording", "", "", "工作布署。"},
	{"wording", "", "", "工作布**署**。"},
	{"wording", "标题: 党费收缴", "标题: 帐户清理", ""},
	{"period-not-in-title", "标题: 党费收缴", "标题: 二〇二六年第四季度党费收缴\n周期: 2026-Q2", ""},
	{"period-not-in-title", "标题: 党费收缴", "标题: 2026年第三季度党费收缴\n周期: 2026-Q2", ""},
}

// TestRemediesOfSlips holds that each slip is told, and that the remedy, copied as it stands, mends
// it without another word.
func TestRemediesOfSlips(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, from := range map[string]string{"site.yaml": "testdata/site.yaml", "catalogue/2022-10-26.csv": "../../content/catalogue/2022-10-26.csv", "words/错别字.csv": "../../content/words/错别字.csv"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		writeSlip(t, filepath.Join(dir, "content", name), string(data))
	}
	right := "标题: 党费收缴\n目录序号: 40\n公开范围: 社会\n公开时限: 随时公开\n公开主体: 市政协机关党组\n承办科室: 机关党委\n确定日期: 2026-10-09\n公开日期: 2026-10-09\n公开方式: [网站]\n"
	place := func(i int) string { return "content/records/2026/" + strconv.Itoa(100+i) + ".md" }
	for i, s := range slips {
		body := s.body
		if body == "" {
			body = "第" + strconv.Itoa(i) + "篇的正文。"
		}
		writeSlip(t, filepath.Join(dir, place(i)), "---\n"+strings.Replace(right, s.right, s.wrong, 1)+"---\n"+body+"\n")
	}
	told := checked(t, dir)
	for i, s := range slips {
		file := filepath.Join(dir, place(i))
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		lines := strings.Split(string(src), "\n")
		for _, p := range told[place(i)] {
			if p.Code == s.code {
				lines, found = copied(t, lines, p), true
			}
		}
		if !found {
			t.Errorf("[%s] %q%q is not told: %v", s.code, s.wrong, s.body, told[place(i)])
		}
		writeSlip(t, file, strings.Join(lines, "\n"))
	}
	for file, left := range checked(t, dir) {
		for _, p := range left {
			if i, _ := strconv.Atoi(strings.TrimSuffix(filepath.Base(file), ".md")); i >= 100 && (p.Code == slips[i-100].code || p.Code == "yaml-syntax") {
				now, _ := os.ReadFile(filepath.Join(dir, file))
				t.Errorf("[%s] mended as told it is\n%s\nand still: %s %s", slips[i-100].code, now, p.Text, p.Fix)
			}
		}
	}
}

func writeSlip(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// toldProblem is a problem as --json has it.
type toldProblem struct {
	Code, File, Text, Fix string
	Line                  int
}

func checked(t *testing.T, dir string) map[string][]toldProblem {
	t.Helper()
	var stdout, stderr bytes.Buffer
	runInScript([]string{"--site", dir, "check", "--json"}, nil, &stdout, &stderr)
	var out struct{ Problems []toldProblem }
	if err := json.Unmarshal(stdout.Bytes(), &out); err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	byFile := map[string][]toldProblem{}
	for _, p := range out.Problems {
		byFile[p.File] = append(byFile[p.File], p)
	}
	return byFile
}

var (
	lineBehind  = regexp.MustCompile("^在代码的后面单独写一行：([`~]+)；")
	linesAround = regexp.MustCompile(`^在要限制的内容前面单独写一行 (::: \S+)，后面单独写一行 (:::)$`)
	alsoBehind  = regexp.MustCompile(`^在这些文字的后面也写 (\S+)；`)
	joinedLines = regexp.MustCompile(`从这里起 (\d+) 行`)
	quotedWord  = regexp.MustCompile(`^(?:.*?)“(.*)”[^“]*$`)
	pictureOf   = regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`)
	rightWord   = regexp.MustCompile(`“([^”]+)”应写作“([^”]+)”`)
	otherBar    = regexp.MustCompile(`各行的“(.)”都换成半角“\|”`)
	wordToWrite = regexp.MustCompile(`(?:写作|是否应为) ?(?:“([^”]+)”|(\[[^\]]*\]|[0-9HQ-]+))`)
)

// copied is the lines of a file after the remedy of a problem was copied into them.
func copied(t *testing.T, lines []string, p toldProblem) []string {
	t.Helper()
	at := p.Line - 1
	put := func(i int, line string) { lines = append(lines[:i:i], append([]string{line}, lines[i:]...)...) }
	if _, line, ok := strings.Cut(p.Fix, "这一行改为："); ok {
		lines[at] = line
		return lines
	}
	if _, line, ok := strings.Cut(p.Fix, "下一行的格数与表头不同，改为："); ok {
		lines[at+1] = line
		return lines
	}
	if _, line, ok := strings.Cut(p.Fix, "下一行改为："); ok {
		lines[at+1] = line
		return lines
	}
	if behind := lineBehind.FindStringSubmatch(p.Fix); behind != nil {
		return append(lines, behind[1])
	}
	if before := linesAround.FindStringSubmatch(p.Fix); before != nil {
		put(at, before[1])
		return append(lines, before[2])
	}
	if strings.HasPrefix(p.Fix, "从文稿中删去不公开的内容") {
		return append(lines[:at:at], "其余的正文。")
	}
	if strings.HasPrefix(p.Fix, "要的是分隔线的，前面空一行") {
		put(at, "")
		return lines
	}
	if sign := alsoBehind.FindStringSubmatch(p.Fix); sign != nil {
		lines[at] += sign[1]
		return lines
	}
	if bar := otherBar.FindStringSubmatch(p.Fix); bar != nil {
		for i := at; i < len(lines) && lines[i] != ""; i++ {
			lines[i] = strings.ReplaceAll(lines[i], bar[1], "|")
		}
	}
	if _, rule, ok := strings.Cut(p.Fix, "这一行下面的一行写作："); ok {
		lines[at+1] = rule
		return lines
	}
	if _, rule, ok := strings.Cut(p.Fix, "下面加一行："); ok {
		for i := at; strings.Contains(p.Fix, "制表符") && i < len(lines) && lines[i] != ""; i++ {
			lines[i] = "| " + strings.ReplaceAll(lines[i], "\t", " | ") + " |"
		}
		put(at+1, rule)
		return lines
	}
	if _, picture, ok := strings.Cut(p.Fix, "图上是什么，如："); ok {
		lines[at] = pictureOf.ReplaceAllLiteralString(lines[at], picture)
		return lines
	}
	if words := rightWord.FindStringSubmatch(p.Text); words != nil && strings.Contains(lines[at], words[1]) {
		lines[at] = strings.ReplaceAll(lines[at], words[1], words[2])
		return lines
	}
	if _, line, ok := strings.Cut(p.Fix, "在文件头加一行："); ok {
		put(1, line)
		return lines
	}
	if _, item, ok := strings.Cut(p.Fix, "这一项写作“"); ok {
		lines[at] = "  " + strings.TrimSuffix(item, "”")
		return lines
	}
	if _, address, ok := strings.Cut(p.Fix, "写作 %25："); ok {
		lines[at] = strings.Replace(lines[at], quotedWord.FindStringSubmatch(p.Text)[1], address, 1)
		return lines
	}
	if n := joinedLines.FindStringSubmatch(p.Text); n != nil {
		count, _ := strconv.Atoi(n[1])
		for i := count - 1; i > 0; i-- {
			put(at+i, "")
		}
		return lines
	}
	word, wrong := wordToWrite.FindStringSubmatch(p.Fix), quotedWord.FindStringSubmatch(p.Text)
	if word == nil {
		t.Errorf("[%s] nothing can be copied from %q", p.Code, p.Fix)
		return lines
	}
	value := word[1] + word[2]
	if key, _, isLine := strings.Cut(lines[at], ": "); p.Code != "unknown-key" && isLine {
		if strings.HasPrefix(value, "[") || !strings.Contains(lines[at], "[") {
			lines[at] = key + ": " + value
			return lines
		}
	}
	lines[at] = strings.Replace(lines[at], wrong[1], value, 1)
	return lines
}
