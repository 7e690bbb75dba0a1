package check

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// pictures is the endings that browsers show.
var pictures = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}

// ruleAttachment: an attachment is a file beside index.md, there, not too large, and for no more
// readers than its record.
func ruleAttachment(c *checker, r *record.Record, problems *diag.List) {
	listed := map[string]bool{}
	for _, a := range r.Attachments {
		name := folded(a.File)
		again := listed[name]
		listed[name] = true
		switch {
		case a.File != path.Base(a.File) || strings.ContainsAny(a.File, `/\`) || a.File == ".." || a.File == ".":
			problems.Errorf("attachment-outside", a.Place, diag.T("附件%s不在文稿自己的文件夹里", "the attachment %s is not in the record's own folder", diag.Quote(a.File)),
				diag.T("把文件复制到 index.md 旁边，只写文件名", "copy the file beside index.md and write its name only"))
			continue
		case !r.Bundle:
			problems.Errorf("attachment-without-folder", a.Place, diag.T("单个文件的文稿不能带附件", "a record that is a single file has no attachments"),
				diag.T("建文件夹 %s，文稿改名为 index.md 移入，附件放在旁边", "make a folder %s, move the record into it as index.md and put the attachment beside it", path.Base(r.Path)))
			continue
		case strings.EqualFold(a.File, "index.md"):
			problems.Errorf("attachment-outside", a.Place, diag.T("文稿本身不能作附件", "the record itself is no attachment"), diag.T("删去这一项", "remove it"))
			continue
		case a.Size < 0:
			problems.Errorf("attachment-missing", a.Place, diag.T("找不到附件%s", "there is no attachment %s", diag.Quote(a.File)),
				diag.T("把文件放到 %s，或改正文件名（大小写也要一致）", "put the file into %s, or mend its name (letter case counts)", path.Dir(r.File)))
			continue
		}
		if reason := unportable(a.File); !reason.IsZero() {
			problems.Errorf("name-not-portable", a.Place, reason, diag.T("换一个文件名", "rename the file"))
		}
		if a.Size > c.Config.Limits.Attachment {
			problems.Errorf("attachment-too-large", a.Place,
				diag.T("附件有 %d MB，超过上限 %d MB", "the attachment has %d MB, more than the limit of %d MB", a.Size>>20, c.Config.Limits.Attachment>>20),
				diag.T("压缩或拆分；确需放宽时在 site.yaml 写 limits: {attachment: …}", "make it smaller; to raise the limit write limits: {attachment: …} into site.yaml"))
		}
		if !r.Scope.IsZero() && !a.Scope.IsZero() && !a.Scope.Within(r.Scope) {
			problems.Errorf("attachment-not-narrower", a.Place,
				diag.T("附件范围“%s”超出文稿范围“%s”", "the attachment is for %s, which goes beyond %s", a.Scope, r.Scope),
				diag.T("附件的读者不能多于文稿的读者", "an attachment cannot have readers whom its record has not"))
		}
		if again {
			problems.Errorf("attachment-twice", a.Place, diag.T("附件%s列了两次（不分大小写）", "the attachment %s is listed twice (letter case aside)", diag.Quote(a.File)), diag.T("删去一项或改名", "remove or rename one"))
		}
	}
	ruleImage(c, r, problems)
}

func ruleImage(c *checker, r *record.Record, problems *diag.List) {
	if r.Image == "" {
		return
	}
	i := slices.IndexFunc(r.Attachments, func(a record.Attachment) bool { return a.File == r.Image })
	if i < 0 {
		problems.Errorf("image-not-listed", r.At("image"), diag.T("配图%s没有列在附件中", "the picture %s is not listed under attachments", diag.Quote(r.Image)),
			diag.T("只有列出的文件才会公开：在附件中加上“- 文件: %s”", "only listed files are published: add “- file: %s” to attachments", r.Image))
		return
	}
	if !slices.Contains(pictures, strings.ToLower(path.Ext(r.Image))) {
		problems.Errorf("image-type", r.At("image"), diag.T("配图%s不是浏览器能显示的图片", "browsers do not show %s as a picture", diag.Quote(r.Image)),
			diag.T("用 PNG、JPEG、WebP、GIF 或 SVG", "use PNG, JPEG, WebP, GIF or SVG"))
		return
	}
	c.shown(r.Attachments[i], r.At("image"), problems)
	c.imageDescribed(r, r.Attachments[i], problems)
}

// ruleUnlisted: only listed files are copied, and an editor should know which are not.
func ruleUnlisted(c *checker, problems *diag.List) {
	for _, name := range c.Unlisted {
		problems.Warnf("attachment-unlisted", diag.Place{File: name}, diag.T("这个文件没有列在附件中，不会公开", "this file is not listed under attachments and is not published"),
			diag.T("要公开就在 index.md 的附件中列出，否则移走", "list it in index.md to publish it, or move it away"))
	}
}
