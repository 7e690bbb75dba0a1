package calendar_test

import (
	"errors"
	"slices"
	"testing"

	"gongkai/generator/calendar"
)

func period(t testing.TB, text string) calendar.Period {
	t.Helper()
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func stage(t testing.TB, of string, n int) calendar.Period {
	t.Helper()
	p, err := calendar.NewStage(of, n)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func final(t testing.TB, of string) calendar.Period {
	t.Helper()
	p, err := calendar.NewFinal(of)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct{ text, kind, first, last, next, prev, chinese string }{
		{"2026-10", "month", "2026-10-01", "2026-10-31", "2026-11", "2026-09", "2026年10月"},
		{"2026-12", "month", "2026-12-01", "2026-12-31", "2027-01", "2026-11", "2026年12月"},
		{"2024-02", "month", "2024-02-01", "2024-02-29", "2024-03", "2024-01", "2024年2月"},
		{"2026-Q1", "quarter", "2026-01-01", "2026-03-31", "2026-Q2", "2025-Q4", "2026年第一季度"},
		{"2026-Q3", "quarter", "2026-07-01", "2026-09-30", "2026-Q4", "2026-Q2", "2026年第三季度"},
		{"2026-H1", "half", "2026-01-01", "2026-06-30", "2026-H2", "2025-H2", "2026年上半年"},
		{"2026-H2", "half", "2026-07-01", "2026-12-31", "2027-H1", "2026-H1", "2026年下半年"},
		{"2026", "year", "2026-01-01", "2026-12-31", "2027", "2025", "2026年"},
		{"1949", "year", "1949-01-01", "1949-12-31", "1950", "", "1949年"},
		{"2200-12", "month", "2200-12-01", "2200-12-31", "", "2200-11", "2200年12月"},
	} {
		p, err := calendar.ParsePeriod(c.text)
		if err != nil {
			t.Errorf("ParsePeriod(%q): %v", c.text, err)
			continue
		}
		got := []string{p.String(), p.Kind().String(), p.First().String(), p.Last().String(), p.Next().String(), p.Prev().String(), p.Chinese()}
		want := []string{c.text, c.kind, c.first, c.last, c.next, c.prev, c.chinese}
		if !slices.Equal(got, want) {
			t.Errorf("ParsePeriod(%q) = %q, want %q", c.text, got, want)
		}
		if !p.Contains(p.First()) || !p.Contains(p.Last()) || p.Contains(p.First().AddDays(-1)) || p.Contains(p.Last().AddDays(1)) || p.Contains(calendar.Date{}) {
			t.Errorf("%v contains other days than from its first to its last", p)
		}
	}
}

func TestParsePeriodSuggests(t *testing.T) {
	for _, c := range []struct{ text, suggest string }{
		{"2026Q3", "2026-Q3"},
		{"2026-q3", "2026-Q3"},
		{"2026 Q3", "2026-Q3"},
		{"2026-3Q", "2026-Q3"},
		{"2026年第三季度", "2026-Q3"},
		{"2026年三季度", "2026-Q3"},
		{"2026年3季度", "2026-Q3"},
		{"2026第3季", "2026-Q3"},
		{"二〇二六年第四季度", "2026-Q4"},
		{"２０２６－Ｑ３", "2026-Q3"},
		{"2026-3", "2026-03"},
		{"2026/10", "2026-10"},
		{"2026.10", "2026-10"},
		{"202610", "2026-10"},
		{"2026年10月", "2026-10"},
		{"2026年1月份", "2026-01"},
		{"二〇二六年十月", "2026-10"},
		{"2026年上半年", "2026-H1"},
		{"2026下半年", "2026-H2"},
		{"2026H2", "2026-H2"},
		{"2026年", "2026"},
		{"2026年度", "2026"},
		{"2026年全年", "2026"},
		{" 2026 ", "2026"},
		{"2026-13", ""},
		{"2026-00", ""},
		{"2026-Q5", ""},
		{"2026-Q0", ""},
		{"2026-H3", ""},
		{"2026-10-23", ""},
		{"1948", ""},
		{"26-10", ""},
		{"第三季度", ""},
		{"", ""},
	} {
		_, err := calendar.ParsePeriod(c.text)
		var bad *calendar.PeriodError
		if !errors.As(err, &bad) {
			t.Errorf("ParsePeriod(%q) error = %v, want *PeriodError", c.text, err)
		} else if bad.Text != c.text || bad.Suggest != c.suggest {
			t.Errorf("ParsePeriod(%q) suggests %q, want %q", c.text, bad.Suggest, c.suggest)
		}
	}
}

func TestPeriodErrorText(t *testing.T) {
	for text, want := range map[string]string{
		"2026Q3":  `"2026Q3" is not a period: write 2026-Q3`,
		"2026-13": `"2026-13" is not a period: write a month 2026-10, a quarter 2026-Q3, a half-year 2026-H1 or a year 2026`,
	} {
		if _, err := calendar.ParsePeriod(text); err == nil || err.Error() != want {
			t.Errorf("ParsePeriod(%q) error = %v, want %s", text, err, want)
		}
	}
}

func TestStages(t *testing.T) {
	second, last := stage(t, " 换届 ", 2), final(t, "换届")
	if second.Chinese() != "“换届”第2阶段" || second.String() != "{of: 换届, stage: 2}" || second.Kind() != calendar.Stage || second.Of() != "换届" || second.Number() != 2 {
		t.Errorf("stage = %v %s %v", second, second.Chinese(), second.Kind())
	}
	if last.Chinese() != "“换届”总结" || last.String() != "{of: 换届, stage: final}" || last.Kind() != calendar.Final || last.Number() != 0 {
		t.Errorf("final = %v %s %v", last, last.Chinese(), last.Kind())
	}
	for _, p := range []calendar.Period{second, last, {}} {
		if !p.First().IsZero() || !p.Last().IsZero() || !p.Next().IsZero() || !p.Prev().IsZero() || p.Contains(date(t, "2026-11-23")) || p.Contains(calendar.Date{}) {
			t.Errorf("%v has days", p)
		}
	}
	for _, n := range []int{0, -1, calendar.MaxStage + 1} {
		if _, err := calendar.NewStage("换届", n); err != calendar.ErrBadStage {
			t.Errorf("NewStage(%d) error = %v, want ErrBadStage", n, err)
		}
	}
	if _, err := calendar.NewStage(" \u3000", 1); err != calendar.ErrNoWork {
		t.Errorf("NewStage without name: error = %v, want ErrNoWork", err)
	}
	if _, err := calendar.NewFinal(""); err != calendar.ErrNoWork {
		t.Errorf("NewFinal without name: error = %v, want ErrNoWork", err)
	}
}

func TestPeriodOf(t *testing.T) {
	d := date(t, "2026-11-23")
	for kind, want := range map[calendar.Kind]string{
		calendar.Month: "2026-11", calendar.Quarter: "2026-Q4", calendar.Half: "2026-H2", calendar.Year: "2026",
		calendar.Stage: "", calendar.Final: "", 0: "", 99: "",
	} {
		if got := calendar.PeriodOf(kind, d); got.String() != want {
			t.Errorf("PeriodOf(%v, %v) = %v, want %v", kind, d, got, want)
		}
	}
}

func TestPeriodsSortByTheDayTheyEnd(t *testing.T) {
	want := []calendar.Period{
		{}, period(t, "2025"), period(t, "2026-01"), period(t, "2026-03"), period(t, "2026-Q1"), period(t, "2026-06"), period(t, "2026-Q2"),
		period(t, "2026-H1"), period(t, "2026-12"), period(t, "2026"), stage(t, "换届", 2), stage(t, "换届", 10), final(t, "换届"), stage(t, "选举", 1),
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, calendar.Period.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("sorted = %v, want %v", got, want)
	}
	for i, a := range want {
		for j, b := range want {
			if c := a.Compare(b); (c == 0) != (i == j) || (c < 0) != (i < j) {
				t.Errorf("%v.Compare(%v) = %d", a, b, c)
			}
		}
	}
}

func TestPeriodsFollowWithoutGap(t *testing.T) {
	for _, first := range []string{"1949-01", "1949-Q1", "1949-H1", "1949"} {
		p := period(t, first)
		for next := p.Next(); !next.IsZero(); p, next = next, next.Next() {
			if next.First() != p.Last().AddDays(1) || next.Prev() != p || p.Compare(next) >= 0 {
				t.Fatalf("%v does not follow %v", next, p)
			}
		}
		if p.Last().String() != "2200-12-31" {
			t.Errorf("periods from %s end on %v", first, p.Last())
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026-10", "2026-Q3", "2026-H1", "2026", "2026年第三季度", "2026-13", "二〇二六年十月", "202610", "2026-Q-1", "2026--5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := calendar.ParsePeriod(text)
		if err == nil {
			if p.String() != text || p.First().IsZero() || p.Last().Before(p.First()) || calendar.PeriodOf(p.Kind(), p.Last()) != p {
				t.Errorf("ParsePeriod(%q) = %v", text, p)
			}
			return
		}
		suggest := err.(*calendar.PeriodError).Suggest
		if _, err := calendar.ParsePeriod(suggest); suggest != "" && err != nil {
			t.Errorf("ParsePeriod(%q) suggests %q: %v", text, suggest, err)
		}
	})
}
