package web

import (
	"bytes"
	"strings"

	ics "github.com/arran4/golang-ical"

	"gongkai/generator/calendar"
	"gongkai/generator/render"
)

// calendarFile is what is due, as a calendar to subscribe to (RFC 5545): the last days of calls to
// take part, and for those who supervise what the body owes.
const calendarFile = "calendar.ics"

// calendarEvent is one day of the calendar.
type calendarEvent struct {
	id      string // stays from day to day, so that a phone moves an event and doubles none
	stamp   calendar.Date
	day     calendar.Date
	summary string
	text    string
	address string // empty: there is no page of it, or the site has no address
}

// calendarEvents is every event of the calendar, in the order of the site.
func (s *Site) calendarEvents() []calendarEvent {
	var all []calendarEvent
	for _, n := range s.onSite {
		if p := n.Participation; !p.IsZero() {
			all = append(all, calendarEvent{s.urn("call", n.Path), n.LastChange(), p.To, p.Form + "截止：" + n.Title, p.Window() + "。" + p.How(n.Office) + "。", s.absolute(recordFile(n.Path))})
		}
	}
	seen := map[string]int{} // two duties may be alike in all that they are told by
	for _, d := range s.edition.Ledger.Duties {
		if !d.Open || d.Due.IsZero() {
			continue
		}
		id := s.urn("duty", itoa(d.Number), d.Kind, d.Period, d.Matter, d.Owner, d.Since.String())
		if seen[id]++; seen[id] > 1 {
			id = s.urn(id, itoa(seen[id]))
		}
		stamp := d.Since
		if stamp.IsZero() {
			stamp = d.Due
		}
		text := "责任科室：" + d.Owner
		if d.Says != "" {
			text += "\n" + d.Says
		}
		all = append(all, calendarEvent{id, stamp, d.Due, "公开期限：" + strings.TrimSpace(d.Period+" "+d.Matter), text, s.dutyAddress(d.Path)})
	}
	return all
}

// dutyAddress is the page of the notice that answers a duty; empty where there is none.
func (s *Site) dutyAddress(path string) string {
	if path == "" || !s.shows(path) {
		return ""
	}
	return s.absolute(recordFile(path))
}

// calendar writes the calendar. Each event is stamped with the day on which what it tells became
// known: no clock stands in it, and it changes only where an event does.
func (s *Site) calendar(events []calendarEvent) func(*bytes.Buffer, *render.Text) error {
	return func(w *bytes.Buffer, _ *render.Text) error {
		cal := ics.NewCalendarFor("gongkai")
		cal.SetProductId("-//gongkai//site calendar//ZH")
		cal.SetMethod(ics.MethodPublish)
		cal.SetXWRCalName(s.edition.Title)
		cal.SetName(s.edition.Title)
		cal.SetRefreshInterval("P1D")
		cal.SetXPublishedTTL("P1D")
		for _, event := range events {
			e := cal.AddEvent(strings.TrimPrefix(event.id, "urn:uuid:"))
			e.SetDtStampTime(event.stamp.Time())
			e.SetAllDayStartAt(event.day.Time())
			e.SetAllDayEndAt(event.day.AddDays(1).Time()) // the end is not in it: RFC 5545, 3.6.1
			e.SetSummary(event.summary)
			e.SetDescription(event.text)
			if event.address != "" {
				e.SetURL(event.address)
			}
			e.SetTimeTransparency(ics.TransparencyTransparent)
		}
		return cal.SerializeTo(w, ics.WithNewLineWindows)
	}
}
