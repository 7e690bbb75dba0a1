package check

import (
	"maps"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/feedback"
	"gongkai/generator/record"
	"gongkai/generator/registers"
)

// ruleFeedback: feedback is about a record that exists, is answered by an office that exists, and
// what it makes owed can be named by the record that settles it (二(六)5, 二(七)5).
func ruleFeedback(c *checker, problems *diag.List) {
	numbered := map[string]diag.Place{}
	for _, item := range c.Feedback {
		c.knownRecord(item.About, "feedback-record-unknown", item.AboutAt, problems)
		c.knownOffice(item.Office, "feedback-office-unknown", item.OfficeAt, problems)
		c.oneNumber(numbered, item.Number, item.NumberAt, problems)
		c.owing(item, problems)
		if item.Public && item.Reply == "" && !item.Answered.IsZero() {
			problems.Warnf("feedback-reply-missing", item.ReplyAt, diag.T("标为公开，没有写答复内容，起草公开的文稿时写不进去", "it is to be disclosed, and the words of the answer are missing: no draft can hold it"),
				diag.T("补上“答复内容”，或者把“是否公开”改为不公开", "write the answer into 答复内容, or 不公开 into 是否公开"))
		}
	}
	ruleClarifies(c, problems)
}

// owing warns of feedback for which a record is owed, and which no record could name, or nobody
// would see to.
func (c *checker) owing(item feedback.Item, problems *diag.List) {
	byRecord := item.Result == feedback.Correct && item.About != "" // a correction names that record
	if !item.Owes() || byRecord {
		return
	}
	if item.Number == "" {
		noNumber(record.FeedbackRow, "feedback", item.Received, item.Place, problems)
	}
	if item.Office == "" && item.About == "" {
		noOffice(item.OfficeAt, problems)
	}
}

// noNumber warns of a row for which a record is owed, and which no record can name.
func noNumber(register, english string, day calendar.Date, at diag.Place, problems *diag.List) {
	problems.Warnf("register-number-missing", at, diag.T("这一行要公开一篇文稿来回应，没有编号，那篇文稿没法写明回应的是它", "a record is owed for this row, and without a number no record can name it"),
		diag.T("在“编号”一列写一个没有用过的编号，如 %[2]d-1，那篇文稿的文件头写“澄清: %[1]s#%[2]d-1”", "write a number that was not used into 编号, such as %[2]d-1, and “clarifies: %[3]s#%[2]d-1” into the front matter of the record", register, day.Year(), english))
}

func noOffice(at diag.Place, problems *diag.List) {
	problems.Warnf("register-office-missing", at, diag.T("这一行要公开一篇文稿来回应，没有写科室，台账上没有人负责", "a record is owed for this row, and no office is named that sees to it"), diag.T("补上科室", "fill in the office"))
}

// oneNumber tells of a number that two rows of a register have.
func (c *checker) oneNumber(numbered map[string]diag.Place, number string, at diag.Place, problems *diag.List) {
	if number == "" {
		return
	}
	if first, twice := numbered[number]; twice {
		problems.Errorf("register-number-twice", at, diag.T("编号%[1]s在 %[2]s 已经用过", "the number %[1]s stands in %[2]s already", diag.Quote(number), first), diag.T("换一个没有用过的编号", "write a number that was not used"))
		return
	}
	numbered[number] = at
}

// knownRecord tells of a path that is of no record.
func (c *checker) knownRecord(path, code string, at diag.Place, problems *diag.List) {
	if path == "" || c.known(path) {
		return
	}
	fix := diag.T("写 content/records/ 之下的路径，不带 .md；与某篇文稿无关的留空", "write its path under content/records/ without .md; leave it empty where it is about none")
	if near := diag.Nearest(path, slices.Sorted(maps.Keys(c.paths))); near != "" {
		fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
	}
	problems.Errorf(code, at, diag.T("涉及的文稿%s不存在", "it is about the record %s, which does not exist", diag.Quote(path)), fix)
}

// knownOffice tells of an office that is not of site.yaml.
func (c *checker) knownOffice(office, code string, at diag.Place, problems *diag.List) {
	if office == "" || slices.Contains(c.offices, office) {
		return
	}
	fix := diag.Meant{Got: office, Names: c.offices,
		Otherwise: diag.T("写 site.yaml 中的科室，或留空（由文稿的承办科室答复）", "write an office of site.yaml, or leave it empty: then the record's answers")}.Fix()
	problems.Errorf(code, at, diag.T("没有科室%s", "there is no office %s", diag.Quote(office)), fix)
}

// ruleClarifies: what a record says that it settles stands in a register of the office.
func ruleClarifies(c *checker, problems *diag.List) {
	var rows []string
	for _, item := range c.Feedback {
		if item.Number != "" {
			rows = append(rows, record.FeedbackRow+"#"+item.Number)
		}
	}
	for _, row := range c.Registers[registers.Incidents] {
		if number := row.Number(); number != "" {
			rows = append(rows, record.IncidentRow+"#"+number)
		}
	}
	for _, r := range c.Records {
		for i, row := range r.Clarifies {
			if slices.Contains(rows, row) {
				continue
			}
			fix := diag.T("写登记中“编号”一列的编号；没有的先在登记中写上", "write the number that the row has in the column 编号; where it has none, give it one first")
			if near := diag.Nearest(row, rows); near != "" {
				fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
			}
			problems.Errorf("clarifies-unknown", r.AtItem("clarifies", i), diag.T("登记中没有“%s”", "no register has “%s”", row), fix)
		}
	}
}
