package check

import (
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/downscale"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// TestPicturesThatPagesShowBadly: a picture that readers would wait for, or not see, is told with
// what to save it as; one that has smaller copies never is.
func TestPicturesThatPagesShowBadly(t *testing.T) {
	copied := []downscale.Copy{{Width: 720, Height: 540, Mark: 1}, {Width: 1440, Height: 1080, Mark: 1}}
	itself := []downscale.Copy{{Width: 720, Height: 540, Mark: 1}, {Width: 1000, Height: 750}}
	for _, c := range []struct {
		name  string
		kind  attachment.Kind
		size  int64
		shown []downscale.Copy
		code  string
		text  diag.Text
	}{
		{"会动.gif", attachment.GIF, 20 << 20, nil, "picture-heavy", diag.Text{ZH: "图片“会动.gif”有 20 MB，缩不小，手机打开网页很慢", EN: "the picture “会动.gif” has 20 MB and cannot be made smaller: the page is slow on telephones"}},
		{"窄.png", attachment.PNG, 5 << 20, itself, "picture-heavy", diag.Text{ZH: "图片“窄.png”有 5 MB，缩不小，手机打开网页很慢", EN: "the picture “窄.png” has 5 MB and cannot be made smaller: the page is slow on telephones"}},
		{"手机.heic", attachment.HEIC, 1 << 20, nil, "picture-not-on-pages", diag.Text{ZH: "多数浏览器显示不了图片“手机.heic”", EN: "most browsers do not show the picture “手机.heic”"}},
		{"扫描.tif", attachment.TIFF, 9 << 20, nil, "picture-not-on-pages", diag.Text{ZH: "多数浏览器显示不了图片“扫描.tif”", EN: "most browsers do not show the picture “扫描.tif”"}},
		{"照片.jpg", attachment.JPEG, 9 << 20, copied, "", diag.Text{}},
		{"小.gif", attachment.GIF, 1 << 20, nil, "", diag.Text{}},
	} {
		a := record.Attachment{File: c.name, Source: c.name, Size: c.size, Shown: c.shown}
		checked := &checker{Content: &source.Content{Attached: map[string]*source.Attached{c.name: {Report: &attachment.Report{Kind: c.kind}}}}}
		var problems diag.List
		checked.shown(a, diag.Place{File: "a.md"}, &problems)
		fix := diag.Text{ZH: "用画图打开，缩小后另存为 JPEG（.jpg）；会动的，转换成 MP4 作附件",
			EN: "open it in an image program, make it smaller and save it as JPEG (.jpg); what moves becomes an MP4 that is attached"}
		switch {
		case c.code == "" && len(problems) == 0:
		case c.code == "" || len(problems) != 1:
			t.Errorf("%s: %v", c.name, problems)
		case problems[0].Code != c.code || problems[0].Severity != diag.Warning || problems[0].Text != c.text || problems[0].Fix != fix:
			t.Errorf("%s: %+v, want %s %+v", c.name, problems[0], c.code, c.text)
		}
	}
}
