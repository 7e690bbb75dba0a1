// Package logbook writes down that a posting round was carried out: the difference that a board's slip
// has told is appended to the board's log, whole or not at all.
package logbook

import (
	"errors"
	"io/fs"
	"os"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/posting"
	"gongkai/generator/site"
	"gongkai/generator/source"
)

// Entry is what was written into the log of a board.
type Entry struct {
	File   string // the log, below the site folder
	Begins bool   // it is the first entry: the log had no row by the day
	Rows   []posting.Row
}

// Round is a posting round that was carried out.
type Round struct {
	Board string // its id
	By    string
	// Load reads the site on the day of the round. It is called again where somebody else has appended
	// to the log meanwhile: the round is then what is left of it.
	Load func() (*site.Site, error)
}

// Record appends the rows of a round to the log of its board. Where there is nothing to do it writes
// nothing, and the Entry has no rows. The error is ErrLater where the log has rows of a later day.
func Record(root *os.Root, round Round) (Entry, error) {
	entry := Entry{File: source.BoardLogFile(round.Board)}
	for attempt := 1; ; attempt++ {
		s, err := round.Load()
		if err != nil {
			return entry, err
		}
		log := s.BoardLogs[round.Board]
		if log.Last().After(s.Day) {
			return entry, later(log, s.Day)
		}
		entry.Begins = !log.Known(s.Day)
		if entry.Rows, err = rows(s, round); err != nil || len(entry.Rows) == 0 {
			return entry, err
		}
		err = write(root, entry.File, log, entry.Rows)
		if meanwhile := errors.Is(err, output.ErrEdited) || errors.Is(err, fs.ErrExist); !meanwhile || attempt == attempts {
			return entry, err
		}
	}
}

// attempts is how often a round is tried: whoever was first each time has written his.
const attempts = 20

func rows(s *site.Site, round Round) ([]posting.Row, error) {
	for _, p := range s.Parts() {
		if p.Kind == site.Boards && p.ID == round.Board {
			return p.Done(round.By)
		}
	}
	return nil, diag.Failf("没有公开栏“%s”", "there is no board “%s”", round.Board)
}

// write appends to the file that was read, or makes it.
func write(root *os.Root, file string, log *posting.Log, rows []posting.Row) error {
	if log == nil {
		return output.Create(root, file, posting.Append(nil, rows))
	}
	return output.Replace(root, file, log.Source, posting.Append(log.Source, rows))
}

// ErrLater says that a log has rows of a later day than that of a round.
var ErrLater = errors.New("the log has rows of a later day")

func later(log *posting.Log, day calendar.Date) error {
	at := log.Rows[len(log.Rows)-1].Place
	return errors.Join(ErrLater, diag.Failf(
		"%[1]s 第 %[2]d 行已经记到 %[3]s，不能再记 %[4]s 的；那一行日期写错的，先改正它", "line %[2]d of %[1]s is of %[3]s, so nothing of %[4]s can follow; correct that line first where its day is wrong",
		at.File, at.Line, log.Last(), day))
}
