// Package ledger counts what the catalogue obliges a body to disclose, by when and by whom, and
// what was done (台账: plan 二(五), 二(七)3, 5, 7, 三(二)).
//
// A ledger is a function of its sources and of a day, and looks at nothing that is dated later:
// what it said on a day that has passed can be told again from what is kept.
package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/feedback"
	"gongkai/generator/posting"
	"gongkai/generator/reach"
	"gongkai/generator/record"
	"gongkai/generator/registers"
)

// Source is what a ledger is made of. It must have been read without errors.
type Source struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Holidays  *calendar.Holidays
	Approved  []*record.Approved[record.Record]
	Records   []*record.Record // drafts: of a record that was never approved they tell that it is owed
	Feedback  []feedback.Item
	BoardLogs map[string]*posting.Log // what was put up on the boards, by their ids
	Registers registers.Book
}

// Ledger is the state of every obligation on a day.
type Ledger struct {
	Day         calendar.Date
	Revision    *catalogue.Revision // in force; nil before the first, and then nothing is owed
	Obligations []Obligation        // by the day they are due, those without one last
	Answers     []Answer            // by the day they were received
	Terms       []Term              // by the day they are due
	Registers   registers.Book      // of the office, as they are kept
	Approved    []*record.Record    // as they were approved by the day, by their paths
	following   *catalogue.Following
	disclosed   map[string]calendar.Date // by path
	history     *reach.History
	approved    []*record.Approved[record.Record]
	drafts      []*record.Record
}

// Disclosed is the day on which a record's matter first reached somebody; zero where it has not, by
// the day of the ledger.
func (l *Ledger) Disclosed(r *record.Record) calendar.Date { return l.disclosed[r.Path] }

// Responsible is who answers for an office on the day of the ledger (责任人: plan 三(二)); empty where
// the register 机构人员 names nobody.
func (l *Ledger) Responsible(office string) string {
	name, _ := l.Registers.Responsible(office, l.Day)
	return name
}

// Number is the number in force of a record's entry; 0 where it has none any more.
func (l *Ledger) Number(r *record.Record) int {
	if l.following == nil {
		return 0
	}
	e, _ := l.following.Current(r.Catalogue, r.Decided)
	return e.Number
}

// Methods is how a record is disclosed: as it says, or else in every way of its entry.
func (l *Ledger) Methods(r *record.Record) []catalogue.Method {
	if l.history == nil {
		return nil
	}
	return r.MethodsIn(l.history.Catalogue)
}

// Revisions is every revision of the catalogue that was in force by the day, the oldest first.
func (l *Ledger) Revisions() []*catalogue.Revision {
	if l.history == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(l.history.Catalogue.Revisions), func(r *catalogue.Revision) bool { return r.Date.After(l.Day) })
}

// Kind is why something is owed.
type Kind uint8

// The kinds, by their clauses.
const (
	Standing       Kind = iota + 1 // 二(五)1
	Periodic                       // 二(五)2
	Stage                          // 二(五)2, 分期、分阶段公开
	Summary                        // 二(五)2, 总结性公开
	Prompt                         // 二(五)3
	Interpretation                 // 二(七)3
	Correction                     // 二(七)5
	Omission                       // 二(六)1, 应当公开而未公开
	Outcome                        // 二(四), what came of a call to take part
	Release                        // 二(七)4, a press conference of a period
)

// Kinds is every kind, in the order of tables.
func Kinds() []Kind {
	all := make([]Kind, 0, len(kinds)-1)
	for k := Standing; int(k) < len(kinds); k++ {
		all = append(all, k)
	}
	return all
}

// Asked reports that only some bodies owe it: of the others tables need not speak.
func (k Kind) Asked() bool { return k == Omission || k == Outcome || k == Release }

var kinds = [...]struct{ zh, en, clause string }{
	Standing: {"长期公开", "standing", "二(五)1"}, Periodic: {"定期公开", "periodic", "二(五)2"}, Stage: {"分阶段公开", "stage", "二(五)2"},
	Summary: {"总结性公开", "summary", "二(五)2"}, Prompt: {"随时公开", "prompt", "二(五)3"},
	Interpretation: {"政策解读", "interpretation", "二(七)3"}, Correction: {"澄清更正", "correction", "二(七)5"}, Omission: {"补充公开", "omission", "二(六)1"},
	Outcome: {"参与结果", "outcome", "二(四)"}, Release: {"例行发布", "release", "二(七)4"},
}

// String is the Chinese name.
func (k Kind) String() string { return kinds[k].zh }

// English is the English name.
func (k Kind) English() string { return kinds[k].en }

// Clause is where the plan asks for it.
func (k Kind) Clause() string { return kinds[k].clause }

// State is how an obligation stands.
type State uint8

// The states.
const (
	InTime     State = iota + 1
	Late             // done, after its day
	Pending          // not done, and its day has not passed
	Overdue          // not done, and its day has passed
	NotStarted       // not done, and nothing has begun from which a day could be counted
	Unknown          // its day cannot be counted: the holiday notice of a year is not known
	Nowhere          // approved, and by none of its methods can anybody be reached
)

