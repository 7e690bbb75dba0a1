package calendar_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"gongkai/generator/calendar"
)

func TestAddWorkingDays(t *testing.T) {
	h := calendar.New()
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-23", 10, "2026-12-07"},
		{"2026-11-21", 1, "2026-11-23"},
		{"2026-11-23", 0, "2026-11-23"},
		{"2026-11-22", 0, "2026-11-22"},
		{"2026-11-23", -1, "2026-11-20"},
		{"2020-09-30", 1, "2020-10-09"},  // National Day, eight days
		{"2020-09-25", 10, "2020-10-15"}, // by hand: 27–30, 9, 10, 12–15
		{"2024-02-02", 10, "2024-02-21"}, // Spring Festival: 4–9, 18–21
		{"2025-01-24", 10, "2025-02-13"}, // 26, 27, 5–8, 10–13
		{"2026-02-13", 10, "2026-03-05"}, // 14, 24–28, 2–5
		{"2026-09-18", 10, "2026-10-09"}, // Mid-autumn, National Day: 20–24, 28–30, 8, 9
		{"2020-01-23", 1, "2020-02-03"},  // the epidemic
		{"2025-12-30", 3, "2026-01-05"},  // the year's boundary, worked Sunday 4 January: 31, 4, 5
		{"2018-12-28", 2, "2019-01-02"},  // worked 29 December, off until 1 January
		{"2026-12-30", 1, "2026-12-31"},
		{"2027-06-01", 0, "2027-06-01"}, // nothing is counted
	} {
		got, err := h.AddWorkingDays(date(t, c.from), c.n)
		if err != nil || got.String() != c.want {
			t.Errorf("AddWorkingDays(%s, %d) = %v, %v, want %s", c.from, c.n, got, err, c.want)
		}
	}
}

func TestUnknownYearIsNotGuessed(t *testing.T) {
	h := calendar.New()
	for _, c := range []struct {
		from string
		n    int
		year int
	}{
		{"2026-12-31", 1, 2027},
		{"2026-12-25", 10, 2027},
		{"2027-06-01", 1, 2027},
		{"2002-01-01", -1, 2001},
		{"2200-12-31", 1, 2201},
		{"1949-01-01", -1, 1948},
		{"2026-01-01", math.MaxInt, 2027},
		{"2026-01-01", math.MinInt, 2001},
	} {
		got, err := h.AddWorkingDays(date(t, c.from), c.n)
		var unknown *calendar.UnknownYearError
		if !errors.As(err, &unknown) || unknown.Year != c.year || !got.IsZero() {
			t.Errorf("AddWorkingDays(%s, %d) = %v, %v, want the year %d unknown", c.from, c.n, got, err, c.year)
		}
	}
	want := "the holiday notice of 2027 is not known: add content/calendar/2027.csv"
	if _, err := h.WorkingDaysBetween(date(t, "2026-12-30"), date(t, "2027-01-04")); err == nil || err.Error() != want {
		t.Errorf("WorkingDaysBetween error = %v, want %s", err, want)
	}
	var zero calendar.Date
	if _, err := h.AddWorkingDays(zero, 1); err != calendar.ErrNoDate {
		t.Errorf("AddWorkingDays of no date: error = %v, want ErrNoDate", err)
	}
	if _, err := h.WorkingDaysBetween(zero, date(t, "2026-11-23")); err != calendar.ErrNoDate {
		t.Errorf("WorkingDaysBetween of no date: error = %v, want ErrNoDate", err)
	}
	if isWorking, known := h.IsWorking(zero); isWorking || known {
		t.Error("the zero Date is worked or known")
	}
}

func TestWorkingDaysBetween(t *testing.T) {
	h := calendar.New()
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"2026-11-23", "2026-11-23", 0},
		{"2026-11-20", "2026-11-23", 1},
		{"2026-11-23", "2026-11-20", -1},
		{"2026-09-30", "2026-10-10", 3},
		{"2023-12-31", "2024-12-31", 251},
		{"2024-12-31", "2025-12-31", 248},
		{"2027-03-01", "2027-03-01", 0}, // nothing is counted
	} {
		got, err := h.WorkingDaysBetween(date(t, c.a), date(t, c.b))
		if err != nil || got != c.want {
			t.Errorf("WorkingDaysBetween(%s, %s) = %d, %v, want %d", c.a, c.b, got, err, c.want)
		}
	}
}

