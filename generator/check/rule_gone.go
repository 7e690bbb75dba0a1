package check

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
)

// ruleGone: what is published goes by a withdrawal and by nothing else. A record or page whose file
// is gone stays published, and whoever deleted it is told what to do.
func ruleGone(c *checker, problems *diag.List) {
	for _, a := range c.Approved {
		if n := len(a.Versions); n > 0 && a.Versions[n-1].Text != nil && c.paths[a.Path] == nil {
			gone(a.Path, a.File, a.Versions[n-1].Text.Expires, problems)
		}
	}
	for _, a := range c.ApprovedPages {
		if n := len(a.Versions); n > 0 && a.Versions[n-1].Text != nil && c.FindPage("pages/"+a.Path) == nil {
			gone("pages/"+a.Path, a.File, calendar.Date{}, problems)
		}
	}
}

// gone tells of one. A record that comes down on a day of its own may be deleted after that day;
// which day it is, a rule does not know, so there it is a warning.
func gone(name, file string, expires calendar.Date, problems *diag.List) {
	text := diag.T("文件不见了，公开的仍是上次审批的文本", "the file is gone; what was approved last stays published")
	fix := diag.T("恢复文件：gongkai approve %[1]s --restore；更名的：gongkai approve 新名 --was %[1]s --by 姓名；不再公开的，撤回：gongkai withdraw %[1]s --by 姓名 --reason 理由",
		"bring the file back: gongkai approve %[1]s --restore; if it was renamed: gongkai approve NEW --was %[1]s --by NAME; to publish it no more: gongkai withdraw %[1]s --by NAME --reason WHY", diag.Argument(name))
	if expires.IsZero() {
		problems.Errorf("record-gone", diag.Place{File: file}, text, fix)
		return
	}
	problems.Warnf("record-gone", diag.Place{File: file}, diag.T("文件不见了，上次审批的文本公开到 %s 撤下为止", "the file is gone; what was approved last stays published until it comes down on %s", expires), fix)
}
