package calendar

import "strconv"

// ParsePeriod reads a calendar period: a month 2026-10, a quarter 2026-Q3, a
// half-year 2026-H1 or a year 2026, from MinYear to MaxYear. Any other text is
// a [*PeriodError]. Stages are made by NewStage and NewFinal.
func ParsePeriod(text string) (Period, error) {
	if p, ok := parsePeriod(text); ok {
		return p, nil
	}
	return Period{}, &PeriodError{Text: text, Suggest: guessPeriod(text)}
}

// PeriodError tells of a text that is not a calendar period.
type PeriodError struct {
	Text    string // as it was written
	Suggest string // the same period as ParsePeriod reads it; "" when it cannot be told
}

func (e *PeriodError) Error() string {
	if e.Suggest != "" {
		return strconv.Quote(e.Text) + " is not a period: write " + e.Suggest
	}
	return strconv.Quote(e.Text) + " is not a period: write a month 2026-10, a quarter 2026-Q3, a half-year 2026-H1 or a year 2026"
}

func parsePeriod(text string) (p Period, ok bool) {
	if len(text) < 4 {
		return Period{}, false
	}
	year, part := digits(text[:4]), text[4:]
	kind, n := Year, 1
	switch {
	case part == "":
	case len(part) != len("-10") || part[0] != '-':
		return Period{}, false
	case part[1] == 'Q':
		kind, n = Quarter, digits(part[2:])
	case part[1] == 'H':
		kind, n = Half, digits(part[2:])
	default:
		kind, n = Month, digits(part[1:])
	}
	if year < MinYear || year > MaxYear || n < 1 || n > 12/kind.months() {
		return Period{}, false
	}
	return Period{kind: kind, year: int16(year), n: int16(n)}, true
}
