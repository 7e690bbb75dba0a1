package calendar_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/generator/calendar"
)

// TestWorkingDaysAgreeWithASecondSource holds every day of 2015 to 2026, and time limits counted
// from each of them, against a table by other authors (testdata/second-source.tsv).
func TestWorkingDaysAgreeWithASecondSource(t *testing.T) {
	src, err := os.ReadFile("testdata/second-source.tsv")
	if err != nil {
		t.Fatal(err)
	}
	second := map[calendar.Date]bool{} // exceptions: worked or not
	years := 0
	for line := range strings.Lines(string(src)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(strings.TrimSpace(line), "\t")
		years++
		for i, worked := range []bool{false, true} {
			for day := range strings.FieldsSeq(f[i+1]) {
				second[date(t, f[0]+"-"+day)] = worked
			}
		}
	}
	if years != 12 {
		t.Fatalf("%d years, not 2015 to 2026", years)
	}
	worked := func(d calendar.Date) bool {
		if w, exception := second[d]; exception {
			return w
		}
		return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
	}
	h := calendar.New()
	first, last := date(t, "2015-01-01"), date(t, "2026-12-31")
	var workedDays []calendar.Date
	for d := first; !d.After(last); d = d.AddDays(1) {
		got, known := h.IsWorking(d)
		if !known || got != worked(d) {
			t.Errorf("%v: worked %v (known %v), the second source says %v", d, got, known, worked(d))
		}
		if worked(d) {
			workedDays = append(workedDays, d)
		}
	}
	for d := first; !d.After(last); d = d.AddDays(1) {
		next, _ := slices.BinarySearchFunc(workedDays, d, calendar.Date.Compare)
		if next < len(workedDays) && workedDays[next] == d {
			next++
		}
		for _, n := range []int{1, 5, 10, 20} {
			due, err := h.AddWorkingDays(d, n)
			if at := next + n - 1; at >= len(workedDays) {
				if err == nil {
					t.Errorf("%d working days after %v are %v, and 2027 is not known", n, d, due)
				}
				continue
			} else if err != nil || due != workedDays[at] {
				t.Errorf("%d working days after %v are %v, %v; by the second source %v", n, d, due, err, workedDays[at])
			}
			if between, err := h.WorkingDaysBetween(d, due); err != nil || between != n {
				t.Errorf("from %v to %v there are %d working days, %v, not %d", d, due, between, err, n)
			}
		}
	}
}
