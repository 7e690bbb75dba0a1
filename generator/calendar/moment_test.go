package calendar

import (
	"fmt"
	"testing"
)

func ExampleParseMoment() {
	m, _ := ParseMoment("2026/10/15 20:30:00")
	fmt.Println(m, "|", m.After(2), m.After(24))
	// Output: 2026-10-15 20:30 | 2026-10-15 2026-10-16
}

func TestParseMoment(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2026-10-15", "2026-10-15"}, {" 2026/10/5 0:00:00 ", "2026-10-05"}, {"2026-10-15 9:05", "2026-10-15 09:05"},
		{"2026-10-15T09:30", "2026-10-15 09:30"}, {"2026-10-15 9：30", "2026-10-15 09:30"}, {"2026-10-15 9时30分", "2026-10-15 09:30"}, {"2026-10-15 14点", "2026-10-15 14:00"},
		{"2026-10-15 25:00", ""}, {"2026-10-15 9:61", ""}, {"2026-10-15 上午", ""}, {"十月", ""}, {"", ""}, {"2026-13-01 9:30", ""},
	} {
		got, err := ParseMoment(c.text)
		if (err == nil) != (c.want != "") || got.String() != c.want {
			t.Errorf("ParseMoment(%q) = %q, %v, want %q", c.text, got, err, c.want)
		}
	}
	early, late, day := Moment{NewDate(2026, 10, 15), 30, true}, Moment{NewDate(2026, 10, 15), 40, true}, Moment{Date: NewDate(2026, 10, 15)}
	if !early.Before(late) || late.Before(early) || late.Before(day) || day.Before(late) {
		t.Error("moments of one day are in no order")
	}
}
