package calendar_test

import (
	"strings"
	"testing"
	"time"

	"gongkai/generator/calendar"
)

// stateCouncil is what the notices of the State Council's General Office say,
// typed in from their texts: days off, and worked weekend days, as MM-DD.
var stateCouncil = map[int]struct{ off, worked string }{
	2013: { // 2012-12-10; lunar-go lacks two of the worked days
		off:    "01-01/01-03 02-09/02-15 04-04/04-06 04-29/05-01 06-10/06-12 09-19/09-21 10-01/10-07",
		worked: "01-05 01-06 02-16 02-17 04-07 04-27 04-28 06-08 06-09 09-22 09-29 10-12",
	},
	2020: { // 2019-11-21, and the epidemic's of 2020-01-26: Spring Festival until 2 February, and 1 February not worked
		off:    "01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08",
		worked: "01-19 04-26 05-09 06-28 09-27 10-10",
	},
	2024: { // 国办发明电〔2023〕7号
		off:    "01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07",
		worked: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
	},
	2025: { // 国办发明电〔2024〕12号
		off:    "01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08",
		worked: "01-26 02-08 04-27 09-28 10-11",
	},
	2026: { // 2025-11-04
		off:    "01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07",
		worked: "01-04 02-14 02-28 05-09 09-20 10-10",
	},
}

func TestBuiltinAgreesWithTheNoticesDayByDay(t *testing.T) {
	h := calendar.New()
	for year, notice := range stateCouncil {
		want := map[calendar.Date]bool{} // worked or off
		prefix := calendar.NewDate(year, 1, 1).String()[:5]
		for part := range strings.FieldsSeq(notice.off) {
			first, last, isRange := strings.Cut(part, "/")
			if !isRange {
				last = first
			}
			for d := date(t, prefix+first); !d.After(date(t, prefix+last)); d = d.AddDays(1) {
				want[d] = false
			}
		}
		for part := range strings.FieldsSeq(notice.worked) {
			d := date(t, prefix+part)
			if w := d.Weekday(); w != time.Saturday && w != time.Sunday {
				t.Errorf("%v is typed in as a worked weekend day and is a %v", d, w)
			}
			want[d] = true
		}
		for d := calendar.NewDate(year, 1, 1); d.Year() == year; d = d.AddDays(1) {
			isWorking, exception := want[d]
			if !exception {
				isWorking = d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
			}
			if got, known := h.IsWorking(d); !known || got != isWorking {
				t.Errorf("IsWorking(%v %v) = %v, %v, want %v, true", d, d.Weekday(), got, known, isWorking)
			}
		}
	}
}

func TestKnownYears(t *testing.T) {
	h := calendar.New()
	for year := 1900; year < 2300; year++ {
		if got, want := h.Known(year), year >= 2002 && year <= 2026; got != want {
			t.Errorf("Known(%d) = %v, want %v", year, got, want)
		}
	}
	// The notice of 2002 worked two days of 2001, which tells nothing of 2001.
	if isWorking, known := h.IsWorking(date(t, "2001-12-29")); isWorking || known {
		t.Errorf("IsWorking(2001-12-29) = %v, %v, want false, false", isWorking, known)
	}
}

// A notice gives at least the statutory days off and moves some weekends: a year
// that is far from that was not entered whole.
func TestEveryKnownYearIsPlausible(t *testing.T) {
	h := calendar.New()
	for year := 2002; year <= 2026; year++ {
		before := calendar.NewDate(year, 1, 1).AddDays(-1)
		n := 0
		for d := before.AddDays(1); d.Year() == year; d = d.AddDays(1) {
			if isWorking, _ := h.IsWorking(d); isWorking {
				n++
			}
		}
		if n < 246 || n > 254 {
			t.Errorf("%d has %d working days", year, n)
		}
	}
}

func TestIsWorking(t *testing.T) {
	h := calendar.New()
	for day, want := range map[string]bool{
		"2026-11-23": true,  // a Monday
		"2026-11-22": false, // a Sunday
		"2024-02-04": true, "2024-02-09": true, "2024-02-10": false, "2024-02-17": false, "2024-02-18": true,
		"2025-01-26": true, "2025-01-28": false, "2025-02-04": false, "2025-02-05": true, "2025-02-08": true,
		"2026-02-14": true, "2026-02-16": false, "2026-02-23": false, "2026-02-28": true,
		"2020-01-31": false, "2020-02-01": false, "2020-02-03": true, // the epidemic
		"2020-09-27": true, "2020-10-08": false, "2020-10-09": true, "2020-10-10": true, // eight days
		"2018-12-29": true, "2018-12-31": false, // the end of a year, by the next year's notice
		"2003-04-26": false, "2003-05-05": false, "2003-05-06": true, // SARS
		"2015-09-03": false, "2015-09-04": false, "2015-09-06": true, // the seventieth anniversary
	} {
		if got, known := h.IsWorking(date(t, day)); !known || got != want {
			t.Errorf("IsWorking(%s) = %v, %v, want %v, true", day, got, known, want)
		}
	}
}
