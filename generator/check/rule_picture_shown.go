package check

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/record"
)

// The codes of pictures that pages show badly.
const (
	heavyCode  = "picture-heavy"
	unseenCode = "picture-not-on-pages"
)

// heavy is how many bytes make a page slow on a telephone. Most pictures have smaller copies and are
// never loaded: what moves, what is made for a printer's inks and what few programs read has none.
const heavy = 3 << 20

// smaller is the remedy for both.
var smaller = diag.T("用画图打开，缩小后另存为 JPEG（.jpg）；会动的，转换成 MP4 作附件",
	"open it in an image program, make it smaller and save it as JPEG (.jpg); what moves becomes an MP4 that is attached")

// shown reports a picture that a text or the head of its page shows, and that readers would not see
// or wait for.
func (c *checker) shown(a record.Attachment, at diag.Place, problems *diag.List) {
	found := c.Attached[a.Source]
	if found == nil || found.Report == nil {
		return // told elsewhere
	}
	if slices.Contains([]attachment.Kind{attachment.HEIC, attachment.TIFF}, found.Report.Kind) {
		problems.Warnf(unseenCode, at, diag.T("多数浏览器显示不了图片%s", "most browsers do not show the picture %s", diag.Quote(a.File)), smaller)
		return
	}
	n := len(a.Shown)
	asItIs := n == 0 || a.Shown[n-1].Mark == 0
	if asItIs && a.Size > heavy {
		problems.Warnf(heavyCode, at, diag.T("图片%s有 %d MB，缩不小，手机打开网页很慢", "the picture %s has %d MB and cannot be made smaller: the page is slow on telephones", diag.Quote(a.File), a.Size>>20), smaller)
	}
}
