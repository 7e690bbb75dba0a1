package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Moment is a day and, where somebody wrote it, the time of that day. The zero Moment is none.
type Moment struct {
	Date   Date
	Minute int  // of the day; 0 where no time was written
	Timed  bool // a time was written
}

// IsZero reports whether there is no moment.
func (m Moment) IsZero() bool { return m.Date.IsZero() }

// String is 2026-10-15 09:30, or the day alone.
func (m Moment) String() string {
	if !m.Timed || m.IsZero() {
		return m.Date.String()
	}
	return fmt.Sprintf("%s %02d:%02d", m.Date, m.Minute/60, m.Minute%60)
}

// Before reports whether one moment is before another: by the day where one of them has no time.
func (m Moment) Before(other Moment) bool {
	if m.Date != other.Date || !m.Timed || !other.Timed {
		return m.Date.Before(other.Date)
	}
	return m.Minute < other.Minute
}

// After is the day on which so many hours are over; they run from midnight where no time was
// written.
func (m Moment) After(hours int) Date { return m.Date.AddDays((m.Minute + 60*hours) / (24 * 60)) }

// clock is a time of day as people write it: 9:30, 09:30:00, 9：30, 9时30分, 9点.
var clock = regexp.MustCompile(`^([0-9]{1,2})(?:[:：时点]([0-9]{1,2})?)(?:[:：分]([0-9]{2})?)?$`)

// ParseMoment reads a cell with a day and, behind a space, the time; the day in any form that
// [ParseCell] reads. The midnight that a spreadsheet program adds is no time. Any other text is a
// [*DateError].
func ParseMoment(text string) (Moment, error) {
	text = strings.TrimSpace(text)
	day, rest, _ := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	parts := clock.FindStringSubmatch(strings.TrimSpace(rest))
	if parts == nil || strings.Trim(rest, "0: ") == "" {
		d, err := ParseCell(text)
		return Moment{Date: d}, err
	}
	d, err := ParseCell(day)
	hour, _ := strconv.Atoi(parts[1])
	minute, _ := strconv.Atoi("0" + parts[2])
	if err != nil || hour > 23 || minute > 59 {
		return Moment{}, &DateError{Text: text}
	}
	return Moment{Date: d, Minute: 60*hour + minute, Timed: true}, nil
}
