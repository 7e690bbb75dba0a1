package filing

import (
	"strconv"
	"strings"

	ics "github.com/arran4/golang-ical"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
)

// Reminders is how a calendar is called, and what its events say.
type Reminders struct {
	Name   string
	Before []int // the days before the last one at which an alarm rings, at nine in the morning
	// what meets an obligation, as it is typed; empty for none
	Command func(*ledger.Obligation) string
}

// Calendar is the open obligations that have a day as a calendar to subscribe to (RFC 5545): an
// event on the day of each, with its alarms. The same obligation and the same alarm keep their UIDs
// from day to day (RFC 9074), so that a phone moves them, doubles none and rings none again that was
// heard.
func Calendar(obligations []ledger.Obligation, day calendar.Date, r Reminders) []byte {
	cal := ics.NewCalendarFor("gongkai")
	cal.SetProductId("-//gongkai//disclosure deadlines//ZH")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(r.Name)
	cal.SetName(r.Name)
	cal.SetRefreshInterval("P1D")
	cal.SetXPublishedTTL("P1D")
	for i := range obligations {
		o := &obligations[i]
		if !o.State.Open() || o.Due.IsZero() {
			continue
		}
		e := cal.AddEvent(o.ID() + "@gongkai")
		e.SetDtStampTime(day.Time())
		e.SetAllDayStartAt(o.Due.Time())
		e.SetAllDayEndAt(o.Due.AddDays(1).Time()) // the end is not in it: RFC 5545, 3.6.1
		e.SetSummary(summary(o))
		e.SetDescription(description(o, r.Command(o)))
		e.SetTimeTransparency(ics.TransparencyTransparent)
		if o.Clock == ledger.Overdue {
			continue
		}
		for _, days := range r.Before {
			alarm := e.AddAlarm()
			alarm.SetProperty(ics.ComponentPropertyUniqueId, o.ID()+"-"+itoa(days)+"@gongkai")
			alarm.SetAction(ics.ActionDisplay)
			alarm.SetTrigger(nineBefore(days))
			alarm.SetDescription(summary(o))
		}
	}
	var b strings.Builder
	if err := cal.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return []byte(b.String())
}

// nineBefore is nine in the morning so many days before the day on which an event begins, as a
// duration from its midnight (RFC 5545, 3.3.6).
func nineBefore(days int) string {
	switch days {
	case 0:
		return "PT9H"
	case 1:
		return "-PT15H"
	}
	return "-P" + itoa(days-1) + "DT15H"
}

func summary(o *ledger.Obligation) string {
	what := o.Kind.String()
	if o.Entry.Number != 0 {
		what = "第" + itoa(o.Entry.Number) + "项"
	}
	text := "公开期限：" + what
	if o.Clock == ledger.Overdue {
		text = "【已逾期】" + what
	}
	if o.State == ledger.Nowhere {
		text = "【" + o.State.String() + "】" + text
	}
	if !o.Period.IsZero() {
		text += " " + o.Period.Chinese()
	}
	return text + " " + o.Matter
}

func description(o *ledger.Obligation, command string) string {
	lines := []string{o.Kind.String() + "（" + o.Kind.Clause() + "）", "责任科室：" + o.Owner}
	switch o.Lead {
	case o.Owner:
	case "":
		lines[1] += "（" + ledger.Joint.ZH + "）"
	default:
		lines[1] += "（牵头：" + o.Lead + "）"
	}
	if o.Leader != "" {
		lines = append(lines, "责任人："+o.Leader)
	}
	if !o.Since.IsZero() {
		lines = append(lines, "自"+o.Since.Chinese()+"起算，"+o.Due.Chinese()+"到期")
	}
	if remark := o.Explain().In(diag.Chinese); remark != "" {
		lines = append(lines, remark)
	}
	if o.Record != nil {
		lines = append(lines, "文稿："+o.Record.File)
	}
	if command != "" {
		lines = append(lines, "办理："+command)
	}
	return strings.Join(lines, "\n")
}

func itoa(n int) string { return strconv.Itoa(n) }