// States is every state, in the order in which tables list them.
func States() []State { return []State{InTime, Late, Overdue, Nowhere, Pending, NotStarted, Unknown} }

var states = [...]struct{ zh, en string }{
	InTime: {"按时公开", "done in time"}, Late: {"逾期公开", "done late"}, Pending: {"未到期", "due"}, Overdue: {"已逾期", "overdue"},
	Nowhere:    {"无载体", "reaches nobody"},
	NotStarted: {"未启动", "not started"}, Unknown: {"期限不明", "unknown"},
}

// String is the Chinese name.
func (s State) String() string { return states[s].zh }

// English is the English name.
func (s State) English() string { return states[s].en }

// Open reports whether something is still to be done.
func (s State) Open() bool { return s != InTime && s != Late }

// Unfinished reports that something has begun and is not done.
func (s State) Unfinished() bool { return s == Pending || s == Overdue || s == Unknown }

// Fallen reports whether the day has come by which it had to be done: it was, or is late. Asked of
// a Clock it is so for what reaches nobody too.
func (s State) Fallen() bool { return s == InTime || s == Late || s == Overdue }

// Counted reports whether working days belong to the state: late, or left.
func (s State) Counted() bool { return s == Late || s == Overdue || s == Pending }

// Uncounted stands for a number of working days that cannot be counted.
const Uncounted = -1

// Obligation is one thing that is owed.
type Obligation struct {
	Kind Kind
	// of the revision in force, where it has one that continues the record's
	Entry   catalogue.Entry
	Owner   string   // who owes it, as the catalogue or the record names them
	Offices []string // any of which may do it; the one that leads is the first
	Lead    string   // that one of them (牵头); empty: they owe it jointly
	Helpers []string // the others (配合)
	Leader  string   // who is in charge of Lead, after site.yaml
	Person  string   // who answers for Lead: 责任人, after the register 机构人员
	// by whom it is to be published, where the entry names several that owe it each; else empty
	Publisher string
	Matter    string          // the record's title, or the entry's
	Period    calendar.Period // of Periodic, Stage and Summary
	Since     calendar.Date   // the day from which its time runs; zero: none has come
	Due       calendar.Date   // the last day in time; zero where it is not known
	Done      calendar.Date   // zero: not done
	State     State
	// how its time stands: State, or in Nowhere what it would be if the record were only not up yet
	Clock State
	// working days by the clock: late in Late and Overdue, left in Pending; else 0, or Uncounted
	Days    int
	Year    int            // whose holiday notice is not known, where the clock is Unknown
	Record  *record.Record // that does it, or is to; nil where there is none yet
	About   *record.Record // that is to be interpreted or corrected; nil in other kinds
	Until   calendar.Date  // to which it was deferred with approval
	Remark  Remark
	Ref     string // the row of a register for which it is owed: 意见#3, or where it stands
	Dropped bool   // the entry stands in an older revision, and in the one in force no more
	Turn    int    // of Release: the first, the second … of its period

	own bool // the record's own: no cadence asks for its period
	// of a class of publishers, the first that can sign
	signer string
	hold   catalogue.Method // that is to be registered as held
	board  string           // on which it is to be put up
}

// Remark is what a supervisor should know besides.
type Remark uint8

// The remarks.
const (
	NoRemark   Remark = iota
	Unapproved        // the record is written, and not approved as it stands
	Waiting           // the record is approved for a later day
	TakenDown         // what stood here came down, and nothing has taken its place
	// the record is approved; when its meeting or training was held is not written
	Unheld
	// it is written, and not where, when and with whom, or it was held before anybody had approved it
	HalfHeld
	// it should hang by now, and the log of the board does not say that it was put up
	Unposted
	// the record is approved; no site, board or bulletin brings it to those whom its scope means
	Unreachable
	Gap     // a later stage has been disclosed, this one has not
	Claimed // a deferral is written in the record, and has not been approved with it
)

var remarks = [...]struct{ zh, en string }{
	Unapproved: {"有文稿，未完成审批", "written, not approved"}, Waiting: {"已审批，待公开", "approved for a later day"}, TakenDown: {"已撤下，没有替代", "taken down, not replaced"},
	Unheld:      {"已审批，未登记实施", "approved, not registered as held"},
	HalfHeld:    {"实施登记没有写全地点、日期、对象，或者早于审批，不算数", "what is registered does not say where, when and with whom, or is before the approval, and does not count"},
	Unposted:    {"应上公开栏，张贴记录里还没有", "to go up on a board, and its log does not say that it was"},
	Unreachable: {"已审批，但没有面向这一范围的网站、公开栏，谁也看不到", "approved, but no site or board is for this scope: nobody can see it"},
	Gap:         {"后续阶段已公开，本阶段缺", "a later stage is disclosed, this one is missing"},
	Claimed:     {"所写延期未经审批，不算数", "the deferral that is written was not approved, and does not count"},
}

