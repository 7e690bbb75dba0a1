package calendar_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"gongkai/generator/calendar"
)

// date is ParseDate for texts that a test knows to be right.
func date(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for _, text := range []string{"1949-01-01", "2026-11-23", "2024-02-29", "2000-02-29", "2200-12-31"} {
		d, err := calendar.ParseDate(text)
		if err != nil || d.String() != text {
			t.Errorf("ParseDate(%q) = %v, %v", text, d, err)
		}
	}
}

func TestParseDateSuggests(t *testing.T) {
	for _, c := range []struct{ text, suggest string }{
		{"2026-1-5", "2026-01-05"},
		{"2026/11/23", "2026-11-23"},
		{"2026.11.23", "2026-11-23"},
		{"2026-11/23", "2026-11-23"},
		{"20261123", "2026-11-23"},
		{"2026 11 23", "2026-11-23"},
		{" 2026-11-23", "2026-11-23"},
		{"2026-11-23T08:00:00+08:00", "2026-11-23"},
		{"2026-11-23 08:00", "2026-11-23"},
		{"2026年11月23日", "2026-11-23"},
		{"2026 年 1 月 5 日", "2026-01-05"},
		{"2026年1月5号", "2026-01-05"},
		{"二〇二六年十一月二十三日", "2026-11-23"},
		{"二○二六年十月十日", "2026-10-10"},
		{"二零二六年一月三十一日", "2026-01-31"},
		{"２０２６－１１－２３", "2026-11-23"},
		{"２０２６年１１月２３日", "2026-11-23"},
		{"2026—11—23", "2026-11-23"},
		{"2026−11−23", "2026-11-23"},
		{"2026-11-23\u3000", "2026-11-23"},
		{"", ""},
		{"2026-02-29", ""},
		{"2026-13-01", ""},
		{"2026-00-10", ""},
		{"1948-12-31", ""},
		{"2201-01-01", ""},
		{"23/11/2026", ""},
		{"26-11-23", ""},
		{"2026-11", ""},
		{"2026-11-235", ""},
		{"2026-11-23x", ""},
		{"+026-11-23", ""},
		{"明天", ""},
	} {
		_, err := calendar.ParseDate(c.text)
		var bad *calendar.DateError
		if !errors.As(err, &bad) {
			t.Errorf("ParseDate(%q) error = %v, want *DateError", c.text, err)
		} else if bad.Text != c.text || bad.Suggest != c.suggest {
			t.Errorf("ParseDate(%q) suggests %q, want %q", c.text, bad.Suggest, c.suggest)
		}
	}
}

func TestDateErrorText(t *testing.T) {
	for text, want := range map[string]string{
		"2026-1-5":   `"2026-1-5" is not a date: write 2026-01-05`,
		"2026-02-30": `"2026-02-30" is not a date: write a day from 1949-01-01 to 2200-12-31 as YYYY-MM-DD`,
	} {
		if _, err := calendar.ParseDate(text); err == nil || err.Error() != want {
			t.Errorf("ParseDate(%q) error = %v, want %s", text, err, want)
		}
	}
}

