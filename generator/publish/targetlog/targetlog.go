// Package targetlog holds what was published where: for each target a log, NAME.csv, one row for
// each release that was made, and for each receipt that came back over a gap; and NAME.txt, the
// release.txt of the last one, so that a target can be told of that cannot be reached, and the next
// package numbered.
//
// What stands at a target follows from no record: it is a fact of the target. No edition is made of
// these files, and a build does not read them.
package targetlog

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
)

// Header is the first line of a log. Columns behind it are the keeper's own and are not read.
var Header = []string{"发布号", "日期", "部分", "发布摘要", "文件数", "经办人", "状态", "地址", "撤下"}

// The columns of Header, by name.
const (
	columnNumber = iota
	columnDay
	columnPart
	columnDigest
	columnFiles
	columnBy
	columnState
	columnTo
	columnGone
)

// State is what became of a release at its target.
type State string

// The states.
const (
	Served   State = "已发布"  // readers are given it
	Packed   State = "待接收"  // it is in a package; nobody has said that it was received
	Received State = "已接收"  // the package was received where it is served
	Holding  State = "旧版未清" // readers are given it, but earlier releases that hold withdrawn records remain
	Cleared  State = "旧版已清" // these were removed since
)

var states = []string{string(Served), string(Packed), string(Received), string(Holding), string(Cleared)}

// Row is one release that was published or packed, or what became of one since.
type Row struct {
	Number int
	Day    calendar.Date // on which it was done
	Part   release.Part
	Digest string // SHA-256 of its release.txt
	Files  int
	By     string // may be empty
	State  State
	To     string     // the address, without anything secret
	Gone   []string   // paths of the records that this release took down
	Place  diag.Place // of its first cell
}

// makes reports that a row is of a release, and not of what became of one.
func (r Row) makes() bool { return r.State == Served || r.State == Packed || r.State == Holding }

// Log is what was published at one target. A nil Log has no rows.
type Log struct {
	Name    string
	Rows    []Row
	Last    *release.Release // of NAME.txt: the last release that was made; nil: there is none
	source  []byte           // of NAME.csv, which is appended to; nil: there is none
	release []byte           // NAME.txt; nil: there is none
}

// NameFor is the name of the log of a target that site.yaml does not list.
func NameFor(part release.Part, to string) string {
	return part.Kind + "-" + part.ID + "-" + release.Digest([]byte(to))[:8]
}

// Latest is the row by which the last release was made; false where there is none.
func (l *Log) Latest() (Row, bool) {
	if l == nil {
		return Row{}, false
	}
	i := lastIndex(l.Rows, Row.makes)
	if i < 0 {
		return Row{}, false
	}
	return l.Rows[i], true
}

// State is what became of the last release; empty where there is none.
func (l *Log) State() State {
	latest, ok := l.Latest()
	if !ok {
		return ""
	}
	i := lastIndex(l.Rows, func(r Row) bool { return r.Number == latest.Number })
	return l.Rows[i].State
}

// Left is the paths of the records that releases took down while earlier ones, which may show them,
// could not be removed.
func (l *Log) Left() []string {
	if l == nil {
		return nil
	}
	var paths []string
	for _, r := range l.Rows {
		switch r.State {
		case Holding:
			paths = append(paths, r.Gone...)
		case Served, Cleared:
			paths = nil
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// Unreceived is the paths of the records that are taken down by packages which nobody has said to
// be received.
func (l *Log) Unreceived() []string {
	if l == nil {
		return nil
	}
	received := lastIndex(l.Rows, func(r Row) bool { return r.State == Received })
	var paths []string
	for _, r := range l.Rows {
		if r.State == Packed && (received < 0 || r.Number > l.Rows[received].Number) {
			paths = append(paths, r.Gone...)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// Waiting is the number of the last package where nobody has said that it was received; 0 where
// nothing waits.
func (l *Log) Waiting() int {
	if latest, ok := l.Latest(); ok && l.State() == Packed {
		return latest.Number
	}
	return 0
}

// Digest is that of the release.txt of a release, by its number; empty where the log knows none.
func (l *Log) Digest(number int) string {
	if l == nil {
		return ""
	}
	if l.Last != nil && l.Last.Number == number {
		return release.Digest(l.release)
	}
	i := lastIndex(l.Rows, func(r Row) bool { return r.Number == number })
	if i < 0 {
		return ""
	}
	return l.Rows[i].Digest
}

// Release is NAME.txt as it stands: the release.txt of the last release; nil where there is none.
func (l *Log) Release() []byte {
	if l == nil {
		return nil
	}
	return slices.Clone(l.release)
}

func lastIndex(rows []Row, is func(Row) bool) int {
	for i := len(rows) - 1; i >= 0; i-- {
		if is(rows[i]) {
			return i
		}
	}
	return -1
}
