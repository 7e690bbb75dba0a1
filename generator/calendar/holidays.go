package calendar

import (
	"errors"
	"fmt"
	"time"
)

// Holidays says which days are worked, after the State Council's yearly holiday
// notices. It does not change once made, and may be used by many goroutines.
type Holidays struct {
	days []state // by Date.day; the zero Date is unknown
}

type state uint8

const (
	unknown state = iota // the notice of the day's year is not known
	off
	working
)

// Override is one day of a holiday notice: worked, or off.
type Override struct {
	Date    Date
	Working bool
}

// New is the built-in notices, of 2002 to 2026, with the overrides over them in
// their order. An override makes the notice of its year known: the year's other
// days are worked from Monday to Friday, unless the built-in notice says otherwise.
func New(overrides ...Override) *Holidays {
	h := &Holidays{days: make([]state, lastDay+1)}
	builtin := notices()
	for _, o := range builtin {
		if year := o.Date.Year(); !h.Known(year) && complete(builtin, year) {
			h.know(year)
		}
	}
	for _, o := range builtin {
		if h.Known(o.Date.Year()) {
			h.set(o)
		}
	}
	for _, o := range overrides {
		if o.Date.IsZero() {
			continue
		}
		if !h.Known(o.Date.Year()) {
			h.know(o.Date.Year())
		}
		h.set(o)
	}
	return h
}

// know fills a year with the rule that the notices make exceptions to.
func (h *Holidays) know(year int) {
	first, last := NewDate(year, time.January, 1), NewDate(year, time.December, 31)
	weekday := first.Weekday()
	for i := first.day; i <= last.day; i++ {
		h.days[i] = working
		if weekday == time.Saturday || weekday == time.Sunday {
			h.days[i] = off
		}
		weekday = (weekday + 1) % 7
	}
}

func (h *Holidays) set(o Override) {
	h.days[o.Date.day] = off
	if o.Working {
		h.days[o.Date.day] = working
	}
}

// Known reports whether the notice of the year is known.
func (h *Holidays) Known(year int) bool {
	return h.days[NewDate(year, time.January, 1).day] != unknown
}

// IsWorking reports whether d is worked. When the notice of d's year is not
// known, known is false, and so is working.
func (h *Holidays) IsWorking(d Date) (isWorking, known bool) {
	return h.days[d.day] == working, h.days[d.day] != unknown
}

// Settled reports whether no notice to come can change d. A notice may also move
// the last three days of the year before: that of 2019 made 29 December 2018 a
// worked Saturday. They are settled once the next year's notice is known too.
func (h *Holidays) Settled(d Date) bool {
	year, month, day := d.civil()
	return h.Known(year) && (month < time.December || day < 29 || h.Known(year+1))
}

// ErrNoDate says that a working day was to be counted from the zero Date.
var ErrNoDate = errors.New("count working days: no date")

// UnknownYearError says that working days cannot be counted through a year
// whose holiday notice is not known.
type UnknownYearError struct {
	Year int
}

func (e *UnknownYearError) Error() string {
	return fmt.Sprintf("the holiday notice of %d is not known: add content/calendar/%[1]d.csv", e.Year)
}

// AddWorkingDays is the n-th working day after d, d itself not counted: what is
// decided on d is due by the end of it (ten working days: plan 二(五)1). A negative
// n counts backwards from d; 0 is d itself, worked or not. Its errors are ErrNoDate
// and [*UnknownYearError], for the first year needed whose notice is not known.
func (h *Holidays) AddWorkingDays(d Date, n int) (Date, error) {
	if d.IsZero() {
		return Date{}, ErrNoDate
	}
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n != 0 { // not n > 0: -n of the least int is itself
		next := d.AddDays(step)
		switch h.days[next.day] {
		case unknown:
			return Date{}, &UnknownYearError{d.yearAfter(step)}
		case working:
			n--
		}
		d = next
	}
	return d, nil
}

// yearAfter is the year of the day before or after d, even where no Date has it.
func (d Date) yearAfter(step int) int {
	return d.Time().AddDate(0, 0, step).Year()
}

// WorkingDaysBetween is the number of working days after a, up to and with b;
// when b is earlier than a, the number after b, up to and with a, negative. So
// AddWorkingDays(a, n) = b makes it n, for n from 0. Its errors are ErrNoDate and
// [*UnknownYearError], for the first year between them whose notice is not known.
func (h *Holidays) WorkingDaysBetween(a, b Date) (int, error) {
	if a.IsZero() || b.IsZero() {
		return 0, ErrNoDate
	}
	if b.Before(a) {
		n, err := h.WorkingDaysBetween(b, a)
		return -n, err
	}
	n := 0
	for day := a.day + 1; day <= b.day; day++ {
		switch h.days[day] {
		case unknown:
			return 0, &UnknownYearError{Date{day}.Year()}
		case working:
			n++
		}
	}
	return n, nil
}
