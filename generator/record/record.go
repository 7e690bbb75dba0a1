// Package record reads what was disclosed: Markdown files with front matter, their passages for
// fewer readers and their attachments.
package record

import (
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/downscale"
	"gongkai/generator/procedure"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
)

// Record is one disclosure as its editor wrote it. It holds everything, for any reader;
// what one audience may see of it is made by package disclose and by nothing else.
type Record struct {
	Path   string // below content/records, without .md or /index.md: 2026/党费-q3
	File   string // content/records/2026/党费-q3.md
	Bundle bool   // a folder with index.md and attachments

	Digest statement.Digest // of the file, without a byte order mark and with line feeds
	// Of a text that was approved: the day on which its deferral was approved first.
	Deferred calendar.Date

	Title          string
	TitleEnds      []int // after so many characters of Title its editor wants a line to end on paper; nil: by sense
	Catalogue      int   // number of the entry in the revision in force on Decided
	Scope          scope.Scope
	Timing         catalogue.Timing
	Period         calendar.Period    // zero unless 定期公开
	Methods        []catalogue.Method // nil: all of the entry's
	Publisher      string
	Office         string
	Decided        calendar.Date // 公开事项确定之日: time limits run from here
	Publish        calendar.Date // zero: the day of approval
	Expires        calendar.Date // zero: never; else the first day on which it is not shown
	Posting        Window
	Deferral       Deferral
	Deviation      Deviation
	Procedure      procedure.Procedure
	Held           []Held
	Relations      []Relation
	Summary        string
	Keywords       []string
	Source         string
	Author         string
	DocumentNumber string
	Image          string // a file of Attachments
	NoIndex        bool
	Attachments    []Attachment
	Waivers        []Waiver
	Risk           Risk
	Grounds        string   // why this scope was chosen: for the approval form and the offices' books
	Clarifies      []string // what it settles: rows of the office's registers, 意见#3, 舆情#1 (plan 二(七)5)
	Participation  Participation
	Retention      config.Retention // 保管期限; empty: that of site.yaml for its timing
	Aliases        []Alias          // 旧地址: where it stood before
	Official       OfficialDocument // zero: it is no official document but an announcement
	Lang           string           // the tag of its language; empty: Chinese

	Body     string    // the text as it was written, fences and all, with \n line ends
	Passages []Passage // the body, cut at its fences
	Fences   []Fence
	BodyLine int // the line of File on which the body begins

	places places
}

// Window is the days on which a sheet hangs on a board, both included; zero dates are open.
type Window struct{ From, To calendar.Date }

// Deferral is an approved delay of a 随时公开 record (plan 二(五)3).
type Deferral struct {
	Until  calendar.Date
	Reason string
	By     string
	On     calendar.Date
}

// IsZero reports that nothing is deferred.
func (d Deferral) IsZero() bool { return d == Deferral{} }

// Deviation is an approved departure from the catalogue (plan 二(六)4).
type Deviation struct {
	Of     []string // scope, timing, methods, publisher, office
	Reason string
	By     string
	On     calendar.Date
}

// Covers reports whether the departure in this matter was approved.
func (d Deviation) Covers(matter string) bool {
	if d.Reason == "" || d.By == "" || d.On.IsZero() {
		return false
	}
	for _, of := range d.Of {
		if of == matter {
			return true
		}
	}
	return false
}

// Held tells how a method that is not rendered was done: a meeting, a training.
type Held struct {
	Method  catalogue.Method
	On      calendar.Date
	Written calendar.Date // the day on which it was put down: it is not known before
	Where   string
	Note    string // with whom
}

// Told reports whether it says where, when and, of what people come to, with whom: without that, a
// disclosure by meeting cannot be told from one that nobody heard.
func (h Held) Told() bool {
	return !h.On.IsZero() && h.Where != "" && (h.Note != "" || !h.Method.Gathers())
}

// Attachment is a file of a page bundle. Only listed files are ever copied.
type Attachment struct {
	File   string // in the record's folder
	Title  string
	Scope  scope.Scope // the record's, or a narrower one
	Size   int64       // bytes of what is published; -1 where the file is not there
	Width  int         // of a picture as it is published, in pixels; 0: it is none, or not known
	Height int
	Shown  []downscale.Copy // the files by which a picture is shown; none: as it is published
	Sum    string           // SHA-256 of the file in hex; empty where it could not be read
	Place  diag.Place
	// Source is the file below the site folder: beside the record, or as it was approved and is kept.
	Source string
}

