package calendar

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

// ParseDate reads YYYY-MM-DD, a real day from 1949-01-01 to 2200-12-31, in
// ASCII and nothing around it. Any other text is a [*DateError].
func ParseDate(text string) (Date, error) {
	if d := parseISO(text); !d.IsZero() {
		return d, nil
	}
	return Date{}, &DateError{Text: text, Suggest: guessDate(text)}
}

// ParseCell reads a day as a cell holds it once a spreadsheet program has saved the table again: also
// 2026/10/9, and with the midnight that such a program adds, 2026-10-09 0:00. Any other text is a
// [*DateError].
func ParseCell(text string) (Date, error) {
	day, clock, _ := strings.Cut(strings.TrimSpace(text), " ")
	if strings.Trim(clock, "0:") != "" {
		return ParseDate(text)
	}
	d, err := ParseDate(day)
	var other *DateError
	if errors.As(err, &other) && other.Suggest != "" {
		return ParseDate(other.Suggest)
	}
	return d, err
}

// DateError tells of a text that is not a date.
type DateError struct {
	Text    string // as it was written
	Suggest string // the same day as YYYY-MM-DD; "" when it cannot be told
}

func (e *DateError) Error() string {
	if e.Suggest != "" {
		return strconv.Quote(e.Text) + " is not a date: write " + e.Suggest
	}
	return strconv.Quote(e.Text) + " is not a date: write a day from 1949-01-01 to 2200-12-31 as YYYY-MM-DD"
}

// parseISO allocates nothing: a check reads every date of every record.
func parseISO(text string) Date {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return Date{}
	}
	year, month, day := digits(text[:4]), digits(text[5:7]), digits(text[8:])
	return NewDate(year, time.Month(month), day)
}

// digits is the value of a text of ASCII digits, at most nine; -1 for any other.
func digits(text string) int {
	if text == "" || len(text) > 9 {
		return -1
	}
	n := 0
	for i := range len(text) {
		c := text[i]
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}
