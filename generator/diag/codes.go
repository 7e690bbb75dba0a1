package diag

import "slices"

// Effect is whether problems of a code stop a record, or only tell of something.
type Effect uint8

// What a problem of a code is: always an error, always a warning, or one of the two by what was
// found; then the meaning says which.
const (
	Stops Effect = iota
	Warns
	Either
)

// Word names the effect to a reader.
func (e Effect) Word() Text {
	switch e {
	case Warns:
		return Text{"警告", "warning"}
	case Either:
		return Text{"错误或警告", "error or warning"}
	}
	return Text{"错误", "error"}
}

// Covers reports whether a problem of this effect may have the severity.
func (e Effect) Covers(s Severity) bool {
	return e == Either || (e == Warns) == (s == Warning)
}

// Code is what is to be known of one kind of problem, whatever its place: the row that
// gongkai check --explain shows, that the manual lists and that a SARIF log takes along. The texts
// are for an editor who knows Word and is no programmer; what stands between ` can be copied.
type Code struct {
	Name    string // as in Problem.Code
	Effect  Effect
	Meaning Text // what it is, and why it matters
	Remedy  Text // what to do
}

// Topic is the codes of one matter under its heading.
type Topic struct {
	Title Text
	Codes []Code
}

// Topics lists every code that the program can report, in the order in which a manual shows them.
func Topics() []Topic {
	return []Topic{
		{Text{"文件和文件头", "Files and front matter"}, fileCodes},
		{Text{"与公开目录核对", "Agreement with the catalogue"}, catalogueCodes},
		{Text{"日期和期限", "Days and time limits"}, dateCodes},
		{Text{"签字和审批", "Signing and approval"}, procedureCodes},
		{Text{"审批登记", "Statements of the procedure"}, statementCodes},
		{Text{"保密和个人信息", "Secrecy and personal data"}, secrecyCodes},
		{Text{"附件", "Attachments"}, attachmentCodes},
		{Text{"正文、段落和链接", "Text, passages and links"}, textCodes},
		{Text{"错敏词", "Words that are misspelt or not to be used"}, wordCodes},
		{Text{"与另一篇文稿的关系", "Relations between records"}, relationCodes},
		{Text{"站点配置和版式", "Configuration and layouts"}, siteCodes},
		{Text{"打印和张贴", "Printing and posting"}, printCodes},
		{Text{"公开目录的文件", "Files of the catalogue"}, revisionCodes},
		{Text{"导入印发的目录", "Importing a catalogue as issued"}, annexCodes},
		{Text{"张贴记录、意见反馈和工作日历", "Posting logs, feedback and calendar"}, registerCodes},
		{Text{"意见反馈的办理和本单位的登记", "Feedback to its end, and registers of the office"}, officeCodes},
		{Text{"公文格式", "Elements of an official document"}, officialCodes},
		{Text{"参与、媒体和保管期限", "Participation, media and retention"}, participationCodes},
		{Text{"发布记录", "Logs of what was published"}, publishCodes},
		{Text{"外部链接", "Links elsewhere"}, externalCodes},
	}
}

// Explain is the row of a code, and false where there is none.
func Explain(name string) (Code, bool) {
	for _, topic := range Topics() {
		if i := slices.IndexFunc(topic.Codes, func(c Code) bool { return c.Name == name }); i >= 0 {
			return topic.Codes[i], true
		}
	}
	return Code{}, false
}

// CodeNames is the names of all codes, in order.
func CodeNames() []string {
	var names []string
	for _, topic := range Topics() {
		for _, c := range topic.Codes {
			names = append(names, c.Name)
		}
	}
	slices.Sort(names)
	return names
}

// Format is the row as the terminal shows it: the code, what it means and what to do.
func (c Code) Format(lang Lang) string {
	return T("%[1]s（%[2]s）\n含义：%[4]s\n改法：%[5]s\n", "%[1]s (%[3]s)\nmeaning: %[6]s\nfix: %[7]s\n",
		c.Name, c.Effect.Word().ZH, c.Effect.Word().EN, c.Meaning.ZH, c.Remedy.ZH, c.Meaning.EN, c.Remedy.EN).In(lang)
}