func TestAddWorkingDaysIsMonotoneAndInverse(t *testing.T) {
	h := calendar.New()
	random := rand.New(rand.NewPCG(3, 4))
	first := date(t, "2002-01-01")
	span := date(t, "2026-11-01").Sub(first)
	for range 5_000 {
		d, n := first.AddDays(random.IntN(span)), random.IntN(30)+1
		due, err := h.AddWorkingDays(d, n)
		if err != nil {
			t.Fatalf("AddWorkingDays(%v, %d): %v", d, n, err)
		}
		if isWorking, _ := h.IsWorking(due); !isWorking || !due.After(d) {
			t.Fatalf("AddWorkingDays(%v, %d) = %v, not a working day after it", d, n, due)
		}
		if got, err := h.WorkingDaysBetween(d, due); err != nil || got != n {
			t.Fatalf("WorkingDaysBetween(%v, %v) = %d, %v, want %d", d, due, got, err, n)
		}
		if next, err := h.AddWorkingDays(d, n+1); err != nil || !next.After(due) {
			t.Fatalf("%d working days after %v is %v, %d is %v", n, d, due, n+1, next)
		}
		if later, err := h.AddWorkingDays(d.AddDays(1), n); err != nil || later.Before(due) {
			t.Fatalf("AddWorkingDays(%v, %d) = %v, of the next day %v", d, n, due, later)
		}
		if back, err := h.AddWorkingDays(due, -n); err == nil && back.After(d) {
			t.Fatalf("AddWorkingDays(%v, -%d) = %v, want at most %v", due, n, back, d)
		}
	}
}

func TestOverrides(t *testing.T) {
	h := calendar.New(
		calendar.Override{Date: date(t, "2027-01-01")},
		calendar.Override{Date: date(t, "2027-01-03"), Working: true},
		calendar.Override{Date: date(t, "2026-12-28")}, // over a built-in year, whose other days stay
		calendar.Override{Date: date(t, "2026-10-10")},
		calendar.Override{},
	)
	for day, want := range map[string]bool{
		"2027-01-01": false, "2027-01-02": false, "2027-01-03": true, "2027-01-04": true,
		"2026-12-28": false, "2026-12-29": true, "2026-10-10": false, "2026-10-07": false,
	} {
		if got, known := h.IsWorking(date(t, day)); !known || got != want {
			t.Errorf("IsWorking(%s) = %v, %v, want %v, true", day, got, known, want)
		}
	}
	if !h.Known(2027) || h.Known(2028) {
		t.Errorf("Known: 2027 %v, 2028 %v, want true, false", h.Known(2027), h.Known(2028))
	}
	if got, err := h.AddWorkingDays(date(t, "2026-12-25"), 5); err != nil || got.String() != "2027-01-04" {
		t.Errorf("AddWorkingDays(2026-12-25, 5) = %v, %v, want 2027-01-04", got, err)
	}
	if calendar.New().Known(2027) {
		t.Error("the overrides of one Holidays reach another")
	}
}

func TestSettled(t *testing.T) {
	h := calendar.New()
	for day, want := range map[string]bool{
		"2026-12-28": true, "2026-12-29": false, "2026-12-31": false, "2025-12-31": true, "2027-01-04": false,
	} {
		if got := h.Settled(date(t, day)); got != want {
			t.Errorf("Settled(%s) = %v, want %v", day, got, want)
		}
	}
	if !calendar.New(calendar.Override{Date: date(t, "2027-01-01")}).Settled(date(t, "2026-12-31")) {
		t.Error("2026-12-31 is not settled by the notice of 2027")
	}
}

func TestHolidaysServeManyAtOnce(t *testing.T) {
	h := calendar.New()
	want, err := h.AddWorkingDays(date(t, "2026-11-23"), 10)
	if err != nil {
		t.Fatal(err)
	}
	var users sync.WaitGroup
	for range 8 {
		users.Go(func() {
			for range 200 {
				if got, err := h.AddWorkingDays(date(t, "2026-11-23"), 10); err != nil || got != want {
					t.Errorf("AddWorkingDays = %v, %v, want %v", got, err, want)
				}
			}
			if !calendar.New().Known(2026) { // lunar-go's table is read by all at once
				t.Error("2026 is not known")
			}
		})
	}
	users.Wait()
}

func BenchmarkAddWorkingDays(b *testing.B) {
	h := calendar.New()
	d := date(b, "2026-09-18")
	b.ReportAllocs()
	for b.Loop() {
		h.AddWorkingDays(d, 10)
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		calendar.New()
	}
}