// String is the remark in Chinese.
func (r Remark) String() string { return remarks[r].zh }

// English is the remark in English.
func (r Remark) English() string { return remarks[r].en }

// ID tells the obligation from every other, and stays the same from day to day.
func (o *Obligation) ID() string {
	of := ""
	switch {
	case o.Ref != "":
		of = o.Ref
	case o.About != nil:
		of = o.About.Path + " " + o.Since.String()
	case o.Kind == Omission || o.Kind == Correction:
		of = o.Matter + " " + o.Since.String()
	case (o.Period.IsZero() || o.own) && o.Record != nil:
		of = o.Record.Path
	case o.Turn > 1:
		of = strconv.Itoa(o.Turn)
	}
	parts := []string{kinds[o.Kind].en, o.Entry.Subgroup, o.Entry.Title, o.Owner, o.Period.String(), of}
	if o.Publisher != "" {
		parts = append(parts, o.Publisher)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

// Answer is a piece of feedback and how answering it stands.
type Answer struct {
	feedback.Item
	Record *record.Record // that it is about; nil where it is about none
	Due    calendar.Date
	State  State
	Days   int // as in Obligation
}

// TimeLimit is the last day on which a record is in time, and the day from which that is counted
// (plan 二(五)1, 3): the day it was decided, or ten working days after it; a deferral counts when
// it was approved with the record by that day. Zero for a periodic record. The error is that of the
// calendar.
func TimeLimit(r *record.Record, h *calendar.Holidays, day calendar.Date) (since, due calendar.Date, err error) {
	switch r.Timing {
	case catalogue.Standing:
		due, err = h.AddWorkingDays(r.Decided, catalogue.StandingDays)
		return r.Decided, due, err
	case catalogue.Prompt:
		if due = r.Decided; r.Deferral.Until.After(due) && deferred(r, day) {
			due = r.Deferral.Until
		}
		return r.Decided, due, nil
	}
	return calendar.Date{}, calendar.Date{}, nil
}

// deferred reports that the deferral of a record was approved with it, by the day and before the
// time for which it asks was over: what is written afterwards excuses nothing.
func deferred(r *record.Record, day calendar.Date) bool {
	on := r.Deferred
	return !on.IsZero() && !on.After(day) && !on.After(r.Deferral.Until)
}

// InForce is site.yaml with the numbers of its ledger as the catalogue in force on a day has them.
func InForce(c *config.Config, all catalogue.Catalogue, day calendar.Date) *config.Config {
	if c.Numbering.IsZero() || all.On(c.Numbering) == all.On(day) {
		return c
	}
	now := *c
	now.Ledger = c.Ledger.Renumbered(func(number int) []int { return all.Lead(number, c.Numbering, day) })
	return &now
}

// New is the ledger on a day.
func New(src Source, day calendar.Date) *Ledger {
	following := src.Catalogue.Follow(day)
	l := &Ledger{Day: day, Registers: src.Registers, Revision: following.InForce(), following: following, disclosed: map[string]calendar.Date{}}
	if l.Revision == nil {
		return l
	}
	src.Config = InForce(src.Config, src.Catalogue, day)
	b := builder{Source: src, day: day, following: following, from: src.Config.Ledger.From, l: l,
		history: reach.NewHistory(reach.Site{Config: src.Config, Catalogue: src.Catalogue, BoardLogs: src.BoardLogs}, src.Approved),
		byPath:  make(map[string]*matter, len(src.Records)), byEntry: map[int][]*matter{}}
	if b.from.IsZero() {
		b.from = src.Catalogue.Revisions[0].Date
	}
	l.history, l.approved, l.drafts = b.history, src.Approved, src.Records
	b.collect()
	b.addFromRecords()
	b.addFromEntries()
	b.addFromWorks()
	b.addFromDocuments()
	b.addFromFeedback()
	b.addFromIncidents()
	b.addTerms()
	b.addFromParticipation()
	b.addFromReleases()
	slices.SortFunc(l.Obligations, compare)
	return l
}

func compare(a, b Obligation) int {
	path := func(o Obligation) string {
		if o.Record == nil {
			return ""
		}
		return o.Record.Path
	}
	return cmp.Or(later(a.Due, b.Due), cmp.Compare(a.Entry.Number, b.Entry.Number), cmp.Compare(a.Kind, b.Kind),
		a.Period.Compare(b.Period), cmp.Compare(a.Owner, b.Owner), cmp.Compare(a.Publisher, b.Publisher), cmp.Compare(path(a), path(b)), cmp.Compare(a.Ref, b.Ref))
}

// later orders days, none after all.
func later(a, b calendar.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// Of is the obligations of an office: those of which it is one that may do them.
func (l *Ledger) Of(office string) []Obligation {
	var out []Obligation
	for _, o := range l.Obligations {
		if slices.Contains(o.Offices, office) {
			out = append(out, o)
		}
	}
	return out
}
