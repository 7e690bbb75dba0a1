package filing

import (
	"strconv"
	"strings"

	ics "github.com/arran4/golang-ical"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/ledger"
)

// Calendar is the open obligations that have a day as a calendar to subscribe to (RFC 5545): an
// event on the day of each, with an alarm at nine in the morning three days before. The same
// obligation keeps its UID from day to day, so that a phone moves it and does not double it.
func Calendar(obligations []ledger.Obligation, day calendar.Date, name, organisation string) []byte {
	cal := ics.NewCalendarFor("gongkai")
	cal.SetProductId("-//gongkai//disclosure deadlines//ZH")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(name)
	cal.SetName(name)
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
		e.SetDescription(description(o))
		e.SetTimeTransparency(ics.TransparencyTransparent)
		if o.Clock == ledger.Overdue {
			continue
		}
		alarm := e.AddAlarm()
		alarm.SetAction(ics.ActionDisplay)
		alarm.SetTrigger("-P2DT15H")
		alarm.SetDescription(summary(o))
	}
	var b strings.Builder
	if err := cal.SerializeTo(&b, ics.WithNewLineWindows); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return []byte(b.String())
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

func description(o *ledger.Obligation) string {
	lines := []string{o.Kind.String() + "（" + o.Kind.Clause() + "）", "责任科室：" + o.Owner}
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
	return strings.Join(lines, "\n")
}

func itoa(n int) string { return strconv.Itoa(n) }
