// Package logbook writes down that a posting round was carried out: the difference that a board's
// slip has told is appended to the board's log, whole or not at all.
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
	Slip  string // the code of the slip that was carried out; empty: whatever is to be done
	// Load reads the site on the day of the round. It is called again where somebody else has appended
	// to the log meanwhile: the round is then what is left of it.
	Load func() (*site.Site, error)
}

// Record appends the rows of a round to the log of its board. Where there is nothing to do it
// writes nothing, and the Entry has no rows. The error is ErrLater where the log has rows of a
// later day, and ErrOtherSlip where something else is to be done than the slip says.
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
		if entry.Rows, err = round.rows(s); err != nil || len(entry.Rows) == 0 {
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

// rows is what is left to be written down. With nothing left the slip may be any: somebody else has
// written it.
func (round Round) rows(s *site.Site) ([]posting.Row, error) {
	for _, p := range s.Parts() {
		if p.Kind != site.Boards || p.ID != round.Board {
			continue
		}
		rows, err := p.Done(round.By)
		if now := p.Round().Code(); err == nil && len(rows) > 0 && round.Slip != "" && round.Slip != now {
			return nil, errors.Join(ErrOtherSlip, diag.Failf(
				"清单号 %[1]s 不是现在的清单（%[2]s）：打印以后又有审批，或者已经记过一部分；重新生成、打印，照新的清单做完再记", "the slip %[1]s is not that of now (%[2]s): something was approved after it was printed, or a part of it is written down; build and print it again, and carry out the new one",
				round.Slip, now))
		}
		return rows, err
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

// ErrOtherSlip says that what is to be done is something else than what a slip says.
var ErrOtherSlip = errors.New("the slip is another")

// ErrLater says that a log has rows of a later day than that of a round.
var ErrLater = errors.New("the log has rows of a later day")

func later(log *posting.Log, day calendar.Date) error {
	at := log.Rows[len(log.Rows)-1].Place
	return errors.Join(ErrLater, diag.Failf(
		"%[1]s 第 %[2]d 行已经记到 %[3]s，不能再记 %[4]s 的；那一行日期写错的，先改正它", "line %[2]d of %[1]s is of %[3]s, so nothing of %[4]s can follow; correct that line first where its day is wrong",
		at.File, at.Line, log.Last(), day))
}
