// Package feedback reads what readers said about disclosures and how it was verified, dealt with and
// answered, to its end (plan 二(六)5). It is kept for the ledger, and masks what is personal before
// anything of it is filed; nothing of it is ever part of an edition. What is to be disclosed of it
// is drafted as a record, and goes the way of every record.
package feedback

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
)

// Header is the first line of a new file of feedback. A file may have its columns in another order,
// and leave out those that are not required.
var Header = []string{columnNumber, columnReceived, columnChannel, columnBy, columnAbout, columnText, columnOffice, columnPassed, columnInstruction,
	columnVerified, columnAnswered, columnManner, columnReply, columnResult, columnPublic, columnNote}

// The columns, by their names.
const (
	columnNumber      = "编号"
	columnReceived    = "收到日期"
	columnChannel     = "渠道"
	columnBy          = "反映人"
	columnAbout       = "涉及文稿"
	columnText        = "意见内容"
	columnOffice      = "承办科室"
	columnPassed      = "转办日期"
	columnInstruction = "领导批办"
	columnVerified    = "核实情况"
	columnAnswered    = "答复日期"
	columnManner      = "答复方式"
	columnReply       = "答复内容"
	columnResult      = "办理结果"
	columnPublic      = "是否公开"
	columnNote        = "备注" // an office's own: it is read by nobody
)

// required is the columns without which a file is none of feedback: all that one had at first.
var required = []string{columnReceived, columnChannel, columnAbout, columnText, columnOffice, columnAnswered, columnResult}

// Item is one piece of feedback.
type Item struct {
	Number      string          // by which a record names it: 澄清: 意见#3; may be empty
	Received    calendar.Date   // the day of At
	At          calendar.Moment // with the time of day, where it was written
	Channel     string
	By          string // who said it; empty or 匿名: nobody knows
	About       string // a record's path; empty: about none in particular
	Text        string
	Office      string        // that answers; empty: the record's
	Passed      calendar.Date // on to the office
	Instruction string        // of a leader
	Verified    string        // what came out
	Answered    calendar.Date
	Manner      string // of the answer
	Reply       string
	Result      Result // empty until it is answered
	Public      bool   // what was said and answered is to be disclosed
	Place       diag.Place

	AboutAt, OfficeAt, NumberAt, ReplyAt diag.Place // the places of these columns
}

// AsOf is the item as it stood on a day: what was passed on or answered since is not in it. When it
// was verified nobody writes down.
func (i Item) AsOf(day calendar.Date) Item {
	if i.Passed.After(day) {
		i.Passed, i.Instruction, i.Verified = calendar.Date{}, "", ""
	}
	if i.Answered.After(day) {
		i.Answered, i.Manner, i.Reply, i.Result, i.Public = calendar.Date{}, "", "", "", false
	}
	return i
}

// Result is how feedback was dealt with.
type Result string

// The results. Correct says that something was found wrong, so that a correction is owed, or, where
// the feedback is about no record, a clarification (plan 二(七)5). Disclose says that what ought to
// have been disclosed was not, so that a record is owed (plan 二(六)1).
const (
	Accept    Result = "采纳"
	InPart    Result = "部分采纳"
	Explained Result = "解释说明"
	Correct   Result = "更正"
	Disclose  Result = "补公开"
	Passed    Result = "转办"
	Declined  Result = "不采纳"
)

var results = []string{string(Accept), string(InPart), string(Explained), string(Correct), string(Disclose), string(Passed), string(Declined)}

// channels is how feedback comes in: plan 二(六)5, and by word of mouth.
var channels = []string{"意见箱", "电话", "邮件", "来信", "来访", "网站", "其他"}

// manners is how it is answered.
var manners = []string{"当面", "电话", "书面", "邮件", "公开", "其他"}

// whether is what the column 是否公开 may say: two words for each of yes and no, yes first.
var whether = []string{"公开", "是", "不公开", "否"}

// Owes reports whether the result makes a record owed.
func (i Item) Owes() bool { return i.Result == Correct || i.Result == Disclose }