func TestDateAgreesWithTimeOnEveryDay(t *testing.T) {
	d := calendar.NewDate(calendar.MinYear, time.January, 1)
	previous := calendar.Date{}
	for day := time.Date(1949, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() <= calendar.MaxYear; day = day.AddDate(0, 0, 1) {
		if d.Time() != day || d.Weekday() != day.Weekday() || d.Year() != day.Year() || d.Month() != day.Month() || d.Day() != day.Day() {
			t.Fatalf("%v: %v, want %v", d, d.Time(), day)
		}
		if calendar.NewDate(day.Date()) != d || calendar.FromTime(day) != d {
			t.Fatalf("NewDate or FromTime of %v is not %v", day, d)
		}
		if !previous.Before(d) || !d.After(previous) || d.Compare(previous) != 1 || previous.Compare(d) != -1 || d.Compare(d) != 0 {
			t.Fatalf("%v is not after %v", d, previous)
		}
		previous, d = d, d.AddDays(1)
	}
	if !d.IsZero() {
		t.Errorf("the day after 2200-12-31 = %v, want none", d)
	}
}

func TestFromTimeTakesTheDayOfTheLocation(t *testing.T) {
	shanghai := time.FixedZone("Asia/Shanghai", 8*60*60)
	late := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	if got := calendar.FromTime(late.In(shanghai)); got.String() != "2026-11-23" {
		t.Errorf("FromTime = %v, want 2026-11-23", got)
	}
	if got := calendar.FromTime(time.Time{}); !got.IsZero() {
		t.Errorf("FromTime of the zero Time = %v, want none", got)
	}
}

func TestNewDateRefusesDaysThatAreNot(t *testing.T) {
	for _, d := range []calendar.Date{
		calendar.NewDate(2026, 2, 29), calendar.NewDate(2026, 4, 31), calendar.NewDate(2026, 13, 1), calendar.NewDate(2026, 0, 1),
		calendar.NewDate(2026, 1, 0), calendar.NewDate(2026, 1, 32), calendar.NewDate(1948, 12, 31), calendar.NewDate(2201, 1, 1), calendar.NewDate(-1, 1, 1),
	} {
		if !d.IsZero() {
			t.Errorf("NewDate = %v, want none", d)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var zero calendar.Date
	d := date(t, "2026-11-23")
	if !zero.IsZero() || zero.String() != "" || zero.Chinese() != "" || !zero.Time().IsZero() || zero.Year() != 0 || zero.Month() != 0 || zero.Day() != 0 {
		t.Error("the zero Date shows a day")
	}
	if !zero.AddDays(1).IsZero() || zero.Sub(d) != 0 || d.Sub(zero) != 0 {
		t.Error("the zero Date counts days")
	}
}

func TestDateChinese(t *testing.T) {
	if got := date(t, "2026-01-05").Chinese(); got != "2026年1月5日" {
		t.Errorf("Chinese = %q, want 2026年1月5日", got)
	}
}

func TestDateText(t *testing.T) {
	type record struct {
		Decided calendar.Date
		ByDay   map[calendar.Date]int
	}
	const text = `{"Decided":"2026-11-23","ByDay":{"2026-01-05":1}}`
	var r record
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	if r.Decided != date(t, "2026-11-23") || r.ByDay[date(t, "2026-01-05")] != 1 {
		t.Errorf("Unmarshal = %v", r)
	}
	if b, err := json.Marshal(r); err != nil || string(b) != text {
		t.Errorf("Marshal = %s, %v, want %s", b, err, text)
	}
	var bad *calendar.DateError
	if err := r.Decided.UnmarshalText([]byte("2026/11/23")); !errors.As(err, &bad) || r.Decided != date(t, "2026-11-23") {
		t.Errorf("UnmarshalText error = %v, date %v", err, r.Decided)
	}
	if err := r.Decided.UnmarshalText(nil); err != nil || !r.Decided.IsZero() {
		t.Errorf("UnmarshalText of nothing = %v, %v, want no date", r.Decided, err)
	}
}

func TestAddDaysAndSubAreInverse(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	first := calendar.NewDate(calendar.MinYear, 1, 1)
	span := calendar.NewDate(calendar.MaxYear, 12, 31).Sub(first) + 1
	for range 20_000 {
		a, b := first.AddDays(random.IntN(span)), first.AddDays(random.IntN(span))
		if got := a.AddDays(b.Sub(a)); got != b {
			t.Fatalf("%v + (%v − %v) = %v", a, b, a, got)
		}
		if back, err := calendar.ParseDate(a.String()); err != nil || back != a {
			t.Fatalf("ParseDate(%v) = %v, %v", a, back, err)
		}
	}
	for _, n := range []int{-1, span, 1 << 30, math.MaxInt, math.MinInt} {
		if got := first.AddDays(n); !got.IsZero() {
			t.Errorf("%v + %d = %v, want none", first, n, got)
		}
	}
}

func TestParseDateAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { calendar.ParseDate("2026-11-23") }); n != 0 {
		t.Errorf("ParseDate allocates %v times, want 0", n)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-23", "2026-1-5", "2026年11月23日", "二〇二六年十一月二十三日", "２０２６－１１－２３", "20261123", "2026-02-30", "十十十", "9999999999-1-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := calendar.ParseDate(text)
		if err == nil {
			if d.String() != text {
				t.Errorf("ParseDate(%q) = %v", text, d)
			}
			return
		}
		suggest := err.(*calendar.DateError).Suggest
		if _, err := calendar.ParseDate(suggest); suggest != "" && err != nil {
			t.Errorf("ParseDate(%q) suggests %q: %v", text, suggest, err)
		}
	})
}

func BenchmarkParseDate(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		calendar.ParseDate("2026-11-23")
	}
}

func TestParseCell(t *testing.T) {
	want := calendar.NewDate(2026, 10, 9)
	for _, text := range []string{"2026-10-09", " 2026-10-09 ", "2026/10/9", "2026/10/09", "2026-10-09 0:00", "2026/10/9 00:00:00", "2026年10月9日"} {
		if got, err := calendar.ParseCell(text); got != want || err != nil {
			t.Errorf("ParseCell(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "2026-10-09 8:30", "2026-02-30 0:00", "10/9", "十月九日", "2026-10-09 晚"} {
		if got, err := calendar.ParseCell(text); err == nil {
			t.Errorf("ParseCell(%q) = %v, want an error", text, got)
		}
	}
}
