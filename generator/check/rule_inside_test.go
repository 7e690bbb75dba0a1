package check

import (
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/source"
)

// TestWhatNoCopyGoesWithoutIsAnError: names of authors, places and owners that the published copy
// would still have are told as errors, with what to do in the program that made the file.
func TestWhatNoCopyGoesWithoutIsAnError(t *testing.T) {
	for kind, want := range map[attachment.FactKind]struct{ code, text, zh, en string }{
		attachment.Author: {"attachment-author", "附件“甲.pdf”有作者、单位等信息", "在办公软件中“检查文档”，删除文档属性和个人信息后重新保存",
			"remove the properties and personal information in the program that made it (Inspect Document), and save it again"},
		attachment.Location: {"attachment-location", "附件“甲.pdf”有拍摄地点（GPS）", "去掉照片的位置信息后另存", "remove the position, and save it again"},
		attachment.Owner:    {"attachment-owner", "附件“甲.pdf”有所有者或设备序列号", "去掉图片的属性信息后另存", "remove the properties of the picture, and save it again"},
	} {
		c := &checker{Content: &source.Content{Config: &config.Config{}}, secrets: secrecy.New(nil)}
		var problems diag.List
		found := &source.Attached{Report: &attachment.Report{Facts: []attachment.Fact{{Kind: kind}}}}
		c.inside(subject{"甲.pdf", diag.Place{File: "a.md"}, diag.T("附件%s", "the attachment %s", diag.Quote("甲.pdf"))}, found, &problems)
		if len(problems) != 1 {
			t.Fatalf("%d problems", len(problems))
		}
		p := problems[0]
		fix := waiverFix(diag.Text{ZH: want.zh, EN: want.en}, want.code)
		if p.Code != want.code || p.Severity != diag.Error || p.Text.ZH != want.text || p.Fix != fix {
			t.Errorf("%+v, want %+v with the fix %+v", p, want, fix)
		}
	}
}
