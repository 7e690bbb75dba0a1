package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"gongkai/content"
)

const siteYAML = `organisation: 示例市政协机关
title: 党务公开
feedback: {phone: "0000-0000000", email: dwgk@example.com}
publishers: [市政协党组, 市政协机关党组, {name: 各党支部, members: [机关第一党支部, 机关第二党支部]}]
offices: [秘书科, 综合科, 人事科, 行政联络科, 机关党委, 机关纪委, 宣传教育中心, 委员联络服务中心, 党员联络服务中心, 老干部服务中心, 提案委员会办公室, 民宗委办公室, {name: 各党支部, members: [机关第一党支部, 机关第二党支部]}, {name: 各专委会办公室, also: [各专门委员会办公室], members: [提案委员会办公室, 民宗委办公室]}, {name: 办公室相关科室, members: [秘书科, 综合科]}, {name: 办公室各科室, members: [秘书科, 综合科]}, {name: 中心, members: [宣传教育中心]}]
audiences:
  - {id: public, title: 社会, base_url: "https://dwgk.example.com/", sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
`

// Entries of the annex that leave the choice between society and Party and have a site, by timing.
var (
	periodic = []struct {
		number int
		office string
	}{{1, "综合科"}, {2, "机关党委"}, {3, "秘书科"}, {4, "综合科"}, {14, "机关党委"}, {46, "机关党委"}, {47, "机关纪委"}}
	prompt = []struct {
		number int
		office string
	}{{11, "秘书科"}, {12, "综合科"}, {16, "机关党委"}, {24, "机关第一党支部"}, {52, "秘书科"}, {59, "综合科"}, {74, "机关党委"}}
)

// phrases are what an office writes again and again: too short to be a passage that was copied.
var phrases = []string{
	"会议传达学习了文件，", "各科室按照职责抓好落实。", "本季度组织集体学习，", "**（一）加强组织领导。**", "有关经费已经审核，",
	"对意见建议逐条梳理，", "机关党委开展督促检查。", "下一步继续完善制度，",
}

// words is random Chinese characters, so that no two records have a passage in common.
func words(random *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(rune(0x4e00 + random.IntN(0x2000)))
	}
	return b.String()
}

func recordName(i int) string { return fmt.Sprintf("%d/记录-%05d", 2024+i%3, i) }

// writeCorpus makes a site of n records of about 2.4 KB, four of five for society. It gives the
// bytes of the records.
func writeCorpus(dir string, n int) (int64, error) {
	catalogue, err := content.FS.ReadFile("catalogue/2022-10-26.csv")
	if err != nil {
		return 0, err
	}
	files := map[string]string{"content/site.yaml": siteYAML, "content/catalogue/2022-10-26.csv": string(catalogue)}
	for name, text := range files {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), text); err != nil {
			return 0, err
		}
	}
	random := rand.New(rand.NewPCG(1, uint64(n)))
	total := int64(0)
	for i := range n {
		text := recordText(random, i)
		total += int64(len(text))
		if err := write(filepath.Join(dir, "content", "records", filepath.FromSlash(recordName(i))+".md"), text); err != nil {
			return 0, err
		}
	}
	return total, approve(dir)
}

// approve gives every record of a site the statements that gongkai approve would write, in a
// process of its own: the system counts the memory of whoever starts a program as that program's.
func approve(dir string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if out, err := exec.Command(self, "-approve", dir).CombinedOutput(); err != nil {
		return fmt.Errorf("approve: %w\n%s", err, out)
	}
	return nil
}

func recordText(random *rand.Rand, i int) string {
	scope := "社会"
	if i%5 == 4 {
		scope = "党内"
	}
	day := fmt.Sprintf("%d-%02d-%02d", 2024+i%3, 1+random.IntN(10), 1+random.IntN(28))
	var b strings.Builder
	fmt.Fprintf(&b, "---\n标题: 第%d号样例：有关工作开展情况的通报\n公开范围: %s\n", i, scope)
	if i%2 == 0 {
		e := periodic[i/2%len(periodic)]
		fmt.Fprintf(&b, "目录序号: %d\n公开时限: 定期公开\n周期: %d-Q%d\n承办科室: %s\n", e.number, 2023+i%3, 1+random.IntN(4), e.office)
	} else {
		e := prompt[i/2%len(prompt)]
		fmt.Fprintf(&b, "目录序号: %d\n公开时限: 随时公开\n承办科室: %s\n", e.number, e.office)
	}
	fmt.Fprintf(&b, "公开方式: [会议, 网站]\n公开主体: 市政协机关党组\n确定日期: %s\n公开日期: %s\n", day, day)
	fmt.Fprintf(&b, "公开程序:\n  提出: {签字人: 张某, 日期: %[1]s}\n  保密审查: {签字人: 李某, 日期: %[1]s, 结果: 不涉密}\n  审批: {签字人: 王某, 日期: %[1]s, 层级: 分管负责人}\n", day)
	b.WriteString("摘要: 样例记录，用于测量。\n关键词: [样例, 测量]\n---\n\n")
	for section := 1; b.Len() < 1900; section++ {
		fmt.Fprintf(&b, "## %d、工作情况\n\n", section)
		for range 4 {
			b.WriteString(phrases[random.IntN(len(phrases))] + words(random, 8+random.IntN(5)) + "。")
		}
		b.WriteString("\n\n")
	}
	if i%3 == 0 && i >= 15 {
		other := i - 15 // of the same scope and year
		fmt.Fprintf(&b, "另见[上一次通报](../%s.md)，%s。\n\n", recordName(other), words(random, 9))
	}
	b.WriteString("| 项目 | 数量 | 备注 |\n| --- | ---: | --- |\n")
	for range 4 {
		fmt.Fprintf(&b, "| 集体学习 | %d | %s |\n", random.IntN(100), words(random, 9))
	}
	return b.String()
}

func write(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}
