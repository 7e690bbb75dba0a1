package typeset_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// titles are as offices write them.
var titles = strings.Fields(`
关于印发《机关党务公开工作实施办法》的通知
关于印发《示例市政协机关2026年党务公开目录（试行）》的通知
关于开展2026年度党务公开工作检查的通知
关于2026年第三季度党务公开工作检查情况的通报
示例市政协机关党委2026年第三季度党费收缴、使用和管理情况公示
中共示例市委关于深入学习贯彻党的二十大精神进一步加强和改进新时代机关党的建设工作的若干意见
关于召开示例市政协机关第三次党员代表大会的请示
关于同意成立中共示例市政协机关第二支部委员会的批复
关于做好2026年民主评议党员工作的通知
2025年度民主生活会开展批评和自我批评情况
关于更正第二季度接待来访人次的说明
2026年度宣传和精神文明建设活动研究决策情况
机关第二党支部2026年第二季度党建工作计划实施情况
2025年度领导班子成员和处级以上领导述职述廉情况
关于《党务公开栏管理办法（试行）》张贴期限的解释
2025年度“三重一大”制度执行情况
2026年10月廉洁自律规定和党内监督制度执行情况
2026年第三季度理论学习中心组集体学习情况
市政协领导走访慰问老党员和生活困难党员情况
结对共建社区服务（第一阶段）：需求征集情况
委员证件办理窗口服务问题核查处理情况
办公楼空调外机噪声来访事项办理结果
关于组织全体党员参加“不忘初心、牢记使命”主题教育专题党课的通知
中国共产党示例市第十二届委员会第三次全体会议公报
示例市人民政府办公室关于进一步加强农村饮用水水源地环境保护工作的实施意见
关于拟提拔任用张三等5名同志的任前公示
关于示例市2025年预算执行情况和2026年预算草案的报告
关于对李四同志违反中央八项规定精神问题处理情况的通报
市政协领导下基层调研农田水利设施管护情况
2026年第三季度党代表教育培训和联络服务情况
2026年第三季度关爱困难党员和结对帮扶情况
关于废止《党务公开栏管理办法（试行）》的决定
中国人民政治协商会议示例市第十四届委员会第五次会议关于常务委员会工作报告的决议
关于学习宣传贯彻《中华人民共和国监察法》《中华人民共和国公职人员政务处分法》的通知
中国人民政治协商会议示例市委员会机关党委关于2026年第三季度党费收缴、使用和管理情况的公示
关于晋升王五等3名同志为一级主任科员的任前公示
新疆维吾尔自治区示例市人力资源和社会保障局关于2026年度公务员考核奖励情况的公告
关于调整示例市市场监督管理局党组成员和机关纪律检查委员会委员的批复
干部任前公示
`)

// TestTitlesBreakBySense holds where titles are parted at several widths: by sense, as GB/T
// 9704-2012 7.3.1 asks.
func TestTitlesBreakBySense(t *testing.T) {
	var b strings.Builder
	style := typeset.Official().Title
	for _, title := range titles {
		fmt.Fprintln(&b, title)
		for _, characters := range []int{12, 16, 20, 28} {
			strips, err := synthetic().Title(title, style, 0, float64(characters)*style.Size)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "    %d  %s\n", characters, strings.Join(lines(strips), "｜"))
		}
	}
	golden(t, "titles_by_sense", b.String())
}

// TestTitleEndsLinesWhereItsEditorWants sets titles with line feeds: what is too long between two of
// them is parted by sense.
func TestTitleEndsLinesWhereItsEditorWants(t *testing.T) {
	style := typeset.Official().Title
	for title, want := range map[string]string{
		"关于印发\n党务公开目录的通知":                        "关于印发｜党务公开目录的通知",
		"示例市\n关于开展2026年度党务公开工作检查的通知":             "示例市｜关于开展2026年度｜党务公开工作检查的通知",
		typeset.InLines("甲党委乙支部通知", []int{3, 6}): "甲党委｜乙支部｜通知",
		typeset.InLines("甲党委通知", nil):            "甲党委通知",
	} {
		strips, err := synthetic().Title(title, style, 0, 14*style.Size)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(lines(strips), "｜"); got != want {
			t.Errorf("%q is set as %s, want %s", title, got, want)
		}
	}
}

// TestTitleEndsBetweenWords tells where an editor had better end no line.
func TestTitleEndsBetweenWords(t *testing.T) {
	for parts, want := range map[string]bool{
		"关于印发目录|的通知": true, "关于|印发目录的通知": true, "中华|人民共和国": false, "2026年10月|9日情况": false, "第20|26号": false,
		"《目录|》的通知": false, "《|目录》的通知": false, "Noti|ce": false, "Notice of |dues": true, "机关党委|2026年党费": true,
	} {
		before, after, _ := strings.Cut(parts, "|")
		if got := typeset.TitleEnds(before, after); got != want {
			t.Errorf("%s: %v, want %v", parts, got, want)
		}
	}
}
