package record

import (
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

// TestTermsThatPeopleWriteLeadSomewhere holds that what offices write for a key or a value is told
// with the word of this program, and that the word, copied into its place, is read.
func TestTermsThatPeopleWriteLeadSomewhere(t *testing.T) {
	front := strings.Split(`标题: 党费收缴管理使用情况
目录序号: 35
公开范围: 社会
公开时限: 定期公开
周期: 2026-Q3
公开方式: [网站]
公开主体: 市政协党组
承办科室: 机关党委
确定日期: 2026-10-09
公开日期: 2026-10-12
撤下日期: 2027-10-12
张贴: {起: 2026-10-12, 止: 2026-10-20}
摘要: 甲
关键词: [甲]
来源: 甲
作者: 甲
发文字号: 甲
公开理由: 甲
发文机关: 甲
主送机关: 甲
成文日期: 2026-10-08
抄送: 甲
印发机关: 甲
印发日期: 2026-10-08`, "\n")
	terms := map[string]string{
		"标题": "题目 题名 名称 主题 文件标题 “标题”", "目录序号": "序号 目录号 目录编号 编号 事项序号", "公开范围": "范围 受众", "公开时限": "时限 公开期限 公开频率",
		"周期": "期间 报告期 所属期 公开周期", "公开方式": "方式 公开形式 公开渠道 公开途径", "公开主体": "主体 公开单位 发布单位",
		"承办科室": "责任科室 责任单位 责任部门 承办单位 承办部门 科室 承办科 承办处室", "确定日期": "决定日期 日期 确定时间", "公开日期": "发布日期 发布时间 公开时间 公布日期",
		"撤下日期": "下架日期 截止日期 失效日期", "张贴": "张贴时间 张贴日期", "摘要": "简介 概要 内容摘要", "关键词": "关键字 标签 主题词", "来源": "出处 信息来源", "作者": "撰稿人 拟稿人",
		"发文字号": "文号 文件字号", "发文机关": "发文单位 署名 落款", "主送机关": "主送 主送单位", "成文日期": "成文时间 落款日期 签发日期", "抄送": "抄送机关 抄送单位", "公开理由": "不公开理由",
		"公开范围: 社会":         "对外 全社会 公众 社会公众 向社会公开 公开 面向社会 内部 全体党员 党员 党里 “社会” 社会。",
		"公开时限: 定期公开":       "长期 常年公开 定期 每季度 按季度 随时 及时 及时公开 即时公开 “定期公开”",
		"公开方式: [网站]":       "官网 门户网站 公示栏 宣传栏 内网 微信公众号 公众号 报纸 发文 开会 “网站” [会议，网站] [会议；网站] 会议,网站",
		"目录序号: 35":         "第35项 三十五（35） 35项 “35” ３５、 序号35",
		"确定日期: 2026-10-09": "2026年10月9日 2026.10.9 2026/10/9 “2026-10-09” 20261009",
	}
	words := 0
	for written, others := range terms {
		for _, other := range strings.Fields(others) {
			words++
			key, _, isValue := strings.Cut(written, ": ")
			slip := other
			if isValue {
				slip = key + ": " + other
			}
			src := strings.Join(front, "\n")
			if isValue {
				src = strings.Replace(src, written, slip, 1)
			} else {
				src = strings.Replace(src, "\n"+written+":", "\n"+slip+":", 1)
				if written == "标题" {
					src = strings.Replace(src, "标题:", slip+":", 1)
				}
			}
			problems := faults(src)
			if len(problems) == 0 {
				t.Errorf("%s is not told", slip)
				continue
			}
			remedy := remedyWord.FindStringSubmatch(problems[0].Fix.ZH)
			if remedy == nil {
				t.Errorf("%s leads nowhere: %v", slip, problems)
				continue
			}
			mended := strings.Replace(src, slip, remedy[1]+remedy[2], 1)
			if isValue {
				mended = strings.Replace(src, slip, key+": "+remedy[1]+remedy[2], 1)
			}
			if left := faults(mended); len(left) > 0 {
				t.Errorf("%s, mended as told (%s), still has %v", slip, problems[0].Fix.ZH, left)
			}
		}
	}
	if words < 90 {
		t.Errorf("only %d terms", words)
	}
}

// remedyWord is what a remedy says is to be written.
var remedyWord = regexp.MustCompile(`(?:写作|是否应为)(?:“([^”]+)”| ?(\[[^\]]*\]|[0-9-]+))`)

// faults is the problems of a front matter, but of keys that lack.
func faults(front string) diag.List {
	_, problems := Parse(site, "2026/a", "content/records/2026/a.md", false, []byte("---\n"+front+"\n---\n正文。\n"))
	var left diag.List
	for _, p := range problems {
		if !strings.HasSuffix(p.Code, "-missing") {
			left = append(left, p)
		}
	}
	return left
}
