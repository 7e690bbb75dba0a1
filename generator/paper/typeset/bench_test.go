package typeset_test

import (
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// sheet is a notice of one page: headings, text, a list, a table.
var sheet = "## 一、收缴情况\n\n" + strings.Repeat("2026年第三季度，机关党委所属12个党支部按照《关于中国共产党党费收缴、使用和管理的规定》（中组发〔2008〕3号）按时足额收缴党费。", 3) +
	"\n\n## 二、使用情况\n\n" + strings.Repeat("党费主要用于教育培训、订阅党报党刊、表彰先进、补助困难党员，", 4) + "详见<https://www.example.cn/dwgk/2026/10/123456.html>。\n\n- 教育培训：1,234.50元；\n- 订阅党报党刊：2,000元。\n\n" +
	"| 序号 | 支部 | 金额（元） | 缴纳日期 |\n| - | - | - | - |\n" + strings.Repeat("| 1 | 机关第一党支部 | 1,234.50 | 2026年9月30日 |\n", 8)

// BenchmarkSheet reads and sets a page: half of the 10 ms that a sheet may take on each of two
// cores is for the writer.
func BenchmarkSheet(b *testing.B) {
	s, layout := synthetic(), typeset.Official()
	b.ReportAllocs()
	for b.Loop() {
		out, err := s.Pages(read(sheet), &layout)
		if err != nil || len(out) != 2 && len(out) != 1 {
			b.Fatal(len(out), err)
		}
	}
}
