package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// kinds is the kinds of the documents whose lines are compared, ten of them. All that they say is
// invented.
var kinds = []string{"公告", "通报", "意见", "通知", "报告", "请示", "批复", "纪要", "决定", "公示"}

// What sentences are made of: who, when, by what, what was done, with which result. A verb before a
// number is kept beside it by no rule, and Latin words stand among the others, as in real texts.
var (
	bodies = strings.Fields("示例市政协机关党组 机关党委 机关第一党支部 各党支部 市委第三巡察组 机关纪委 办公室 理论学习中心组 离退休干部党支部 全体党员和入党积极分子")
	bases  = strings.Fields("《中国共产党党务公开条例（试行）》 《关于加强机关党的建设的意见》 《2026年度党务公开目录》 《党费收缴、使用和管理的规定》 “三会一课”制度 年初确定的“一支部一品牌”计划")
	deeds  = strings.Fields("组织开展了主题党日活动 认真学习了有关文件，并结合实际进行了讨论 对照检查了作风建设中的突出问题 研究了下一阶段的重点工作 听取了委员、干部、群众的意见和建议 " +
		"逐项梳理、分类汇总，形成了整改台账 通过App和微信公众号公布了办理结果 走访慰问了生活困难的老党员、老同志 按照程序进行了推荐、考察、公示 核对了党费收缴的明细账目")
	ends = strings.Fields("取得了较好的成效 大家一致认为，这项工作应当坚持下去，并形成长效机制 有关情况已在公开栏、门户网站上同步公开 对提出的问题，责任科室要在限期内答复 " +
		"下一步将加强督促检查，确保各项任务落到实处 未发现违反规定的情形 此项工作由机关党委牵头负责，各科室配合 同时也存在进展不平衡、宣传不到位等不足")
	links = strings.Fields("会议指出， 同时， 在此基础上， 其中， 据统计， 为此， 截至目前， 会后，")
)

// document is the paragraphs of a document. Every second sentence tells a day, a number, a document
// number, an address or a Latin word, as those of public notices do: what keeps a line from ending
// is what makes setting them hard.
func document(kind int) []string {
	random := rand.New(rand.NewPCG(21, uint64(kind)))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	var out []string
	for range 8 + random.IntN(4) {
		var b strings.Builder
		for range 1 + random.IntN(4) {
			if random.IntN(2) == 0 {
				b.WriteString(pick(links))
			}
			if random.IntN(3) == 0 {
				b.WriteString(toldDay(random) + "，")
			}
			b.WriteString(pick(bodies))
			if random.IntN(2) == 0 {
				b.WriteString("按照" + pick(bases) + "，")
			}
			b.WriteString(pick(deeds) + "，")
			if random.IntN(2) == 0 {
				b.WriteString(toldFact(random))
			}
			b.WriteString(pick(ends) + "。")
		}
		out = append(out, b.String())
	}
	return out
}

// toldDay is a day, or several, as notices tell them.
func toldDay(random *rand.Rand) string {
	month, first := 1+random.IntN(12), 1+random.IntN(20)
	switch random.IntN(4) {
	case 0:
		return fmt.Sprintf("2026年%d月%d日至%d日", month, first, first+1+random.IntN(8))
	case 1:
		return fmt.Sprintf("%d月%d日下午%d:%02d", month, first, 2+random.IntN(4), 15*random.IntN(4))
	}
	return fmt.Sprintf("2026年%d月%d日", month, first)
}

// toldFact is a part of a sentence that tells a number, a document number, an address or a Latin word.
func toldFact(random *rand.Rand) string {
	n, of := 1+random.IntN(600), 10+random.IntN(89)
	switch random.IntN(10) {
	case 0:
		return fmt.Sprintf("收到意见%d条，采纳%d条（占%d.%d%%）；", n, n/2, of, random.IntN(10))
	case 1:
		return fmt.Sprintf("共有党员%d名、入党积极分子%d名参加，", n, 1+n/9)
	case 2:
		return fmt.Sprintf("收支相抵后结余%d,%03d.%02d元，", 1+n/10, n, of)
	case 3:
		return fmt.Sprintf("印发了《关于做好有关工作的通知》（示政协党〔2026〕%d号），", of)
	case 4:
		return fmt.Sprintf("咨询电话0000-%07d，电子邮箱dwgk%d@example.com，", 1000003*of/7, of)
	case 5:
		return fmt.Sprintf("全文见https://dwgk.example.com/2026/%d/index.html，", n)
	case 6:
		return fmt.Sprintf("制作PPT课件%d个、H5专题页面%d个，", 1+n/40, 1+n/100)
	case 7:
		return fmt.Sprintf("较2025年同期增长%d.%d%%，其中线上办理占%d%%，", of/3, random.IntN(10), of)
	case 8:
		return fmt.Sprintf("涉及%d个支部、%d名党员，人均缴纳%d.%02d元，", 1+n/30, n, of, random.IntN(100))
	}
	return fmt.Sprintf("覆盖1个机关党委、%d个党支部，参与率达%d.%d%%，", 1+n/30, of, random.IntN(10))
}
