// Package calendar holds dates and working days.
//
// A [Date] is a civil day without clock or zone; a [Period] is what periodic
// disclosure covers; [Holidays] knows which days are worked. No function reads
// a clock: the day that counts as today is an argument of the caller.
package calendar

import "time"

// The years that a [Date] can have. The first is that of the first holiday
// regulation (全国年节及纪念日放假办法, 1949); the last is far enough.
const (
	MinYear = 1949
	MaxYear = 2200
)

const (
	secondsPerDay = 24 * 60 * 60
	dayZero       = -7671 // 1948-12-31, in days from 1970-01-01
	lastDay       = 92041 // 2200-12-31, in days from dayZero
)

// Date is a civil day from 1949-01-01 to 2200-12-31. Dates compare with == and
// serve as map keys. The zero Date is no date; it sorts before every date.
type Date struct {
	day int32 // from 1949-01-01, which is 1
}

// NewDate is the day, or the zero Date where there is no such day (2026-02-30)
// or the year is outside MinYear to MaxYear.
func NewDate(year int, month time.Month, day int) Date {
	if year < MinYear || year > MaxYear || month < 1 || month > 12 || day < 1 || day > 31 {
		return Date{}
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Day() != day { // time.Date turns 30 February into a day of March
		return Date{}
	}
	return Date{int32(t.Unix()/secondsPerDay - dayZero)}
}

// FromTime is the day that the calendar shows in t's own location; the zero
// Date when its year is outside MinYear to MaxYear.
func FromTime(t time.Time) Date { return NewDate(t.Date()) }

// Time is the day's midnight in UTC; the zero Time for the zero Date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Unix((int64(d.day)+dayZero)*secondsPerDay, 0).UTC()
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d.day == 0 }

// Year is the year; 0 for the zero Date.
func (d Date) Year() int {
	year, _, _ := d.civil()
	return year
}

// Month is the month; 0 for the zero Date.
func (d Date) Month() time.Month {
	_, month, _ := d.civil()
	return month
}

// Day is the day of the month, from 1; 0 for the zero Date.
func (d Date) Day() int {
	_, _, day := d.civil()
	return day
}

func (d Date) civil() (year int, month time.Month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	return d.Time().Date()
}

// Weekday is the day of the week. It says nothing for the zero Date.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays is the day n days later, earlier when n is negative. It is the zero
// Date for the zero Date, and for a day outside MinYear to MaxYear.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n < -lastDay || n > lastDay {
		return Date{}
	}
	day := int(d.day) + n
	if day < 1 || day > lastDay {
		return Date{}
	}
	return Date{int32(day)}
}

// Sub is the number of days from other to d, negative when d is earlier; 0 if
// either is the zero Date.
func (d Date) Sub(other Date) int {
	if d.IsZero() || other.IsZero() {
		return 0
	}
	return int(d.day) - int(other.day)
}

// Before reports whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.day < other.day }

// After reports whether d is later than other.
func (d Date) After(other Date) bool { return d.day > other.day }

// Compare is -1, 0 or +1 as d is earlier than, equal to or later than other.
func (d Date) Compare(other Date) int {
	switch {
	case d.day < other.day:
		return -1
	case d.day > other.day:
		return +1
	}
	return 0
}

// String is the day as YYYY-MM-DD; "" for the zero Date.
func (d Date) String() string { return string(d.append(nil)) }

func (d Date) append(b []byte) []byte {
	if d.IsZero() {
		return b
	}
	return d.Time().AppendFormat(b, time.DateOnly)
}

// Chinese is the day as documents write it, 2026年11月23日, without leading
// zeros (GB/T 9704); "" for the zero Date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format("2006年1月2日")
}

// MarshalText is String, without error.
func (d Date) MarshalText() ([]byte, error) { return d.append(nil), nil }

// UnmarshalText is ParseDate; no text is the zero Date. Its error is a
// [*DateError], and d is then unchanged.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
