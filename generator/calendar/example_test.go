package calendar_test

import (
	"errors"
	"fmt"
	"time"

	"gongkai/generator/calendar"
)

func ExampleDate_AddDays() {
	decided := calendar.NewDate(2026, time.December, 28)
	fmt.Println(decided.AddDays(7), decided.AddDays(7).Chinese())
	// Output: 2027-01-04 2027年1月4日
}

func ExampleHolidays_AddWorkingDays() {
	holidays := calendar.New()
	decided := calendar.NewDate(2026, time.September, 18)
	fmt.Println(holidays.AddWorkingDays(decided, 10)) // over Mid-autumn, National Day and a worked Sunday

	decided = calendar.NewDate(2026, time.December, 25)
	_, err := holidays.AddWorkingDays(decided, 10)
	fmt.Println(err)
	// Output:
	// 2026-10-09 <nil>
	// the holiday notice of 2027 is not known: add content/calendar/2027.csv
}

func ExampleParsePeriod() {
	p, _ := calendar.ParsePeriod("2026-Q3")
	fmt.Println(p.Chinese(), p.First(), p.Last(), p.Next())

	_, err := calendar.ParsePeriod("2026年第三季度")
	var bad *calendar.PeriodError
	if errors.As(err, &bad) {
		fmt.Println("write", bad.Suggest)
	}
	// Output:
	// 2026年第三季度 2026-07-01 2026-09-30 2026-Q4
	// write 2026-Q3
}
