package calendar

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Kind is the kind of a [Period].
type Kind uint8

// The kinds of periods of plan 二(五)2: by month, quarter, half-year or year;
// staged work stage by stage, with a summary when it is done.
const (
	Month Kind = iota + 1
	Quarter
	Half
	Year
	Stage
	Final
)

// String is month, quarter, half, year, stage or final; none for the zero Kind.
func (k Kind) String() string {
	names := [...]string{"none", "month", "quarter", "half", "year", "stage", "final"}
	if int(k) >= len(names) {
		return "Kind(" + strconv.Itoa(int(k)) + ")"
	}
	return names[k]
}

// months is how many months a period of the kind has; 0 for stages.
func (k Kind) months() int {
	switch k {
	case Month:
		return 1
	case Quarter:
		return 3
	case Half:
		return 6
	case Year:
		return 12
	}
	return 0
}

// Period is what a 定期公开 record covers: a month, quarter, half-year or year,
// or a stage of a work or its summary. Periods compare with == and serve as map
// keys. The zero Period is none. Only ParsePeriod, PeriodOf, NewStage and
// NewFinal make others.
type Period struct {
	kind Kind
	year int16
	n    int16  // which month, quarter or half of the year, or which stage; from 1
	of   string // the work, of a Stage or Final
}

// PeriodOf is the calendar period of the kind that holds d; the zero Period for
// the zero Date and for Stage and Final.
func PeriodOf(kind Kind, d Date) Period {
	months := kind.months()
	if months == 0 || d.IsZero() {
		return Period{}
	}
	year, month, _ := d.civil()
	return Period{kind: kind, year: int16(year), n: int16((int(month)-1)/months + 1)}
}

// MaxStage is the highest number of a stage.
const MaxStage = 999

// Errors of NewStage and NewFinal.
var (
	ErrNoWork   = errors.New("a stage needs the name of its work")
	ErrBadStage = fmt.Errorf("a stage has a number from 1 to %d, or is final", MaxStage)
)

// NewStage is stage n, from 1, of the work named. Blanks around the name do not
// count. Its errors are ErrNoWork and ErrBadStage.
func NewStage(of string, n int) (Period, error) {
	p, err := NewFinal(of)
	if err != nil {
		return Period{}, err
	}
	if n < 1 || n > MaxStage {
		return Period{}, ErrBadStage
	}
	p.kind, p.n = Stage, int16(n)
	return p, nil
}

// NewFinal is the concluding summary of the work named. Blanks around the name
// do not count. Its error is ErrNoWork.
func NewFinal(of string) (Period, error) {
	of = strings.TrimSpace(of)
	if of == "" {
		return Period{}, ErrNoWork
	}
	return Period{kind: Final, of: of}, nil
}

// Kind is the period's kind; 0 for the zero Period.
func (p Period) Kind() Kind { return p.kind }

// IsZero reports whether there is no period.
func (p Period) IsZero() bool { return p == Period{} }

// Of is the name of the work of a Stage or Final; "" for calendar periods.
func (p Period) Of() string { return p.of }

// Number is which month, quarter, half or stage it is, from 1; 1 for a Year, 0
// for a Final.
func (p Period) Number() int { return int(p.n) }

// First is the first day of a calendar period; the zero Date for others.
func (p Period) First() Date {
	months := p.kind.months()
	return NewDate(int(p.year), time.Month((int(p.n)-1)*months+1), 1)
}

// Last is the last day of a calendar period; the zero Date for others.
func (p Period) Last() Date {
	months := p.kind.months()
	return FromTime(time.Date(int(p.year), time.Month(int(p.n)*months+1), 0, 0, 0, 0, 0, time.UTC))
}

// Contains reports whether d is in the calendar period; false for others.
func (p Period) Contains(d Date) bool {
	return !p.IsZero() && p == PeriodOf(p.kind, d)
}

// Next is the calendar period after p; the zero Period for other kinds and
// after MaxYear.
func (p Period) Next() Period { return PeriodOf(p.kind, p.Last().AddDays(1)) }

// Prev is the calendar period before p; the zero Period for other kinds and
// before MinYear.
func (p Period) Prev() Period { return PeriodOf(p.kind, p.First().AddDays(-1)) }

// String is the period as front matter has it: 2026-10, 2026-Q3, 2026-H1, 2026,
// {of: NAME, stage: 2}, {of: NAME, stage: final}; "" for the zero Period.
// ParsePeriod reads those of the calendar.
func (p Period) String() string {
	switch p.kind {
	case Month:
		return fmt.Sprintf("%d-%02d", p.year, p.n)
	case Quarter:
		return fmt.Sprintf("%d-Q%d", p.year, p.n)
	case Half:
		return fmt.Sprintf("%d-H%d", p.year, p.n)
	case Year:
		return strconv.Itoa(int(p.year))
	case Stage:
		return fmt.Sprintf("{of: %s, stage: %d}", p.of, p.n)
	case Final:
		return fmt.Sprintf("{of: %s, stage: final}", p.of)
	}
	return ""
}

// Chinese is the period in words: 2026年10月, 2026年第三季度, 2026年上半年,
// 2026年, “NAME”第2阶段, “NAME”总结; "" for the zero Period.
func (p Period) Chinese() string {
	switch p.kind {
	case Month:
		return fmt.Sprintf("%d年%d月", p.year, p.n)
	case Quarter:
		return fmt.Sprintf("%d年第%s季度", p.year, [...]string{"", "一", "二", "三", "四"}[p.n])
	case Half:
		return fmt.Sprintf("%d年%s半年", p.year, [...]string{"", "上", "下"}[p.n])
	case Year:
		return fmt.Sprintf("%d年", p.year)
	case Stage:
		return fmt.Sprintf("“%s”第%d阶段", p.of, p.n)
	case Final:
		return fmt.Sprintf("“%s”总结", p.of)
	}
	return ""
}

// Compare orders periods: the zero Period; calendar periods by the day they
// end, the shorter before the longer; then works by name, each by stage and its
// summary last. It is 0 only for equal periods.
func (p Period) Compare(other Period) int {
	return cmp.Or(
		cmp.Compare(p.of, other.of), // calendar periods have no work, so they come first
		p.Last().Compare(other.Last()),
		cmp.Compare(p.kind, other.kind),
		cmp.Compare(p.n, other.n),
	)
}
