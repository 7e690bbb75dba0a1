package statement

import (
	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/scope"
)

// Statement is one step as it is written into statements.txt. Which of the fields a step has is
// said by the table of steps; the order in which they are written by the table of fields.
type Statement struct {
	Record    string   // the file below content/records, or pages/… for a page: 2026/党费-q3/index.md
	Was       string   // the file that it was before it was renamed
	Previous  []Digest // the statement of this record before it; two where a fork is mended
	Follows   []Digest // the last statement of the whole site; two after a merge
	Step      procedure.Name
	Verdict   Verdict
	Remark    string
	By        string
	On        calendar.Date // the day of the act
	Written   calendar.Date // the day of the program
	Paper     string        // where it was signed in ink; only then On may be before Written
	Level     procedure.Level
	Reasons   []Reason // what readers are told of the change, a line for each scope
	Held      Held
	Confirm   []Digest // statements that count again
	Erase     Digest   // a kept text or file that was destroyed
	After     []Basis  // the steps on which it rests
	Entry     Entry
	Methods   []string // by which it is published
	Text      Digest
	Files     []File
	Signature []byte // in the wire format of SSH; none: unsigned
}

// Reason is why a published text was changed or withdrawn, as those read it whom the scope admits.
type Reason struct {
	Scope scope.Scope
	Text  string
}

// Held tells how a disclosure by meeting or training was carried out.
type Held struct {
	Method string
	Day    calendar.Date
	Place  string
	Who    string // may be empty
}

// Basis is an earlier statement as a later one names it.
type Basis struct {
	Step    procedure.Name
	By      string
	On      calendar.Date
	Verdict Verdict // empty for 同意 and where the step has none
	Digest  Digest
}

// Entry is the catalogue entry as it stood when the step was taken: told, not compared. The zero
// Entry is that of a page, which stands under none.
type Entry struct {
	Revision calendar.Date
	Number   int
	Terms    string // scope, timing, methods and offices of the entry, for those who read the statement
}

// File is an attachment that a step was about.
type File struct {
	Name   string
	Digest Digest // of its bytes as they are
}

// Link is a statement at its place in a file of statements.
type Link struct {
	Statement
	Digest Digest
	Key    procedure.Key // that signed it; the zero Key where it is unsigned
	Place  diag.Place    // of its first line

	path string // where Parse has made it: Path is asked for again and again
}

// Source is the statement as it is written, signature included, its lines ended by line feeds.
func (l *Link) Source() string { return string(l.Statement.render(nil)) }

// Path is the record's path: the folder below content/approvals where the statement belongs.
func (l *Link) Path() string {
	if l.path == "" {
		return Path(l.Record)
	}
	return l.path
}

// Signed reports whether the statement carries a signature. One that Parse has read is unbroken.
func (l *Link) Signed() bool { return len(l.Signature) > 0 }

// Basis is the statement as a later one names it under “after”.
func (l *Link) Basis() Basis {
	b := Basis{l.Step, l.By, l.On, l.Verdict, l.Digest}
	if b.Verdict == Agreed {
		b.Verdict = ""
	}
	return b
}

// People is everybody who signed: “张某某、李某某” is two.
func (s Statement) People() []string { return procedure.Step{By: s.By}.People() }