// Waiver lets the findings of one kind pass: somebody has looked at them and says why they may be
// disclosed (plan 二(七)1).
type Waiver struct {
	Code   string // of the problem
	Reason string
	By     string
	On     calendar.Date
	Place  diag.Place
}

// Covers reports whether the waiver is complete and lets problems of this code pass.
func (w Waiver) Covers(code string) bool {
	return w.Code == code && w.Reason != "" && w.By != "" && !w.On.IsZero()
}

// Risk is the assessment of what a disclosure may set off, and what is then done (plan 二(七)2). It
// is a part of the scheme.
type Risk struct {
	Level RiskLevel
	Kinds []RiskKind
	Basis string // by what it was judged
	Plan  string
	By    string
	On    calendar.Date
}

// IsZero reports that nothing was assessed.
func (r Risk) IsZero() bool {
	return r.Level == "" && len(r.Kinds) == 0 && r.Basis == "" && r.Plan == "" && r.By == "" && r.On.IsZero()
}

// RiskKind is what a disclosure may set off (plan 二(七)2).
type RiskKind string

// The kinds.
const (
	RiskPolitical RiskKind = "政治安全"
	RiskStability RiskKind = "社会稳定"
	RiskOpinion   RiskKind = "舆情"
)

var riskKinds = []struct {
	kind RiskKind
	en   string
}{{RiskPolitical, "political"}, {RiskStability, "stability"}, {RiskOpinion, "opinion"}}

// ParseRiskKind reads the Chinese or English name of a kind, with the words of the plan behind it:
// 政治安全风险, 社会舆情风险.
func ParseRiskKind(text string) (RiskKind, bool) {
	short := strings.TrimSuffix(text, "风险")
	if short == "社会舆情" {
		return RiskOpinion, true
	}
	for _, k := range riskKinds {
		if short == string(k.kind) || text == k.en {
			return k.kind, true
		}
	}
	return "", false
}

// RiskLevel is how likely a disclosure sets something off.
type RiskLevel string

// The levels. Those above RiskLow need a plan.
const (
	RiskLow    RiskLevel = "低"
	RiskMedium RiskLevel = "中"
	RiskHigh   RiskLevel = "高"
)

var riskLevels = []struct {
	level RiskLevel
	en    string
}{{RiskLow, "low"}, {RiskMedium, "medium"}, {RiskHigh, "high"}}

// ParseRiskLevel reads the Chinese or English name of a level.
func ParseRiskLevel(text string) (RiskLevel, bool) {
	for _, l := range riskLevels {
		if text == string(l.level) || text == l.en {
			return l.level, true
		}
	}
	return "", false
}

// Relation names another record, and what this one does to it.
type Relation struct {
	Kind   relation.Kind
	Target string // a Path
	Place  diag.Place
}

// The registers of whose rows a record may settle one.
const (
	FeedbackRow = "意见"
	IncidentRow = "舆情"
)

// ParseClarified reads how a record names the row of a register that it settles, by the number in
// the column 编号: 意见#3, feedback#3, 舆情#1 or incident#1. It is given in Chinese.
func ParseClarified(text string) (string, bool) {
	of, number, ok := strings.Cut(strings.ReplaceAll(text, "＃", "#"), "#")
	of, number = strings.TrimSpace(of), strings.TrimSpace(number)
	switch of {
	case "feedback", "意见反馈":
		of = FeedbackRow
	case "incident":
		of = IncidentRow
	}
	return of + "#" + number, ok && number != "" && (of == FeedbackRow || of == IncidentRow)
}

// Unread reports that the front matter could not be read, so that nothing is known of the record.
func (r *Record) Unread() bool { return r.places == nil }

// Entry is the entry of the catalogue under which the record is disclosed: that of its number in
// the revision in force on the day it was decided; false where there is none.
func (r *Record) Entry(c catalogue.Catalogue) (catalogue.Entry, bool) {
	return c.Entry(r.Catalogue, r.Decided)
}

// MethodsIn is how the record is disclosed: as it says, or else in every way of its entry; nil
// where that leaves it to the record.
func (r *Record) MethodsIn(c catalogue.Catalogue) []catalogue.Method {
	if r.Methods != nil {
		return r.Methods
	}
	e, _ := r.Entry(c)
	return e.Methods
}

// UpOn reports whether the text, while it is in effect, is shown on a day: until it comes down.
func (r *Record) UpOn(day calendar.Date) bool {
	return r.Expires.IsZero() || day.Before(r.Expires)
}
