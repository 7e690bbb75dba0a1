package check

import (
	"errors"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/attachment"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// facts is what is reported of what an attachment holds besides its text.
var facts = map[attachment.FactKind]struct {
	Code  string
	what  diag.Text
	fix   diag.Text
	final bool // no waiver lets it pass: it acts, whoever has looked at it
	warns bool // it goes out, and somebody should know
}{
	attachment.Author:        {Code: "attachment-author", what: diag.T("作者、单位等信息", "names of authors or of an organisation"), fix: diag.T("在办公软件中“检查文档”，删除文档属性和个人信息后重新保存", "remove the properties and personal information in the program that made it (Inspect Document), and save it again")},
	attachment.TrackedChange: {Code: "attachment-changes", what: diag.T("未处理的修订痕迹", "tracked changes"), fix: diag.T("接受或拒绝全部修订后保存", "accept or reject all changes, and save it")},
	attachment.Comment:       {Code: "attachment-comments", what: diag.T("批注", "comments"), fix: diag.T("删除全部批注后保存", "delete all comments, and save it")},
	attachment.HiddenSheet:   {Code: "attachment-hidden", what: diag.T("隐藏的工作表、行列、幻灯片或文字", "hidden sheets, rows, columns, slides or text"), fix: diag.T("取消隐藏，不应公开的删除后保存", "show what is hidden, delete what is not to be disclosed, and save it")},
	attachment.Location:      {Code: "attachment-location", what: diag.T("拍摄地点（GPS）", "the place where it was taken (GPS)"), fix: diag.T("去掉照片的位置信息后另存", "remove the position, and save it again")},
	attachment.Owner:         {Code: "attachment-owner", what: diag.T("所有者或设备序列号", "its owner or the serial number of a device"), fix: diag.T("去掉图片的属性信息后另存", "remove the properties of the picture, and save it again")},
	attachment.EmbeddedFile:  {Code: "attachment-embedded", what: diag.T("嵌入的文件", "embedded files"), fix: diag.T("删去嵌入的文件；需要公开的，单独列为附件", "remove them; what is to be disclosed is an attachment of its own")},
	attachment.Macro:         {Code: "attachment-macro", what: diag.T("宏或脚本", "macros or scripts"), fix: diag.T("另存为不含宏的格式", "save it in a format without macros"), final: true},
	attachment.Unread:        {Code: "attachment-unread", what: diag.T("程序读不出的文字：扫描的图片，或者字体没有说明是哪些字", "text that the program cannot read: pictures of pages, or a font that does not say which letters it shows"), fix: diag.T("没有查过里面有没有身份证号、手机号、密级标志：请打开文件逐页看一遍；有原稿的，换成由 WPS 或 Word 另存的 PDF", "nobody has looked for numbers and marks of secrecy in it: open the file and read it page by page; where you have the document from which it was made, save that as a PDF instead"), warns: true},
	attachment.ExternalLink:  {Code: "attachment-external", what: diag.T("指向内部文件或共享的链接", "links to files or shares of the office"), fix: diag.T("断开链接、只保留数值后保存", "break the links, keep the values, and save it")},
	attachment.Signed: {Code: "attachment-signed", what: diag.T("电子签名或印章，会原样公开，一个字节也不改", "an electronic signature or seal; it is published as it is, to the byte"), warns: true,
		fix: diag.T("不用处理；要改其中的内容，先改好再重新签章", "nothing is to be done; to change what it says, change it first and have it signed again")},
	attachment.Notes: {Code: "attachment-notes", what: diag.T("演讲者备注，会一同公开", "the notes of a speaker, which are published with it"), warns: true,
		fix: diag.T("不应公开的，在“视图—备注页”中删去后保存；可以公开的不用处理", "remove what is not to be disclosed under View, Notes Page, and save it; else nothing is to be done")},
	attachment.Stray: {Code: "attachment-stray", what: diag.T("办公软件打开时不显示的内容，会一同公开", "what no office program shows, and what is published with it"), warns: true,
		fix: diag.T("在 WPS 或 Office 中打开，另存为新文件，看不见的内容就去掉了", "open it in the office program and save it as a new file, which leaves out what is not shown")},
}

// unsealed is the remedy for what Clean would take out of a file that is not signed: cleaning breaks
// the seal.
var unsealed = diag.T("签章以后不能再改：在签章以前的文件里删去文档属性和个人信息，重新签章，再换上新文件", "what is signed cannot be changed: remove the properties and personal information from the file before it was signed, have it signed again, and put the new file here")

// refusals is the codes of attachments that cannot be looked into.
var refusals = map[attachment.Reason]struct{ Code string }{
	attachment.Broken:    {Code: "attachment-broken"},
	attachment.Encrypted: {Code: "attachment-encrypted"},
	attachment.Bomb:      {Code: "attachment-bomb"},
	attachment.TooLarge:  {Code: "attachment-too-much"},
	attachment.Unknown:   {Code: "attachment-opaque"},
	attachment.Mismatch:  {Code: "attachment-mismatch"},
	attachment.Active:    {Code: "attachment-active"},
}

// subject is a file that was looked into: an attachment, or a file of static/.
type subject struct {
	name string
	at   diag.Place
	what diag.Text // how it is called in a problem, with its name
}

// ruleInside: what holds for the text of a record holds for its attachments (二(七)1): most leaks
// that happened were in spreadsheets. What cannot be looked into is not published unread.
func ruleInside(c *checker, r *record.Record, problems *diag.List) {
	for _, a := range r.Attachments {
		if a.Size < 0 || a.Size > c.Config.Limits.Attachment {
			continue // told by ruleAttachment
		}
		at := a.Place
		if source.IsDraft(at.File) && !source.IsDraft(a.Source) {
			at = diag.Place{File: a.Source} // it is kept, and beside the record lies another: the draft has no fault
		}
		c.inside(subject{a.File, at, diag.T("附件%s", "the attachment %s", diag.Quote(a.File))}, c.Attached[a.Source], problems)
	}
}

// inside reports what a file is called and holds that must not go out. The name is that under which
// it is published; the file may be kept under another.
func (c *checker) inside(s subject, found *source.Attached, problems *diag.List) {
	if err := attachment.Name(s.name); err != nil {
		s.refused(err, problems)
		return
	}
	switch {
	case found == nil:
		return // told where it is looked for
	case found.Report == nil && found.Err == nil: // larger than the limit, and not read
		problems.Errorf("attachment-too-large", s.at, diag.T("%[1]s超过上限 %[3]d MB", "%[2]s is larger than the limit of %[3]d MB", s.what.ZH, s.what.EN, c.Config.Limits.Attachment>>20),
			diag.T("压缩或拆分；确需放宽时在 site.yaml 写 limits: {attachment: …}", "make it smaller; to raise the limit write limits: {attachment: …} into site.yaml"))
		return
	case found.Report == nil:
		s.refused(found.Err, problems)
		return
	}
	for _, f := range found.Report.Facts {
		told := facts[f.Kind]
		text := diag.T("%[1]s%[2]s有%[3]s", "in %[4]s%[5]s: %[6]s", s.what.ZH, f.Where.ZH, told.what.ZH, s.what.EN, spaced(f.Where.EN), told.what.EN)
		if f.Removed {
			problems.Warnf(told.Code, s.at, diag.T("%[1]s，公开的副本会去掉", "%[2]s; the copy that is published goes without", text.ZH, text.EN), nothingToDo)
			continue
		}
		if told.warns {
			problems.Warnf(told.Code, s.at, text, told.fix)
			continue
		}
		fix := told.fix
		if !f.Fix.IsZero() {
			fix = f.Fix
		}
		if found.Report.Signed && slices.Contains([]attachment.FactKind{attachment.Author, attachment.Location, attachment.Owner}, f.Kind) {
			fix = unsealed
		}
		if !told.final {
			fix = waiverFix(fix, told.Code)
		}
		problems.Errorf(told.Code, s.at, text, fix)
	}
	secrets, err := c.secretsOfFile(found)
	if err != nil {
		s.refused(err, problems)
		return
	}
	c.tellSecrets(s, secrets, problems)
}

// nothingToDo is the remedy for what the copy that goes out is without. A file that is changed after
// its approval is another one.
var nothingToDo = diag.T("不用处理，原件保持原样；审批以后再改附件，要重新办理各个步骤", "nothing is to be done; leave the file as it is, for one that is changed after its approval has to be approved again")

// NothingToDo reports a problem that is told for information alone: who takes a step need not be
// told of it again.
func NothingToDo(p diag.Problem) bool { return p.Severity == diag.Warning && p.Fix == nothingToDo }

// refused reports that a file does not go out.
func (s subject) refused(err error, problems *diag.List) {
	var refusal *attachment.Refusal
	if !errors.As(err, &refusal) {
		problems.Errorf("attachment-unreadable", s.at, diag.Because(s.what.ZH+"无法读取", s.what.EN+" cannot be read", err), diag.Unreadable(err, diag.T("检查读取权限", "check that you may read it")))
		return
	}
	cannot := diag.T("无法检查", "cannot be checked")
	if refusal.Reason == attachment.Active || refusal.Reason == attachment.Unknown {
		cannot = diag.T("不能公开", "does not go out")
	}
	problems.Errorf(refusals[refusal.Reason].Code, s.at,
		diag.T("%[1]s%[2]s：%[3]s", "%[4]s %[5]s: %[6]s", s.what.ZH, cannot.ZH, refusal.Detail.ZH, s.what.EN, cannot.EN, refusal.Detail.EN), refusal.Fix)
}

func spaced(text string) string {
	if text == "" {
		return ""
	}
	return ", " + text
}
