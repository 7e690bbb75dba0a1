// Package posting holds what was really put up on a notice board and taken down: the posting log
// of a board, content/boards/BOARD.csv, one row for each sheet that was moved.
//
// What hangs on a wall is a fact of the wall and follows from no record: a round is the difference
// between this log and what should hang. The log says in words what hangs, so that a sheet can be
// found and taken down when its record is long gone.
package posting

import (
	"cmp"
	"maps"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
)

// Header is the first line of a log. Columns behind it are the board keeper's own and are not read.
var Header = []string{"日期", "动作", "文稿", "索引号", "标题", "校验码", "张数", "经办人"}

// The columns of Header, by name.
const (
	columnDay = iota
	columnAction
	columnPath
	columnIndex
	columnTitle
	columnDigest
	columnSheets
	columnBy
)

// Action is what was done with a sheet.
type Action string

// The actions.
const (
	PutUp    Action = "张贴"
	Replaced Action = "更换" // another copy of the same record hung there before
	TookDown Action = "取下"
)

var actions = []string{string(PutUp), string(Replaced), string(TookDown)}

// Row is one sheet that was put up, replaced or taken down. Of one that was taken down it says what
// came down.
type Row struct {
	Day    calendar.Date
	Action Action
	Path   string // of the record, below content/records
	Index  string // 索引号
	Title  string // as it hung
	Digest string // of what the notice says: edition.Notice.Digest
	Sheets int    // of paper
	By     string
	Place  diag.Place // of its first cell
}

// Check is the digits by which the sheet is known.
func (r Row) Check() string { return Check(r.Digest) }

// Log is the rows of one board, in the order of their days. A nil Log has none.
type Log struct {
	Rows   []Row
	Source []byte // of the file, which is appended to
}

// Sheet is a notice that hangs on a board, as the log knows it.
type Sheet struct {
	Path   string
	Index  string
	Title  string
	Digest string
	Sheets int           // of paper
	Since  calendar.Date // this copy of it
}

// Wall is what hangs on a board at the end of a day, as its log knows it.
type Wall struct {
	Last   calendar.Date // of the last row that counts
	Sheets []Sheet       // in the order of the index numbers
}

// Wall is what hangs at the end of a day; nil where the log does not tell.
func (l *Log) Wall(day calendar.Date) *Wall {
	if !l.Known(day) {
		return nil
	}
	w := &Wall{Sheets: l.Hanging(day)}
	for _, r := range l.Rows {
		if !r.Day.After(day) {
			w.Last = r.Day
		}
	}
	return w
}

// Check is the digits of a digest by which a sheet is known: it has them printed on it.
func Check(digest string) string { return digest[:min(8, len(digest))] }

// Known reports whether the log tells what hangs on a day: one without a row by then tells nothing,
// and a board may be full of sheets of which nobody has kept a log.
func (l *Log) Known(day calendar.Date) bool {
	return l != nil && len(l.Rows) > 0 && !l.Rows[0].Day.After(day)
}

// Hanging is what hangs at the end of a day, in the order of the index numbers. Rows after the day
// do not count.
func (l *Log) Hanging(day calendar.Date) []Sheet {
	if l == nil {
		return nil
	}
	hangs := map[string]Sheet{}
	for _, r := range l.Rows {
		switch {
		case r.Day.After(day):
		case r.Action == TookDown:
			delete(hangs, r.Path)
		default:
			hangs[r.Path] = Sheet{Path: r.Path, Index: r.Index, Title: r.Title, Digest: r.Digest, Sheets: r.Sheets, Since: r.Day}
		}
	}
	return slices.SortedFunc(maps.Values(hangs), func(x, y Sheet) int {
		return cmp.Or(cmp.Compare(x.Index, y.Index), cmp.Compare(x.Path, y.Path))
	})
}

// FirstHung is the first day on which a sheet of a record hung on the board, whatever became of it;
// zero where none ever did.
func (l *Log) FirstHung(path string) calendar.Date {
	if l != nil {
		for _, r := range l.Rows {
			if r.Path == path && r.Action != TookDown {
				return r.Day
			}
		}
	}
	return calendar.Date{}
}

// Last is the day of the last row, whatever day it is; zero where there is none.
func (l *Log) Last() calendar.Date {
	if l == nil || len(l.Rows) == 0 {
		return calendar.Date{}
	}
	return l.Rows[len(l.Rows)-1].Day
}
